use super::Press;
use super::feed::name_of_site;
use crate::calendar::Day;
use ics::properties::{Description, DtEnd, DtStart, Summary, Transp, URL};
use ics::{Event, ICalendar, escape_text, parameters};

impl Press<'_> {
    /// `data/calendar.ics` (RFC 5545). The as-of date is its stamp; a last day is written as the day after it.
    pub(super) fn calendar(&self) -> Vec<u8> {
        let settings = self.views.settings;
        let stamp = format!("{}T000000Z", compact(self.views.facts.as_of));
        let site = name_of_site(settings);
        let mut calendar = ICalendar::new("2.0", "-//gongshi//gongshi//ZH");
        calendar.push(ics::properties::Name::new(escape_text(&*settings.title)));
        calendar.push(ics::components::Property::new("X-WR-CALNAME", escape_text(&*settings.title)));
        for event in self.views.calendar() {
            let mut entry = Event::new(format!("{}@{site}", crate::site::encode(&event.uid).replace("%3A", ":")), stamp.clone());
            let what = self.theme.word(&format!("calendar.{}", event.what)).unwrap_or(event.what);
            let day = |day: Day| (compact(day), parameters!("VALUE" => "DATE"));
            let (from, date) = day(event.from);
            let mut start = DtStart::new(from);
            start.append(date);
            entry.push(start);
            let (until, date) = day(event.until.add_days(1));
            let mut end = DtEnd::new(until);
            end.append(date);
            entry.push(end);
            entry.push(Summary::new(escape_text(format!("{what}{}", event.of.name)).into_owned()));
            if !event.matters.is_empty() {
                entry.push(Description::new(escape_text(event.matters.join("\n")).into_owned()));
            }
            if let Some(base) = &settings.base_url {
                entry.push(URL::new(format!("{base}/{}", event.of.url)));
            }
            // nobody is busy because of it
            entry.push(Transp::transparent());
            calendar.add_event(entry);
        }
        calendar.to_string().into_bytes()
    }
}

/// 20261005
fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}
