use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// The longest that a contact may be good for, in days (RFC 9116: less than a year is recommended).
const YEAR: i64 = 366;

/// A contact for holes in the site that holds today, and not for ever.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let Some(security) = &site.settings.security else { return };
    let left = site.as_of.days_until(security.expires);
    let day = security.expires;
    let message = if left <= 0 {
        say!("安全联系方式的有效期 {day} 已到", "the security contact expired on {day}")
    } else if left > YEAR {
        say!("安全联系方式的有效期 {day} 超过一年", "the security contact holds for more than a year, until {day}")
    } else {
        return;
    };
    report.push(
        Diagnostic::warning("security-expires", security.span, message)
            .label(say!("核对联系方式，改为一年以内的日期", "check it, and name a day within a year")),
    );
}
