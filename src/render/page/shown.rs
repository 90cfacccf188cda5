//! What every target that is a page shows.

use super::super::Press;
use super::Page;
use crate::model::CampaignIx;
use crate::site::{ListName, Target, encode, page_path};
use crate::view::common::Link;

impl Press<'_> {
    /// What is shown at an address.
    pub(super) fn shown(&self, target: &Target) -> Option<Page> {
        let views = &self.views;
        Some(match target {
            Target::Home => {
                let page = Page::new("home.html", views.settings.title.clone()).showing("home", &views.home());
                Page { section: "home".to_owned(), paper: "a3", crumbs: Vec::new(), ..page }
            }
            Target::Record(kind, row) => self.record(*kind, *row)?,
            Target::List(list, page) => self.list(*list, *page),
            Target::Of(at, list) => self.list_of(*at, *list)?,
            Target::RestOf(at) => self.rest_of(*at)?,
            Target::Upgrades(page) => self.board("upgrades.html", "upgrades").showing("board", &views.upgrade_board(*page)),
            Target::Statistics => self.board("statistics.html", "statistics").showing("board", &views.statistics()),
            Target::Screen => {
                let page = Page::new("screen.html", self.word("screen")).with("home", &views.home());
                Page { paper: "screen", ..page.unlisted() }
            }
            Target::DataDictionary => {
                let mut dictionary = serde_json::to_value(views.data_dictionary()).unwrap_or_default();
                self.theme.translate(&mut dictionary);
                let title = self.theme.word("data").unwrap_or("data").to_owned();
                Page::new("data.html", title).with("dictionary", &dictionary)
            }
            Target::Subscribe => self.of_section("subscribe.html", "subscribe"),
            Target::Search => self.of_section("search.html", "search"),
            Target::NotFound => Page::new("404.html", "404".to_owned()).unlisted(),
            Target::Removed => Page::new("removed.html", self.word("removed")).unlisted(),
            Target::Redirect(to) => Page::new("redirect.html", self.word("moved")).unlisted().with("to", to),
            _ => return None,
        })
    }

    fn rest_of(&self, at: CampaignIx) -> Option<Page> {
        let campaign = self.views.link(at)?;
        let mut page = self.board("campaign-rest.html", "campaigns").showing("rest", &self.views.campaign_rest(at));
        page.title = campaign.name.to_string();
        page.crumbs.extend([self.crumb(ListName::Campaigns), campaign]);
        Some(page)
    }

    /// A page that bears the name of its entry in the navigation.
    fn of_section(&self, template: &'static str, section: &str) -> Page {
        Page { section: section.to_owned(), ..Page::new(template, self.word(section)) }
    }

    /// The same on the paper that hangs on a wall.
    pub(super) fn board(&self, template: &'static str, section: &str) -> Page {
        Page { paper: "a3", ..self.of_section(template, section) }
    }

    pub(super) fn crumb(&self, list: ListName) -> Link {
        Link { id: list.section().into(), name: "".into(), url: encode(&page_path(list, 0)).into() }
    }

    /// One of the theme's words for the navigation.
    fn word(&self, section: &str) -> String {
        self.theme.word(&format!("nav.{section}")).unwrap_or(section).to_owned()
    }
}
