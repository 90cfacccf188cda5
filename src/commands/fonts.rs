#[cfg(not(feature = "pdf"))]
pub(super) use super::print::fonts_missing as run;

#[cfg(feature = "pdf")]
pub(super) use chosen::run;

#[cfg(feature = "pdf")]
mod chosen {
    use crate::cli::Format;
    use crate::commands::{Desk, Ended};
    use crate::diagnostic::{Failure, Say};
    use crate::sheet::{Fonts, standard_count};
    use serde_json::json;
    use std::path::PathBuf;

    /// What sets what, from which file, and how much of 通用规范汉字表 it has by itself.
    pub(in crate::commands) fn run(desk: &Desk, folders: &[PathBuf]) -> Result<Ended, Failure> {
        let fonts = Fonts::gather(folders)?;
        let all = standard_count();
        if desk.format == Format::Json {
            for chosen in fonts.chosen() {
                desk.json(&json!({
                    "role": chosen.role.id, "name": chosen.role.zh, "family": chosen.family, "file": chosen.file,
                    "standard": chosen.standard, "of": all, "chain": chosen.chain,
                }));
            }
            return Ok(Ended::Clean);
        }
        for chosen in fonts.chosen() {
            let (zh, family, standard) = (chosen.role.zh, &chosen.family, chosen.standard);
            let purpose = (chosen.role.purpose)();
            let file = chosen.file.as_ref().map(|file| file.display().to_string());
            let from = |inside: &str| file.clone().unwrap_or_else(|| inside.to_owned());
            desk.line(Say {
                zh: format!("{zh}（{}）：{family}，规范字 {standard}/{all}，{}", purpose.zh, from("程序自带")),
                en: format!("{zh} ({}): {family}, {standard}/{all} standard characters, {}", purpose.en, from("built in")),
            });
        }
        let wide: Vec<&str> = fonts.wide().map(|(family, _)| family).collect();
        let wide = wide.join("、");
        if wide.is_empty() {
            desk.line(say!("生僻字：机器上没有大字符集字体，只有程序自带的", "rare characters: only what is built in"));
        } else {
            desk.line(say!("生僻字再到这些字体里找：{wide}", "rare characters are then looked for in: {wide}"));
        }
        let lacking = fonts.lacking();
        desk.line(say!(
            "通用规范汉字表 {all} 字，缺 {lacking} 字。指明另外的字体：--font-dir 文件夹",
            "of {all} standard characters {lacking} are missing; more fonts: --font-dir DIR"
        ));
        Ok(Ended::Clean)
    }
}
