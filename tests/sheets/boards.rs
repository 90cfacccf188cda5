//! Boards on every paper, cards of one and of three hundred, tiles, selectors.

use crate::{BRANCH, Shop, demo, names, reader};

fn members(count: usize) -> Shop {
    let all: String = (1..=count)
        .map(|n| format!("- id: m{n}\n  name: 成员{n}号\n  branch: a\n  native_place: 测试县\n  joined: 2011-07-01\n  post: 组员\n  pledge: 第{n}个承诺\n"))
        .collect();
    Shop::with(&[BRANCH, ("content/members/all.yaml", &all)])
}

#[test]
fn one_member_and_three_hundred() {
    for count in [1, 300] {
        let shop = members(count);
        let folder = shop.print(&["members:a", "pledges:a"]);
        let (board, wall) = (reader::run(&folder.join("members-a.pdf")), reader::run(&folder.join("pledges-a.pdf")));
        for n in 1..=count {
            assert!(board.contains(&format!("成员{n}号")), "member {n} of {count}");
            assert!(wall.contains(&format!("第{n}个承诺")), "pledge {n} of {count}");
        }
        let pages = reader::pages(&folder.join("members-a.pdf"));
        assert_eq!(pages.len() == 1, count == 1, "{} pages", pages.len());
        assert!(board.contains("照片"), "a place for the photo that is missing");
    }
}

/// Words that lie on one another.
fn heaps(page: &reader::Page) -> Vec<String> {
    let over = |a: &reader::Word, b: &reader::Word| {
        let (wide, tall) = (a.right.min(b.right) - a.left.max(b.left), a.bottom.min(b.bottom) - a.top.max(b.top));
        wide > 0.5 && tall > 0.5 * (a.bottom - a.top).min(b.bottom - b.top)
    };
    let pairs = page.words.iter().enumerate().flat_map(|(at, a)| page.words[at + 1..].iter().map(move |b| (a, b)));
    pairs.filter(|(a, b)| over(a, b)).map(|(a, b)| format!("{} on {}", a.text, b.text)).collect()
}

/// What is long is set smaller or in lines: nothing lies on anything else, and every column keeps its room.
#[test]
fn long_words_leave_room_for_others() {
    let long = "测试县东城街道沿江片区综合行政执法与退役军人服务协调联络办公室";
    let member = |n| {
        format!(
            "- {{ id: m{n}, name: 买买提·艾力, branch: a, native_place: {long}, joined: 2011-07-01, post: {long}{n}, pledge: {long}{long}, stars: 3 }}\n"
        )
    };
    let members: String = (1..=24).map(member).collect();
    let task = format!(
        "text: 逐户走访登记并张榜公布结果, responsible_unit: {long}{long}, leader: 李四, responsible: 王五, due: 2026-11-30"
    );
    let phase = |n| format!("  - {{ name: {long}{n}, from: 2026-0{n}, until: 2026-0{n}, tasks: [{{ {task} }}] }}\n");
    let campaign = format!("name: 行动\nyear: 2026\nphases:\n{}", (1..=4).map(phase).collect::<String>());
    let problems = "branch: a\nposted: 2026-09-28\nproblems:\n  - { text: 台账不全, responsible: 李四, due: 2026-11-30 }\n";
    let shop = Shop::with(&[
        BRANCH,
        ("content/members/m.yaml", &members),
        ("content/campaigns/c.yaml", &campaign),
        ("content/rectifications/r.yaml", problems),
    ]);
    let folder = shop.print(&["members:a", "pledges:a", "campaign:c", "rectification:r"]);
    for sheet in ["members-a", "pledges-a", "campaign-c", "rectification-r"] {
        let pages = reader::pages(&folder.join(format!("{sheet}.pdf")));
        assert_eq!(pages.iter().flat_map(heaps).collect::<Vec<_>>(), Vec::<String>::new(), "{sheet}");
    }
    let campaign = &reader::pages(&folder.join("campaign-c.pdf"))[0];
    let task = campaign.words.iter().find(|word| word.text.starts_with("逐户")).expect("a task");
    assert!(task.text.chars().count() > 8, "nothing is left for the tasks: {task:?}");
    // a problem without measures: its deadline stands below 完成时限 all the same
    let page = &reader::pages(&folder.join("rectification-r.pdf"))[0];
    let left = |text: &str| page.words.iter().find(|word| word.text.starts_with(text)).map(|word| word.left).expect(text);
    assert!((left("2026年11月") - left("完成时限")).abs() < 8.0, "{page:?}");
}

/// A name of letters stands whole within its column, wherever somebody answers for something.
#[test]
fn names_of_letters_stay_in_their_column() {
    let who = "Alexander Maximilian von Hohenzollern";
    let problem = format!("{{ text: 台账不全, measures: [补齐], responsible: {who}, supervisor: {who}, due: 2026-09-30 }}");
    let item = format!("{{ text: 补齐台账, responsible: {who}, due: 2026-09-30 }}");
    let review = "review: { by: 县委, on: 2026-01-05, verdict: approved }\npublished: 2026-01-10";
    let shop = Shop::with(&[
        BRANCH,
        ("content/rectifications/r.yaml", &format!("branch: a\nposted: 2026-08-28\nproblems: [{problem}]\n")),
        ("content/commitments/c.yaml", &format!("branch: a\n{review}\nitems: [{item}]\n")),
    ]);
    let folder = shop.print(&["rectification:r", "ledger", "commitments"]);
    for sheet in ["rectification-r", "ledger", "commitments"] {
        let pages = reader::pages(&folder.join(format!("{sheet}.pdf")));
        assert_eq!(pages.iter().flat_map(heaps).collect::<Vec<_>>(), Vec::<String>::new(), "{sheet}");
        let long: Vec<_> = pages.iter().flat_map(|page| &page.words).filter(|word| word.text == "Hohenzollern").collect();
        assert!(!long.is_empty(), "{sheet}: cut in two");
        // the text of official paper ends 26 mm before its edge
        let edge = pages[0].width - if sheet == "rectification-r" { 26.0 } else { 16.0 };
        assert!(long.iter().all(|word| word.right <= edge), "{sheet}: {long:?}");
    }
}

#[test]
fn a_board_comes_on_every_paper() {
    let shop = members(40);
    for (paper, width, height) in [("A3", 420.0, 297.0), ("A2", 594.0, 420.0), ("A1", 841.0, 594.0), ("board", 2400.0, 1200.0)] {
        let folder = shop.print(&["members:a", "stars", "--paper", paper]);
        for sheet in ["members-a", "stars"] {
            let name = if paper == "A3" { format!("{sheet}.pdf") } else { format!("{sheet}-{paper}.pdf") };
            for page in reader::pages(&folder.join(&name)) {
                assert!(
                    (page.width - width).abs() < 1.0 && (page.height - height).abs() < 1.0,
                    "{name}: {} × {}",
                    page.width,
                    page.height
                );
            }
        }
    }
    // as large as a wall, all stand on one page
    assert_eq!(reader::pages(&shop.root().join("sheets/members-a-board.pdf")).len(), 1);
}

#[test]
fn a_board_is_cut_into_pages_that_overlap() {
    let shop = members(40);
    let folder = shop.print(&["members:a", "--paper", "A2", "--tile", "A4"]);
    let pdf = folder.join("members-a-A2.pdf");
    let pages = reader::pages(&pdf);
    // 594 × 420 on windows of 194 × 281 or 281 × 194 that share 10 mm
    assert!(pages.len() >= 6, "{}", pages.len());
    for page in &pages {
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        assert!((short - 210.0).abs() < 1.0 && (long - 297.0).abs() < 1.0);
    }
    let said = reader::run(&pdf);
    assert!(said.contains("第1行") && said.contains("第1列"), "every page says where it belongs: {said}");
    // cut marks outside the picture
    let [left, top, ..] = reader::ink(&pdf, 1).within(0.0, 0.0, 9.0, 14.0);
    assert!(left < 8.0 && top < 9.0, "marks at {left:.1}, {top:.1} mm");
    // the last ten millimetres of one page are the first ten of the next
    assert!((pages[0].width - 210.0).abs() < 1.0);
    let first = reader::ink(&pdf, 1).dots(192.0, 9.0, 202.0, 288.0);
    let second = reader::ink(&pdf, 2).dots(8.0, 9.0, 18.0, 288.0);
    let dark = first.iter().filter(|dot| **dot < 200).count();
    let other = first.iter().zip(&second).filter(|(a, b)| a.abs_diff(**b) > 60).count();
    assert!(dark > 1000 && other * 50 < dark, "{other} of {dark} dots differ");
}

#[test]
fn a_ledger_repeats_its_head_and_counts_its_pages() {
    let problems: String = (1..=60)
        .map(|n| {
            format!(
                "  - {{text: 第{n}个问题没有解决, measures: [逐条办理], responsible: 李四, due: 2026-12-{:02}}}\n",
                n % 28 + 1
            )
        })
        .collect();
    let record = format!("branch: a\nposted: 2026-09-28\nproblems:\n{problems}");
    let shop = Shop::with(&[BRANCH, ("content/rectifications/r.yaml", &record)]);
    let pdf = shop.sheet("ledger", "ledger.pdf");
    let pages = reader::pages(&pdf);
    assert!(pages.len() > 2, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!((page.width - 297.0).abs() < 1.0 && (page.height - 210.0).abs() < 1.0, "A4 landscape");
        let said = reader::raw(&pdf, at + 1);
        for head in ["党组织", "存在问题", "整改措施", "责任人", "完成时限"] {
            assert!(said.contains(head), "page {}: no {head} in {said}", at + 1);
        }
        assert!(said.contains(&format!("第{}页共{}页", at + 1, pages.len())), "{said}");
    }
    let said = reader::run(&pdf);
    (1..=60).for_each(|n| assert!(said.contains(&format!("第{n}个问题")), "problem {n}"));
}

#[test]
fn pictures_and_drawings() {
    let shop = members(3);
    let folder = shop.print(&["members:a", "--format", "png"]);
    let png = image::open(folder.join("members-a.png")).expect("a picture");
    assert!((f64::from(png.width()) / f64::from(png.height()) - 420.0 / 297.0).abs() < 0.01);
    shop.print(&["members:a", "--format", "svg"]);
    let svg = std::fs::read_to_string(folder.join("members-a.svg")).expect("a drawing");
    assert!(svg.starts_with("<svg") && svg.len() > 10_000);
}

/// On a terminal, as `script` makes one; where none is, not a word but the result.
#[test]
#[cfg(target_os = "linux")]
fn long_work_shows_how_far_it_is() {
    let shop = Shop::copy_of(&demo());
    let command = format!("{} print pledge --jobs 1 --root {}", env!("CARGO_BIN_EXE_gongshi"), shop.root().display());
    let seen = std::process::Command::new("script").args(["-qec", &command, "/dev/null"]).output().expect("script of bsdutils");
    let seen = String::from_utf8_lossy(&seen.stdout).into_owned();
    let made = names(&shop.root().join("sheets")).len();
    assert!(made > 100 && seen.contains("正在排版 [") && seen.contains(&format!("/{made}")), "{made} sheets: {seen}");
    assert!(seen.contains("已排版"), "{seen}");
    let output = shop.say(&["print", "pledge"]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn selectors_choose_and_mistakes_are_told() {
    let shop = members(2);
    shop.write("content/members/b.yaml", "name: 别处\n");
    shop.write("taken", "");
    let folder = shop.print(&["members:a", "plaque:a"]);
    let made = ["members-a.pdf", "plaque-a-2400x400.pdf", "plaque-a-300x200.pdf", "plaque-a-600x400.pdf"];
    assert_eq!(names(&folder), made);
    for (arguments, says) in [
        (&["print", "poster"][..], "没有“poster”这种印刷件"),
        (&["print", "海报"], "承诺书、整改公示"),
        (&["print", "poster", "--lang", "en"], "commitment, rectification"),
        (&["print", "notice:none"], "没有可印的"),
        // among others too, and nothing is made
        (&["print", "stars", "branch:none"], "没有可印的：branch:none"),
        (&["print", "stars", "--font-dir", "nowhere"], "没有这个字体文件夹：nowhere"),
        (&["fonts", "--font-dir", "nowhere"], "没有这个字体文件夹：nowhere"),
        (&["print", "stars", "--output", "taken"], "换一个文件夹"),
        (&["print", "stars", "--paper", "B5"], "没有“B5”这种纸"),
        (&["print", "branch:a", "--paper", "board"], "没有 board 这种尺寸"),
        (&["print", "stars", "--output", "content/x"], "content"),
    ] {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_gongshi")).args(arguments).current_dir(shop.root()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(says), "{arguments:?}: {said}");
        assert_eq!(names(&folder), made, "{arguments:?}");
    }
}

#[test]
fn content_with_errors_is_not_printed() {
    let shop = members(1);
    shop.write("content/branches/b.yaml", "name: 甲\nparent: nowhere\n");
    let output = shop.say(&["print", "stars"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(names(&shop.root().join("sheets")).is_empty());
}

#[test]
fn a_build_links_every_sheet_from_its_page() {
    let shop = members(2);
    let build = |more: &[&str]| {
        let output = shop.say(&[&["build"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    build(&["--sheets"]);
    let site = shop.root().join("output");
    let made = names(&site.join("sheets"));
    assert!(made.iter().any(|n| n.starts_with("members-a-")) && made.iter().any(|n| n.starts_with("stars-")), "{made:?}");
    let read = |path: &str| std::fs::read_to_string(site.join(path)).expect("a page");
    let pages =
        ["branches/a.html", "members/m1.html", "members/m2.html", "stars/index.html", "upgrades/index.html"].map(read).join("\n");
    for name in &made {
        assert!(pages.contains(&format!("../sheets/{name}")), "{name} is linked from no page");
    }
    // by the setting, as by the flag; the same names, nothing set twice
    shop.write("content/site.yaml", "title: 测试公示栏\norganisation: 测试县公示办\nas_of: 2026-10-05\nsheets: true\n");
    build(&[]);
    assert_eq!(names(&site.join("sheets")), made);
    // without, they go
    shop.write("content/site.yaml", "title: 测试公示栏\norganisation: 测试县公示办\nas_of: 2026-10-05\n");
    build(&[]);
    assert!(names(&site.join("sheets")).is_empty());
    assert!(!read("branches/a.html").contains("sheets/"));
}
