use crate::diagnostic::{Diagnostic, Report, Say};
use crate::document::{self, Passage, PassageKind, Reading, Unseen};
use crate::source::{Media, MediaFile, Span};
use crate::text::{Personal, PersonalKind, digits, personal_in_document, typed_number};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Phones that the site publishes whole.
#[derive(Debug)]
pub enum Phones {
    /// All: the site masks none.
    All,
    /// These, by their digits: contacts, branches, members who wish it.
    Some(BTreeSet<String>),
}

impl Phones {
    /// The numbers in these texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let numbers = texts.flat_map(|text| crate::text::mobiles(text).into_iter().map(move |range| digits(&text[range])));
        Self::Some(numbers.collect())
    }

    fn may_stand(&self, number: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(known) => known.contains(&digits(number)),
        }
    }
}

/// A list of people is attached more easily than read (domain.md F-68): every file that the site offers for download is
/// looked through, and what cannot be is told, for a person to look.
pub fn attachments<'u>(uses: impl Iterator<Item = (&'u str, Span)>, media: &Media, phones: &Phones, report: &mut Report) {
    let mut files: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in uses {
        files.entry(name).or_insert(span);
    }
    let files: Vec<_> = files.into_iter().filter_map(|(name, span)| Some((media.find(name)?, span))).collect();
    let found: Vec<Vec<Diagnostic>> = files.par_iter().map(|(file, span)| of_file(file, *span, phones)).collect();
    report.extend(found.into_iter().flatten());
}

fn of_file(file: &MediaFile, span: Span, phones: &Phones) -> Vec<Diagnostic> {
    // an archive may lie under the name of a picture, and the other way round
    let reading = document::read(file);
    let name = &file.name;
    let mut first: Vec<(PersonalKind, Say)> = Vec::new();
    for (kind, place) in reading.passages.iter().flat_map(|passage| places(passage, &reading, phones)) {
        if first.iter().all(|(known, _)| *known != kind) {
            first.push((kind, place));
        }
    }
    let mut findings = Vec::new();
    for kind in [PersonalKind::IdCard, PersonalKind::BankCard, PersonalKind::Mobile] {
        let Some((_, Say { zh, en })) = first.iter().find(|(known, _)| *known == kind) else { continue };
        let message = match kind {
            PersonalKind::IdCard => say!("附件 {name} {zh}有身份证号", "{name}{en} holds an ID-card number"),
            PersonalKind::BankCard => say!("附件 {name} {zh}有银行卡号", "{name}{en} holds a bank-card number"),
            PersonalKind::Mobile => say!("附件 {name} {zh}有手机号", "{name}{en} holds a mobile number"),
        };
        let finding = Diagnostic::error("personal-attachment", span, message);
        findings.push(finding.label(say!("从附件里删去，或不附这个文件", "remove it from the file, or do not attach the file")));
    }
    findings.extend(located(name, span, reading.located));
    findings.extend(reading.unseen.iter().map(|unseen| by_eye(name, span, unseen)));
    findings
}

/// The site's own photos leave without a place; those in a document leave as they are (domain.md T17).
fn located(name: &str, span: Span, photos: usize) -> Option<Diagnostic> {
    let message = match photos {
        0 => return None,
        1 => say!("附件 {name} 里有 1 张照片带着拍摄位置", "{name} holds a photo that says where it was taken"),
        _ => {
            say!("附件 {name} 里有 {photos} 张照片带着拍摄位置", "{name} holds {photos} photos that say where they were taken")
        }
    };
    let label = say!("在文档里换成截图，或换成去掉了位置的照片", "put screenshots in their place, or photos without the place");
    Some(Diagnostic::error("located-photo", span, message).label(label))
}

fn by_eye(name: &str, span: Span, unseen: &Unseen) -> Diagnostic {
    let Say { zh, en } = unseen.message();
    let message = say!("附件 {name} {zh}，请人工查看", "{name} {en}: look at it yourself");
    let finding = match unseen.is_grave() {
        true => Diagnostic::warning("unseen-attachment", span, message),
        false => Diagnostic::note("unseen-attachment", span, message),
    };
    let label = match unseen {
        Unseen::Kind(_) => say!("另存为 docx、xlsx 或 PDF 再附", "save it as docx, xlsx or PDF"),
        Unseen::Locked => say!("去掉密码再附", "take the password off"),
        _ => say!("看过没有身份证号、银行卡号、手机号再附", "attach it when it shows no ID-card, bank-card or mobile number"),
    };
    finding.label(label)
}

/// The numbers of persons in a passage, and where they stand.
fn places(passage: &Passage, reading: &Reading, phones: &Phones) -> Vec<(PersonalKind, Say)> {
    let text = &passage.text;
    let found = match passage.kind {
        PassageKind::Number => typed_number(text).map(|kind| Personal { range: 0..text.len(), kind }).into_iter().collect(),
        _ => personal_in_document(text, reading.names_ids),
    };
    let found = found.into_iter().filter(|p| p.kind != PersonalKind::Mobile || !phones.may_stand(&text[p.range.clone()]));
    let Say { zh, en } = &passage.place;
    let place = |personal: &Personal| match passage.kind {
        PassageKind::Lines => {
            let line = text[..personal.range.start].matches('\n').count() + 1;
            say!("{zh}第 {line} 行", "{en}, line {line}")
        }
        _ if zh.is_empty() => Say { zh: "里".to_owned(), en: String::new() },
        _ => Say { zh: zh.clone(), en: format!(", {en}") },
    };
    found.map(|personal| (personal.kind, place(&personal))).collect()
}
