use super::key::keep_out;
use super::place::real;
use super::progress::Bar;
use super::{Desk, Ended, count, pool};
use crate::build::{self, Built};
use crate::cli::{Build, Format};
use crate::compile::{County, Inputs};
use crate::diagnostic::{Failure, Lang, Report, Severity, counted};
use crate::facts::{Light, NoticeState, Why};
use crate::output::{Outcome, SIGNATURE, SecretKey};
use crate::theme::Wording;
use crate::vocabulary::Kind;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Checks, then compiles `content/` into the output folder.
pub(super) fn run(desk: &Desk, mut inputs: Inputs, build: &Build) -> Result<Ended, Failure> {
    let since = Instant::now();
    inputs.drafts = build.drafts;
    inputs.sheets = build.sheets;
    #[cfg(not(feature = "pdf"))]
    if build.sheets {
        return Err(super::print::without());
    }
    inputs.base_url.clone_from(&build.base_url);
    let output = build.output.clone().unwrap_or_else(|| inputs.root.join("output"));
    guard(&inputs.root, &output)?;
    let key = build.sign.as_deref().map(|file| signing(file, &output)).transpose()?;
    pool(build.jobs)?.install(|| compiled(desk, &inputs, &output, key.as_ref(), since))
}

/// The key to sign with; it may lie neither among the records nor in a site.
fn signing(file: &Path, output: &Path) -> Result<SecretKey, Failure> {
    keep_out(file)?;
    if real(file).starts_with(real(output)) {
        return Err(Failure::new(say!(
            "私钥在输出文件夹里，会被发布",
            "the secret key is in the output folder, where it would be published"
        )));
    }
    SecretKey::load(file)
}

/// The site may not go where its sources are, nor they lie in the site.
fn guard(root: &Path, output: &Path) -> Result<(), Failure> {
    let (shown, output) = (output.display(), real(output));
    for (folder, zh, en) in [("content", "记录", "records are"), ("themes", "主题", "theme is")] {
        let sources = real(&root.join(folder));
        if output.starts_with(&sources) || sources.starts_with(&output) {
            let words = say!("不能生成到 {shown}：那里有站点的{zh}", "cannot build into {shown}: the site's {en} there");
            return Err(
                Failure::new(words).help(say!("换一个文件夹，默认是 output", "choose another folder; `output` by default"))
            );
        }
    }
    Ok(())
}

fn compiled(desk: &Desk, inputs: &Inputs, output: &Path, key: Option<&SecretKey>, since: Instant) -> Result<Ended, Failure> {
    let bar = |files| Bar::new(files, say!("正在生成", "building").in_lang(desk.lang));
    match build::build(inputs, output, key, bar)? {
        Built::Standing { as_of } => {
            desk.line(say!(
                "没有变化：{shown} 已是最新（截至 {as_of}），用时 {seconds:.2} 秒",
                "nothing changed: {shown} is up to date (as of {as_of}), {seconds:.2} s",
                shown = output.display(),
                seconds = since.elapsed().as_secs_f64()
            ));
            Ok(Ended::Clean)
        }
        Built::Refused { county, report } => Ok(refused(desk, &county, report)),
        Built::Published { county, report, outcome, spoiled } => {
            if desk.format == Format::Json {
                desk.findings(&report.sorted(), &county.sources, county.model.len());
            } else {
                let warnings = report.count(Severity::Warning);
                let signed = key.is_some();
                let wording = Wording::chinese(&inputs.root, &county.settings.theme);
                let summary = Summary { county: &county, wording, outcome: &outcome, warnings, output, signed, since };
                summary.print(desk);
                spoiled.into_iter().for_each(|why| desk.line(why));
                #[cfg(not(feature = "pdf"))]
                if county.settings.sheets {
                    desk.line(say!(
                        "  印刷件  site.yaml 要求排版，但这个程序没有带 pdf 功能（见 gongshi print）",
                        "  sheets    site.yaml wants them, but this program was built without pdf (see gongshi print)"
                    ));
                }
            }
            // the process ends here: giving every record's memory back one by one would only take time
            std::mem::forget(county);
            Ok(Ended::Clean)
        }
    }
}

/// The findings, and that nothing was published.
fn refused(desk: &Desk, county: &County, report: Report) -> Ended {
    let findings = report.sorted();
    desk.findings(&findings, &county.sources, county.model.len());
    if desk.format == Format::Human {
        let errors = count(&findings, Severity::Error);
        let errors_en = counted(errors, "error");
        desk.line(say!(
            "有 {errors} 处错误，没有生成；原来的网站没有动。改好后再运行 gongshi build",
            "{errors_en}: nothing was built and the old site is as it was"
        ));
    }
    Ended::Findings
}

/// What was made, what was held back and why, and when it ages.
struct Summary<'s> {
    county: &'s County,
    wording: Wording,
    outcome: &'s Outcome,
    warnings: usize,
    output: &'s Path,
    signed: bool,
    since: Instant,
}

impl Summary<'_> {
    fn print(&self, desk: &Desk) {
        let Summary { county, outcome, .. } = self;
        let (title, day) = (&county.settings.title, county.as_of);
        desk.line(say!("{title}（截至 {day}）", "{title} (as of {day})"));
        let model = &county.model;
        let kinds = Kind::ALL.map(|kind| (kind, model.count(kind)));
        let some = || kinds.iter().filter(|(_, n)| *n > 0);
        let zh: Vec<String> = some().map(|(kind, n)| format!("{} {n}", self.wording.kind(*kind))).collect();
        let en: Vec<String> = some().map(|(kind, n)| format!("{} {n}", kind.folder())).collect();
        let total = model.len();
        let (zh, en) = (zh.join("、"), en.join(", "));
        desk.line(say!("  记录  {total} 条：{zh}", "  records   {total}: {en}"));
        let files = outcome.new + outcome.changed + outcome.unchanged;
        let size = outcome.bytes as f64 / 1e6;
        desk.line(say!(
            "  文件  {files} 个，{size:.1} MB：新增 {}、更改 {}、未变 {}、删去 {}",
            "  files     {files}, {size:.1} MB: {} new, {} changed, {} unchanged, {} removed",
            outcome.new,
            outcome.changed,
            outcome.unchanged,
            outcome.removed
        ));
        if self.signed {
            desk.line(say!("  签名  {SIGNATURE}", "  signed    {SIGNATURE}"));
        } else if outcome.unsigned {
            desk.line(say!(
                "  签名  旧的已失效，删去了；要签名请用 gongshi build --sign",
                "  signature the old one no longer held and is gone; sign with gongshi build --sign"
            ));
        }
        self.held_back(desk);
        self.ahead(desk);
        self.overdue(desk);
        self.notices(desk);
        if self.warnings > 0 {
            let warnings = self.warnings;
            desk.line(say!("  警告  {warnings} 处（gongshi check 查看）", "  warnings  {warnings} (see gongshi check)"));
        }
        match county.next_change() {
            Some(day) => {
                desk.line(say!("  下次变化  {day}：到那天请再生成一次", "  next change  {day}: build again on that day"))
            }
            None => desk.line(say!("  下次变化  没有已知的日期", "  next change  none known")),
        }
        let index: PathBuf = self.output.join("index.html");
        desk.line(say!(
            "  用时  {seconds:.2} 秒，打开 {shown}",
            "  took      {seconds:.2} s; open {shown}",
            seconds = self.since.elapsed().as_secs_f64(),
            shown = index.display()
        ));
    }

    fn held_back(&self, desk: &Desk) {
        let held: Vec<_> = self.county.facts.standing.held(&self.county.model).collect();
        if held.is_empty() {
            desk.line(say!("  暂缓  没有", "  held back none"));
            return;
        }
        let reasons = [
            (say!("草稿", "draft"), held.iter().filter(|h| h.why == Why::Draft).count()),
            (say!("未到日期", "not yet due"), held.iter().filter(|h| matches!(h.why, Why::Until(_))).count()),
            (say!("未审核", "not approved"), held.iter().filter(|h| h.why == Why::NotApproved).count()),
            (say!("审核退回", "returned"), held.iter().filter(|h| h.why == Why::Returned).count()),
            (say!("所属未发布", "owner held back"), held.iter().filter(|h| h.why == Why::Owner).count()),
        ];
        let words = |lang: Lang| {
            let some = reasons.iter().filter(|(_, n)| *n > 0);
            some.map(|(why, n)| format!("{} {n}", why.in_lang(lang))).collect::<Vec<_>>()
        };
        let (zh, en) = (words(Lang::Zh).join("、"), words(Lang::En).join(", "));
        let n = held.len();
        desk.line(say!("  暂缓  {n} 条没有发布：{zh}（gongshi status 查看）", "  held back {n}: {en} (see gongshi status)"));
    }

    fn ahead(&self, desk: &Desk) {
        let n = self.county.ahead.len();
        if n > 0 {
            let lie = if n == 1 { "lies ahead and counts from its day" } else { "lie ahead and count from their day" };
            let dates = counted(n, "date");
            desk.line(say!(
                "  未到  {n} 处写的日期还没有到，到那天才算（gongshi status 查看）",
                "  ahead     {dates} {lie} (see gongshi status)"
            ));
        }
    }

    /// What is known of the records of a kind that lists and boards show.
    fn listed<'f, F>(&'f self, kind: Kind, all: &'f [F]) -> impl Iterator<Item = &'f F> + Clone {
        let rows = (0..).zip(all);
        rows.filter(move |(row, _)| self.county.facts.standing.get(kind, *row).is_listed()).map(|(_, known)| known)
    }

    fn overdue(&self, desk: &Desk) {
        let facts = &self.county.facts;
        let items: usize = self.listed(Kind::Commitments, &facts.commitments).map(|c| c.overdue).sum();
        let problems: usize = self.listed(Kind::Rectifications, &facts.rectifications).map(|r| r.overdue).sum();
        let hidden = self.listed(Kind::Disclosures, &facts.disclosures).filter(|d| d.light == Some(Light::Overdue)).count();
        let (items_en, problems_en) = (counted(items, "item"), counted(problems, "problem"));
        let mut line = say!("  逾期  承诺事项 {items}、整改问题 {problems}", "  overdue   {items_en}, {problems_en}");
        if hidden > 0 {
            let more = say!("、应公开未公开 {hidden}", ", {hidden} not made public");
            line.zh += &more.zh;
            line.en += &more.en;
        }
        desk.line(line);
    }

    fn notices(&self, desk: &Desk) {
        let facts = &self.county.facts;
        let posted = self.listed(Kind::Rectifications, &facts.rectifications).map(|r| &r.notice);
        let notices = self.listed(Kind::Notices, &facts.notices).flatten().chain(posted);
        let state = |state| notices.clone().filter(move |n| n.state == state);
        let objected = state(NoticeState::UnderObjection).count();
        let open = state(NoticeState::Open);
        let last = open.clone().filter(|n| n.days_left == Some(0)).count();
        let open = open.count();
        desk.line(say!("  公示中  {open} 件，其中今天最后一天 {last} 件", "  open notices {open}, last day today: {last}"));
        if objected > 0 {
            desk.line(say!("  异议  另有 {objected} 件正在核查异议", "  objected  {objected} more under objection"));
        }
    }
}
