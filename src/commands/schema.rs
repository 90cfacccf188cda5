use super::{Desk, Ended, place};
use crate::compile::{self, Inputs};
use crate::diagnostic::Failure;
use crate::exchange::schema;
use std::io::Write as _;
use std::path::Path;

/// The schema of one kind on the screen, or all of them where an editor finds them.
pub(super) fn run(desk: &Desk, inputs: &Inputs, kind: Option<&str>) -> Result<Ended, Failure> {
    let settings = compile::load(inputs)?.settings;
    let schema = match kind {
        Some("site") => schema::of_site(&settings),
        Some(kind) => schema::of_kind(super::kind::named(inputs, kind)?, &settings),
        None => {
            install(&inputs.root)?;
            desk.line(say!(
                "已更新 .vscode：用 VS Code 打开站点文件夹，装上推荐的 YAML 扩展，写记录时就有提示",
                "renewed .vscode: open the folder in VS Code with the YAML extension it recommends"
            ));
            return Ok(Ended::Clean);
        }
    };
    // a closed pipe is nobody's mistake
    let _ = writeln!(std::io::stdout(), "{schema:#}");
    Ok(Ended::Clean)
}

/// Writes the editor's files; settings that somebody wrote stay.
pub(super) fn install(root: &Path) -> Result<(), Failure> {
    let settings = compile::load(&Inputs { root: root.to_owned(), ..Inputs::default() })?.settings;
    for (name, text) in schema::editor_files(&settings) {
        let path = root.join(&name);
        let own = name.starts_with(".vscode/gongshi/");
        if own || !path.exists() {
            place::write(&path, text.as_bytes()).map_err(|e| Failure::unwritable(&name, &e))?;
        }
    }
    Ok(())
}
