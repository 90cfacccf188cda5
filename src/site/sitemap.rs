//! What search engines are told of, and in how many files.

use super::{Route, Target};
use crate::facts::Facts;

/// Addresses of one file. The protocol allows 50,000 and 50 MB; so many of the longest, an id of 80 characters percent-encoded,
/// stay below both.
pub(super) const ADDRESSES: usize = 40_000;

impl Target {
    /// Whether search engines are told of it, in every language of the site.
    pub fn is_told(&self, facts: &Facts) -> bool {
        match self {
            Self::Record(kind, row) => facts.standing.get(*kind, *row).is_listed(),
            Self::Home | Self::List(..) | Self::Upgrades(_) | Self::Statistics | Self::Subscribe => true,
            _ => false,
        }
    }
}

/// `sitemap.xml` with all addresses, or, beyond what one file may hold, the index of that name and the files that it names.
pub fn sitemaps(addresses: usize, most: usize) -> Vec<Route> {
    let files = addresses.div_ceil(most);
    if files <= 1 {
        return vec![Route::new("sitemap.xml", Target::Sitemap(0..addresses))];
    }
    let index = Route::new("sitemap.xml", Target::SitemapIndex(files));
    let file = |at| Route::new(sitemap_path(at), Target::Sitemap(at * most..addresses.min((at + 1) * most)));
    (0..files).map(file).chain([index]).collect()
}

/// A file that the index names.
pub fn sitemap_path(at: usize) -> String {
    format!("sitemap-{}.xml", at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_stands_in_one_file() {
        let files = |addresses, most| -> Vec<(String, Target)> {
            sitemaps(addresses, most).into_iter().map(|route| (route.path, route.target)).collect()
        };
        let file = |path: &str, target| (path.to_owned(), target);
        assert_eq!(files(3, 3), [file("sitemap.xml", Target::Sitemap(0..3))]);
        assert_eq!(
            files(7, 3),
            [
                file("sitemap-1.xml", Target::Sitemap(0..3)),
                file("sitemap-2.xml", Target::Sitemap(3..6)),
                file("sitemap-3.xml", Target::Sitemap(6..7)),
                file("sitemap.xml", Target::SitemapIndex(3)),
            ]
        );
    }
}
