//! What search engines and finders of faults are told: `sitemap.xml`, `robots.txt`, `.well-known/security.txt`.

use super::Press;
use super::feed::{escape, whole};
use crate::calendar::Day;
use crate::site::{Target, encode};
use crate::vocabulary::Kind;
use std::fmt::Write;

impl Press<'_> {
    /// `sitemap.xml`, planned only where there is a base_url.
    pub(super) fn sitemap(&self) -> Vec<u8> {
        let base = self.views.settings.base_url.as_deref().unwrap_or_default();
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        let newest = Kind::ALL.map(|kind| self.newest(kind));
        for route in &self.views.plan.routes {
            let changed = match &route.target {
                Target::Record(kind, row) if self.views.facts.standing.get(*kind, *row).is_listed() => {
                    self.changes_of(*kind, *row).last
                }
                Target::Home => newest.iter().flatten().max().copied(),
                Target::List(list, _) => Kind::named(list.folder()).and_then(|kind| newest[kind as usize]),
                Target::Upgrades(_) | Target::Statistics | Target::Subscribe => None,
                _ => continue,
            };
            let url = encode(&route.path);
            let _ = write!(xml, "<url><loc>{}/{}</loc>", escape(base), escape(whole(&url)));
            if let Some(day) = changed {
                let _ = write!(xml, "<lastmod>{day}</lastmod>");
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml.into_bytes()
    }

    /// The day on which any listed record of a kind changed last.
    fn newest(&self, kind: Kind) -> Option<Day> {
        let rows = 0..self.views.model.count(kind) as u32;
        let listed = rows.filter(|row| self.views.facts.standing.get(kind, *row).is_listed());
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
