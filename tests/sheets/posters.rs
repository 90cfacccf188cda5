//! 挂图: a free page for the wall, large when it says little, on several pages when it says much.

use crate::{Shop, reader};

fn page(text: &str) -> Shop {
    Shop::with(&[("content/pages/p.md", &format!("---\n标题: 值班制度\n---\n\n{text}"))])
}

/// Of the word that holds this text, how tall it is and how far its middle lies from the top, in millimetres.
fn place(page: &reader::Page, text: &str) -> (f64, f64) {
    let word = page.words.iter().find(|word| word.text.contains(text)).unwrap_or_else(|| panic!("no {text}"));
    (word.bottom - word.top, (word.top + word.bottom) / 2.0)
}

#[test]
fn few_words_are_large_and_many_lose_nothing() {
    let short = page("一人在岗，事事有着落。\n\n交班当面说清，接班当面问清。\n");
    let pdf = short.sheet("page:p", "page-p.pdf");
    let pages = reader::pages(&pdf);
    assert_eq!(pages.len(), 1);
    assert!((pages[0].width - 297.0).abs() < 1.0 && (pages[0].height - 420.0).abs() < 1.0, "A3 upright");
    let (tall, middle) = place(&pages[0], "一人在岗");
    assert!(tall > 12.0, "{tall} mm can be read from across a room");
    assert!(middle > 110.0, "it stands in the middle of what is free, not at its top: {middle}");

    let rule = |n: usize| format!("第{n:03}条　值班的人每两小时看一遍窗口和电话，看过就在本子上签名。");
    let long = page(&(1..=150).map(|n| rule(n) + "\n\n").collect::<String>());
    let pdf = long.sheet("挂图:p", "page-p.pdf");
    let (pages, said) = (reader::pages(&pdf).len(), reader::run(&pdf));
    assert!(pages > 1, "{said}");
    for n in 1..=150 {
        assert!(said.contains(&format!("第{n:03}条")), "{n}");
    }
    assert!(said.contains(&format!("第1页共{pages}页")), "{said}");
}

#[test]
fn all_that_is_written_is_told_in_its_order() {
    let shop = page("> 值班就是守约。\n\n## 时间\n\n1. 早八点\n2. 晚八点\n\n| 日子 | 谁 |\n|---|---|\n| 周一 | 张三 |\n");
    let said = reader::written(&shop.sheet("page", "page-p.pdf"));
    let mut rest = said.as_str();
    for text in ["值班制度", "值班就是守约。", "时间", "1.早八点", "2.晚八点", "日子谁", "周一张三"] {
        let at = rest.find(text).unwrap_or_else(|| panic!("lacks here: {text}\n{said}"));
        rest = &rest[at + text.len()..];
    }
}

#[test]
fn it_grows_with_the_paper_and_what_is_empty_or_listed_nowhere_makes_none() {
    let shop = page("一人在岗，事事有着落。\n");
    shop.write("content/pages/empty.md", "---\n标题: 空页\n---\n");
    shop.write("content/pages/draft.md", "---\n标题: 草稿\ndraft: true\n---\n\n还没定。\n");
    shop.write("content/pages/unlisted.md", "---\n标题: 内部说明\nlisted: false\n---\n\n只给知道地址的人看。\n");
    let folder = shop.print(&["page"]);
    assert_eq!(crate::names(&folder), ["page-p.pdf"]);
    let on = |file: &str| place(&reader::pages(&folder.join(file))[0], "一人在岗").0;
    shop.print(&["page:p", "--paper", "A1"]);
    let (a3, a1) = (on("page-p.pdf"), on("page-p-A1.pdf"));
    assert!((a1 / a3 - 2.0).abs() < 0.05, "{a3} and {a1}");
}
