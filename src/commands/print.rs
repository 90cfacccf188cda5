#[cfg(not(feature = "pdf"))]
mod missing;
#[cfg(feature = "pdf")]
mod sheets;

#[cfg(not(feature = "pdf"))]
pub(super) use missing::{fonts as fonts_missing, run, without};
#[cfg(feature = "pdf")]
pub(super) use sheets::run;
