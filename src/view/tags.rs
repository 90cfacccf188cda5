//! What pages say of themselves to programs: the tags of government sites (domain.md F-1…F-6), Open Graph, JSON-LD.

use super::Views;
use crate::calendar::Day;
use crate::vocabulary::Kind;
use serde::Serialize;
use serde_json::json;

/// `<meta ATTRIBUTE="name" content="…">`
#[derive(Clone, Debug, Serialize)]
pub struct Tag {
    /// `name`, or `property` for Open Graph.
    pub attribute: &'static str,
    pub name: &'static str,
    pub content: String,
}

/// A page, as far as its tags are concerned.
pub struct About<'a> {
    pub title: &'a str,
    pub description: &'a str,
    /// What the navigation calls the part of the site that it belongs to; none on the first page.
    pub column: Option<&'a str>,
    /// The type of that part, in words.
    pub column_type: &'a str,
    /// Absolute address; without one nothing is said to other sites.
    pub canonical: Option<&'a str>,
    pub record: Option<(Kind, u32)>,
    /// The last day on which it changed.
    pub modified: Option<Day>,
}

impl Views<'_> {
    /// The tags of a page.
    pub fn tags(&self, page: &About<'_>) -> Vec<Tag> {
        let mut tags = Tags(Vec::new());
        if self.settings.meta {
            self.government(page, &mut tags);
        }
        if let Some(url) = page.canonical {
            tags.say("property", "og:type", if page.record.is_some() { "article" } else { "website" });
            tags.say("property", "og:title", page.title);
            tags.say("property", "og:url", url);
            tags.say("property", "og:image", self.image(page).as_deref().unwrap_or_default());
        }
        tags.0
    }

    fn government(&self, page: &About<'_>, tags: &mut Tags) {
        let settings = self.settings;
        let host = settings.base_url.as_deref().and_then(|base| base.split("//").nth(1)?.split('/').next());
        tags.say("name", "SiteName", &settings.title);
        tags.say("name", "SiteDomain", host.unwrap_or_default());
        tags.say("name", "SiteIDCode", settings.footer.site_code.as_deref().unwrap_or_default());
        let Some(column) = page.column else { return };
        tags.say("name", "ColumnName", column);
        tags.say("name", "ColumnType", page.column_type);
        let Some((kind, row)) = page.record else {
            tags.say("name", "ColumnDescription", page.description);
            return tags.say("name", "ColumnKeywords", &format!("{column},{}", settings.title));
        };
        let issuer = match kind {
            Kind::Notices => self.text(&self.model.notices[row as usize].written.issuer),
            _ => None,
        };
        let source = issuer.as_ref().or(settings.organisation.as_ref()).unwrap_or(&settings.title);
        tags.say("name", "ArticleTitle", page.title);
        // the hour is nowhere written
        let published = self.published(kind, row).map(|day| format!("{day} 00:00"));
        tags.say("name", "PubDate", published.as_deref().unwrap_or_default());
        tags.say("name", "ContentSource", source);
        if !self.model.is_spoken(kind, row) {
            tags.say("name", "Keywords", &self.texts(&self.model.head(kind, row).common.tags).join(","));
        }
        tags.say("name", "Image", self.image(page).as_deref().unwrap_or_default());
        tags.say("name", "Url", page.canonical.unwrap_or_default());
    }

    /// The first photo of a record, at its address.
    fn image(&self, page: &About<'_>) -> Option<String> {
        let (kind, row) = page.record?;
        let base = self.settings.base_url.as_deref()?;
        let photo = self.photos(&self.model.head(kind, row).common.photos).into_iter().next()?;
        Some(format!("{base}/{}", photo.src))
    }

    /// A page in the words of schema.org, on one line, fit to stand in a `<script>`.
    pub fn linked_data(&self, page: &About<'_>) -> Option<String> {
        let (url, settings) = (page.canonical?, self.settings);
        let organisation = |name: &str| json!({ "@type": "Organization", "name": name });
        let publisher = organisation(settings.organisation.as_deref().unwrap_or(&settings.title));
        let mut said = match page.record {
            Some((Kind::Branches, _)) => organisation(page.title),
            Some((kind, row)) => json!({
                "@type": if matches!(kind, Kind::Notices | Kind::Pages) { "Article" } else { "WebPage" },
                if matches!(kind, Kind::Notices | Kind::Pages) { "headline" } else { "name" }: page.title,
                "datePublished": self.published(kind, row),
                "dateModified": page.modified,
                "publisher": publisher,
            }),
            None => json!({
                "@type": if page.column.is_some() { "CollectionPage" } else { "WebSite" },
                "name": page.title,
                "publisher": publisher,
            }),
        };
        if let Some(said) = said.as_object_mut() {
            said.insert("@context".to_owned(), "https://schema.org".into());
            said.insert("url".to_owned(), url.into());
            said.retain(|_, value| !value.is_null());
        }
        // nothing in it may end the element
        Some(said.to_string().replace('<', "\\u003c"))
    }
}

struct Tags(Vec<Tag>);

impl Tags {
    /// Nothing is said where there is nothing to say: an empty tag is a fault (domain.md F-6).
    fn say(&mut self, attribute: &'static str, name: &'static str, content: &str) {
        if !content.is_empty() {
            self.0.push(Tag { attribute, name, content: content.to_owned() });
        }
    }
}
