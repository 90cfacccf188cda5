use super::{Desk, Ended};
use crate::diagnostic::{Failure, Lang, codes};
use crate::vocabulary::nearest;
use std::io::{self, Write};

/// The page of a check.
pub(super) fn run(desk: &Desk, code: &str) -> Result<Ended, Failure> {
    // as it stands in a finding: error[bad-date]
    let code = code.rsplit('[').next().unwrap_or(code).trim_end_matches([']', ':']).to_ascii_lowercase();
    let Some(page) = codes::page(&code) else {
        let failure = Failure::new(say!("没有“{code}”这项检查", "there is no check ‘{code}’"));
        let near = nearest(&code, codes::ALL.iter().map(|c| c.code));
        return Err(match near {
            Some(near) => failure.help(say!("是不是 {near}？", "did you mean {near}?")),
            None => failure.help(say!(
                "写提示里方括号中的词，如 gongshi explain bad-date",
                "write the word in the brackets of a finding, such as gongshi explain bad-date"
            )),
        });
    };
    // behind the paragraph in English stand the examples
    let english = page.split_once("\n## In English\n").filter(|_| desk.lang == Lang::En);
    let page = english.map_or_else(|| page.to_owned(), |(_, english)| format!("# {code}\n{english}"));
    let _ = writeln!(io::stdout(), "{}", page.trim_end());
    Ok(Ended::Clean)
}
