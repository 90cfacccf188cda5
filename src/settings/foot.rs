use super::written;
use super::{Footer, Security};
use crate::diagnostic::{Diagnostic, Report};
use crate::vocabulary::Slot;

/// What the foot of every page says; what cannot be an address or a code is reported.
pub(super) fn footer(written: Option<written::Footer>, report: &mut Report) -> Footer {
    let Some(written) = written else { return Footer::default() };
    if let Some(code) = written.site_code.value.as_deref().filter(|code| !is_site_code(code)) {
        let message = say!("“{code}”不是网站标识码", "‘{code}’ is no site code");
        let help = say!("十位数字，或 bm 加八位数字", "ten digits, or bm and eight digits");
        report.push(Diagnostic::error("bad-setting", written.site_code.span, message).label(help));
    }
    Footer {
        host: written.host.value,
        icp: written.icp.value,
        police: written.police.value,
        site_code: written.site_code.value,
        error_report: address(written.error_report, &["https://", "http://"], report),
        emblem: address(written.emblem, &["https://", "http://"], report),
        span: Some(written.span),
    }
}

/// Who is told of a hole in the site.
pub(super) fn security(written: Option<written::Security>, report: &mut Report) -> Option<Security> {
    let written = written?;
    let span = written.expires.span;
    let contact = address(written.contact, &["mailto:", "tel:", "https://"], report)?;
    let policy = address(written.policy, &["https://"], report);
    Some(Security { contact, expires: written.expires.value?, policy, span })
}

/// Ten digits, or `bm` and eight digits (domain.md F-5).
fn is_site_code(code: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    digits(code, 10) || code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
}

/// An address that begins as one of these and breaks no attribute and no line.
fn address(slot: Slot<String>, schemes: &[&str], report: &mut Report) -> Option<String> {
    let address = slot.at()?;
    let rest = schemes.iter().find_map(|scheme| address.value.strip_prefix(scheme));
    let sound =
        |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c));
    if rest.is_some_and(sound) {
        return Some(address.value);
    }
    let known = schemes.join(" ");
    let message = say!("“{}”不能作地址", "‘{}’ cannot be an address", address.value);
    report.push(
        Diagnostic::error("bad-setting", address.span, message)
            .label(say!("以 {known} 之一开头", "begin it with one of {known}")),
    );
    None
}
