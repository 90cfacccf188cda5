use crate::cli::Print;
use crate::commands::{Desk, Ended};
use crate::compile::Inputs;
use crate::diagnostic::Failure;
use std::path::PathBuf;

/// This program was built without Typst: says so, and how to print all the same.
pub(in crate::commands) fn run(_desk: &Desk, _inputs: Inputs, _print: &Print) -> Result<Ended, Failure> {
    Err(without())
}

/// The same for `fonts`.
pub(in crate::commands) fn fonts(_desk: &Desk, _folders: &[PathBuf]) -> Result<Ended, Failure> {
    Err(without())
}

/// What is missing, and what does it instead.
pub(in crate::commands) fn without() -> Failure {
    Failure::new(say!("这个 gongshi 没有带排版功能（pdf）", "this gongshi was built without the feature pdf"))
        .help(say!(
            "在浏览器里打开网页，按 Ctrl+P 打印：记录是 A4、展板是 A3，带盖章处和校验号",
            "print any page from a browser: records come on A4, boards on A3, with seal place and hash"
        ))
        .help(say!(
            "要公文格式的 PDF，用发布的程序，或重新编译：cargo install --path . --features pdf",
            "for official sheets use a released program, or build it: cargo install --path . --features pdf"
        ))
}
