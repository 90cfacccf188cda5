use super::progress::Steps;
use super::{Desk, Ended};
use crate::cli::{Format, Import};
use crate::compile::Inputs;
use crate::diagnostic::{Failure, Say, counted};
use crate::exchange::import::{self, Import as Planned};
use crate::exchange::{told, undo};
use std::io::{IsTerminal, Write as _};

/// Records that are named one by one; the others are counted.
const NAMED: usize = 40;

/// A table into records: shows what would change, then writes.
pub(super) fn run(desk: &Desk, inputs: &Inputs, call: &Import) -> Result<Ended, Failure> {
    if call.undo {
        let files = undo::take_back(&inputs.root)?;
        let files_en = counted(files, "file");
        desk.line(say!("已撤回上一次导入，恢复 {files} 个文件", "took the last import back: {files_en} restored"));
        return Ok(Ended::Clean);
    }
    let Some(file) = &call.file else { return Ok(Ended::Clean) };
    let kind = match &call.kind {
        Some(kind) => super::kind::named(inputs, kind)?,
        None => {
            let (kind, Say { zh, en }) = told::kind(inputs, file)?;
            let (kind_zh, kind_en) = (kind.zh(), kind.folder());
            desk.note(say!("从{zh}看，这是{kind_zh}的表（不对就加 --kind）", "{kind_en}, going by {en} (if not so, add --kind)"));
            kind
        }
    };
    let steps = Steps::new(import::STEPS, say!("正在对照", "comparing").in_lang(desk.lang));
    let planned = import::plan(inputs, file, kind, call.prune, &|| steps.done())?;
    drop(steps);
    let refused = planned.is_refused();
    if desk.format != Format::Human {
        shown_to_programs(desk, &planned);
    } else {
        desk.findings(&planned.findings, &planned.sources, planned.records);
    }
    if refused {
        desk.note(say!("表格里有错，什么都没有写", "the table has errors: nothing was written"));
        if let (Some(_), Ok((other, Say { zh, en }))) = (&call.kind, told::kind(inputs, file))
            && other != kind
        {
            let (zh_is, zh_not, en_is, en_not) = (other.zh(), kind.zh(), other.folder(), kind.folder());
            desk.note(say!(
                "从{zh}看，这是{zh_is}的表，不是{zh_not}的：核对 --kind",
                "going by {en} it holds {en_is}, not {en_not}: see to --kind"
            ));
        }
        return Ok(Ended::Findings);
    }
    if desk.format == Format::Human {
        shown(desk, &planned, call);
    }
    if planned.writes.is_empty() {
        return Ok(Ended::Clean);
    }
    if call.dry_run || !(call.yes || agreed(desk)) {
        desk.note(if call.dry_run {
            say!("只是试看，没有写", "a dry run: nothing was written")
        } else {
            say!("没有写。加 --yes 写入", "nothing was written; --yes writes")
        });
        return Ok(Ended::Clean);
    }
    undo::carry_out(&inputs.root, &planned.writes)?;
    let files = planned.writes.len();
    let files_en = counted(files, "file");
    desk.note(say!(
        "已写入 {files} 个文件。接着运行 gongshi build；要撤回：gongshi import --undo",
        "wrote {files_en}. Now run gongshi build; to take it back: gongshi import --undo"
    ));
    Ok(Ended::Clean)
}

/// What is added, changed and left alone.
fn shown(desk: &Desk, planned: &Planned, call: &Import) {
    let plan = &planned.plan;
    let (added, changed, same, missing) = (plan.added.len(), plan.changed.len(), plan.same, plan.missing.len());
    for record in plan.added.iter().take(NAMED) {
        let (id, name) = (&record.id, &record.name);
        desk.line(if id == name { say!("+ {id}", "+ {id}") } else { say!("+ {id} {name}", "+ {id} {name}") });
    }
    for record in plan.changed.iter().take(NAMED) {
        let (id, name) = &planned.called[record.at];
        desk.line(if id == name { say!("~ {id}", "~ {id}") } else { say!("~ {id} {name}", "~ {id} {name}") });
        for value in &record.values {
            let (old, new) = (brief(&value.old), brief(&value.new));
            let Say { zh, en } = &value.what;
            desk.line(say!("    {zh}：{old} → {new}", "    {en}: {old} → {new}"));
        }
    }
    for at in plan.missing.iter().take(if call.prune { usize::MAX } else { 0 }) {
        let (id, name) = &planned.called[*at];
        desk.line(say!("- {id} {name}", "- {id} {name}"));
    }
    let more = added.saturating_sub(NAMED) + changed.saturating_sub(NAMED);
    if more > 0 {
        desk.line(say!("……还有 {more} 条", "… and {more} more"));
    }
    let Say { zh, en } = if call.prune {
        say!("删除 {missing}", "{missing} removed")
    } else {
        say!("表里没有 {missing}（保留）", "{missing} not in the table (kept)")
    };
    desk.line(say!(
        "新增 {added}、更改 {changed}、不变 {same}、{zh}",
        "{added} added, {changed} changed, {same} as they are, {en}"
    ));
}

fn brief(text: &str) -> String {
    let line = text.replace('\n', "⏎");
    match line.char_indices().nth(40) {
        _ if line.is_empty() => "（空）".to_owned(),
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// Findings and changes, one object a line.
fn shown_to_programs(desk: &Desk, planned: &Planned) {
    let plan = &planned.plan;
    for record in &plan.added {
        desk.json(&serde_json::json!({ "change": "added", "id": record.id, "name": record.name }));
    }
    for record in &plan.changed {
        let (id, name) = &planned.called[record.at];
        let value = |v: &import::Difference| serde_json::json!({ "key": v.what.en, "old": v.old, "new": v.new });
        let values: Vec<_> = record.values.iter().map(value).collect();
        desk.json(&serde_json::json!({ "change": "changed", "id": id, "name": name, "values": values }));
    }
    for at in &plan.missing {
        let (id, name) = &planned.called[*at];
        desk.json(&serde_json::json!({ "change": "missing", "id": id, "name": name }));
    }
    desk.findings(&planned.findings, &planned.sources, planned.records);
}

/// Whether the person at the terminal wants it written.
fn agreed(desk: &Desk) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let _ = write!(std::io::stderr(), "{}", say!("写入吗？(y/N) ", "Write it? (y/N) ").in_lang(desk.lang));
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && ["y", "yes", "是", "好"].contains(&answer.trim().to_lowercase().as_str())
}
