use super::resolve::Resolver;
use super::{Head, NoticeIx, RectificationIx};
use crate::calendar::{Day, Length};
use crate::diagnostic::Diagnostic;
use crate::record::notice::{Objection, Period};
use crate::record::{self, Record};
use crate::source::At;

/// 公示公告
#[derive(Clone, Debug)]
pub struct Notice {
    /// What every record has.
    pub head: Head,
    /// Its keys as written.
    pub written: Box<record::notice::Notice>,
    /// 标题
    pub name: String,
    /// 日期; none only beside an error.
    pub date: Option<Day>,
    /// Its period.
    pub notice: Span,
    /// The notice that this decision rests on.
    pub follows: Option<At<NoticeIx>>,
    /// The rectification that a 通报 demands.
    pub rectification: Option<RectificationIx>,
    /// Objections, oldest first.
    pub objections: Vec<Objection>,
    /// 撤回日期
    pub withdrawn: Option<At<Day>>,
}

/// A notice period with both its days.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// First day.
    pub from: Option<Day>,
    /// Last day; the notice is open through its end.
    pub until: Option<Day>,
    /// How the length was written.
    pub length: Option<Length>,
}

impl Notice {
    /// The day from which it can be read; none once it was withdrawn.
    pub fn made_public(&self) -> Option<Day> {
        self.date.max(self.head.publish_on.map(|day| day.value)).filter(|_| self.withdrawn.is_none())
    }

    pub(super) fn resolve(record: Record<record::notice::Notice>, cx: &mut Resolver<'_>) -> Self {
        let (head, mut written) = Head::of(record, cx);
        let date = written.date.value;
        let mut objections = written.objections.value.take().unwrap_or_default();
        objections.sort_by_key(|o| o.date.value);
        Notice {
            name: written.name.value.clone().unwrap_or_else(|| head.id.clone()),
            date,
            notice: Span::resolve(written.period.at(), date, false, cx),
            follows: cx.notice(&written.follows),
            rectification: cx.rectification(&written.rectification).map(|r| r.value),
            objections,
            withdrawn: written.withdrawn.get().and_then(|w| w.on.at()),
            head,
            written,
        }
    }
}

impl Span {
    /// Both days of a period (domain.md F-31…F-40): written, or counted by the site's rule. Without a
    /// period a rectification is open for the site's usual number of days, a notice not at all.
    pub(super) fn resolve(period: Option<At<Period>>, start: Option<Day>, always: bool, cx: &mut Resolver<'_>) -> Self {
        let Some(start) = start else { return Span::default() };
        let rules = &cx.settings.rules;
        let Some(At { value: period, span }) = period else {
            if !always {
                return Span::default();
            }
            let length = Length::Days(rules.notice_days);
            let until = cx.settings.calendar.end_of_period(start, length, rules.notice_counting).ok();
            return Span { from: Some(start), until, length: None };
        };
        let from = period.from.map_or(start, |f| f.value);
        if let Some(until) = period.until {
            if until.value < from {
                cx.report.push(
                    Diagnostic::error("notice-period", until.span, say!("公示期的止早于起", "the notice ends before it begins"))
                        .label(say!("不早于 {from}", "not before {from}")),
                );
            }
            if let Some(length) = period.length {
                cx.report.push(
                    Diagnostic::error(
                        "notice-period",
                        length.span,
                        say!("止和天数只写一个", "give either the last day or a length"),
                    )
                    .label(say!("删去一个", "remove one")),
                );
            }
            return Span { from: Some(from), until: Some(until.value), length: None };
        }
        let Some(length) = period.length else {
            cx.report.push(
                Diagnostic::error("notice-period", span, say!("公示期没有止", "the notice period has no end"))
                    .label(say!("写“止”或“天数”", "add `until` or `days`")),
            );
            return Span { from: Some(from), until: None, length: None };
        };
        match cx.settings.calendar.end_of_period(from, length.value, rules.notice_counting) {
            Ok(until) => Span { from: Some(from), until: Some(until), length: Some(length.value) },
            Err(missing) => {
                let finding = Diagnostic::error("missing-calendar", length.span, missing.say()).help(missing.remedy());
                cx.report.push(finding);
                Span { from: Some(from), until: None, length: Some(length.value) }
            }
        }
    }
}
