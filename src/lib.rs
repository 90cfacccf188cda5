//! gongshi 公示.
#[macro_use]
pub mod diagnostic;

pub mod source;

pub mod yaml;

pub mod calendar;

#[macro_use]
pub mod vocabulary;

pub mod settings;

pub mod record;

pub mod model;

pub mod facts;

pub mod text;

pub mod checks;

pub mod view;
