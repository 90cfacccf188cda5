use super::written::{self, Site};
use super::{Contacts, CriteriaSet, ExtraField, Frequency, Settings, TermRule, defaults, foot, is_site, scales};
use crate::calendar::{Counting, Day, Zone};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::source::{At, Sources, Span};
use crate::text::NameOrder;
use crate::vocabulary::words::{CountingRule, NameRule, PhonePolicy};
use crate::vocabulary::{Key, Kind, Pairs, Reader, Slot, Written};
use crate::yaml;

/// Reads site.yaml and fills in the defaults. Without a site.yaml, or with a broken one, the
/// settings are the defaults and the report says so.
pub fn resolve(sources: &Sources, report: &mut Report) -> Settings {
    let mut found = sources.iter().filter(|(_, file)| is_site(file));
    let Some((id, file)) = found.next() else {
        // one that could not be read has been told of
        if sources.all().any(|(_, file)| is_site(file)) {
            return settings(None, NOWHERE, report);
        }
        let message = say!("content 文件夹里没有 site.yaml", "there is no site.yaml in content/");
        report.push(Diagnostic::error("no-site", None, message).help(say!(
            "用 gongshi init 新建一个站，或写一个只有“title: 站名”的 site.yaml",
            "run `gongshi init`, or write a site.yaml with a `title`"
        )));
        return settings(None, NOWHERE, report);
    };
    let top = Span { file: id, start: 0, end: 0 };
    if let Some((second, _)) = found.next() {
        let name = &file.name;
        report.push(
            Diagnostic::warning(
                "stray-file",
                Span { file: second, ..top },
                say!("已经有 {name}，这个文件没有读", "there is {name} already; this file was not read"),
            )
            .help(say!("要改的设置写进 {name}，再删去这个文件", "put your settings into {name} and remove this file")),
        );
    }
    let before = report.count(Severity::Error);
    let tree = yaml::parse(id, &file.text, 0, report);
    let broken = report.count(Severity::Error) > before;
    let site = tree.and_then(|tree| Site::read(&tree, &mut Reader::new(report)));
    // in what is broken, or under a key that is misspelt
    let lost = |site: &Site| site.fields.value.is_none() && (broken || site.fields.span != site.span);
    let lost = site.as_ref().is_some_and(lost);
    let mut settings = settings(site, top, report);
    settings.extra_unread |= lost;
    settings.unread = broken;
    settings
}

const NOWHERE: Span = Span { file: crate::source::FileId(0), start: 0, end: 0 };

fn settings(site: Option<Site>, top: Span, report: &mut Report) -> Settings {
    let mut settings = defaults::settings(top);
    match site {
        Some(site) => decide(&mut settings, site, report),
        None => settings.extra_unread = true,
    }
    settings
}

/// What the site says of itself, in the place of the defaults.
fn decide(out: &mut Settings, site: Site, report: &mut Report) {
    out.span = site.span;
    fill(&mut out.title, site.title);
    out.organisation = site.organisation.value;
    languages(out, site.language, site.languages, report);
    out.base_url = base_url(site.base_url, report);
    fill(&mut out.theme, site.theme);
    if let Some(zone) = site.time_zone.at() {
        time_zone(out, zone, report);
    }
    out.as_of = site.as_of.value;
    let grades = site.grades.span;
    scales::schemes(out, site.grades.value, site.schemes.value, report);
    extend(&mut out.kinds, site.kinds.value, report);
    extend(&mut out.sectors, site.sectors.value, report);
    extend(&mut out.categories, site.categories.value, report);
    extend(&mut out.activities, site.activities.value, report);
    let mut written = site.rules.value;
    scales::targets(out, written.as_mut().and_then(|rules| rules.upgrade_targets.value.take()), grades, report);
    if let Some(written) = written {
        rules(out, written, report);
    }
    if let Some(rule) = site.name_order.value {
        out.name_order = match rule {
            NameRule::Surname => NameOrder::Surname,
            NameRule::Strokes => NameOrder::Strokes,
            NameRule::Pinyin => NameOrder::Pinyin,
        };
    }
    for frequency in site.frequency.value.unwrap_or_default() {
        out.frequencies.extend(self::frequency(out, frequency, report));
    }
    let ballots = scales::distinct(site.ballots, report);
    out.ballots = match ballots.is_empty() {
        true => defaults::ballots(&out.schemes[0]),
        false => ballots.into_iter().map(|option| (option.clone(), option)).collect(),
    };
    for (id, set) in site.criteria.value.into_iter().flatten() {
        let items = set.value.items.value.into_iter().flatten().map(|(id, name)| (id.value, name.value)).collect();
        let (name, target) = (set.value.name.value.unwrap_or_default(), scales::percent(set.value.target.at(), report));
        out.criteria.push(CriteriaSet { span: id.span, id: id.value, name, target, items });
    }
    out.honours = scales::honours(site.honours.value, report);
    if let Some(contacts) = site.contacts.value {
        out.contacts = Contacts { phone: contacts.phone.value, address: contacts.address.value, mailbox: contacts.mailbox.value };
    }
    out.footer = foot::footer(site.footer.value, report);
    out.security = foot::security(site.security.value, report);
    fill(&mut out.meta, site.meta);
    out.mask_phones = site.privacy.value.and_then(|p| p.phones.value) != Some(PhonePolicy::Show);
    for (code, level) in site.checks.value.into_iter().flatten() {
        check_level(out, code, level, report);
    }
    let mut years = Vec::new();
    for (year, days) in site.calendar.value.into_iter().flatten() {
        holidays(out, year, days.value, &mut years, report);
    }
    fill(&mut out.sheets, site.sheets);
    out.greyscale = site.greyscale.value.unwrap_or_default().into_iter().map(|d| d.value).collect();
    if let Some(fields) = site.fields.value {
        extra_fields(out, fields, report);
        out.extra_unread = report.findings().iter().any(|found| {
            let inside = |span: Span| site.fields.span.start <= span.start && span.end <= site.fields.span.end;
            found.severity == Severity::Error && found.span.is_some_and(inside)
        });
    }
    let mut seen = Vec::new();
    for At { value, span } in site.satisfied.value.unwrap_or_default() {
        let Some(id) = word(("测评选项", "ballots"), &out.ballots, &At { value: Key(value.clone()), span }, report) else {
            continue;
        };
        let at = out.ballots.iter().position(|(known, _)| *known == id);
        out.satisfied.extend(at.filter(|at| Reader::new(report).is_first(&mut seen, *at, &value, span)));
    }
}

/// The first language is that of the root.
fn languages(out: &mut Settings, first: Slot<String>, all: Slot<Vec<At<String>>>, report: &mut Report) {
    let mut known = |language: At<String>| {
        let words = ["zh-CN", "zh-TW", "en"];
        if words.contains(&language.value.as_str()) {
            return Some(language.value);
        }
        Reader::new(report).unknown_word::<String>(language.span, &language.value, words.into_iter().map(|word| (word, word)))
    };
    let first = first.at().and_then(&mut known);
    for language in first.into_iter().chain(all.value.into_iter().flatten().filter_map(known)) {
        if !out.languages.contains(&language) {
            out.languages.push(language);
        }
    }
    if let Some(first) = out.languages.first() {
        out.language.clone_from(first);
    }
}

fn frequency(out: &Settings, written: written::Frequency, report: &mut Report) -> Option<Frequency> {
    let kinds = written.kinds.value.unwrap_or_default();
    let kinds = kinds.iter().filter_map(|kind| word(KINDS, &out.kinds, kind, report)).collect();
    let (kind, every) = (written.kind.at()?, written.every.value?);
    Some(Frequency {
        kind: word(("活动类别", "activities"), &out.activities, &kind, report)?,
        every,
        kinds,
        from: written.from.value,
    })
}

/// Takes the days off and the worked weekends of one year, as the State Council announced them. `years` are those taken so
/// far: a year that is given twice is reported.
fn holidays(
    out: &mut Settings,
    year: At<String>,
    days: written::CalendarYear,
    years: &mut Vec<(i32, Span)>,
    report: &mut Report,
) {
    let Some(number) = year.value.trim_end_matches('年').parse().ok().filter(|year| (1900..=2100).contains(year)) else {
        return Reader::new(report).wrong_type(year.span, &say!("四位数的年份", "a year of four digits"));
    };
    Reader::new(report).is_first(years, number, &year.value, year.span);
    let list = |slot: Slot<Vec<At<Day>>>| slot.value.into_iter().flatten().map(|day| day.value).collect::<Vec<_>>();
    match out.calendar.clone().with_year(number, &list(days.off), &list(days.work)) {
        Ok(calendar) => out.calendar = calendar,
        Err(error) => report.push(Diagnostic::error("bad-setting", year.span, error.say()).help(error.remedy())),
    }
}

/// Where the kinds of organisation are declared.
const KINDS: (&str, &str) = ("组织类别", "kinds");

/// The id of a word of one of the site's scales; one that is none is reported.
fn word(key: (&str, &str), scale: &[(String, String)], written: &At<Key>, report: &mut Report) -> Option<String> {
    let found = super::find_word(scale, &written.value.0).map(str::to_owned);
    if found.is_none() {
        let words = scale.iter().map(|(id, name)| (name.as_str(), id.as_str()));
        Reader::new(report).undeclared_word::<()>(written.span, &written.value.0, key, words);
    }
    found
}

fn fill<T>(target: &mut T, slot: Slot<T>) {
    if let Some(value) = slot.value {
        *target = value;
    }
}

/// A site adds words to a scale, or renames those there are. A word that stands for two would fall to the first without a
/// sound (domain.md T20).
fn extend(scale: &mut Vec<(String, String)>, written: Option<Pairs<String>>, report: &mut Report) {
    let written = written.map(|p| p.0).unwrap_or_default();
    for (id, name) in &written {
        match scale.iter_mut().find(|(known, _)| *known == id.value) {
            Some(entry) => entry.1.clone_from(&name.value),
            None => scale.push((id.value.clone(), name.value.clone())),
        }
    }
    for (id, name) in written {
        if scale.iter().any(|(other, called)| *other != id.value && (*called == name.value || *other == name.value)) {
            let message = say!("“{}”已经是另一类的名称", "‘{}’ is the name of another one", name.value);
            report.push(Diagnostic::error("bad-setting", name.span, message).label(say!("换一个", "choose another")));
        }
    }
}

/// An unknown zone is told at its key; the day is then that of Beijing.
fn time_zone(out: &mut Settings, zone: At<String>, report: &mut Report) {
    match Zone::parse(&zone.value) {
        Ok(_) => out.time_zone = zone.value,
        Err(error) => report.push(Diagnostic::error("bad-setting", zone.span, error.say()).label(error.remedy())),
    }
}

fn base_url(slot: Slot<String>, report: &mut Report) -> Option<String> {
    let url = slot.at().filter(|url| !url.value.is_empty())?;
    if !super::is_address(&url.value) {
        let whole = format!("https://{}", url.value);
        let label = if url.value.contains('.') && super::is_address(&whole) {
            say!(
                "前面写上 https:// 或 http://，不确定就留空",
                "put https:// or http:// before it, or leave it empty when in doubt"
            )
        } else {
            say!("不确定就留空", "leave it empty when in doubt")
        };
        report.push(
            Diagnostic::error(
                "bad-setting",
                url.span,
                say!(
                    "网址要以 http:// 或 https:// 开头，不含空格、引号和 ? #",
                    "a base_url begins with http:// or https:// and has no space, quote, ? or #"
                ),
            )
            .label(label),
        );
        return None;
    }
    Some(super::base_of(&url.value))
}

/// The rules, in the words of the site's scales.
fn rules(out: &mut Settings, rules: written::Rules, report: &mut Report) {
    out.rules.aspects = scales::distinct(rules.aspects, report);
    for term in rules.terms.value.unwrap_or_default() {
        let mut words = |key, scale: &[(String, String)], written: Slot<Vec<At<Key>>>| {
            written.value.unwrap_or_default().iter().filter_map(|w| word(key, scale, w, report)).collect()
        };
        let kinds = words(KINDS, &out.kinds, term.kinds);
        let sectors = words(("领域", "sectors"), &out.sectors, term.sectors);
        let Some(years) = term.years.at() else { continue };
        if years.value == 0 {
            let message = say!("任期不能是 0 年", "a term lasts a year at least");
            report.push(Diagnostic::error("bad-setting", years.span, message));
            continue;
        }
        out.rules.terms.push(TermRule { kinds, sectors, from: term.from.value, years: years.value });
    }
    let target = &mut out.rules;
    if let Some(rule) = rules.notice_counting.value {
        target.notice_counting = match rule {
            CountingRule::Inclusive => Counting::Inclusive,
            CountingRule::Exclusive => Counting::Exclusive,
        };
    }
    if let Some(threshold) = scales::percent(rules.satisfaction_threshold.at(), report) {
        target.satisfaction_threshold = threshold;
    }
    if let Some(days) = rules.notice_days.value {
        if days == 0 || days > 366 {
            let message = say!("公示天数应在 1 到 366 之间", "notice_days lies between 1 and 366");
            report.push(Diagnostic::error("bad-setting", rules.notice_days.span, message));
        } else {
            target.notice_days = days;
        }
    }
    if let Some(days) = rules.due_soon_days.value {
        target.due_soon_days = days.into();
    }
    if let Some(days) = rules.term_due_soon_days.value {
        target.term_due_soon_days = days.into();
    }
    if let Some(commitments) = rules.commitments.value {
        fill(&mut target.require_review, commitments.require_review);
        target.leader_category =
            commitments.leader_category.at().and_then(|w| word(("承诺类别", "categories"), &out.categories, &w, report));
    }
    fill(&mut target.stars_require_acceptance, rules.stars_require_acceptance);
    if let Some(coverage) = rules.coverage.value {
        let kinds = coverage.into_iter().map(|(kind, n)| (At { value: Key(kind.value), span: kind.span }, n.value));
        let mut seen = Vec::new();
        let known = kinds.filter_map(|(kind, n)| {
            let id = word(KINDS, &out.kinds, &kind, report)?;
            Reader::new(report).is_first(&mut seen, id.clone(), &kind.value.0, kind.span).then_some((id, n))
        });
        target.coverage = known.collect();
        target.coverage.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    }
    if let Some(near) = scales::percent(rules.coverage_near.at(), report) {
        target.coverage_near = near;
    }
    target.coverage_basis = rules.coverage_basis.value;
    fill(&mut target.committee_members, rules.committee_members);
    target.coverage_target = scales::percent(rules.coverage_target.at(), report);
    if let Some(staff) = rules.staff.value {
        fill(&mut target.staff_members, staff.members);
        fill(&mut target.staff_branch, staff.branch);
    }
    if let Some(scores) = rules.scores.value {
        scales::score_weights(target, &scores, report);
    }
}

/// Privacy, stars, publication order and what cannot be parsed stay errors whatever a site says.
fn check_level(out: &mut Settings, code: At<String>, level: At<crate::vocabulary::words::CheckLevel>, report: &mut Report) {
    use crate::diagnostic::codes;
    let Some(check) = codes::find(&code.value) else {
        let mut finding =
            Diagnostic::error("bad-setting", code.span, say!("没有“{}”这项检查", "there is no check ‘{}’", code.value));
        if let Some(near) = crate::vocabulary::nearest(&code.value, codes::ALL.iter().map(|c| c.code)) {
            finding = finding.label(say!("是不是“{near}”？", "did you mean ‘{near}’?"));
        }
        report.push(finding);
        return;
    };
    if check.fixed && level.value != crate::vocabulary::words::CheckLevel::Error {
        report.push(
            Diagnostic::error(
                "bad-setting",
                level.span,
                say!("“{}”这项检查不能放宽", "the check ‘{}’ cannot be lowered", check.code),
            )
            .label(say!("删去这一项", "remove this")),
        );
        return;
    }
    out.checks.insert(check.code.to_owned(), level.value);
}

/// Names that views and data use beside the keys of records.
const TAKEN: [&str; 6] = ["url", "facts", "expired", "records", "as_of", "version"];

fn extra_fields(out: &mut Settings, fields: Pairs<Pairs<written::ExtraField>>, report: &mut Report) {
    for (kind, declared) in fields {
        let Some(known) = Kind::named(&kind.value) else {
            let words = Kind::ALL.iter().map(|k| (k.zh(), k.folder()));
            Reader::new(report).unknown_word::<()>(kind.span, &kind.value, words);
            continue;
        };
        let list = out.extra.entry(known).or_default();
        for (label, field) in declared.value {
            let span = field.value.name.span;
            let Some(name) = field.value.name.value else { continue };
            let letters = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            let taken = TAKEN.contains(&name.as_str()) || list.iter().any(|f| f.name == name || f.label == label.value);
            if taken || !letters {
                let message = say!("自定义项“{name}”这个名字不能用", "the name ‘{name}’ cannot be used");
                let help = say!(
                    "英文名用小写字母、数字和下划线，不与已有的项重名",
                    "lower-case letters, digits and _; no name that is taken"
                );
                report.push(Diagnostic::error("bad-setting", span, message).label(help));
                continue;
            }
            let public = field.value.public.value.unwrap_or(true);
            let column = field.value.column.value.unwrap_or(false);
            list.push(ExtraField { name, label: label.value, public, column, span });
        }
    }
}
