//! An invented county of any size, the same every time: what stage benches build, and what Hugo builds beside us.

use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Of a hundred records: a tree of branches, promises, people with a story, rectifications, notices.
const SHARES: [(&str, usize); 5] =
    [("branches", 10), ("commitments", 50), ("members", 25), ("rectifications", 10), ("notices", 5)];

/// One record: its kind, its id, its keys as we name them, and its prose.
pub struct Record {
    pub kind: &'static str,
    pub id: String,
    pub keys: Map<String, Value>,
    pub prose: String,
}

const DOERS: [&str; 8] = ["支部委员", "党小组长", "驻村干部", "窗口人员", "青年突击队", "老党员", "楼栋长", "护水员"];
const DEEDS: [&str; 8] = ["清理沟渠", "巡查水库", "代办证件", "走访独居老人", "修补机耕路", "整理台账", "宣讲政策", "调解纠纷"];
const PLACES: [&str; 8] = ["枫溪", "柏坪", "石桥", "荷塘", "竹园", "梨岭", "沙湾", "稻田"];
const ENDS: [&str; 4] = ["每月公布一次", "由村民代表评议", "当日登记当日答复", "到期逐项销号"];
const SURNAMES: [&str; 8] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];
const NAMES: [&str; 8] = ["明", "芳", "建国", "秀英", "志强", "晓燕", "海波", "玉梅"];

/// Draws words and days, the same for the same number of the same kind.
struct Draw(u64);

impl Draw {
    fn of(kind: usize, at: usize) -> Self {
        Self(0x9E37_79B9_7F4A_7C15u64.wrapping_mul((at as u64) << 3 | kind as u64 | 1))
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }

    fn word(&mut self, words: &[&'static str; 8]) -> &'static str {
        words[self.below(8)]
    }

    fn person(&mut self) -> String {
        format!("{}{}", self.word(&SURNAMES), self.word(&NAMES))
    }

    fn day(&mut self, from: usize, years: usize) -> String {
        format!("{}-{:02}-{:02}", from + self.below(years), 1 + self.below(12), 1 + self.below(28))
    }

    fn deed(&mut self) -> String {
        let place = self.word(&PLACES);
        format!("{}{}{},{}", place, self.word(&DOERS), self.word(&DEEDS), ENDS[self.below(4)])
    }

    /// About as many characters of prose, in paragraphs with a heading, a list and a strong word.
    fn prose(&mut self, characters: usize) -> String {
        let mut out = String::from("## 做法\n\n");
        while out.chars().count() < characters {
            let _ = write!(
                out,
                "{}。**{}**:{}。{}。\n\n- {}\n- {}\n\n",
                self.deed(),
                self.word(&DEEDS),
                self.deed(),
                self.deed(),
                self.deed(),
                self.deed()
            );
        }
        out
    }
}

/// About `count` records.
pub fn records(count: usize) -> impl Iterator<Item = Record> {
    let branches = (count / 10).max(1);
    SHARES
        .iter()
        .enumerate()
        .flat_map(move |(kind, (name, share))| (0..(count * share / 100).max(1)).map(move |at| record(kind, name, at, branches)))
}

fn record(kind: usize, name: &'static str, at: usize, branches: usize) -> Record {
    let mut draw = Draw::of(kind, at);
    let of = |draw: &mut Draw| format!("b{}", draw.below(branches));
    let (value, prose) = match name {
        "branches" => {
            let stars = 1 + draw.below(5);
            let grade = ["poor", "average", "fair", "good", "good"][stars - 1];
            let mut value = json!({
                "name": format!("{}村第{at}党支部", draw.word(&PLACES)), "kind": "branch", "sector": "village", "secretary": draw.person(),
                "committee": [{ "name": draw.person(), "post": "组织委员" }, { "name": draw.person(), "post": "宣传委员" }],
                "founded": draw.day(1990, 20), "address": format!("云溪县{}村{at}号", draw.word(&PLACES)), "phone": format!("0000-{:07}", 1_000_000 + at),
                "grades": [{ "date": draw.day(2024, 1), "grade": "fair", "stars": 3, "note": draw.deed() },
                    { "date": draw.day(2025, 1), "grade": grade, "stars": stars, "satisfaction": 81 + draw.below(19), "note": draw.deed() }],
            });
            if at > 0 {
                value["parent"] = json!(format!("b{}", at / 8));
            }
            (value, String::new())
        }
        "commitments" => {
            let item = |draw: &mut Draw| {
                let (done, due) = (draw.below(3) > 0, draw.day(2026, 1));
                let status = if done { "in_progress" } else { "planned" };
                json!({ "text": draw.deed(), "category": "service", "standard": draw.deed(), "due": due, "responsible": draw.person(), "status": status })
            };
            let value = json!({
                "branch": of(&mut draw), "name": format!("第{at}份公开承诺"), "pledge": draw.deed(), "period": 2026,
                "items": [item(&mut draw), item(&mut draw), item(&mut draw)],
                "review": { "by": draw.person(), "on": "2026-01-05", "verdict": "approved", "note": draw.deed() }, "published": "2026-01-10",
            });
            (value, String::new())
        }
        "members" => {
            let value = json!({
                "name": draw.person(), "branch": of(&mut draw), "native_place": format!("云溪县{}村", draw.word(&PLACES)), "joined": draw.day(1985, 35),
                "post": draw.word(&DOERS), "position": format!("{}岗", draw.word(&DEEDS)), "pledge": draw.deed(), "stars": 1 + draw.below(5),
                "honours": [{ "title": "优秀共产党员", "level": "county", "year": 2020 + draw.below(5), "by": "云溪县委" }],
            });
            (value, draw.prose(600))
        }
        "rectifications" => {
            let problem = |draw: &mut Draw| {
                let measures = [draw.deed(), draw.deed(), draw.deed()];
                json!({ "text": draw.deed(), "measures": measures, "responsible": draw.person(), "supervisor": draw.person(), "due": draw.day(2026, 1), "status": "open" })
            };
            let value = json!({
                "branch": of(&mut draw), "name": format!("第{at}期整改公示"), "posted": draw.day(2025, 1), "problems": [problem(&mut draw), problem(&mut draw)],
                "assistance": [{ "kind": "leader", "who": draw.person() }],
            });
            (value, String::new())
        }
        _ => {
            let day = draw.day(2025, 1);
            let value = json!({
                "name": format!("关于{}的第{at}号公示", draw.word(&DEEDS)), "kind": "public_notice", "doc_no": format!("云组公〔2025〕{}号", at + 1),
                "issuer": "云溪县基层办", "date": day, "period": "7天", "contact": { "phone": "0000-0000000", "address": "云溪县迎宾路一号" },
            });
            (value, draw.prose(800))
        }
    };
    let Value::Object(keys) = value else { unreachable!("each is an object") };
    Record { kind: name, id: format!("{}{at}", &name[..1]), keys, prose }
}

/// The county as our content, `root/content`.
pub fn ours(root: &Path, count: usize) {
    let content = root.join("content");
    write(&content.join("site.yaml"), "title: 云溪县公示栏\norganisation: 云溪县基层办\nas_of: 2026-10-05\n");
    for record in records(count) {
        let mut text = String::new();
        block(&record.keys, 0, &mut text);
        let path = content.join(record.kind).join(&record.id);
        match record.prose.as_str() {
            "" => write(&path.with_extension("yaml"), &text),
            prose => write(&path.with_extension("md"), &format!("---\n{text}---\n{prose}")),
        }
    }
}

/// Writes a file, its folder too.
pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Keys in block style, as a clerk types them.
fn block(keys: &Map<String, Value>, depth: usize, out: &mut String) {
    for (key, value) in keys {
        let _ = write!(out, "{}{key}:", "  ".repeat(depth));
        inside(value, depth, out);
    }
}

fn inside(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(keys) => {
            out.push('\n');
            block(keys, depth + 1, out);
        }
        Value::Array(items) => {
            out.push('\n');
            for item in items {
                let mut text = String::new();
                match item {
                    Value::Object(keys) => block(keys, depth + 2, &mut text),
                    item => inside(item, depth, &mut text),
                }
                let _ = write!(out, "{}- {}", "  ".repeat(depth + 1), text.trim_start());
            }
        }
        Value::String(text) if text.starts_with(|c: char| c.is_ascii_digit()) && text.matches('-').count() == 2 => {
            *out += &format!(" {text}\n")
        }
        other => *out += &format!(" {other}\n"),
    }
}
