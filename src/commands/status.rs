use super::{Desk, Ended};
use crate::calendar::Day;
use crate::checks::why;
use crate::cli::Format;
use crate::compile::{self, County, Inputs};
use crate::diagnostic::{Failure, Lang, Report, Say, Severity, counted};
use crate::facts::{Held, Light, Missed, NoticeState, Standing, TermState};
use crate::model::{BranchIx, DisclosureIx, Head, NoticeIx, Position, UnitIx};
use crate::output;
use crate::picture::Gallery;
use crate::settings::find_name;
use crate::site::{self, ListName, Plan, Target, record_path};
use crate::theme::Wording;
use crate::view::Views;
use crate::view::board::OpenItem;
use crate::view::notice::NoticeRow;
use crate::vocabulary::Kind;
use serde_json::json;
use std::collections::HashSet;

/// Everything of a list; `status` is where all of it is said.
const ALL: usize = usize::MAX;

/// What needs attention now.
pub(super) fn run(desk: &Desk, inputs: &Inputs) -> Result<Ended, Failure> {
    let county = compile::load(inputs)?.compile(inputs);
    let errors = county.report.count(Severity::Error);
    let plan = site::plan(&county.model, &county.facts, &county.settings, &mut Report::default());
    let gallery = Gallery::default();
    let wording = Wording::chinese(&inputs.root, &county.settings.theme);
    let reading = Reading { county: &county, views: county.views(&plan, &gallery), wording: &wording, lang: desk.lang };
    let mut sections = reading.sections();
    let published = output::listed(&inputs.root.join("output"))?.unwrap_or_default();
    sections.push(removed(&published, &county, &plan, &wording, desk.lang));
    if desk.format == Format::Json {
        let object = json!({
            "as_of": county.as_of,
            "next_change": county.next_change(),
            "errors": errors,
            "sections": sections.iter().map(|s| json!({ "title": s.title.in_lang(desk.lang), "lines": s.lines })).collect::<Vec<_>>(),
        });
        desk.json(&object);
        return Ok(Ended::Clean);
    }
    let (title, day) = (&county.settings.title, county.as_of);
    desk.line(say!("{title}（截至 {day}）", "{title} (as of {day})"));
    if errors > 0 {
        let errors_en = counted(errors, "error");
        desk.line(say!("有 {errors} 处错误，先运行 gongshi check", "{errors_en}: run gongshi check first"));
    }
    for section in sections.iter().filter(|s| !s.lines.is_empty()) {
        let count = section.lines.len();
        let title = section.title.in_lang(desk.lang);
        desk.line(say!("\n{title}（{count}）", "\n{title} ({count})"));
        for line in &section.lines {
            desk.line(say!("  {line}", "  {line}"));
        }
    }
    match county.next_change() {
        Some(day) => desk.line(say!("\n下次变化：{day}", "\nnext change: {day}")),
        None => desk.line(say!("\n下次变化：没有已知的日期", "\nnext change: none known")),
    }
    Ok(Ended::Clean)
}

/// One kind of thing that needs attention.
struct Section {
    title: Say,
    lines: Vec<String>,
}

/// Records that the site in the output folder has a page of and the next one will not: their sheets hang on walls.
fn removed((as_of, listed): &(String, Vec<String>), county: &County, plan: &Plan, wording: &Wording, lang: Lang) -> Section {
    // what was a stub by then, and not a page
    let was_stub = |(head, standing): (&Head, Standing)| match standing {
        Standing::Removed(day) if day.to_string() < *as_of => Some(record_path(head.kind, &head.id)),
        _ => None,
    };
    let stubs: HashSet<String> = county.facts.standing.of_heads(&county.model).filter_map(was_stub).collect();
    let planned: HashSet<&str> = plan
        .routes
        .iter()
        .filter(|route| matches!(route.target, Target::Record(..) | Target::Redirect(_)))
        .map(|route| route.path.as_str())
        .collect();
    let goes = |path: &&String| !planned.contains(path.as_str()) && !stubs.contains(*path);
    let gone = listed.iter().filter(goes).filter_map(|path| {
        let (folder, file) = path.split_once('/')?;
        let kind = Kind::of_folder(folder)?;
        let id = file.strip_suffix(".html").filter(|id| *id != "index" && !id.contains('/'))?;
        let (zh, en) = (wording.kind(kind), kind.singular());
        Some(say!("{zh} {id}", "{en} {id}").in_lang(lang).to_owned())
    });
    Section {
        title: say!("网站上次生成以后删去，请撤下墙上的纸质公示", "removed since the last build: take the paper sheets down"),
        lines: gone.collect(),
    }
}

/// Where it is read from, and how it is said.
struct Reading<'r> {
    county: &'r County,
    views: Views<'r>,
    wording: &'r Wording,
    lang: Lang,
}

impl Reading<'_> {
    fn sections(&self) -> Vec<Section> {
        let called = |zh: &str, en: &str| Say { zh: self.wording.said(zh).to_owned(), en: en.to_owned() };
        let items = |light| self.open(self.views.open_items(light, ALL));
        let problems = |light| self.open(self.views.open_problems(light, ALL));
        let tasks = |light| self.open(self.views.open_tasks(light));
        let section = |title, lines| Section { title, lines };
        vec![
            section(say!("逾期的承诺事项", "overdue items"), items(Light::Overdue)),
            section(say!("调整后的时限也过了的承诺事项", "items past their new deadline too"), self.past_new_deadline()),
            section(say!("逾期的整改问题", "overdue problems"), problems(Light::Overdue)),
            section(say!("临近时限的承诺事项", "items due soon"), items(Light::DueSoon)),
            section(say!("临近时限的整改问题", "problems due soon"), problems(Light::DueSoon)),
            section(say!("逾期的专项活动任务", "overdue tasks"), tasks(Light::Overdue)),
            section(say!("临近时限的专项活动任务", "tasks due soon"), tasks(Light::DueSoon)),
            section(say!("没有按规定开展的活动", "required activities not held"), self.missed()),
            section(say!("应公开未公开", "not made public in time"), self.disclosures(Light::Overdue)),
            section(say!("临近时限的公开事项", "to be made public soon"), self.disclosures(Light::DueSoon)),
            section(say!("公示中（截止日）", "open notices, by last day"), self.notices(NoticeState::Open)),
            section(say!("异议核查中", "under objection"), self.notices(NoticeState::UnderObjection)),
            section(called("换届逾期", "elections overdue"), self.terms(TermState::Overdue)),
            section(called("换届临近", "elections due soon"), self.terms(TermState::DueSoon)),
            section(say!("组建计划逾期", "units past their plan"), self.plans(Light::Overdue)),
            section(say!("组建计划临近", "plans for units due soon"), self.plans(Light::DueSoon)),
            section(say!("没有发布的记录", "held back"), self.held()),
            section(say!("日期还没有到，到那天才算", "dated ahead, counting from that day"), self.ahead()),
            section(say!("已撤回，请撤下墙上的纸质公示", "withdrawn: take the paper sheets down"), self.withdrawn()),
        ]
    }

    fn said(&self, words: Say) -> String {
        words.in_lang(self.lang).to_owned()
    }

    /// The records of one of the site's lists.
    fn listed<I: Position>(&self, list: ListName) -> impl Iterator<Item = I> {
        self.views.plan.lists[list].all()
    }

    /// A line about what is due, with how many days are left.
    fn due(&self, due: Day, owner: Option<&str>, text: &str, id: &str) -> String {
        let (left, owner_en) = (self.county.as_of.days_until(due), owner.map_or(String::new(), |name| format!("{name}: ")));
        let (owner, s) = (owner.map_or(String::new(), |name| format!("{name}：")), if left.abs() == 1 { "" } else { "s" });
        self.said(say!("{due}（{left:+} 天）{owner}{text} [{id}]", "{due} ({left:+} day{s}) {owner_en}{text} [{id}]"))
    }

    fn open(&self, items: Vec<OpenItem>) -> Vec<String> {
        let line = |item: OpenItem| self.due(item.due.last(), Some(&item.owner.name), &item.text, &item.record.id);
        items.into_iter().map(line).collect()
    }

    /// What was put off, and is not done by then either.
    fn past_new_deadline(&self) -> Vec<String> {
        let adjusted = self.views.open_items(Light::Adjusted, ALL);
        self.open(adjusted.into_iter().filter(|item| item.days_left < 0).collect())
    }

    fn missed(&self) -> Vec<String> {
        let settings = &self.county.settings;
        let of = |m: &Missed| {
            let kind = find_name(&settings.activities, &settings.frequencies[m.frequency].kind);
            format!("{} {}", self.wording.said(kind), self.said(m.period.say()))
        };
        let line = |at: BranchIx| {
            let missed: Vec<_> = self.county.facts[at].missed.iter().map(of).collect();
            let name = &self.county.model[at].name;
            self.said(Say { zh: format!("{name}：{}", missed.join("、")), en: format!("{name}: {}", missed.join(", ")) })
        };
        self.listed(ListName::Missed).map(line).collect()
    }

    fn disclosures(&self, wanted: Light) -> Vec<String> {
        let (model, facts) = (&self.county.model, &self.county.facts);
        let line = |at: DisclosureIx| {
            let (one, owner) = (&model[at], model[at].branch.map(|at| model[at].name.as_str()));
            Some(self.due(one.written.due.value?.last(), owner, &one.name, &one.head.id))
        };
        self.listed(ListName::Disclosures).filter(|at: &DisclosureIx| facts[*at].light == Some(wanted)).filter_map(line).collect()
    }

    /// Notices and posted rectifications in this state: what ends first stands first.
    fn notices(&self, wanted: NoticeState) -> Vec<String> {
        let notices = self.listed(ListName::Notices).filter_map(|at| self.views.notice_row(at));
        let posted = self.listed(ListName::Rectifications).filter_map(|at| self.views.posted_row(at));
        let line = |row: NoticeRow| {
            let (name, own) = (row.link.name, row.notice.filter(|own| own.state == wanted.id())?);
            Some(own.until.map_or_else(|| name.to_string(), |until| format!("{until} {name}")))
        };
        let mut lines: Vec<String> = notices.chain(posted).filter_map(line).collect();
        lines.sort();
        lines
    }

    fn withdrawn(&self) -> Vec<String> {
        let (model, facts) = (&self.county.model, &self.county.facts);
        let line = |at: NoticeIx| {
            let (notice, id) = (&model[at], &model[at].head.id);
            let (name, number) = (&notice.name, notice.written.doc_no.value.as_deref().unwrap_or_default());
            format!("{name} {number}[{id}]")
        };
        let is_withdrawn = |at: &NoticeIx| facts.notice(*at).is_some_and(|own| own.state == NoticeState::Withdrawn);
        self.listed(ListName::Notices).filter(is_withdrawn).map(line).collect()
    }

    /// Branches whose term ends: what ends first stands first.
    fn terms(&self, wanted: TermState) -> Vec<String> {
        let (model, facts) = (&self.county.model, &self.county.facts);
        let line = |at: BranchIx| {
            let day = facts[at].next_election.map_or(String::new(), |d| d.to_string());
            format!("{day} {}", model[at].name)
        };
        let mut lines: Vec<_> =
            self.listed(ListName::Stars).filter(|at: &BranchIx| facts[*at].term == wanted).map(line).collect();
        lines.sort();
        lines
    }

    fn plans(&self, wanted: Light) -> Vec<String> {
        let (model, facts) = (&self.county.model, &self.county.facts);
        let line = |at: UnitIx| {
            let unit = &model[at];
            let due = unit.written.plan.get().and_then(|plan| plan.by.value);
            format!("{} {} [{}]", due.map_or(String::new(), |d| d.last().to_string()), unit.name, unit.head.id)
        };
        self.listed(ListName::Coverage).filter(|at: &UnitIx| facts[*at].plan == Some(wanted)).map(line).collect()
    }

    fn held(&self) -> Vec<String> {
        let line = |held: Held<'_>| {
            let (kind_zh, kind_en) = (self.wording.kind(held.head.kind), held.head.kind.singular());
            let (id, Say { zh, en }) = (&held.head.id, why(held.why));
            let name = self.views.called(held.head.kind, held.row);
            self.said(say!("{kind_zh} {name} [{id}]：{zh}", "{kind_en} {name} [{id}]: {en}"))
        };
        self.county.facts.standing.held(&self.county.model).map(line).collect()
    }

    /// What is dated after the day, where it is written.
    fn ahead(&self) -> Vec<String> {
        let sources = &self.county.sources;
        let ahead = self.county.ahead.iter().map(|at| (at.value, at.span.file, sources.position(at.span).0));
        let mut ahead: Vec<_> = ahead.collect();
        ahead.sort_unstable();
        ahead.iter().map(|(day, file, line)| format!("{day} {}:{line}", sources.file(*file).name)).collect()
    }
}
