//! site.yaml: the site's title, scales, rules and words.
//!
//! In: the file as written. Out: [`Settings`], complete with the defaults of records.md; every
//! scale, threshold, target, category and label of the program is here and nowhere else.
//! Never here: a record.

mod defaults;
mod foot;
mod resolve;
mod scales;
pub mod written;

pub use resolve::resolve;

use crate::calendar::{Calendar, Counting, Day};
use crate::source::{SourceFile, Span};
use crate::text::NameOrder;
use crate::text::markdown::percent_encoded;
use crate::vocabulary::words::{CheckLevel, Every, Level};
use crate::vocabulary::{Decimal, Kind};
use std::collections::BTreeMap;

/// What a site decided, and the defaults where it did not.
#[derive(Clone, Debug)]
pub struct Settings {
    /// 站名
    pub title: String,
    /// 主办单位
    pub organisation: Option<String>,
    /// `zh-CN`, `zh-TW` or `en`.
    pub language: String,
    /// Every language in which the site is built; the first stands at the root, each other in a folder of its name.
    pub languages: Vec<String>,
    /// Absolute address without a trailing slash; none: every link is relative.
    pub base_url: Option<String>,
    /// The theme's folder name.
    pub theme: String,
    /// IANA name or fixed offset.
    pub time_zone: String,
    /// For demos: the date that stands for today.
    pub as_of: Option<Day>,
    /// Grade scales; the first is the default one, the others hold for their period.
    pub schemes: Vec<Scheme>,
    /// Numbers of the rules.
    pub rules: Rules,
    /// Kinds of organisation, id and name.
    pub kinds: Vec<(String, String)>,
    /// 领域
    pub sectors: Vec<(String, String)>,
    /// Categories of commitment items.
    pub categories: Vec<(String, String)>,
    /// Kinds of activities.
    pub activities: Vec<(String, String)>,
    /// 频次: what every branch must hold, and how often.
    pub frequencies: Vec<Frequency>,
    /// Options of a vote, best first; the grades where the site names none.
    pub ballots: Vec<(String, String)>,
    /// Which of them count as satisfied: positions in `ballots`; none until the site says so.
    pub satisfied: Vec<usize>,
    /// How people are put in order.
    pub name_order: NameOrder,
    /// 创建标准, by set.
    pub criteria: Vec<CriteriaSet>,
    /// 荣誉称号 that the site declares, some with a quota.
    pub honours: Vec<HonourRank>,
    /// Where to object.
    pub contacts: Contacts,
    /// 页脚
    pub footer: Footer,
    /// Who is told of a hole in the site.
    pub security: Option<Security>,
    /// Whether pages carry the tags that government sites have (domain.md F-2).
    pub meta: bool,
    /// Whether phones of private persons are masked.
    pub mask_phones: bool,
    /// Checks whose weight the site changed.
    pub checks: BTreeMap<String, CheckLevel>,
    /// Working days.
    pub calendar: Calendar,
    /// Days of mourning.
    pub greyscale: Vec<Day>,
    /// Whether every build makes the sheets of paper too.
    pub sheets: bool,
    /// The site's own keys, by kind.
    pub extra: BTreeMap<Kind, Vec<ExtraField>>,
    /// Whether they could not all be read: the site may have declared keys that are not among them.
    pub extra_unread: bool,
    /// Whether site.yaml is no YAML: the site may have words of its own that are not among these.
    pub unread: bool,
    /// Where to point when a finding is about the site as a whole.
    pub span: Span,
}

impl Settings {
    /// These settings for another language of the site.
    pub fn in_language(&self, language: &str) -> Self {
        Self { language: language.to_owned(), ..self.clone() }
    }

    /// The folder of a language's pages, from the root: empty, or `en/`.
    pub fn folder(&self, language: &str) -> String {
        if self.languages.first().is_none_or(|first| first == language) { String::new() } else { format!("{language}/") }
    }
}

/// 页脚: what the foot of every page says of the site (domain.md F-8, F-9).
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// 主办
    pub host: Option<String>,
    /// ICP 备案号
    pub icp: Option<String>,
    /// 公安备案号
    pub police: Option<String>,
    /// 网站标识码
    pub site_code: Option<String>,
    /// The address of 我为政府网站找错.
    pub error_report: Option<String>,
    /// The address of the 党政机关网站标识.
    pub emblem: Option<String>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// 安全联系 (RFC 9116)
#[derive(Clone, Debug)]
pub struct Security {
    /// `mailto:`, `tel:` or `https:`
    pub contact: String,
    /// Until when that holds.
    pub expires: Day,
    /// How reports are dealt with.
    pub policy: Option<String>,
    /// Where the day is written.
    pub span: Span,
}

/// 监督方式
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    /// 电话
    pub phone: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 信箱
    pub mailbox: Option<String>,
}

/// One scale of grades, best first.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its id; empty for the default one.
    pub id: String,
    /// What it is called; empty for the default one.
    pub name: String,
    /// First day it holds.
    pub from: Option<Day>,
    /// Last day it holds.
    pub until: Option<Day>,
    /// Best first.
    pub grades: Vec<Grade>,
}

/// One grade and the stars it allows.
#[derive(Clone, Debug)]
pub struct Grade {
    /// `good`
    pub id: String,
    /// 好
    pub name: String,
    /// Allowed star counts; empty when the scale has no stars.
    pub stars: Vec<u8>,
    /// What is done about those graded so (domain.md A1: 一类上水平).
    pub note: Option<String>,
}

/// 四个度: the dimensions of a member's score sheet (domain.md C9).
pub const DIMENSIONS: [&str; 4] = ["competence", "contribution", "satisfaction", "reputation"];

/// `rules:` of site.yaml.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether a notice's first day counts.
    pub notice_counting: Counting,
    /// Percent; a survey of exactly this passes.
    pub satisfaction_threshold: Decimal,
    /// Days before a deadline.
    pub due_soon_days: i64,
    /// Days before an election.
    pub term_due_soon_days: i64,
    /// Length of a notice period that is not written, in calendar days.
    pub notice_days: u32,
    /// Percent of those once graded so (scheme and rank) who must rank higher now.
    pub upgrade_targets: Vec<((usize, usize), Decimal)>,
    /// Whether a commitment is held back until approved.
    pub require_review: bool,
    /// The category that a leader's commitment must have, an id of `categories`.
    pub leader_category: Option<String>,
    /// Whether stars need an acceptance date.
    pub stars_require_acceptance: bool,
    /// How long a term lasts whose record does not say; the first that fits holds.
    pub terms: Vec<TermRule>,
    /// Full members that call for each kind of organisation, most first.
    pub coverage: Vec<(String, u32)>,
    /// Percent of that number that is 接近 it; the smallest organisation wants the whole.
    pub coverage_near: Decimal,
    /// 组建依据: the rule that `coverage` is taken from.
    pub coverage_basis: Option<String>,
    /// Full members from which a branch has a committee.
    pub committee_members: u32,
    /// Percent of the units that need an organisation and are to have one.
    pub coverage_target: Option<Decimal>,
    /// Staff from which a unit should have a party member.
    pub staff_members: u32,
    /// Staff from which a unit should have an organisation.
    pub staff_branch: u32,
    /// What each dimension of a score sheet weighs, in percent, in the order of [`DIMENSIONS`]; together 100.
    pub score_weights: [Decimal; 4],
    /// The most stars anybody can have.
    pub most_stars: u8,
    /// What is graded side by side (domain.md A4), the primary one first; empty when the site does not say.
    pub aspects: Vec<String>,
}

/// 五个一, 四好五强 …
#[derive(Clone, Debug)]
pub struct CriteriaSet {
    /// Its id.
    pub id: String,
    /// Where it is defined.
    pub span: Span,
    /// 名称
    pub name: String,
    /// Percent of the branches that are to meet every item.
    pub target: Option<Decimal>,
    /// Id and words of every item.
    pub items: Vec<(String, String)>,
}

/// A title that the site gives, to so many a year (domain.md A13, A16).
#[derive(Clone, Debug)]
pub struct HonourRank {
    /// Its id.
    pub id: String,
    /// 名称
    pub name: String,
    /// How many may hold it a year.
    pub quota: Option<u32>,
    /// 级别, where an honour does not say its own.
    pub level: Option<Level>,
}

/// A kind of activity that branches must hold in every such period.
#[derive(Clone, Debug)]
pub struct Frequency {
    /// An id of `activities`.
    pub kind: String,
    /// How often.
    pub every: Every,
    /// The kinds of organisation that must, as ids; none: those without subordinates.
    pub kinds: Vec<String>,
    /// Periods that begin before this day are not asked for.
    pub from: Option<Day>,
}

/// How long a term lasts.
#[derive(Clone, Debug)]
pub struct TermRule {
    /// Ids of `kinds`; empty: of all.
    pub kinds: Vec<String>,
    /// Ids of `sectors`; empty: of all.
    pub sectors: Vec<String>,
    /// For elections from this day on.
    pub from: Option<Day>,
    /// 年限
    pub years: u32,
}

/// A key that the site declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraField {
    /// The English name, as in `data/*.json`.
    pub name: String,
    /// What clerks write and readers see.
    pub label: String,
    /// Whether it is shown.
    pub public: bool,
    /// Whether lists show it as a column.
    pub column: bool,
    /// Where it is declared.
    pub span: Span,
}

impl Rules {
    /// How many years a term has, by the kind of organisation, its sector and the day of its election (domain.md F-60, T13).
    pub fn term_years(&self, kind: Option<&str>, sector: Option<&str>, elected: Day) -> Option<u32> {
        let fits =
            |words: &[String], own: Option<&str>| words.is_empty() || own.is_some_and(|own| words.iter().any(|w| w == own));
        let holds = |rule: &&TermRule| {
            fits(&rule.kinds, kind) && fits(&rule.sectors, sector) && rule.from.is_none_or(|from| from <= elected)
        };
        self.terms.iter().find(holds).map(|rule| rule.years)
    }

    /// The kind of organisation that so many full members call for (domain.md E1, T12); one too small
    /// for any of its own joins others.
    pub fn kind_for(&self, full: u32) -> &str {
        let last = self.coverage.len().saturating_sub(1);
        let reaches =
            |at: usize, least: u32| full >= least || at < last && self.coverage_near.is_reached(full.into(), least.into());
        let called = self.coverage.iter().enumerate().find(|(at, (_, least))| reaches(*at, *least));
        called.map_or("joint_branch", |(_, (kind, _))| kind)
    }

    /// Full members from which there must be an organisation.
    pub fn least_members(&self) -> u32 {
        self.coverage.iter().map(|(_, least)| *least).min().unwrap_or(u32::MAX)
    }
}

impl Settings {
    /// The site's own keys of a kind.
    pub fn fields(&self, kind: Kind) -> &[ExtraField] {
        self.extra.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The scale in force on a day: the first dated one that covers it, else the default.
    pub fn scheme_on(&self, day: Day) -> usize {
        let covers = |s: &Scheme| s.from.is_none_or(|f| f <= day) && s.until.is_none_or(|u| day <= u);
        self.schemes.iter().skip(1).position(|s| (s.from.is_some() || s.until.is_some()) && covers(s)).map_or(0, |i| i + 1)
    }
}

/// Whether a file is site.yaml.
pub fn is_site(file: &SourceFile) -> bool {
    file.name == "content/site.yaml" || file.name == "content/site.yml"
}

/// Finds an id or name in one of the site's scales.
pub fn find_word<'s>(scale: &'s [(String, String)], written: &str) -> Option<&'s str> {
    scale.iter().find(|(id, name)| id == written || name == written).map(|(id, _)| id.as_str())
}

/// The name of a word of one of the site's scales; the id itself when there is none.
pub fn find_name<'s>(scale: &'s [(String, String)], id: &'s str) -> &'s str {
    scale.iter().find(|(known, _)| known == id).map_or(id, |(_, name)| name.as_str())
}

/// Whether a site can stand at this address: one of the web, with a host, and nothing that an attribute or a link would break on.
pub fn is_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = host.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    host && !url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\?#`{}|^".contains(c))
}

/// A web address as every page puts it before its own: no slash at its end, no character in its path that no address has.
pub fn base_of(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let path = url.match_indices('/').nth(2).map_or(url.len(), |(at, _)| at);
    format!("{}{}", &url[..path], percent_encoded(&url[path..]))
}

#[cfg(test)]
mod tests {
    use super::{base_of, defaults};
    use crate::vocabulary::Decimal;

    #[test]
    fn a_base_url_is_written_as_addresses_are() {
        assert_eq!(base_of("https://example.org/公示栏/"), "https://example.org/%E5%85%AC%E7%A4%BA%E6%A0%8F");
        assert_eq!(base_of("https://例子.测试:8080//"), "https://例子.测试:8080");
        assert_eq!(base_of("http://example.org/%E5%85%AC/a~b"), "http://example.org/%E5%85%AC/a~b");
    }

    #[test]
    fn the_kind_of_organisation_follows_the_number_of_full_members() {
        let mut rules = defaults::rules();
        let exact = [(2, "joint_branch"), (3, "branch"), (49, "branch"), (50, "general_branch"), (99, "general_branch")];
        for (full, kind) in exact.into_iter().chain([(100, "committee"), (101, "committee")]) {
            assert_eq!(rules.kind_for(full), kind, "{full}");
        }
        // 接近或超过50、100: nine tenths of it (domain.md E1); three stays three
        rules.coverage_near = Decimal::whole(90);
        let near = [(2, "joint_branch"), (44, "branch"), (45, "general_branch"), (89, "general_branch"), (90, "committee")];
        for (full, kind) in near {
            assert_eq!(rules.kind_for(full), kind, "{full} at nine tenths");
        }
    }
}
