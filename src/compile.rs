//! The journey from a folder to what may be published, as one call.
//!
//! In: [`Inputs`], everything a build depends on. Out: a [`County`]: sources, settings, the model
//! cut to its day, the facts, and everything that was found wrong.
//! Never here: rendering; reading anything that [`Inputs`] does not name.

use crate::calendar::{self, Day};
use crate::checks;
use crate::diagnostic::{Failure, Report};
use crate::facts::{self, Changes, Facts};
use crate::gate;
use crate::model::{self, CommitmentIx, Ids, MemberIx, Model, RectificationIx};
use crate::picture::Gallery;
use crate::record;
use crate::settings::{self, Settings};
use crate::site::{self, Plan};
use crate::source::{self, At, Media, Sources, Span};
use crate::text::markdown;
use crate::theme::Wording;
use crate::view::{Roster, Views};
use crate::vocabulary::Kind;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Everything a build depends on besides the files under `root`.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// `--as-of`
    pub as_of: Option<String>,
    /// SOURCE_DATE_EPOCH
    pub source_date_epoch: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// `--unapproved`: as if everything that waits had been approved, for proofs on paper.
    pub unapproved: bool,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--sheets`
    pub sheets: bool,
}

/// The files and the settings, before any record is read.
#[derive(Clone)]
pub struct Loaded {
    /// Content files.
    pub sources: Sources,
    /// Files under `media/`.
    pub media: Media,
    /// site.yaml
    pub settings: Settings,
    /// The day that stands for today.
    pub as_of: Day,
    /// What was wrong so far.
    pub report: Report,
}

/// Everything that is known on the day.
pub struct County {
    /// Content files.
    pub sources: Sources,
    /// Files under `media/`.
    pub media: Media,
    /// site.yaml
    pub settings: Settings,
    /// The day that stands for today.
    pub as_of: Day,
    /// Where ids lead.
    pub ids: Ids,
    /// The records as they stood at the end of the day.
    pub model: Model,
    /// Dates within records that lie ahead: what they say has not happened.
    pub ahead: Vec<At<Day>>,
    /// What follows.
    pub facts: Facts,
    /// Links to records, made once.
    pub roster: Roster,
    /// Of every record in the order of [`Model::heads`], when what is published of it changes.
    pub changes: Vec<Changes>,
    /// What was found wrong.
    pub report: Report,
}

/// Loads the files and reads site.yaml.
pub fn load(inputs: &Inputs) -> Result<Loaded, Failure> {
    let mut report = Report::default();
    let sources = source::load(&inputs.root, &mut report)?;
    read(inputs, sources, source::media(&inputs.root)?, report)
}

/// As [`load`]; a file that has not changed is the very file of `before`, with all that was made of it.
pub fn load_again(inputs: &Inputs, (sources, media): (&Sources, &Media)) -> Result<Loaded, Failure> {
    let mut report = Report::default();
    let sources = source::load_again(&inputs.root, sources, &mut report)?;
    read(inputs, sources, source::media_again(&inputs.root, media)?, report)
}

fn read(inputs: &Inputs, sources: Sources, media: Media, mut report: Report) -> Result<Loaded, Failure> {
    let mut settings = settings::resolve(&sources, &mut report);
    if let Some(url) = &inputs.base_url {
        if !url.is_empty() && !settings::is_address(url) {
            return Err(Failure::new(say!("--base-url {url} 不是网址", "--base-url {url} is no web address")).help(say!(
                "写成 https://example.org/公示 这样；留空则所有链接都是相对的",
                "such as https://example.org/notices; empty for relative links"
            )));
        }
        settings.base_url = (!url.is_empty()).then(|| settings::base_of(url));
    }
    let as_of = day(inputs, &settings)?;
    Ok(Loaded { sources, media, settings, as_of, report })
}

/// The day that stands for today.
pub fn day(inputs: &Inputs, settings: &Settings) -> Result<Day, Failure> {
    let (cli, epoch) = (inputs.as_of.as_deref(), inputs.source_date_epoch.as_deref());
    Ok(calendar::as_of(cli, epoch, settings.as_of, &settings.time_zone)?)
}

impl Loaded {
    /// One hash over everything a build of this depends on.
    pub fn fingerprint(&self, inputs: &Inputs, theme: &str) -> String {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(env!("GONGSHI_SOURCE").as_bytes());
        part(theme.as_bytes());
        part(self.as_of.to_string().as_bytes());
        part(&[u8::from(inputs.drafts), u8::from(inputs.sheets)]);
        part(inputs.base_url.as_deref().unwrap_or("-").as_bytes());
        let files: Vec<_> = self.sources.iter().collect();
        let texts: Vec<_> = files.par_iter().map(|(_, file)| Sha256::digest(&file.text)).collect();
        for ((_, file), text) in files.iter().zip(texts) {
            part(file.name.as_bytes());
            part(&text);
        }
        for file in self.media.files() {
            part(file.name.as_bytes());
            part(&source::read_media(&file.path).unwrap_or_default());
        }
        source::hex(&hash.finalize())
    }

    /// Reads, resolves, checks and derives; every mistake of every file is in the report.
    pub fn compile(self, inputs: &Inputs) -> County {
        let Loaded { sources, media, settings, as_of, mut report } = self;
        let records = record::load(&sources, &settings, &mut report);
        let (whole, ids) = model::resolve(records, &settings, &media, &mut report);
        let changes = facts::changes(&whole, &settings, as_of);
        let checked = checks::Checked {
            sources: &sources,
            settings: &settings,
            model: &whole,
            ids: &ids,
            as_of,
            media: &media,
            drafts: inputs.drafts,
        };
        checks::run(&checked, &mut report);
        let (model, ahead) = whole.cut(as_of, &settings.rules);
        let facts = if inputs.unapproved {
            facts::proof(&model, &settings, as_of)
        } else {
            facts::derive(&model, &settings, as_of, inputs.drafts)
        };
        let titles = Wording::of(&inputs.root, &settings.theme, &settings.language).titles();
        let roster = Roster::of(&model, &facts, &ids, titles);
        County { sources, media, settings, as_of, ids, model, ahead, facts, roster, changes, report }
    }
}

impl County {
    /// What is held back, whole records and single dates, as findings of the weight that the site wants.
    pub fn held_back(&self, report: &mut Report) {
        checks::held_back(self.facts.standing.held(&self.model), report);
        checks::not_yet(&self.ahead, self.as_of, report);
        checks::weigh(&self.settings, report);
    }

    /// The next day on which any published state changes by itself; a day of mourning is grey, and over on the next.
    pub fn next_change(&self) -> Option<Day> {
        let all = self.facts.standing.of_heads(&self.model).zip(&self.changes);
        let records = all.filter(|((head, _), _)| !head.draft).filter_map(|(_, found)| found.next);
        let grey = self.settings.greyscale.iter().flat_map(|day| [*day, day.add_days(1)]).filter(|day| *day > self.as_of);
        records.chain(grey).min()
    }

    /// What makes views of this county on a plan of it.
    pub fn views<'a>(&'a self, plan: &'a Plan, gallery: &'a Gallery) -> Views<'a> {
        let County { model, facts, settings, ids, roster, .. } = self;
        Views { model, facts, settings, plan, ids, roster, gallery }
    }

    /// Every address of the site, its photos and attachments, and all that was found wrong: each finding of the weight that
    /// the site wants.
    pub fn planned(&mut self) -> (Plan, Gallery, Report) {
        let mut report = std::mem::take(&mut self.report);
        let gallery = self.gallery(&mut report);
        let plan = site::plan(&self.model, &self.facts, &self.settings, &mut report);
        checks::weigh(&self.settings, &mut report);
        (plan, gallery, report)
    }

    /// The photos and attachments of what may be seen; what may not be published of them is reported.
    fn gallery(&self, report: &mut Report) -> Gallery {
        let uses: Vec<_> = self.media_uses().collect();
        let gallery = Gallery::gather(uses.iter().copied(), &self.media, report);
        let attached = uses.iter().filter(|(name, ..)| gallery.attachment(name).is_some_and(|file| !file.picture));
        gate::attachments(attached.map(|(name, span, _)| (*name, *span)), &self.media, &self.public_phones(), report);
        gallery
    }

    fn public_phones(&self) -> gate::Phones {
        if !self.settings.mask_phones {
            return gate::Phones::All;
        }
        let contacts = &self.settings.contacts;
        let site = [&contacts.phone, &contacts.address, &contacts.mailbox].into_iter().filter_map(|text| text.as_deref());
        let branches = self.model.branches.iter().filter_map(|b| b.written.phone.get());
        let members = self.model.members.iter().filter(|m| m.written.public_phone.value == Some(true));
        let members = members.filter_map(|m| m.written.phone.get());
        let notices = self.model.notices.iter().filter_map(|n| n.written.contact.get());
        let notices = notices.flat_map(|c| [&c.phone, &c.address, &c.mailbox]).filter_map(|slot| slot.get());
        gate::Phones::of(site.chain(branches.chain(members).chain(notices).map(String::as_str)))
    }

    /// The media that public records name: path, place, whether it is a picture.
    fn media_uses(&self) -> impl Iterator<Item = (&str, Span, bool)> {
        let (model, standing) = (&self.model, &self.facts.standing);
        let oral = |kind, row| kind == Kind::Commitments && model[CommitmentIx(row)].is_oral();
        let shown = move |kind, row| standing.get(kind, row).is_public() && !oral(kind, row);
        let heads = model.places().filter(move |(kind, row)| shown(*kind, *row));
        let heads = heads.flat_map(|(kind, row)| model.head(kind, row).media());
        let commitments = model.all::<CommitmentIx>().filter(move |at| shown(Kind::Commitments, at.0));
        let members = model.all::<MemberIx>().filter(|at| standing.of(*at).is_public());
        let rectifications = model.all::<RectificationIx>().filter(|at| standing.of(*at).is_public());
        let told = model.prose().filter(|prose| {
            let head = prose.head;
            self.ids.find(head.kind, &head.id).is_some_and(|row| shown(head.kind, row))
        });
        let told: Vec<_> = told.collect();
        let told = told.par_iter().flat_map_iter(|prose| markdown::media(prose.text).into_iter().map(|file| (prose.span, file)));
        let told: Vec<_> = told.collect();
        let told =
            told.into_iter().filter_map(|(span, (path, picture))| Some((self.media.find(&path)?.name.as_str(), span, picture)));
        heads
            .chain(commitments.flat_map(|at| model[at].media()))
            .chain(members.flat_map(|at| model[at].media()))
            .chain(rectifications.flat_map(|at| model[at].media()))
            .map(|media| (media.path, media.span, media.picture))
            .chain(told)
    }
}
