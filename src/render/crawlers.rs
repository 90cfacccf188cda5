//! What search engines and finders of faults are told: `sitemap.xml`, `robots.txt`, `.well-known/security.txt`.

use super::Press;
use super::feed::escape;
use crate::calendar::Day;
use crate::site::{Target, encode, sitemap_path, without_index};
use crate::vocabulary::Kind;
use std::fmt::Write;
use std::iter::once;
use std::ops::Range;

impl Press<'_> {
    /// These of the addresses, of all languages one after the other; planned only where there is a base_url. What is the same
    /// in another language, each page says itself.
    pub(super) fn sitemap(&self, addresses: &Range<usize>) -> Vec<u8> {
        let (settings, facts) = (self.views.settings, self.views.facts);
        let mut xml = head("urlset");
        let newest = Kind::ALL.map(|kind| self.newest(kind));
        let others = settings.languages.iter().skip(1).map(|language| settings.folder(language));
        let told = |folder: String| {
            let routes = self.views.plan.routes.iter().filter(|route| route.target.is_told(facts));
            routes.map(move |route| (route, format!("{folder}{}", route.path)))
        };
        let all = once(String::new()).chain(others).flat_map(told);
        for (route, path) in all.skip(addresses.start).take(addresses.len()) {
            let changed = match &route.target {
                Target::Record(kind, row) => self.changes_of(*kind, *row).last,
                Target::Home => newest.iter().flatten().max().copied(),
                Target::List(list, _) => Kind::named(list.folder()).and_then(|kind| newest[kind as usize]),
                _ => None,
            };
            self.place("url", &path, &mut xml);
            if let Some(day) = changed {
                let _ = write!(xml, "<lastmod>{day}</lastmod>");
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml.into_bytes()
    }

    /// `sitemap.xml` where one file cannot hold all addresses.
    pub(super) fn sitemap_index(&self, files: usize) -> Vec<u8> {
        let mut xml = head("sitemapindex");
        for at in 0..files {
            self.place("sitemap", &sitemap_path(at), &mut xml);
            xml.push_str("</sitemap>\n");
        }
        xml.push_str("</sitemapindex>\n");
        xml.into_bytes()
    }

    /// Begins an entry.
    fn place(&self, entry: &str, path: &str, xml: &mut String) {
        let base = self.views.settings.base_url.as_deref().unwrap_or_default();
        let _ = write!(xml, "<{entry}><loc>{}/{}</loc>", escape(base), escape(without_index(&encode(path))));
    }

    /// The day on which any listed record of a kind changed last.
    fn newest(&self, kind: Kind) -> Option<Day> {
        let listed = self.views.model.rows(kind).filter(|row| self.views.facts.standing.get(kind, *row).is_listed());
        listed.filter_map(|row| self.changes_of(kind, row).last).max()
    }

    /// `robots.txt`; a preview is for nobody.
    pub(super) fn robots(&self) -> Vec<u8> {
        let mut text = format!("User-agent: *\nDisallow:{}\n", if self.views.facts.drafts { " /" } else { "" });
        if let Some(base) = &self.views.settings.base_url {
            let _ = writeln!(text, "Sitemap: {base}/sitemap.xml");
        }
        text.into_bytes()
    }

    /// `.well-known/security.txt` (RFC 9116), planned only where site.yaml gives a contact.
    pub(super) fn security(&self) -> Vec<u8> {
        let settings = self.views.settings;
        let Some(security) = &settings.security else { return Vec::new() };
        let mut text = format!("Contact: {}\nExpires: {}T00:00:00+08:00\n", security.contact, security.expires);
        if let Some(policy) = &security.policy {
            let _ = writeln!(text, "Policy: {policy}");
        }
        let _ = writeln!(text, "Preferred-Languages: {}", settings.language.split('-').next().unwrap_or_default());
        if let Some(base) = &settings.base_url {
            let _ = writeln!(text, "Canonical: {base}/.well-known/security.txt");
        }
        text.into_bytes()
    }
}

/// How a file of addresses begins.
fn head(element: &str) -> String {
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{element} xmlns=\"{space}\">\n")
}
