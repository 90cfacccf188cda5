use super::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// Who cannot see a photo hears its words (适老化与无障碍, domain.md F-15…F-17).
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    for photo in site.model.heads().flat_map(|h| h.common.photos.list()) {
        if photo.value.alt.as_ref().is_none_or(|alt| alt.is_empty()) {
            report.push(
                Diagnostic::warning(
                    "missing-alt",
                    photo.value.file.span,
                    say!("照片没有替代文本", "the photo has no words for those who cannot see it"),
                )
                .label(say!("加上“替代文本”：照片里有什么", "add `alt`: what it shows"))
                .rule(say!("图集里的每张照片写替代文本", "every photo carries `alt`")),
            );
        }
    }
}
