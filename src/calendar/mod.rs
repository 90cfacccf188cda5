//! Civil dates as clerks write them, periods, working days, and the one clock.
//!
//! In: a written date or length, the State Council's calendars, the site's own. Out: a [`When`], a [`Day`], or an error
//! that says what to write instead. Never here: a time of day, a guess at a date or at a year's holidays, a look at the
//! system clock outside [`as_of()`].

mod as_of;
mod day;
mod error;
mod length;
mod parse;
mod period;
mod scan;
mod schema;
mod stretch;
mod when;
mod working;

pub use as_of::{AsOfError, Zone, as_of};
pub use day::{Day, Month};
pub use error::DateError;
pub use length::{Counting, Length};
pub use parse::{parse_day, parse_when, reading_note};
pub use period::Period;
pub use scan::{Number, leading_number, numeral};
pub use stretch::parse_stretch;
pub use when::{Third, When};
pub use working::{Calendar, CalendarError, MissingYear};
