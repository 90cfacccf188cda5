use super::Checked;
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::document;
use crate::source::{MediaFile, Span};
use crate::text::{Masked, cjk, mask_mobile, masked};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A number of which somebody hid a part, and where.
struct Place {
    masked: Masked,
    span: Span,
    /// Where it stands, for a reader.
    name: Say,
}

/// A word beside more numbers than this is nobody's name: 汉族, 正式党员.
const MOST: usize = 40;

/// Two masks of one person's number that together hide nothing (domain.md F-67, T17): files, attachments, and what the
/// site itself shows of a member's phone. Two are one person's where the same name stands on the line.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let mut people: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for member in &site.model.members {
        let (phone, shown) = (&member.written.phone, member.written.public_phone.value == Some(true));
        if let Some(written) = phone.get().filter(|_| site.settings.mask_phones && !shown) {
            let (masked, name) = (Masked::of(&mask_mobile(written)), say!("党员记录的电话", "the member's phone"));
            people.entry(member.name.clone()).or_default().push(Place { masked, span: phone.span, name });
        }
    }
    let files: Vec<_> = site.sources.all().collect();
    let in_files = files.par_iter().flat_map_iter(|(id, file)| {
        let place = move |range: std::ops::Range<usize>| Span::new(*id, range);
        lines(&file.text, &file.name, place)
    });
    let attached: Vec<_> = site.model.heads().flat_map(|head| head.common.attachments.list()).map(|a| &a.file).collect();
    let in_attached = attached.par_iter().flat_map_iter(|slot| {
        let file = slot.get().and_then(|path| site.media.find(&path.0));
        let passages = |file: &MediaFile| {
            let reading = document::read(file);
            let found = reading.passages.iter().flat_map(|passage| lines(&passage.text, &file.name, |_| slot.span));
            found.collect::<Vec<_>>()
        };
        file.map(passages).unwrap_or_default()
    });
    let found: Vec<(String, Place)> = in_files.chain(in_attached).collect();
    for (person, place) in found {
        people.entry(person).or_default().push(place);
    }
    people.iter().for_each(|(person, places)| report.extend(joined(person, places)));
}

/// The places of one person that together with an earlier one hide nothing.
fn joined(person: &str, places: &[Place]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut numbers: Vec<&Place> = Vec::new();
    for place in places {
        let other = numbers.iter().find(|other| other.masked.joins(&place.masked));
        found.extend(other.map(|other| told(person, place, other)));
        if !numbers.iter().any(|known| known.masked.is_like(&place.masked)) {
            numbers.push(place);
        }
        if numbers.len() > MOST {
            return Vec::new();
        }
    }
    found
}

fn told(person: &str, place: &Place, other: &Place) -> Diagnostic {
    let (here, there) = (&place.name, &other.name);
    let message = Say {
        zh: format!("“{person}”的号码在 {} 和 {} 遮住的部分不同，合起来就能看全", here.zh, there.zh),
        en: format!("‘{person}’: {} and {} hide different parts of a number; together they show it", here.en, there.en),
    };
    Diagnostic::warning("joined-masks", place.span, message)
        .label(say!("用同一种遮法，或删去一处", "hide the same part in both, or remove one"))
        .related(other.span, say!("另一处", "the other one"))
        .rule(say!("全站用一种遮法", "one way of masking for the whole site"))
}

/// Every masked number of a text, once for every name on its line.
fn lines(text: &str, name: &str, place: impl Fn(std::ops::Range<usize>) -> Span) -> Vec<(String, Place)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for masked in masked(line) {
            let span = place(start + masked.range.start..start + masked.range.end);
            let one =
                |person| (person, Place { masked: masked.clone(), span, name: Say { zh: name.to_owned(), en: name.to_owned() } });
            found.extend(names(line).map(one));
        }
        start += line.len();
    }
    found
}

/// What may be a name on a line: two to four Han characters between other signs.
fn names(line: &str) -> impl Iterator<Item = String> + '_ {
    const LABELS: [&str; 10] = ["电话", "手机", "手机号", "姓名", "联系人", "身份证", "证件", "号码", "证件号", "联系电话"];
    let words = line.split(|c| !cjk::is_han(c) && c != '·');
    words.filter(|word| (2..=4).contains(&word.chars().count()) && !LABELS.contains(word)).map(str::to_owned)
}
