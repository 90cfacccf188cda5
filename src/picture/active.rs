//! Files that a browser runs when a visitor opens them: as attachments they would be pages of the site that nobody wrote.

use crate::diagnostic::Diagnostic;
use crate::source::{MediaFile, Span, read_head};

/// What browsers and Windows take for a program or a page by its name.
const ENDINGS: [&str; 27] = [
    "bat", "cmd", "com", "exe", "hta", "htm", "html", "js", "jse", "lnk", "mht", "mhtml", "mjs", "msi", "ps1", "scr", "shtml",
    "svg", "svgz", "swf", "vbe", "vbs", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// The finding about an attachment that would run: by its name, or because it is a page whatever its name.
pub fn active(file: &MediaFile, span: Span) -> Option<Diagnostic> {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if !ENDINGS.contains(&&*ending) && !is_markup(&read_head(&file.path).unwrap_or_default()) {
        return None;
    }
    let name = &file.name;
    let message = say!("附件 {name} 在浏览器里打开时会运行", "the attachment {name} runs when a browser opens it");
    let label = say!("换成 PDF、Word、Excel 文件或图片", "attach a PDF, a document, a sheet or a picture instead");
    Some(Diagnostic::error("active-attachment", span, message).label(label))
}

/// Browsers look at the first bytes of a file whose name tells them nothing.
fn is_markup(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut signs = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace() || c.is_control()).chars();
    signs.next() == Some('<') && signs.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
}
