use super::{Checked, is_blank};
use crate::diagnostic::{Diagnostic, Report};

/// The seven things that the foot of a government site says (domain.md F-9).
pub fn footer_items(site: &Checked<'_>, report: &mut Report) {
    let (foot, contacts) = (&site.settings.footer, &site.settings.contacts);
    let is_said = |text: &Option<String>| !is_blank(text.as_ref());
    let reachable = [&contacts.phone, &contacts.address, &contacts.mailbox].into_iter().any(is_said);
    let items = [
        (is_said(&foot.error_report), say!("我为政府网站找错（error_report 找错）", "the fault finder (error_report)")),
        (is_said(&foot.emblem), say!("党政机关网站标识（emblem 机关标识）", "the emblem of a public body (emblem)")),
        (is_said(&foot.site_code), say!("网站标识码（site_code 标识码）", "the site code (site_code)")),
        (is_said(&foot.icp), say!("ICP 备案号（icp 备案号）", "the ICP number (icp)")),
        (is_said(&foot.police), say!("公安备案号（police 公安备案）", "the police number (police)")),
        (is_said(&foot.host) || is_said(&site.settings.organisation), say!("主办单位（host 主办）", "the host (host)")),
        (reachable, say!("联系方式（contacts 监督方式）", "a contact (contacts)")),
    ];
    let missing: Vec<_> = items.into_iter().filter(|(said, _)| !said).map(|(_, item)| item).collect();
    if missing.is_empty() {
        return;
    }
    let (zh, en): (Vec<_>, Vec<_>) = missing.iter().map(|item| (item.zh.as_str(), item.en.as_str())).unzip();
    let (count, zh, en) = (missing.len(), zh.join("、"), en.join(", "));
    let place = foot.span.unwrap_or(site.settings.span);
    report.push(
        Diagnostic::warning("footer-items", place, say!("页脚缺 {count} 项：{zh}", "the foot lacks {count}: {en}"))
            .label(say!("在 site.yaml 的 footer 里补上", "add them under footer: in site.yaml")),
    );
}
