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
    // what one page shows at its right the next shows at its left: the red bar goes across
    let first = reader::ink(&pdf, 1).within(8.0, 8.0, 200.0, 20.0);
    let second = reader::ink(&pdf, 2).within(8.0, 8.0, 200.0, 20.0);
    assert!((first[1] - second[1]).abs() < 0.3, "the picture goes on at the same height: {first:?} {second:?}");
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

#[test]
fn selectors_choose_and_mistakes_are_told() {
    let shop = members(2);
    shop.write("content/members/b.yaml", "name: 别处\n");
    let folder = shop.print(&["members:a", "plaque:a"]);
    assert_eq!(names(&folder), ["members-a.pdf", "plaque-a-2400x400.pdf", "plaque-a-300x200.pdf", "plaque-a-600x400.pdf"]);
    for (arguments, says) in [
        (&["print", "poster"][..], "没有“poster”这种印刷件"),
        (&["print", "notice:none"], "没有可印的"),
        (&["print", "stars", "--paper", "B5"], "没有“B5”这种纸"),
        (&["print", "branch:a", "--paper", "board"], "没有 board 这种尺寸"),
        (&["print", "stars", "--output", "content/x"], "content"),
    ] {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_gongshi")).args(arguments).current_dir(shop.root()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(says), "{arguments:?}: {said}");
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
    let _ = demo();
}
