use super::{Desk, Ended};
use crate::calendar::Day;
use crate::cli::Format;
use crate::compile::{self, County, Inputs};
use crate::diagnostic::{Failure, Lang, Report, Say, Severity, counted};
use crate::facts::{Light, Missed, NoticeState, TermState, Why};
use crate::model::{BranchIx, DisclosureIx, NoticeIx, UnitIx};
use crate::output;
use crate::picture::Gallery;
use crate::settings::find_name;
use crate::site::{self, ListName, Plan, Target};
use crate::theme::Wording;
use crate::view::Views;
use crate::view::board::OpenItem;
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
    let mut sections = sections(&county, &county.views(&plan, &gallery), &wording, desk.lang);
    sections.push(removed(&output::listed(&inputs.root.join("output"))?, &plan, &wording, desk.lang));
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
    desk.line(say!("{title}(截至 {day})", "{title} (as of {day})"));
    if errors > 0 {
        let errors_en = counted(errors, "error");
        desk.line(say!("有 {errors} 处错误,先运行 gongshi check", "{errors_en}: run gongshi check first"));
    }
    for section in sections.iter().filter(|s| !s.lines.is_empty()) {
        let count = section.lines.len();
        let title = section.title.in_lang(desk.lang);
        desk.line(say!("\n{title}({count})", "\n{title} ({count})"));
        for line in &section.lines {
            desk.line(say!("  {line}", "  {line}"));
        }
    }
    match county.next_change() {
        Some(day) => desk.line(say!("\n下次变化:{day}", "\nnext change: {day}")),
        None => desk.line(say!("\n下次变化:没有已知的日期", "\nnext change: none known")),
    }
    Ok(Ended::Clean)
}

/// One kind of thing that needs attention.
struct Section {
    title: Say,
    lines: Vec<String>,
}

/// Records that the site in the output folder has a page of and the next one will not: their sheets hang on walls.
fn removed(listed: &[String], plan: &Plan, wording: &Wording, lang: Lang) -> Section {
    let planned: HashSet<&str> = plan
        .routes
        .iter()
        .filter(|route| matches!(route.target, Target::Record(..) | Target::Redirect(_)))
        .map(|route| route.path.as_str())
        .collect();
    let gone = listed.iter().filter(|path| !planned.contains(path.as_str())).filter_map(|path| {
        let (folder, file) = path.split_once('/')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
        let id = file.strip_suffix(".html").filter(|id| *id != "index" && !id.contains('/'))?;
        let (zh, en) = (wording.kind(kind), kind.singular());
        Some(say!("{zh} {id}", "{en} {id}").in_lang(lang).to_owned())
    });
    Section {
        title: say!("网站上次生成以后删去,请撤下墙上的纸质公示", "removed since the last build: take the paper sheets down"),
        lines: gone.collect(),
    }
}

fn sections(county: &County, views: &Views<'_>, wording: &Wording, lang: Lang) -> Vec<Section> {
    let said = |words: Say| words.in_lang(lang).to_owned();
    let called = |zh: &str, en: &str| Say { zh: wording.said(zh).to_owned(), en: en.to_owned() };
    let due_line = |due: Day, owner: Option<&str>, text: &str, id: &str| {
        let (left, owner_en) = (county.as_of.days_until(due), owner.map_or(String::new(), |name| format!("{name}: ")));
        let (owner, s) = (owner.map_or(String::new(), |name| format!("{name}:")), if left.abs() == 1 { "" } else { "s" });
        said(say!("{due}({left:+} 天) {owner}{text} [{id}]", "{due} ({left:+} day{s}) {owner_en}{text} [{id}]"))
    };
    let open = |item: OpenItem| due_line(item.due.last(), Some(&item.owner.name), &item.text, &item.record.id);
    let items = |light| views.open_items(light, ALL).into_iter().map(open).collect();
    let problems = |light| views.open_problems(light, ALL).into_iter().map(open).collect();
    let tasks = |light| views.open_tasks(light).into_iter().map(open).collect();
    let (model, facts, lists) = (&county.model, &county.facts, &views.plan.lists);
    let missed = lists[ListName::Missed].all::<BranchIx>().map(|at| {
        let of = |m: &Missed| {
            let kind = find_name(&county.settings.activities, &county.settings.frequencies[m.frequency].kind);
            format!("{} {}", wording.said(kind), m.period)
        };
        format!("{}: {}", model[at].name, facts[at].missed.iter().map(of).collect::<Vec<_>>().join(", "))
    });
    let notices = lists[ListName::Notices].all::<NoticeIx>();
    let notice_lines = |wanted: NoticeState| {
        let rows = notices.clone().filter_map(|at| Some((model[at].name.clone(), *facts.notice(at)?)));
        let rows = rows.filter(move |(_, n)| n.state == wanted);
        let rows = rows.map(|(name, n)| match n.until {
            Some(until) => format!("{until} {name}"),
            None => name,
        });
        // what ends first stands first
        let mut lines: Vec<String> = rows.collect();
        lines.sort();
        lines
    };
    let terms = |wanted: TermState| {
        let own = lists[ListName::Stars].all::<BranchIx>().filter(|at| facts[*at].term == wanted);
        let line = |at: BranchIx| {
            let day = facts[at].next_election.map_or(String::new(), |d| d.to_string());
            format!("{day} {}", model[at].name)
        };
        own.map(line).collect::<Vec<_>>()
    };
    let plans = |wanted: Light| {
        let own = lists[ListName::Coverage].all::<UnitIx>().filter(|at| facts[*at].plan == Some(wanted));
        let line = |at: UnitIx| {
            let unit = &model[at];
            let due = unit.written.plan.get().and_then(|plan| plan.by.value);
            format!("{} {} [{}]", due.map_or(String::new(), |d| d.last().to_string()), unit.name, unit.head.id)
        };
        own.map(line).collect::<Vec<_>>()
    };
    let disclosures = |wanted: Light| {
        let own = lists[ListName::Disclosures].all::<DisclosureIx>().filter(|at| facts[*at].light == Some(wanted));
        let line = |at: DisclosureIx| {
            let (one, owner) = (&model[at], model[at].branch.map(|at| model[at].name.as_str()));
            Some(due_line(one.written.due.value?.last(), owner, &one.name, &one.head.id))
        };
        own.filter_map(line).collect::<Vec<_>>()
    };
    let held = facts.standing.held(model).map(|held| {
        let (kind_zh, kind_en, id) = (wording.kind(held.head.kind), held.head.kind.singular(), &held.head.id);
        let Say { zh, en } = match held.why {
            Why::Draft => say!("草稿", "draft"),
            Why::Until(day) => say!("{day} 起发布", "from {day}"),
            Why::NotApproved => say!("未审核通过", "not approved"),
            Why::Returned => say!("审核退回", "returned by the reviewer"),
            Why::Internal => say!("内部", "internal"),
            Why::Owner => say!("所属的党组织或党员没有发布", "whom it belongs to is held back"),
        };
        said(say!("{kind_zh} {id}:{zh}", "{kind_en} {id}: {en}"))
    });
    let mut ahead: Vec<_> = county.ahead.iter().map(|at| (at.value, county.sources.position(at.span), at.span.file)).collect();
    ahead.sort_unstable_by_key(|(day, (line, _), file)| (*day, *file, *line));
    let ahead = ahead.iter().map(|(day, (line, _), file)| format!("{day} {}:{line}", county.sources.file(*file).name)).collect();
    let withdrawn = notices.clone().filter(|at| facts.notice(*at).is_some_and(|n| n.state == NoticeState::Withdrawn));
    let withdrawn = withdrawn.map(|at| {
        let (notice, id) = (&model[at], &model[at].head.id);
        let (name, number) = (&notice.name, notice.written.doc_no.value.as_deref().unwrap_or_default());
        format!("{name} {number}[{id}]")
    });
    vec![
        Section { title: say!("逾期的承诺事项", "overdue items"), lines: items(Light::Overdue) },
        Section { title: say!("逾期的整改问题", "overdue problems"), lines: problems(Light::Overdue) },
        Section { title: say!("临近时限的承诺事项", "items due soon"), lines: items(Light::DueSoon) },
        Section { title: say!("临近时限的整改问题", "problems due soon"), lines: problems(Light::DueSoon) },
        Section { title: say!("逾期的专项活动任务", "overdue tasks"), lines: tasks(Light::Overdue) },
        Section { title: say!("临近时限的专项活动任务", "tasks due soon"), lines: tasks(Light::DueSoon) },
        Section { title: say!("没有按规定开展的活动", "required activities not held"), lines: missed.collect() },
        Section { title: say!("应公开未公开", "not made public in time"), lines: disclosures(Light::Overdue) },
        Section { title: say!("临近时限的公开事项", "to be made public soon"), lines: disclosures(Light::DueSoon) },
        Section { title: say!("公示中(截止日)", "open notices, by last day"), lines: notice_lines(NoticeState::Open) },
        Section { title: say!("异议核查中", "under objection"), lines: notice_lines(NoticeState::UnderObjection) },
        Section { title: called("换届逾期", "elections overdue"), lines: terms(TermState::Overdue) },
        Section { title: called("换届临近", "elections due soon"), lines: terms(TermState::DueSoon) },
        Section { title: say!("组建计划逾期", "units past their plan"), lines: plans(Light::Overdue) },
        Section { title: say!("组建计划临近", "plans for units due soon"), lines: plans(Light::DueSoon) },
        Section { title: say!("没有发布的记录", "held back"), lines: held.collect() },
        Section { title: say!("日期还没有到,到那天才算", "dated ahead, counting from that day"), lines: ahead },
        Section {
            title: say!("已撤回,请撤下墙上的纸质公示", "withdrawn: take the paper sheets down"),
            lines: withdrawn.collect(),
        },
    ]
}
