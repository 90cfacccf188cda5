//! 公开目录 on paper: what is due and is not public stands first, and nothing of a line is lost.

use crate::reader::{self, squeezed};
use crate::{BRANCH, Shop};
use std::fs;

fn matter(number: usize, more: &str) -> String {
    format!(
        "- id: m{number:02}\n  name: 第{number:02}项事务\n  branch: a\n  content: 第{number:02}项内容\n  basis: 依据第{number:02}条\n  channel: 第{number:02}号公开栏\n  audience: 第{number:02}组村民\n  manner: 第{number:02}次张贴\n{more}"
    )
}

#[test]
fn the_catalogue_says_what_is_due_first_and_every_column_on_every_page() {
    let mut matters: String = (1..=40).map(|n| matter(n, "  published: 2026-03-01\n  due: 2026-03-05\n")).collect();
    matters += &matter(41, "  due: 2026-09-01\n");
    matters += &matter(42, "  due: 2026-12-01\n");
    matters += &matter(43, "");
    let shop = Shop::with(&[BRANCH, ("content/disclosures/all.yaml", &matters)]);
    let pdf = shop.sheet("公开目录", "disclosures.pdf");
    let pages = reader::pages(&pdf);
    assert!(pages.len() > 2, "{}", pages.len());
    let written: Vec<String> = (1..=pages.len()).map(|page| reader::raw(&pdf, page)).collect();
    for (at, (page, said)) in pages.iter().zip(&written).enumerate() {
        assert!((page.width - 297.0).abs() < 1.0 && (page.height - 210.0).abs() < 1.0, "A4 landscape");
        for head in ["事项", "内容", "党组织", "时限", "渠道", "对象", "方式", "当前状态"] {
            assert!(said.contains(head), "page {}: no {head} in {said}", at + 1);
        }
        // how these stand, overleaf too
        assert!(at == 0 || said.contains("已公开（共40项）"), "page {}: {said}", at + 1);
        assert!(said.contains(&format!("第{}页共{}页", at + 1, pages.len())), "{said}");
    }
    let whole = written.concat();
    for number in 1..=43 {
        for text in ["项事务", "项内容", "号公开栏", "组村民", "次张贴"] {
            assert!(whole.contains(&format!("第{number:02}{text}")), "{number}: {text}");
        }
        assert!(whole.contains(&format!("依据第{number:02}条")), "{number}: its basis");
    }
    let place = |text: &str| whole.find(text).unwrap_or_else(|| panic!("no {text}: {whole}"));
    let order = [
        "应公开未公开（共1项）",
        "第41项事务",
        "未到时限（共1项）",
        "第42项事务",
        "未定时限（共1项）",
        "第43项事务",
        "已公开（共40项）",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{whole}");
}

#[test]
fn in_every_language_it_calls_things_as_its_page_does() {
    for language in ["zh-CN", "zh-TW", "en"] {
        let shop = Shop::with(&[BRANCH, ("content/disclosures/all.yaml", &matter(1, "  due: 2026-09-01\n"))]);
        shop.write("content/site.yaml", &format!("title: 测试公示栏\nlanguage: {language}\nas_of: 2026-10-05\n"));
        let said = reader::run(&shop.sheet("disclosures", "disclosures.pdf"));
        assert!(shop.say(&["build"]).status.success());
        let page = fs::read_to_string(shop.root().join("output/disclosures/index.html")).expect("a page");
        let cell = |from: &str| {
            let rest = &page[page.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len()..];
            squeezed(&rest[..rest.find('<').expect("an end")])
        };
        for text in [cell("<h1>"), cell("<b class=\"s overdue\">"), cell("<th scope=\"col\">")] {
            assert!(said.contains(&text), "{language}: no {text} in {said}");
        }
    }
}

#[test]
fn without_a_matter_there_is_no_catalogue() {
    let shop = Shop::with(&[BRANCH]);
    let output = shop.say(&["print", "disclosures"]);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
}
