use super::Checked;
use super::comment::{is_comment, yaml_part};
use crate::diagnostic::{Diagnostic, Report, Say};
use crate::model::{Head, Model, Prose};
use crate::record::Extra;
use crate::settings::is_site;
use crate::source::{FileId, SourceFile, Span};
use crate::text::{self, Personal, PersonalKind, markdown};
use crate::vocabulary::Slot;
use crate::vocabulary::words::Verdict;
use crate::yaml::{self, Node, Value};
use rayon::prelude::*;
use std::ops::Range;

/// Numbers that belong to a person (domain.md F-63…F-69, T17). ID and bank-card numbers may stand nowhere, not even in a
/// comment or the name of a file: the folder itself is copied and mailed. Mobile numbers are masked in prose, and told.
pub(super) fn check(site: &Checked<'_>, report: &mut Report) {
    let phones = Phones::of(site);
    let files: Vec<_> = site.sources.all().collect();
    let found = files.par_iter().map(|(id, file)| in_file(*id, file, &phones, site.ids.is_dropped(*id)));
    let found: Vec<Vec<Diagnostic>> = found.collect();
    report.extend(found.into_iter().flatten());
    let stories: Vec<Prose<'_>> = site.model.prose().collect();
    let hidden: Vec<Vec<Diagnostic>> = stories.par_iter().map(|story| hidden(site, *story)).collect();
    report.extend(hidden.into_iter().flatten());
    for head in site.model.heads() {
        let aliases = head.common.aliases.list().iter().map(|a| (a.value.as_str(), a.span));
        let addresses = aliases.chain([(head.id.as_str(), head.id_span)]);
        for (_, span) in addresses.filter(|(text, _)| phones.masked && !text::mobiles(text).is_empty()) {
            report.push(phone_in_name(span));
        }
    }
    for file in site.media.files() {
        if phones.masked && !text::mobiles(&file.name).is_empty() {
            report.push(phone_in_name(None));
        }
        let named = text::personal(&file.name).into_iter().filter(|p| p.kind != PersonalKind::Mobile);
        report.extend(named.map(|personal| in_media_name(&file.name, &personal)));
    }
}

/// Digits of the shortest number that belongs to a person, a mobile number.
const SHORTEST: usize = 11;

/// As [`hidden_by_markup`]; for the body of a file, which is most prose, looked for once.
fn hidden(site: &Checked<'_>, story: Prose<'_>) -> Vec<Diagnostic> {
    if !story.verbatim {
        return hidden_by_markup(story);
    }
    let made = &site.sources.file(story.span.file).made;
    let known = made.once(|(span, _): &(Span, Vec<Diagnostic>)| *span == story.span, || (story.span, hidden_by_markup(story)));
    known.1.clone()
}

/// Numbers that markup, a line break or an entity divides: the file does not show them, the page would.
fn hidden_by_markup(story: Prose<'_>) -> Vec<Diagnostic> {
    let digits = story.text.chars().filter_map(text::digit).count();
    if digits < SHORTEST && !story.text.contains("&#") {
        return Vec::new();
    }
    let count = |found: Vec<Personal>| {
        [PersonalKind::IdCard, PersonalKind::BankCard, PersonalKind::Mobile]
            .map(|kind| found.iter().filter(|p| p.kind == kind).count())
    };
    let [all_cards, all_banks, all_mobiles] = count(text::personal(&markdown::plain(story.text)));
    if all_cards + all_banks + all_mobiles == 0 {
        return Vec::new();
    }
    let [cards, banks, _] = count(as_written(story.text));
    let mut found = Vec::new();
    if all_cards > cards {
        found.push(refused(PersonalKind::IdCard, story.span, false));
    }
    if all_banks > banks {
        found.push(refused(PersonalKind::BankCard, story.span, false));
    }
    // what stands in one piece is masked; numbers in comments and addresses are no excuse for one that is divided
    if !text::mobiles(&markdown::shown(story.text)).is_empty() {
        found.push(
            Diagnostic::error(
                "phone-in-prose",
                story.span,
                say!(
                    "正文里的手机号被符号或换行隔开，无法遮盖",
                    "markup or a line break divides a mobile number, so that it cannot be masked"
                ),
            )
            .label(say!("写在一起，或删去", "write it in one piece, or remove it")),
        );
    }
    found
}

/// The numbers of a text, also a card's that one end of a line divides: a value that goes on there is one value.
fn as_written(text: &str) -> Vec<Personal> {
    let mut found = text::personal_in_document(text, false);
    found.retain(|p| {
        let rest = text[p.range.clone()].split_once('\n').map(|(_, rest)| rest.trim_start());
        // not the figures of a list, one below the other
        rest.is_none_or(|rest| !rest.contains('\n') && !rest.starts_with('-'))
    });
    found
}

/// Where mobile numbers may stand.
struct Phones {
    /// Whether the site masks them at all.
    masked: bool,
    /// Values that are phone numbers or never leave the office, in order.
    allowed: Vec<Span>,
}

impl Phones {
    fn of(site: &Checked<'_>) -> Self {
        let mut allowed: Vec<Span> = allowed(site.model).chain(own(site)).collect();
        allowed.sort_unstable();
        Phones { masked: site.settings.mask_phones, allowed }
    }

    fn may_stand(&self, span: Span) -> bool {
        let after = self.allowed.partition_point(|a| (a.file, a.start) <= (span.file, span.start));
        after.checked_sub(1).map(|at| self.allowed[at]).is_some_and(|a| a.file == span.file && span.end <= a.end)
    }
}

/// Keys of the site's own that are not public.
fn own(site: &Checked<'_>) -> impl Iterator<Item = Span> {
    let internal = |head: &Head, extra: &&Extra| !site.settings.fields(head.kind)[extra.field].public;
    let extras = site.model.heads().flat_map(move |head| head.extra.iter().filter(move |extra| internal(head, extra)));
    extras.flat_map(|extra| &extra.values).map(|value| value.span)
}

fn allowed(model: &Model) -> impl Iterator<Item = Span> {
    let branches = model.branches.iter().map(|b| &b.written.phone);
    let members = model.members.iter().map(|m| &m.written.phone);
    let contacts = model.notices.iter().flat_map(|n| &n.written.contact.value).flat_map(|c| [&c.phone, &c.address, &c.mailbox]);
    let reserves = model.branches.iter().flat_map(|b| b.written.reserves.list()).map(|r| &r.note);
    let households = model.members.iter().flat_map(|m| m.written.households.list()).map(|h| &h.note);
    let owners = model.units.iter().map(|u| &u.written.owner_attitude);
    let objections = model.notices.iter().flat_map(|n| &n.objections).flat_map(|o| [&o.note, &o.outcome]);
    let reviews = model.commitments.iter().flat_map(|c| &c.reviews);
    let returned = reviews.filter(|r| r.verdict.value == Some(Verdict::Returned)).map(|r| &r.note);
    let office = reserves.chain(households).chain(owners).chain(objections).chain(returned);
    let slots = branches.chain(members).chain(contacts).chain(office);
    slots.filter(|slot| slot.value.is_some()).map(|slot: &Slot<String>| slot.span)
}

fn in_file(id: FileId, file: &SourceFile, phones: &Phones, dropped: bool) -> Vec<Diagnostic> {
    let named = text::personal(&file.name).into_iter().filter(|p| p.kind != PersonalKind::Mobile);
    let mut found: Vec<Diagnostic> = named.map(|p| refused(p.kind, Span::new(id, 0..0), true)).collect();
    found.extend(escaped(id, file));
    let written = file.made.once(|_| true, || as_written(&file.text));
    if written.is_empty() {
        return found;
    }
    let yaml = yaml_part(id, file);
    for Personal { range, kind } in written.iter() {
        let (range, kind) = (range.clone(), *kind);
        let span = Span::new(id, range.clone());
        if kind != PersonalKind::Mobile {
            found.push(refused(kind, span, false));
            continue;
        }
        let settings = is_site(file);
        if settings && phones.masked && !is_comment(&file.text, range.start) && !is_contact(&file.text[..range.start]) {
            found.push(phone_in_name(span));
        }
        let comment = yaml.contains(&range.start) && is_comment(&file.text, range.start);
        // a record that was thrown away has no telephone key any more
        if phones.masked && !settings && !comment && !dropped && !phones.may_stand(span) {
            let shown = text::mask_mobile(&file.text[range]);
            found.push(
                Diagnostic::warning(
                    "phone-in-prose",
                    span,
                    say!("手机号公布时写成 {shown}", "the mobile number is published as {shown}"),
                )
                .label(say!("换成办公电话，或删去", "an office number, or none"))
                .rule(say!("公开的内容里不出现个人手机号", "published text shows nobody's mobile number")),
            );
        }
    }
    found
}

/// Numbers of which an escape in quotes stands for a part: the file does not show them, the page would.
fn escaped(id: FileId, file: &SourceFile) -> Vec<Diagnostic> {
    if !file.text.contains('\\') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let Range { start, end } = yaml_part(id, file);
    // what is no YAML was reported when the record was read
    let mut open: Vec<Node<'_>> = yaml::parse(id, &file.text[start..end], start, &mut Report::default()).into_iter().collect();
    while let Some(node) = open.pop() {
        match node.value {
            Value::Null => {}
            Value::Scalar { text: value, .. } => {
                let written = as_written(&file.text[node.span.start as usize..node.span.end as usize]);
                let hidden = text::personal(&value).into_iter().filter(|p| !written.iter().any(|w| w.kind == p.kind));
                let card = hidden.map(|p| p.kind).find(|kind| *kind != PersonalKind::Mobile);
                found.extend(card.map(|kind| refused(kind, node.span, false)));
            }
            Value::List(items) => open.extend(items),
            Value::Map(pairs) => open.extend(pairs.into_iter().flat_map(|(key, value)| {
                let key = Node { span: key.span, value: Value::Scalar { text: key.text, quoted: true } };
                [key, value]
            })),
        }
    }
    found
}

/// Whether the last line of a text begins with a key of the site's contacts, which are public by nature.
fn is_contact(before: &str) -> bool {
    let line = before.lines().last().unwrap_or_default();
    ["phone", "电话", "address", "地址", "mailbox", "信箱", "contacts", "监督方式"].iter().any(|key| line.contains(key))
}

/// Names and addresses are published as they are: nothing masks them.
fn phone_in_name(span: impl Into<Option<Span>>) -> Diagnostic {
    let message = say!("这里不能有手机号：名称和网址公布时不遮盖", "no mobile number here: names and addresses are not masked");
    Diagnostic::error("phone-in-name", span, message).label(say!("换一个名字", "choose another name"))
}

/// The number itself is not repeated: reports are mailed too.
fn refused(kind: PersonalKind, span: impl Into<Option<Span>>, in_name: bool) -> Diagnostic {
    let finding = match kind {
        PersonalKind::IdCard if in_name => {
            Diagnostic::error("id-number", span, say!("文件名里有身份证号", "the file's name holds an ID-card number"))
        }
        PersonalKind::IdCard => Diagnostic::error("id-number", span, say!("这里有身份证号", "an ID-card number stands here")),
        _ if in_name => {
            Diagnostic::error("bank-card", span, say!("文件名里有银行卡号", "the file's name holds a bank-card number"))
        }
        _ => Diagnostic::error("bank-card", span, say!("这里有银行卡号", "a bank-card number stands here")),
    };
    let finding = finding.label(if in_name { say!("给文件改名", "rename the file") } else { say!("删去", "remove it") });
    finding.rule(say!(
        "身份证号、银行卡号不得写入内容，注释和内部项也不行",
        "no ID-card or bank-card number in any content, not even in comments or internal keys"
    ))
}

fn in_media_name(name: &str, personal: &Personal) -> Diagnostic {
    let masked = format!("{}***{}", &name[..personal.range.start], &name[personal.range.end..]);
    let finding = refused(personal.kind, None, true);
    let Say { zh, en } = &finding.message;
    let message = say!("{zh}：media/{masked}", "{en}: media/{masked}");
    Diagnostic { message, ..finding }
}
