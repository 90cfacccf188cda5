#![expect(clippy::disallowed_methods, reason = "writes the sheets it was asked for")]

use crate::cli::{Format, Print};
use crate::commands::place::{is_published, real};
use crate::commands::progress::Steps;
use crate::commands::{Desk, Ended, count, pool};
use crate::compile::{self, County, Inputs};
use crate::diagnostic::{Failure, Report, Severity, counted};
use crate::picture::Gallery;
use crate::sheet::{Fonts, Form, Order, Printer, Spoiled, Standard};
use crate::site::{self, BOARD, Plan, Selector, Sheet, Size};
use crate::theme::{Globals, Theme};
use crate::view::{self, words};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Sheets of what may be seen; with `--unapproved` of what is held back.
pub(in crate::commands) fn run(desk: &Desk, inputs: Inputs, print: &Print) -> Result<Ended, Failure> {
    let since = Instant::now();
    let wish = Wish::read(print)?;
    let folder = print.output.clone().unwrap_or_else(|| inputs.root.join("sheets"));
    guard(&inputs.root, &folder, print.unapproved)?;
    let county = compile::load(&inputs)?.compile(&inputs);
    let pool = pool(print.jobs)?;
    let edition = Edition::of(county, false);
    if edition.report.count(Severity::Error) > 0 {
        let findings = edition.report.sorted();
        desk.findings(&findings, &edition.county.sources, edition.county.model.len());
        if desk.format == Format::Human {
            let errors = count(&findings, Severity::Error);
            let errors_en = counted(errors, "error");
            desk.line(say!("有 {errors} 处错误，没有排版", "{errors_en}: nothing was typeset"));
        }
        return Ok(Ended::Findings);
    }
    let public = edition.wanted(&wish, |_| true);
    let fonts = Fonts::gather(&print.font_dirs)?;
    let mut told = Told::default();
    let mut proofs = Vec::new();
    let mut proof = None;
    if print.unapproved {
        let inputs = Inputs { unapproved: true, ..inputs.clone() };
        let opened = Edition::of(compile::load(&inputs)?.compile(&inputs), true);
        let held = |s: Sheet| s.record().is_some_and(|(kind, row)| !edition.county.facts.standing.get(kind, row).is_public());
        proofs = opened.wanted(&wish, held);
        proof = Some(opened);
    }
    let editions = [(Some(&edition), &public), (proof.as_ref(), &proofs)];
    let is_made = |own: &Selector| {
        let among = |(edition, all): (Option<&Edition>, &Vec<(Sheet, Size)>)| {
            edition.is_some_and(|edition| all.iter().any(|(sheet, _)| own.means(*sheet, &edition.county.model)))
        };
        editions.into_iter().any(among)
    };
    // among several, too, an id that means nothing is a slip of the pen
    let (texts, missed): (Vec<_>, Vec<_>) =
        print.selectors.iter().zip(wish.selectors.clone()).filter(|(_, own)| own.is_of_one() && !is_made(own)).unzip();
    if !missed.is_empty() {
        return Err(nothing(&texts, missed, print, &edition));
    }
    if public.is_empty() && proofs.is_empty() {
        let texts: Vec<_> = print.selectors.iter().collect();
        return Err(nothing(&texts, wish.selectors, print, &edition));
    }
    let steps = Steps::new(public.len() + proofs.len(), say!("正在排版", "typesetting").in_lang(desk.lang));
    let job = Job { root: &inputs.root, folder: &folder, fonts: &fonts, order: &wish.order, steps: &steps };
    pool.install(|| -> Result<(), Failure> {
        told.add(job.print(&edition, &public)?);
        if let Some(opened) = &proof {
            told.add(job.print(opened, &proofs)?);
        }
        Ok(())
    })?;
    drop(steps);
    told.tell(desk, &folder, since)
}

/// What was asked for, understood.
struct Wish {
    selectors: Vec<Selector>,
    paper: Option<Size>,
    order: Order,
}

impl Wish {
    fn read(print: &Print) -> Result<Self, Failure> {
        let mut selectors = Vec::new();
        for text in &print.selectors {
            selectors.push(Selector::read(text).ok_or_else(|| {
                let (en, zh): (Vec<_>, Vec<_>) = Selector::words().iter().copied().unzip();
                let (en, zh) = (en.join(", "), zh.join("、"));
                Failure::new(say!("没有“{text}”这种印刷件", "there is no sheet ‘{text}’")).help(say!(
                    "有这些：{zh}；后面可以加冒号和编号，如 公示:2026-3",
                    "there are: {en}; with an id behind a colon, such as notice:2026-3"
                ))
            })?);
        }
        let size = |name: &String| {
            Size::named(name).ok_or_else(|| {
                Failure::new(say!("没有“{name}”这种纸", "there is no paper ‘{name}’")).help(say!(
                    "A5、A4、A3、A2、A1、board（2400×1200 毫米），或宽x高，如 600x400",
                    "A5, A4, A3, A2, A1, board (2400 × 1200 mm), or WIDTHxHEIGHT in mm"
                ))
            })
        };
        let form = match print.form.as_str() {
            "png" => Form::Png,
            "svg" => Form::Svg,
            _ => Form::Pdf,
        };
        let standards = print.standards.iter().filter_map(|name| Standard::named(name)).collect();
        let tile = print.tile.as_ref().map(size).transpose()?;
        let paper = print.paper.as_ref().map(size).transpose()?;
        Ok(Self { selectors, paper, order: Order { form, standards, tile } })
    }

    /// The paper for a sheet; none if it cannot be had on what was asked for.
    fn paper(&self, sheet: Sheet) -> Option<Size> {
        let Some(paper) = self.paper else { return Some(sheet.paper()) };
        match sheet {
            Sheet::Plaque(_, size) => (size == paper).then_some(size),
            _ if paper == BOARD => sheet.is_board().then_some(paper),
            _ => Some(paper.like(sheet.paper())),
        }
    }
}

/// A county with what its views need.
struct Edition {
    county: County,
    plan: Plan,
    gallery: Gallery,
    report: Report,
    /// Of what is not approved yet.
    proof: bool,
}

impl Edition {
    fn of(mut county: County, proof: bool) -> Self {
        let (plan, gallery, report) = county.planned();
        Self { county, plan, gallery, report, proof }
    }

    /// The sheets that are asked for, with their paper.
    fn wanted(&self, wish: &Wish, also: impl Fn(Sheet) -> bool) -> Vec<(Sheet, Size)> {
        let model = &self.county.model;
        let mut all = site::sheets(model, &self.county.facts);
        // a plaque may have any size
        if let Some(size) = wish.paper.filter(|size| !all.iter().any(|s| matches!(s, Sheet::Plaque(_, own) if own == size))) {
            let own = all.iter().filter_map(|s| if let Sheet::Plaque(at, _) = s { Some(Sheet::Plaque(*at, size)) } else { None });
            let mut own: Vec<Sheet> = own.collect();
            own.dedup();
            all.extend(own.into_iter().filter(|_| !wish.selectors.is_empty()));
        }
        let asked = |s: &Sheet| wish.selectors.is_empty() || wish.selectors.iter().any(|own| own.means(*s, model));
        let sheets = all.into_iter().filter(|s| asked(s) && also(*s));
        sheets.filter_map(|s| Some((s, wish.paper(s)?))).collect()
    }
}

/// What every sheet of a run has in common.
struct Job<'j> {
    root: &'j Path,
    folder: &'j Path,
    fonts: &'j Fonts,
    order: &'j Order,
    steps: &'j Steps,
}

impl Job<'_> {
    fn print(&self, edition: &Edition, sheets: &[(Sheet, Size)]) -> Result<Told, Failure> {
        let Edition { county, plan, gallery, proof, .. } = edition;
        let Self { root, folder, fonts, order, steps } = self;
        let views = county.views(plan, gallery);
        let site = views.site(county.next_change());
        let (name, language) = (&county.settings.theme, &county.settings.language);
        let theme = Theme::load(root, name, language, Globals { site: &site, words: words::words(&county.settings) })?;
        let printer = Printer::new(&views.sheet_site(), &theme, gallery, fonts, county.as_of)?;
        if !sheets.is_empty() {
            fs::create_dir_all(folder).map_err(|e| {
                Failure::unwritable(folder.display(), &e).help(say!(
                    "换一个文件夹：这里有同名的文件，或不许写入",
                    "choose another folder: a file of that name is there, or nothing may be written"
                ))
            })?;
        }
        let one = |(sheet, paper): &(Sheet, Size)| -> Result<Option<(String, Spoiled)>, Failure> {
            let stem = stem(*sheet, *paper, *proof, county);
            let view: Option<view::sheet::Sheet> = views.sheet(*sheet, *paper, *proof);
            let Some(view) = view else { return Ok(None) };
            match printer.print(&view, order) {
                Ok(files) => {
                    for file in files {
                        let path = folder.join(format!("{stem}{}", file.ending));
                        fs::write(&path, file.bytes).map_err(|e| unwritable(&path, &e))?;
                    }
                    steps.done();
                    Ok(None)
                }
                Err(spoiled) => {
                    steps.done();
                    Ok(Some((stem, spoiled)))
                }
            }
        };
        let spoiled: Vec<_> = sheets.par_iter().with_max_len(1).map(one).collect::<Result<_, _>>()?;
        let spoiled: Vec<_> = spoiled.into_iter().flatten().collect();
        let made = sheets.len() - spoiled.len();
        Ok(Told { made, proofs: if *proof { made } else { 0 }, spoiled })
    }
}

/// The name of a sheet's file: with the paper where it is not the usual one.
fn stem(sheet: Sheet, paper: Size, proof: bool, county: &County) -> String {
    let mut stem = sheet.stem(&county.model);
    if paper != sheet.paper() {
        let named =
            ["A5", "A4", "A3", "A2", "A1", "board"].into_iter().find(|n| Size::named(n).is_some_and(|s| s.like(paper) == paper));
        stem.push_str(&named.map_or_else(|| format!("-{}x{}", paper.width, paper.height), |name| format!("-{name}")));
    }
    if proof {
        stem.push_str("-unapproved");
    }
    stem
}

/// How it went.
#[derive(Default)]
struct Told {
    made: usize,
    proofs: usize,
    spoiled: Vec<(String, Spoiled)>,
}

impl Told {
    fn add(&mut self, other: Told) {
        self.made += other.made;
        self.proofs += other.proofs;
        self.spoiled.extend(other.spoiled);
    }

    fn tell(self, desk: &Desk, folder: &Path, since: Instant) -> Result<Ended, Failure> {
        let (made, shown, seconds) = (self.made, folder.display(), since.elapsed().as_secs_f64());
        if made > 0 {
            let made_en = counted(made, "sheet");
            desk.line(say!("已排版 {made} 张，在 {shown}，用时 {seconds:.1} 秒", "{made_en} in {shown}, {seconds:.1} s"));
        }
        if self.proofs > 0 {
            let proofs = self.proofs;
            desk.line(say!(
                "其中 {proofs} 张未经审核，带水印，只供校对，不得张贴",
                "{proofs} of them are not approved: for proofreading, not for the wall"
            ));
        }
        let mut spoiled = self.spoiled.into_iter();
        let Some((stem, first)) = spoiled.next() else { return Ok(Ended::Clean) };
        let mut failure = Failure::new(first.message(&stem)).help(first.help());
        for (stem, other) in spoiled {
            failure = failure.help(other.message(&stem));
        }
        Err(failure)
    }
}

/// Why nothing is made of these selectors.
fn nothing(texts: &[&String], selectors: Vec<Selector>, print: &Print, edition: &Edition) -> Failure {
    let asked = texts.iter().map(|text| text.as_str()).collect::<Vec<_>>().join(" ");
    let any = Wish { paper: None, selectors, order: Order::default() };
    if !edition.wanted(&any, |_| true).is_empty() {
        let paper = print.paper.clone().unwrap_or_default();
        return Failure::new(say!("{asked} 没有 {paper} 这种尺寸", "{asked} does not come on {paper}")).help(say!(
            "board 只用于展板；标识牌写 600x400 这样的尺寸",
            "board is for boards only; a plaque has a size such as 600x400"
        ));
    }
    Failure::new(say!("没有可印的：{asked}", "nothing to print: {asked}")).help(say!(
        "编号写错了，还没有内容（如党组织还没有党员），或暂缓发布（gongshi status 查看）；要校对稿加 --unapproved",
        "no such id, nothing to say yet (a branch without members), or held back (see gongshi status); --unapproved makes a proof"
    ))
}

/// A proof may not go where visitors look, and no sheet where the records are.
fn guard(root: &Path, folder: &Path, unapproved: bool) -> Result<(), Failure> {
    let whole: PathBuf = real(folder);
    let shown = folder.display();
    if whole.starts_with(real(&root.join("content"))) {
        return Err(Failure::new(say!("印刷件不要放进 content 文件夹", "sheets do not belong into content/"))
            .help(say!("换一个文件夹，默认是 sheets", "choose another folder; sheets by default")));
    }
    if unapproved && is_published(root, &whole) {
        return Err(Failure::new(say!(
            "未审核的校对稿不能放进网站的文件夹 {shown}",
            "a proof may not lie in the site's folder {shown}"
        ))
        .help(say!("换一个文件夹，默认是 sheets", "choose another folder; sheets by default")));
    }
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::unwritable(path.display(), error).help(say!("文件正开着的话先关上", "close it first if it is open"))
}
