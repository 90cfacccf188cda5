use super::{Desk, Ended};
use crate::cli::{Format, Verify};
use crate::compile::Inputs;
use crate::diagnostic::{Failure, Say, counted};
use crate::output::{self, PublicKey, Signed, Verdict};
use crate::trace::{self, Found, Traced};
use serde_json::json;
use std::path::Path;

/// The site against its manifest; or, with `--hash`, a sheet of paper against the site.
pub(super) fn run(desk: &Desk, inputs: Result<Inputs, Failure>, verify: &Verify) -> Result<Ended, Failure> {
    let folder = match (&verify.folder, &inputs) {
        (Some(folder), _) => folder.clone(),
        (None, Ok(inputs)) => inputs.root.join("output"),
        (None, Err(_)) => return inputs.map(|_| Ended::Clean),
    };
    if let Some(hash) = &verify.hash {
        return sheet(desk, inputs.ok().as_ref(), &folder, hash);
    }
    let key = verify.key.as_deref().map(PublicKey::load).transpose()?;
    let verdict = output::verify(&folder, key.as_ref())?;
    if desk.format == Format::Json {
        let signature = match &verdict.signed {
            Signed::No => "none",
            Signed::Unchecked => "unchecked",
            Signed::Valid => "valid",
            Signed::Wrong(_) => "wrong",
        };
        let report = json!({
            "files": verdict.files, "missing": verdict.missing, "changed": verdict.changed, "foreign": verdict.foreign,
            "unfinished": verdict.unfinished, "signature": signature,
        });
        desk.json(&report);
    } else {
        print(desk, &verdict);
    }
    Ok(if verdict.is_clean() { Ended::Clean } else { Ended::Findings })
}

fn print(desk: &Desk, verdict: &Verdict) {
    let files = verdict.files;
    for path in &verdict.missing {
        desk.line(say!("缺少    {path}", "missing  {path}"));
    }
    for path in &verdict.changed {
        desk.line(say!("被改动  {path}", "changed  {path}"));
    }
    for path in &verdict.foreign {
        desk.line(say!("多出来  {path}", "foreign  {path}"));
    }
    if verdict.unfinished {
        desk.line(say!("上次生成没有完成，或正在生成", "a build was cut short, or is at work"));
    }
    match &verdict.signed {
        Signed::No => {}
        Signed::Unchecked => desk.line(say!(
            "有签名，没有核对：用 gongshi verify --key 公钥",
            "signed, but not checked: use gongshi verify --key KEY"
        )),
        Signed::Valid => {
            desk.line(say!("签名有效：清单出自这把公钥的主人", "the signature holds: the manifest is by the key's owner"))
        }
        Signed::Wrong(Say { zh, en }) => desk.line(say!("签名没有通过：{zh}", "the signature fails: {en}")),
    }
    if verdict.is_clean() {
        let files_en = counted(files, "file");
        desk.line(say!("{files} 个文件完整，未被改动", "{files_en}, whole and unchanged"));
    } else if matches!(verdict.signed, Signed::Wrong(_)) {
        desk.line(say!(
            "这份网站不能当作发布单位的；发布单位重新签名：gongshi build --sign 私钥",
            "this site cannot be taken for its publisher's; the publisher signs again with gongshi build --sign KEY"
        ));
    } else {
        desk.line(say!(
            "与清单不符；缺少和被改动的，重新运行 gongshi build 可恢复；多出来的请自行移走",
            "differs from the manifest; `gongshi build` restores what is missing or changed; move away what is foreign"
        ));
    }
}

/// Which record or board a short hash is of, and whether it is current.
fn sheet(desk: &Desk, inputs: Option<&Inputs>, folder: &Path, hash: &str) -> Result<Ended, Failure> {
    let hash = hash.to_ascii_lowercase();
    if hash.len() != 8 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Failure::new(say!("“{hash}”不是校验码", "`{hash}` is no checksum of a sheet")).help(say!(
            "校验码是纸上“校验”后面的八位，由 0–9 和 a–f 组成",
            "it is the eight digits behind “Checksum”, of 0–9 and a–f"
        )));
    }
    let traced = trace::trace(folder, inputs, &hash)?;
    if desk.format == Format::Json {
        let (state, day, found): (_, _, &[Found]) = match &traced {
            Traced::Current(found) => ("current", None, found),
            Traced::Recorded(found, day) => ("other", Some(day.to_string()), found),
            Traced::Unknown => ("unknown", None, &[]),
        };
        let found: Vec<_> = found.iter().map(|Found { name, page }| json!({ "name": name, "page": page })).collect();
        let report = json!({ "hash": hash, "state": state, "as_of": day, "found": found });
        desk.json(&report);
        return Ok(ended(&traced));
    }
    let list = |found: &[Found]| {
        for Found { name, page } in found {
            desk.line(say!("  {name}  {page}", "  {name}  {page}"));
        }
    };
    match &traced {
        Traced::Current(found) => {
            desk.line(say!("{hash} 是现行的，与网站一致：", "{hash} is current; the site says the same:"));
            list(found);
        }
        Traced::Recorded(found, day) => {
            desk.line(say!(
                "{hash} 与现在的网站不一致；按记录，截至 {day} 是：",
                "{hash} is not what the site says now; by the records, as of {day}, it is:"
            ));
            list(found);
        }
        Traced::Unknown => desk.line(say!(
            "{hash} 不是这个网站现行的内容：内容可能已经更改，或这张纸不出自这里",
            "{hash} is nothing that this site says now: it may have changed since, or the sheet is not from here"
        )),
    }
    if traced == Traced::Unknown && inputs.is_none_or(|inputs| inputs.as_of.is_none()) {
        desk.line(say!(
            "在站点文件夹里加 --as-of 纸上的“截至”日期，可核对那一天的内容",
            "inside the site's folder, --as-of with the sheet's own date compares with that day"
        ));
    }
    Ok(ended(&traced))
}

fn ended(traced: &Traced) -> Ended {
    if matches!(traced, Traced::Current(_)) { Ended::Clean } else { Ended::Findings }
}
