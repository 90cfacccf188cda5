//! GB/T 9704-2012 (domain.md F-21…F-30c), measured on the finished PDF within a millimetre.

use crate::Shop;
use crate::reader::{self, Page, Word};

fn notice(body: &str) -> Shop {
    let text = format!("---\nname: 关于试点的公示\nkind: public_notice\nissuer: 测试县公示办\ndate: 2026-09-28\n---\n\n{body}\n");
    Shop::with(&[("content/notices/n.md", &text)])
}

fn near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() <= 1.0, "{what}: {found:.2} mm, not {wanted:.2}");
}

/// The lines of a page's text area, top down.
fn lines(page: &Page) -> Vec<&Word> {
    let mut lines: Vec<&Word> = page.words.iter().filter(|w| w.top < 258.0 && w.text.chars().count() > 1).collect();
    lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    lines
}

#[test]
fn a_page_has_22_lines_of_28_characters_on_156_by_225_millimetres() {
    let shop = notice(&"国".repeat(28 * 22 * 3));
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    let pages = reader::pages(&pdf);
    for page in &pages {
        near(page.width, 210.0, "page width");
        near(page.height, 297.0, "page height");
    }
    // the second page is nothing but text
    let lines = lines(&pages[1]);
    assert_eq!(lines.len(), 22, "{:?}", lines.iter().map(|l| l.text.chars().count()).collect::<Vec<_>>());
    for line in &lines {
        assert_eq!(line.text.chars().count(), 28);
        near(line.left, 28.0, "left edge");
        near(line.right, 184.0, "right edge");
    }
    for (at, pair) in lines.windows(2).enumerate() {
        let pitch = pair[1].top - pair[0].top;
        assert!((pitch - 225.0 / 22.0).abs() < 0.05, "line {at}: {pitch:.3} mm");
    }
    // the ink itself: no metrics of a font between
    let [left, top, right, bottom] = reader::ink(&pdf, 2).within(0.0, 0.0, 210.0, 262.0);
    near(left, 28.0, "ink from the left");
    near(right, 184.0, "ink to the right");
    near(top, 37.0, "ink from the top");
    near(bottom, 37.0 + 21.0 * 225.0 / 22.0 + 156.0 / 28.0, "ink to the bottom");
}

#[test]
fn page_numbers_stand_seven_millimetres_below_outside() {
    let shop = notice(&"国".repeat(28 * 22 * 3));
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    for (page, side) in [(1, 172.0), (2, 34.0)] {
        // the dashes of — 1 —, apart from the words beside the code
        let (from, to) = if side > 100.0 { (150.0, 190.0) } else { (20.0, 60.0) };
        let [left, top, right, bottom] = reader::ink(&pdf, page).within(from, 262.0, to, 276.0);
        assert!(left < side + 5.0 && right > side - 5.0, "page {page}: from {left:.1} to {right:.1} mm");
        // the dashes lie at half the height of the figure
        near((top + bottom) / 2.0, 262.0 + 7.0, "the dash");
        let edge = 14.0 * 0.3528;
        if page == 1 {
            near(right, 184.0 - edge, "one character from the right")
        } else {
            near(left, 28.0 + edge, "one character from the left")
        }
    }
}

#[test]
fn a_red_head_when_there_is_a_number() {
    let text = "---\nname: 关于试点的公示\nkind: public_notice\ndoc_no: 测公〔2026〕1号\nissuer: 测试县公示办\ndate: 2026-09-28\n---\n\n正文。\n";
    let shop = Shop::with(&[("content/notices/n.md", text)]);
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    let page = &reader::pages(&pdf)[0];
    let find = |text: &str| page.words.iter().find(|w| w.text.contains(text)).unwrap_or_else(|| panic!("no {text}"));
    // 发文机关标志 35 mm below the upper edge of the text area
    let [_, top, _, _] = reader::ink(&pdf, 1).within(20.0, 40.0, 190.0, 100.0);
    near(top, 37.0 + 35.0, "the issuer");
    let (number, title) = (find("测公〔2026〕1号"), find("关于试点的公示"));
    for word in [number, title] {
        near((word.left + word.right) / 2.0, 28.0 + 78.0, "the middle");
    }
    assert!(title.top > number.top + 15.0);
}

#[test]
fn the_date_stands_four_characters_from_the_edge_and_the_name_above_its_middle() {
    let shop = notice("正文。");
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    let page = &reader::pages(&pdf)[0];
    let last = |text: &str| {
        page.words.iter().rev().find(|w| w.text.contains(text) && w.top < 262.0).unwrap_or_else(|| panic!("no {text}"))
    };
    let (name, date) = (last("测试县公示办"), last("2026年9月28日"));
    near(date.right, 184.0 - 4.0 * 156.0 / 28.0, "the date's end");
    near((name.left + name.right) / 2.0, (date.left + date.right) / 2.0, "the name's middle");
    near(date.top - name.top, 225.0 / 22.0, "one line apart");
    // the place of the seal is drawn around both
    assert!(reader::run(&pdf).contains("盖章处"));
}

#[test]
fn a_signature_never_stands_on_a_page_alone() {
    // of every length around a page, in the large letters of a notice and in the smaller ones of a promise
    let notices = (12..=24).map(|lines| {
        let body = "国".repeat(28 * lines - 4);
        (
            format!("content/notices/n{lines}.md"),
            format!("---\nname: 关于试点的公示\nkind: public_notice\nissuer: 测试县公示办\ndate: 2026-09-28\n---\n\n{body}\n"),
        )
    });
    let commitments = (3..=7).flat_map(|items| (0..4).map(move |more| (items, more))).map(|(items, more)| {
        let items = "  - {text: 国国国国, standard: 国国国国, due: 2026-12-01, responsible: 李四}\n".repeat(items);
        let text = format!("branch: a\nperiod: 2026\nreview: {{by: 镇党委, on: 2026-01-02, verdict: approved}}\npublished: 2026-09-28\npledge: {}\nitems:\n{items}", "国".repeat(20 + 28 * more));
        (format!("content/commitments/c{}-{more}.yaml", text.len()), text)
    });
    let shop = Shop::with(&[crate::BRANCH]);
    notices.chain(commitments).for_each(|(path, text)| shop.write(&path, &text));
    let folder = shop.print(&["notice", "commitment"]);
    let mut ends = [0, 0];
    for name in crate::names(&folder) {
        let pdf = folder.join(&name);
        let pages = reader::pages(&pdf);
        let on = |text: &str| pages.iter().rposition(|p| p.words.iter().any(|w| w.top < 262.0 && w.text.contains(text)));
        let (signed, said) = (on("2026年9月28日"), on("国国").max(on("截至").filter(|_| name.starts_with('c'))));
        assert!(signed == Some(pages.len() - 1) && signed == said, "{name}: text ends on {said:?}, signed on {signed:?}");
        ends[pages.len() - 1] += 1;
        for (at, page) in pages.iter().enumerate() {
            let number =
                page.words.iter().filter(|w| (262.0..276.0).contains(&w.top)).any(|w| w.text.contains(&(at + 1).to_string()));
            assert!(number, "page {} of {name} has another number", at + 1);
        }
    }
    assert!(ends[0] > 10 && ends[1] > 5, "{ends:?}");
}

#[test]
fn two_sign_a_letter_of_responsibility_where_its_text_ends() {
    let shop = Shop::with(&[
        ("content/branches/zhen.yaml", "name: 测试镇党委\n"),
        ("content/branches/cun.yaml", "name: 测试村党支部\nparent: zhen\n"),
    ]);
    for more in 0..10 {
        let pledge = "国".repeat(20 + 28 * (more + 6));
        let text = format!(
            "branch: cun\nkind: 目标责任书\nperiod: 2026\nreview: {{by: zhen, on: 2026-01-02, verdict: approved}}\npublished: 2026-09-28\npledge: {pledge}\nitems: [{{text: 修路, due: 2026-12-01}}]\n"
        );
        shop.write(&format!("content/commitments/c{more}.yaml"), &text);
    }
    let folder = shop.print(&["commitment"]);
    let mut overleaf = 0;
    for name in crate::names(&folder) {
        let pages = reader::pages(&folder.join(&name));
        let last = pages.last().expect("a page");
        let places =
            |text: &str| last.words.iter().filter(|w| w.top < 262.0 && w.text.contains(text)).cloned().collect::<Vec<_>>();
        let [superior, own] = &places("负责人签字")[..] else { panic!("{name}: two places to sign") };
        assert!((superior.top - own.top).abs() < 1.0 && superior.right < own.left, "{name}: side by side");
        for (text, place) in [("上级党组织", superior), ("测试镇党委", superior), ("责任单位", own), ("测试村党支部", own)]
        {
            let above = |w: &&reader::Word| (w.left - place.left).abs() < 1.0 && w.top < place.top;
            assert!(places(text).iter().any(|w| above(&w)), "{name}: {text} stands above its place");
        }
        assert_eq!(places("日期").len(), 2, "{name}");
        assert!(!places("截至").is_empty(), "{name}: the last page has words of the text");
        overleaf += pages.len() - 1;
    }
    assert!((1..10).contains(&overleaf), "{overleaf}");
}

#[test]
fn a_criticism_says_who_approved_it() {
    let text =
        "---\nname: 关于试点的通报\nkind: 通报\ndate: 2026-09-28\n批准: { 批准人: 李强, 批准日期: 2026-09-27 }\n---\n\n正文。\n";
    let shop = Shop::with(&[("content/notices/n.md", text)]);
    let said = reader::run(&shop.sheet("notice:n", "notice-n.pdf"));
    assert!(said.contains("正文。批准：李强，2026年9月27日。"), "{said}");
}

#[test]
fn a_title_stands_on_the_lines_of_the_page() {
    // a blank line, the title on two, a blank line, the text: of 22 lines a page
    let shop = notice("正文一段。");
    let page = &reader::pages(&shop.sheet("notice:n", "notice-n.pdf"))[0];
    let body = page.words.iter().find(|w| w.text.contains("正文一段。")).expect("the text");
    let [_, top, _, _] =
        reader::ink(&shop.root().join("sheets/notice-n.pdf"), 1).within(28.0, body.top - 1.0, 184.0, body.top + 8.0);
    near(top, 37.0 + 4.0 * 225.0 / 22.0, "the fifth line");
}

#[test]
fn levels_have_their_own_faces() {
    let shop = notice("一、范围\n\n（一）对象\n\n正文一段。\n\n1. 第一条\n2. 第二条\n\n## 二、时间\n\n末段。");
    let pdf = shop.sheet("notice:n", "notice-n.pdf");
    let fonts: Vec<String> = reader::fonts(&pdf).into_iter().map(|(name, ..)| name).collect();
    assert!(fonts.len() >= 3, "title, body, 黑体 and 楷体 are different faces: {fonts:?}");
    let page = &reader::pages(&pdf)[0];
    let cell = 156.0 / 28.0;
    for text in ["一、范围", "（一）对象", "正文一段。", "二、时间", "末段。"] {
        let word = page.words.iter().find(|w| w.text.contains(text)).unwrap_or_else(|| panic!("no {text}"));
        // an opening bracket is set close
        assert!(
            (word.left - (28.0 + 2.0 * cell)).abs() <= 1.0 + if text.starts_with('（') { 3.0 } else { 0.0 },
            "{text} at {:.1} mm",
            word.left
        );
    }
}

#[test]
fn whom_it_is_for_stands_above_the_text_and_attachments_below() {
    let text = "---\nname: 关于试点的公告\nkind: announcement\nto: 各村党支部、各社区党支部\ndate: 2026-09-28\nattachments:\n  - {file: a.csv, title: 试点名单}\n  - {file: b.csv, title: 联系方式}\n---\n\n正文一段。\n";
    let csv = "村名\n青石村\n";
    let shop = Shop::with(&[("content/notices/n.md", text), ("content/media/a.csv", csv), ("content/media/b.csv", csv)]);
    let page = &reader::pages(&shop.sheet("notice:n", "notice-n.pdf"))[0];
    let find = |text: &str| page.words.iter().find(|w| w.text.contains(text)).unwrap_or_else(|| panic!("no {text}"));
    let (cell, pitch) = (156.0 / 28.0, 225.0 / 22.0);
    let (whom, body) = (find("各村党支部、各社区党支部："), find("正文一段。"));
    near(whom.left, 28.0, "flush left");
    near(body.top - whom.top, pitch, "the text in the next line");
    let (first, second) = (find("附件：1."), find("2."));
    near(first.left, 28.0 + 2.0 * cell, "two characters in");
    near(first.top - body.top, 2.0 * pitch, "a blank line above");
    near(second.top - first.top, pitch, "one under the other");
    near(second.left, first.left + 3.0 * cell, "numbers under numbers");
    assert!(find("试点名单").text.ends_with("试点名单"), "no mark behind a name");
}

#[test]
fn plaques_are_of_true_size() {
    let shop = Shop::with(&[crate::BRANCH]);
    let folder = shop.print(&["plaque:a"]);
    for (file, width, height) in
        [("plaque-a-2400x400", 2400.0, 400.0), ("plaque-a-600x400", 600.0, 400.0), ("plaque-a-300x200", 300.0, 200.0)]
    {
        let pdf = folder.join(format!("{file}.pdf"));
        let pages = reader::pages(&pdf);
        assert_eq!(pages.len(), 1);
        near(pages[0].width, width, file);
        near(pages[0].height, height, file);
        assert_eq!(reader::run(&pdf), "青石村党支部");
    }
    // any other size, upright too
    shop.print(&["plaque:a", "--paper", "400x2400"]);
    let page = &reader::pages(&folder.join("plaque-a-400x2400.pdf"))[0];
    near(page.width, 400.0, "width");
    near(page.height, 2400.0, "height");
}
