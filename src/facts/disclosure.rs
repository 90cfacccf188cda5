use super::deadline::{done_light, open_light};
use super::publication::{Standing, Standings};
use super::states::Light;
use crate::calendar::{Day, When};
use crate::model::{Disclosure, Model};
use crate::settings::Settings;

/// What follows for something that has to be made public.
#[derive(Clone, Copy, Debug)]
pub struct DisclosureFacts {
    /// Since when it is public; none while it is not.
    pub published: Option<Day>,
    /// How it stands: `overdue` is 应公开未公开 (domain.md F7); none without a deadline, until it is public.
    pub light: Option<Light>,
}

/// Of one: public since the first day of those that its notice and the board give. A notice that waits, or that was
/// withdrawn, makes nothing public; one that has been taken down did.
pub fn derive(disclosure: &Disclosure, model: &Model, settings: &Settings, as_of: Day, standing: &Standings) -> DisclosureFacts {
    let shown = disclosure.notice.filter(|at| !matches!(standing.of(*at), Standing::Held(_)));
    let noticed = shown.and_then(|at| model[at].made_public());
    let published = disclosure.written.published.value.into_iter().chain(noticed).min();
    let due = disclosure.written.due.value.map(When::last);
    let light = match published {
        Some(on) => Some(done_light(due, Some(on))),
        None => due.map(|due| open_light(due, settings, as_of)),
    };
    DisclosureFacts { published, light }
}
