//! Where a link may lead.

use super::Links;
use super::finding::FindingKind;
use crate::text::mobiles;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The href of a link written as `address`, or why there is none; `anchors` are the headings of the text.
pub(super) fn link(address: &str, links: &dyn Links, anchors: &BTreeSet<String>) -> Result<String, FindingKind> {
    let refused = || FindingKind::LinkScheme { address: address.into() };
    if let Some(anchor) = address.strip_prefix('#') {
        let anchor = percent_decoded(anchor);
        let known = anchors.contains(&anchor);
        return if known {
            Ok(percent_encoded(&format!("#{anchor}")))
        } else {
            Err(FindingKind::DeadLink { kind: "#".into(), id: anchor })
        };
    }
    // Browsers drop tabs and line ends inside an address and spaces around it: none may hide a scheme.
    if address.contains(char::is_control) || address.starts_with(char::is_whitespace) {
        return Err(refused());
    }
    let (scheme, rest) = address.split_once(':').ok_or_else(refused)?;
    if scheme == "media" {
        return file(rest, links);
    }
    if is_kind(scheme) {
        let (id, heading) = rest.split_once('#').unwrap_or((rest, ""));
        let (id, heading) = (percent_decoded(id), percent_decoded(heading));
        let Some(href) = links.resolve(scheme, &id) else { return Err(FindingKind::DeadLink { kind: scheme.into(), id }) };
        if heading.is_empty() {
            return Ok(href);
        }
        if !links.has_heading(scheme, &id, &heading) {
            return Err(FindingKind::NoHeading { kind: scheme.into(), id, heading });
        }
        return Ok(format!("{href}#{}", percent_encoded(&heading)));
    }
    let host = rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if host => {}
        "mailto" | "tel" if !rest.is_empty() && !rest.starts_with('/') => {}
        _ => return Err(refused()),
    }
    // A number that the text may not show is no address either.
    if links.masks_phones() && !mobiles(&percent_decoded(rest)).is_empty() {
        return Err(FindingKind::PhoneMasked);
    }
    Ok(percent_encoded(address))
}

/// Whether `[…](word:id)` names a record of a kind, known or not; the vocabulary is a later stage.
fn is_kind(word: &str) -> bool {
    let records = ["branch", "commitment", "member", "rectification", "appraisal", "notice", "campaign", "activity"];
    records.contains(&word) || ["unit", "disclosure", "term", "glossary", "page"].contains(&word)
}

/// Whether an address may begin with this word and a colon.
pub(super) fn is_scheme(word: &str) -> bool {
    is_kind(word) || ["media", "http", "https", "mailto", "tel"].contains(&word)
}

/// The src of a picture written as `address`, or why there is none.
pub(super) fn picture(address: &str, links: &dyn Links) -> Result<String, FindingKind> {
    let path = address.strip_prefix("media:").unwrap_or(address);
    let outside = path.contains(':') || path.starts_with(['/', '\\', '#']) || path.contains(char::is_control);
    if outside { Err(FindingKind::LinkScheme { address: address.into() }) } else { file(path, links) }
}

fn file(path: &str, links: &dyn Links) -> Result<String, FindingKind> {
    let path = percent_decoded(path);
    links.media(&path).ok_or_else(|| FindingKind::DeadLink { kind: "media".into(), id: path })
}

/// `%E4%B9%99` → 乙; what is no UTF-8 stays as written.
fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

/// What may not stand in an address (RFC 3986); `%` may, it has encoded something already.
const NO_ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// An address as a browser wants it: characters that no address has are written %XX.
pub fn percent_encoded(address: &str) -> String {
    utf8_percent_encode(address, NO_ADDRESS).to_string()
}
