use super::states::Light;
use crate::calendar::{Day, When};
use crate::settings::Settings;
use crate::vocabulary::Slot;

/// The light of something open: the last day of its deadline still counts.
pub fn open_light(due: Day, settings: &Settings, as_of: Day) -> Light {
    match as_of.days_until(due) {
        left if left < 0 => Light::Overdue,
        left if left <= settings.rules.due_soon_days => Light::DueSoon,
        _ => Light::OnTime,
    }
}

/// The light of something done.
pub fn done_light(due: Option<Day>, on: Option<Day>) -> Light {
    if on.zip(due).is_some_and(|(on, due)| on > due) { Light::DoneLate } else { Light::Done }
}

/// The earliest of these deadlines that is still ahead, today included.
pub fn next_due<'d>(open: impl Iterator<Item = &'d Slot<When>>, as_of: Day) -> Option<Day> {
    open.filter_map(|due| Some(due.value?.last())).filter(|day| *day >= as_of).min()
}
