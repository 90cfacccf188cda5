//! gongshi 公示.

#[macro_use]
pub mod diagnostic;

pub mod source;

pub mod yaml;

pub mod calendar;

pub mod text;

pub mod picture;

#[macro_use]
pub mod vocabulary;

pub mod settings;

pub mod record;

pub mod model;

pub mod facts;

pub mod checks;

pub mod site;

pub mod view;

pub mod theme;

pub mod compile;

pub mod render;

pub mod output;

pub mod build;

pub mod cli;

pub mod commands;
