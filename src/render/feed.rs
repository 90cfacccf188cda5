use super::Press;
use crate::calendar::Day;
use crate::facts::NoticeState;
use crate::model::{CommitmentIx, NoticeIx, Position, RectificationIx};
use crate::settings::Settings;
use crate::site::{Feed, ListName, encode, feed_path, without_index};
use crate::vocabulary::Kind;
use std::fmt::Write;

/// Entries of a feed that is about the whole site.
const ENTRIES: usize = 50;

/// Entries of a branch's.
const OF_BRANCH: usize = 20;

/// What the site is called in ids that hold without an address.
pub(super) fn name_of_site(settings: &Settings) -> String {
    encode(settings.organisation.as_deref().unwrap_or(&settings.title)).replace('/', "%2F")
}

impl Press<'_> {
    /// An Atom feed (RFC 4287). Without a base_url its ids are URNs and its links relative.
    pub(super) fn feed(&self, feed: Feed) -> Vec<u8> {
        let (views, settings) = (&self.views, self.views.settings);
        let records = self.entries_of(feed);
        let (path, site) = (feed_path(feed, views.model), name_of_site(settings));
        let ids = Ids { base: settings.base_url.as_deref(), site: &site, root: "../".repeat(path.matches('/').count()) };
        let author = settings.organisation.as_deref().unwrap_or(&settings.title);
        let (title, id, home) = match feed {
            Feed::Notices => (settings.title.clone(), String::new(), "index.html".to_owned()),
            Feed::Rectifications => {
                let word = self.theme.word("nav.rectifications").unwrap_or("rectifications");
                (format!("{} {word}", settings.title), ":rectifications".into(), "rectifications/index.html".into())
            }
            Feed::Branch(at) => {
                let of = views.link(at);
                let (name, url) = of.as_ref().map_or(("", ""), |link| (&link.name, &link.url));
                (name.to_owned(), format!(":branch:{}:feed", encode(&views.model[at].head.id)), url.to_owned())
            }
        };
        let updated = records.iter().map(|(kind, row)| self.touched(*kind, *row)).max().unwrap_or(views.facts.as_of);
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", escape(&settings.language));
        let _ = writeln!(xml, "<title>{}</title>", escape(&title));
        let own = ids.base.map_or_else(|| format!("urn:gongshi:{site}{id}"), |base| format!("{base}/{}", encode(&path)));
        let _ = writeln!(xml, "<id>{}</id>\n<updated>{}</updated>", escape(&own), stamp(updated));
        let _ = writeln!(xml, "<author><name>{}</name></author>", escape(author));
        let home = ids.base.map_or_else(|| format!("{}{home}", ids.root), |base| format!("{base}/{}", without_index(&home)));
        let _ = writeln!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escape(&home));
        if ids.base.is_some() {
            let _ = writeln!(xml, "<link rel=\"self\" href=\"{}\"/>", escape(&own));
        }
        for (kind, row) in records {
            self.entry(kind, row, &ids, &mut xml);
        }
        xml.push_str("</feed>\n");
        xml.into_bytes()
    }

    /// What a feed tells of, newest first.
    fn entries_of(&self, feed: Feed) -> Vec<(Kind, u32)> {
        let (views, lists) = (&self.views, &self.views.plan.lists);
        let first = |kind, list| lists[list].rows.iter().take(ENTRIES).map(move |row| (kind, *row)).collect();
        let own = match feed {
            Feed::Notices => return first(Kind::Notices, ListName::Notices),
            Feed::Rectifications => return first(Kind::Rectifications, ListName::Rectifications),
            Feed::Branch(at) => &views.facts[at],
        };
        let commitments = own.commitments_of.iter().map(|at| at.place());
        let rectifications = own.rectifications_of.iter().map(|at| at.place());
        let appraisals = own.appraisals_of.iter().map(|at| at.place());
        let activities = own.activities_of.iter().map(|at| at.place());
        let all = commitments.chain(rectifications).chain(appraisals).chain(activities);
        let all = all.filter(|(kind, row)| views.facts.standing.get(*kind, *row).is_listed());
        let mut dated: Vec<_> = all.map(|(kind, row)| (std::cmp::Reverse(views.published(kind, row)), kind, row)).collect();
        dated.sort_unstable();
        dated.into_iter().take(OF_BRANCH).map(|(_, kind, row)| (kind, row)).collect()
    }

    fn entry(&self, kind: Kind, row: u32, ids: &Ids<'_>, xml: &mut String) {
        let views = &self.views;
        let Some(link) = views.link_to(kind, row) else { return };
        let withdrawn =
            kind == Kind::Notices && views.facts.notice(NoticeIx(row)).is_some_and(|n| n.state == NoticeState::Withdrawn);
        let mark = self.theme.word("notice_state.withdrawn").unwrap_or("withdrawn");
        let title = if withdrawn { format!("{} — {mark}", link.name) } else { link.name.to_string() };
        let id = match ids.base {
            Some(base) => format!("{base}/{}", link.url),
            None => format!("urn:gongshi:{}:{}:{}", ids.site, kind.singular(), encode(&link.id)),
        };
        let href = ids.base.map_or_else(|| format!("{}{}", ids.root, link.url), |base| format!("{base}/{}", link.url));
        let _ = writeln!(xml, "<entry>\n<title>{}</title>\n<id>{}</id>", escape(&title), escape(&id));
        let _ = writeln!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escape(&href));
        if let Some(date) = views.published(kind, row) {
            let _ = writeln!(xml, "<published>{}</published>", stamp(date));
        }
        let _ = writeln!(xml, "<updated>{}</updated>", stamp(self.touched(kind, row)));
        match kind {
            Kind::Notices => self.whole_notice(NoticeIx(row), ids, xml),
            _ => {
                let _ = writeln!(xml, "<summary>{}</summary>\n</entry>", escape(&self.said(kind, row)));
            }
        }
    }

    fn whole_notice(&self, at: NoticeIx, ids: &Ids<'_>, xml: &mut String) {
        let common = self.views.public(at).map(|at| self.views.notice(at).common).unwrap_or_default();
        // links of the prose lead from a page one folder deep; the feed stands at the root, or needs the site's address
        let root = ids.base.map_or("=\"".to_owned(), |base| format!("=\"{base}/"));
        let mut story = common.story.unwrap_or_default().replace("=\"../", &root);
        for correction in &common.corrections {
            let _ = write!(story, "<p>{} {}</p>", correction.date, escape(&correction.note));
        }
        let _ = writeln!(xml, "<content type=\"html\">{}</content>\n</entry>", escape(&story));
    }

    /// How a record stands, in a line.
    fn said(&self, kind: Kind, row: u32) -> String {
        let facts = self.views.facts;
        let word = |path: &str| self.theme.word(path).unwrap_or_default();
        let counted = |path: &str, total: usize, done: usize| {
            let said = self.theme.word_for(path, total).unwrap_or_default();
            said.replace("{total}", &total.to_string()).replace("{done}", &done.to_string())
        };
        let (state, counts) = match kind {
            Kind::Commitments => {
                let own = &facts[CommitmentIx(row)];
                let oral = self.views.model[CommitmentIx(row)].is_oral();
                let counts = if oral { String::new() } else { counted("say.promises", own.total, own.fulfilled) };
                (word(&format!("step.{}", own.step.id())), counts)
            }
            Kind::Rectifications => {
                let own = &facts[RectificationIx(row)];
                (word(&format!("rectification_state.{}", own.state.id())), counted("say.problems", own.total, own.done))
            }
            _ => (word(&format!("kind.{}", kind.singular())), String::new()),
        };
        if counts.is_empty() { state.to_owned() } else { format!("{state}{}{counts}", word("colon")) }
    }

    /// The last day on which something about a record changed.
    pub(super) fn touched(&self, kind: Kind, row: u32) -> Day {
        self.changes_of(kind, row).last.unwrap_or(self.views.facts.as_of)
    }
}

/// What ids and links begin with.
struct Ids<'a> {
    base: Option<&'a str>,
    site: &'a str,
    /// From the feed to the site's root.
    root: String,
}

/// Midnight in China of a day, as Atom wants it.
fn stamp(day: Day) -> String {
    format!("{day}T00:00:00+08:00")
}

/// Text for XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // no reader of XML takes these
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_xml_takes_is_written() {
        assert_eq!(
            super::escape("<a&\"b\">\n\t\u{1}\r\u{85}\u{FFFE}\u{FFFF}云\u{FFFD}"),
            "&lt;a&amp;&quot;b&quot;&gt;\n\t云\u{FFFD}"
        );
    }
}
