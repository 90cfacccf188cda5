use super::Press;
use crate::calendar::Day;
use crate::facts::NoticeState;
use crate::model::NoticeIx;
use crate::site::{ListName, Target, encode};
use crate::vocabulary::Kind;
use std::fmt::Write;

/// Notices in the feed.
const ENTRIES: usize = 50;

impl Press<'_> {
    /// The Atom feed of notices (RFC 4287). Without a base_url its ids are URNs and its links relative.
    pub(super) fn feed(&self) -> Vec<u8> {
        let views = &self.views;
        let (settings, as_of) = (views.settings, views.facts.as_of);
        let base = settings.base_url.as_deref();
        let rows = &views.plan.lists[ListName::Notices].rows;
        let notices: Vec<_> = rows.iter().map(|i| NoticeIx(*i)).filter_map(|at| views.public(at)).take(ENTRIES).collect();
        let updated = notices.iter().map(|at| self.touched(at.at())).max().unwrap_or(as_of);
        let site = encode(settings.organisation.as_deref().unwrap_or(&settings.title)).replace('/', "%2F");
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", escape(&settings.language));
        let _ = writeln!(xml, "<title>{}</title>", escape(&settings.title));
        let id = base.map_or_else(|| format!("urn:gongshi:{site}"), |base| format!("{base}/feed.xml"));
        let _ = writeln!(xml, "<id>{}</id>\n<updated>{}</updated>", escape(&id), stamp(updated));
        let author = settings.organisation.as_deref().unwrap_or(&settings.title);
        let _ = writeln!(xml, "<author><name>{}</name></author>", escape(author));
        let home = base.map_or("index.html".to_owned(), |base| format!("{base}/"));
        let _ = writeln!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escape(&home));
        if let Some(base) = base {
            let _ = writeln!(xml, "<link rel=\"self\" href=\"{}/feed.xml\"/>", escape(base));
        }
        for at in notices {
            let notice = views.notice(at);
            let id = base.map_or_else(
                || format!("urn:gongshi:{site}:notice:{}", encode(&notice.id)),
                |base| format!("{base}/{}", notice.url),
            );
            let href = base.map_or_else(|| notice.url.clone(), |base| format!("{base}/{}", notice.url));
            let withdrawn = views.facts.notice(at.at()).is_some_and(|n| n.state == NoticeState::Withdrawn);
            let mark = self.theme.word("notice_state.withdrawn").unwrap_or("withdrawn");
            let title = if withdrawn { format!("{} — {mark}", notice.name) } else { notice.name.clone() };
            let _ = writeln!(xml, "<entry>\n<title>{}</title>\n<id>{}</id>", escape(&title), escape(&id));
            let _ = writeln!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escape(&href));
            if let Some(date) = notice.date {
                let _ = writeln!(xml, "<published>{}</published>", stamp(date));
            }
            let _ = writeln!(xml, "<updated>{}</updated>", stamp(self.touched(at.at())));
            // links of the prose lead from a page one folder deep; the feed stands at the root, or needs the site's address
            let root = base.map_or("=\"".to_owned(), |base| format!("=\"{base}/"));
            let mut story = notice.common.story.unwrap_or_default().replace("=\"../", &root);
            for correction in &notice.common.corrections {
                let _ = write!(story, "<p>{} {}</p>", correction.date, escape(&correction.note));
            }
            let _ = writeln!(xml, "<content type=\"html\">{}</content>\n</entry>", escape(&story));
        }
        xml.push_str("</feed>\n");
        xml.into_bytes()
    }

    /// The last day on which something about a notice changed.
    fn touched(&self, at: NoticeIx) -> Day {
        let notice = &self.views.model[at];
        let corrections = notice.head.common.corrections.value.iter().flatten().filter_map(|c| c.date.value);
        let days = [notice.date, notice.head.common.updated.value, notice.withdrawn.map(|w| w.value)];
        let days = days.into_iter().flatten().chain(corrections);
        days.filter(|d| *d <= self.views.facts.as_of).max().unwrap_or(self.views.facts.as_of)
    }

    /// `sitemap.xml`, planned only where there is a base_url.
    pub(super) fn sitemap(&self) -> Vec<u8> {
        let base = self.views.settings.base_url.as_deref().unwrap_or_default();
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for route in &self.views.plan.routes {
            let Some(changed) = self.in_sitemap(&route.target) else { continue };
            let url = encode(&route.path);
            let _ = write!(xml, "<url><loc>{}/{}</loc>", escape(base), escape(url.strip_suffix("index.html").unwrap_or(&url)));
            if let Some(day) = changed {
                let _ = write!(xml, "<lastmod>{day}</lastmod>");
            }
            xml.push_str("</url>\n");
        }
        xml.push_str("</urlset>\n");
        xml.into_bytes()
    }

    /// Whether a page is for search engines, and the day of its last change where that is written.
    fn in_sitemap(&self, target: &Target) -> Option<Option<Day>> {
        let views = &self.views;
        let (kind, row) = match target {
            Target::Record(kind, row) => (*kind, *row),
            Target::Home | Target::List(..) | Target::Upgrades(_) => return Some(None),
            _ => return None,
        };
        let changed = match kind {
            Kind::Notices => Some(self.touched(NoticeIx(row))),
            _ => views.model.head(kind, row).common.updated.value.filter(|day| *day <= views.facts.as_of),
        };
        views.facts.standing.get(kind, row).is_listed().then_some(changed)
    }

    /// `robots.txt`
    pub(super) fn robots(&self) -> Vec<u8> {
        let mut text = String::from("User-agent: *\nDisallow:\n");
        if let Some(base) = &self.views.settings.base_url {
            let _ = writeln!(text, "Sitemap: {base}/sitemap.xml");
        }
        text.into_bytes()
    }
}

/// Midnight in China of a day, as Atom wants it.
fn stamp(day: Day) -> String {
    format!("{day}T00:00:00+08:00")
}

/// Text for XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}
