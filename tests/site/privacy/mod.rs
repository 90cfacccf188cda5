//! How well the privacy gate finds what it must, and what it takes for it: measured on numbers and files made here, and
//! written into docs/privacy.md. With `UPDATE` in the environment the tables there are written anew.

mod carriers;
mod hostile;
mod numbers;
mod outputs;
mod photos;

use crate::dice::Dice;
use crate::ground::Site;
use carriers::CARRIERS;
use gongshi::compile;
use numbers::{DISGUISES, KINDS, NEAR_MISSES};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// Places of a record where a number may be typed: what it is called, its file, and the file's text.
type Place = (&'static str, &'static str, fn(&str) -> String);

const PLACES: [Place; 5] = [
    ("prose of a record", "content/pages/", |text| format!("---\nname: 页\n---\n联系 {text} 。\n")),
    ("field of a record", "content/branches/", |text| format!("---\nname: 支部\naddress: \"清河村 {text}\"\n---\n")),
    ("caption of a photo", "content/pages/", |text| photo("caption", text)),
    ("words of a photo", "content/pages/", |text| photo("alt", text)),
    ("title of an attachment", "content/pages/", |text| {
        format!("---\nname: 页\nattachments: [{{ file: list.txt, title: \"{text}\" }}]\n---\n")
    }),
];

fn photo(key: &str, text: &str) -> String {
    format!("---\nname: 页\nphotos: [{{ file: photo.png, alt: 会场, {key}: \"{text}\" }}]\n---\n").replacen(
        "alt: 会场, alt",
        "alt",
        1,
    )
}

/// One text in one file: in what, of which kind, written how; and which of them the gate names.
struct Sample {
    carrier: &'static str,
    kind: &'static str,
    disguise: &'static str,
    /// The file's name, by which findings speak of it.
    file: String,
}

/// Every sample whose file the gate refuses or warns of, in one run over all of them.
fn found(site: &Site, samples: &[Sample]) -> Vec<bool> {
    let inputs = site.inputs();
    let mut county = compile::load(&inputs).expect("a site").compile(&inputs);
    let (.., report) = county.planned();
    let mut named = std::collections::BTreeSet::new();
    for finding in report.sorted() {
        match finding.code {
            "personal-attachment" => named.extend(finding.message.zh.split(' ').nth(1).map(str::to_owned)),
            "id-number" | "bank-card" | "phone-in-prose" => {
                let span = finding.span.expect("a place");
                named.insert(county.sources.file(span.file).name.clone());
            }
            "phone-in-name" | "missing-media" | "bad-picture" => panic!("{}", finding.message.zh),
            _ => {}
        }
    }
    samples.iter().map(|sample| named.contains(&sample.file)).collect()
}

/// A site in whose files these texts stand: texts come with what they are and how they are written.
fn planted(texts: &[(&'static str, &'static str, String)], carriers: &[&str]) -> (Site, Vec<Sample>) {
    let site = Site::new();
    site.write("content/media/list.txt", "名单");
    let mut pixel = Cursor::new(Vec::new());
    image::RgbImage::new(2, 2).write_to(&mut pixel, image::ImageFormat::Png).expect("a picture");
    site.write("content/media/photo.png", pixel.into_inner());
    let (mut samples, mut attached) = (Vec::new(), String::from("name: 附件\nattachments:\n"));
    for (kind, disguise, text) in texts {
        // nothing but the words before it tells a number of fifteen digits
        let text = if kind.contains("15") { format!("身份证 {text}") } else { text.clone() };
        for (carrier, ending, make) in CARRIERS.iter().filter(|(name, ..)| carriers.is_empty() || carriers.contains(name)) {
            let is_number = carrier.ends_with("number");
            let Some(bytes) = make(if is_number { text.trim_start_matches("身份证 ") } else { &text }) else { continue };
            if is_number && kind.contains("15") {
                continue;
            }
            let file = format!("f{}.{ending}", samples.len());
            site.write(&format!("content/media/{file}"), bytes);
            let _ = writeln!(attached, "  - {{ file: {file} }}");
            samples.push(Sample { carrier, kind, disguise, file });
        }
        for (place, folder, make) in PLACES.iter().filter(|(name, ..)| carriers.is_empty() || carriers.contains(name)) {
            // in YAML on one line
            if text.contains('\n') && !place.starts_with("prose") {
                continue;
            }
            let file = format!("{folder}r{}.md", samples.len());
            site.write(&file, make(&text));
            samples.push(Sample { carrier: place, kind, disguise, file });
        }
    }
    site.write("content/pages/attached.yaml", attached);
    (site, samples)
}

/// Found and made, by a row and a column.
type Counts = BTreeMap<(&'static str, &'static str), (usize, usize)>;

fn count(samples: &[Sample], found: &[bool], of: impl Fn(&Sample) -> (&'static str, &'static str)) -> Counts {
    let mut counts = Counts::new();
    for (sample, found) in samples.iter().zip(found) {
        let (hits, all) = counts.entry(of(sample)).or_default();
        *hits += usize::from(*found);
        *all += 1;
    }
    counts
}

fn table(title: &str, rows: &[&'static str], columns: &[&'static str], counts: &Counts) -> String {
    let mut out = format!("| {title} |");
    columns.iter().for_each(|column| out += &format!(" {column} |"));
    out += &format!("\n|---|{}\n", "---:|".repeat(columns.len()));
    for row in rows {
        out += &format!("| {row} |");
        for column in columns {
            let cell = counts.get(&(*row, *column));
            out += &cell.map_or(" |".to_owned(), |(hits, all)| format!(" {hits}/{all} |"));
        }
        out += "\n";
    }
    out
}

/// Numbers of one kind written in one way.
const NUMBERS: usize = 1;
/// Texts of one kind that only look like it.
const TEXTS: usize = 40;

fn recall() -> (Vec<Sample>, Vec<bool>) {
    let mut dice = Dice(0x1d_ca4d);
    let mut texts = Vec::new();
    for (kind, make) in KINDS {
        for (disguise, write) in DISGUISES {
            let numbers: Vec<String> = (0..NUMBERS).map(|_| make(&mut dice)).collect();
            texts.extend(numbers.iter().filter_map(|number| Some((kind, disguise, write(number)?))));
        }
    }
    let (site, samples) = planted(&texts, &[]);
    let found = found(&site, &samples);
    (samples, found)
}

fn false_alarms() -> (Vec<Sample>, Vec<bool>) {
    let mut dice = Dice(0x000f_a15e);
    let mut texts = Vec::new();
    for (kind, make) in NEAR_MISSES {
        texts.extend((0..TEXTS).map(|_| (kind, "", make(&mut dice))));
    }
    let carriers =
        ["text", "xlsx, text", "xlsx, number", "docx, runs", "PDF, subset font", "doc (old Word)", "prose of a record"];
    let (site, samples) = planted(&texts, &carriers);
    let found = found(&site, &samples);
    (samples, found)
}

#[test]
fn the_tables_of_the_manual_are_what_is_measured() {
    let kinds = KINDS.map(|(name, _)| name);
    let disguises = DISGUISES.map(|(name, _)| name);
    let carriers: Vec<&'static str> = PLACES.iter().map(|p| p.0).chain(CARRIERS.iter().map(|c| c.0)).collect();
    let (samples, hits) = recall();
    let plain: Vec<usize> = (0..samples.len()).filter(|at| samples[*at].disguise != "Chinese numerals").collect();
    let by_carrier = count(&samples, &hits, |s| (s.carrier, s.kind));
    let by_disguise = count(&samples, &hits, |s| (s.disguise, s.kind));
    let (near, alarms) = false_alarms();
    let near_misses = NEAR_MISSES.map(|(name, _)| name);
    let mut where_found: Vec<&'static str> = Vec::new();
    near.iter().for_each(|s| {
        if !where_found.contains(&s.carrier) {
            where_found.push(s.carrier)
        }
    });
    let by_miss = count(&near, &alarms, |s| (s.kind, s.carrier));

    let found = plain.iter().filter(|at| hits[**at]).count();
    let alarmed = alarms.iter().filter(|alarm| **alarm).count();
    let measured = format!(
        "Of {} numbers, Chinese numerals aside, {found} were found; of {} texts that only look like one, {alarmed} raised an alarm.\n\n{}\n{}\n{}",
        plain.len(),
        near.len(),
        table("Found, by how the number is written", &disguises, &kinds, &by_disguise),
        table("Found, by where it stands", &carriers, &kinds, &by_carrier),
        table("False alarms, by what it is", &near_misses, &where_found, &by_miss),
    );
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/privacy.md");
    let written = fs::read_to_string(&page).expect("docs/privacy.md");
    let (head, rest) = written.split_once("<!-- measured -->\n").expect("where the tables begin");
    let (standing, tail) = rest.split_once("<!-- end -->").expect("where they end");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&page, format!("{head}<!-- measured -->\n{measured}<!-- end -->{tail}")).expect("written");
    } else {
        assert!(standing == measured, "run the test with UPDATE=1 and look at what changed:\n{measured}");
    }
    assert!(found * 100 >= plain.len() * 97, "{found} of {}", plain.len());
    // a number typed as a number has lost the digits that would tell
    let told = alarms.iter().zip(&near).filter(|(alarm, sample)| **alarm && !sample.carrier.ends_with("number")).count();
    assert!(told * 100 <= near.len(), "{told} of {}", near.len());
}
