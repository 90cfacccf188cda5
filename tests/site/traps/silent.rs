//! What must not be said: numbers of persons, what is internal, what nobody approved.

use super::{finding, finds, refused, said, village};
use crate::ground::Site;
use gongshi::vocabulary::Kind;

/// Every place that the program itself reads or makes. Photos leave without EXIF (`picture/intake_tests.rs`); the search
/// index, PDF and other attachments are proved where they are made and read.
#[test]
fn t17_numbers_of_persons() {
    for (number, stops) in [("11010519491231002X", true), ("110105194912310021", false)] {
        for (file, text, code) in [
            ("content/branches/a.yaml".to_owned(), format!("name: 甲\naddress: {number}\n"), "id-number"),
            ("content/pages/p.md".into(), format!("---\nname: 页\n---\n正文 {number}。\n"), "id-number"),
            ("content/pages/c.md".into(), format!("---\nname: 页\n---\n<!-- {number} -->\n"), "id-number"),
            ("content/pages/y.yaml".into(), format!("name: 页 # {number}\n"), "id-number"),
            ("content/pages/d.md".into(), format!("---\nname: 页\ndraft: true\n---\n{number}\n"), "id-number"),
            ("content/pages/i.md".into(), format!("---\nname: 页\n---\n![证件 {number}](x.png)\n"), "id-number"),
            (format!("content/pages/{number}.md"), "---\nname: 页\n---\n正文\n".into(), "id-number"),
            (format!("content/media/{number}.txt"), "正文".into(), "id-number"),
            ("content/media/t.csv".into(), format!("姓名,证件\n王某,{number}\n"), "personal-attachment"),
        ] {
            let site = Site::new();
            site.write("content/pages/with.md", "---\nname: 附\nattachments: { file: t.csv }\n---\n");
            site.write("content/media/t.csv", "空\n").write("content/media/x.png", "").write(&file, text);
            let found = refused(&site).contains(&code);
            assert_eq!(found, stops, "{number} in {file}: {:?}", refused(&site));
            let place = file.replace(number, "110105").trim_start_matches("content/media/").to_owned();
            let named = said(&site).lines().any(|line| line.contains(code) && (line.contains(&place) || file.contains(number)));
            assert!(!stops || named, "{file} is named: {}", said(&site));
            assert!(!stops || !site.output().exists(), "nothing is published");
        }
    }
    // two masks of one person, each harmless: in two records, in a record and an attachment
    let site = Site::new();
    site.write("content/members/w.yaml", "name: 王五\nphone: 13800001234\n");
    site.write("content/media/t.csv", "姓名,电话\n赵六,1380000****\n");
    site.write("content/pages/with.md", "---\nname: 附\nattachments: { file: t.csv }\n---\n王五，138****1234\n");
    assert!(finding(&site, "joined-masks").is_none(), "{}", said(&site));
    site.write("content/media/t.csv", "姓名,电话\n王五,1380000****\n");
    let (_, _, words) = finding(&site, "joined-masks").expect("a finding");
    assert!(words.contains("王五") && words.contains("t.csv"), "{words}");
    site.write("content/media/t.csv", "空\n").write("content/pages/q.md", "---\nname: 页\n---\n王五：1380000****\n");
    assert!(finds(&site, "q.md", "joined-masks"));
}

/// A word that stands beside everybody's number is nobody's name; a name in the same lists still is one.
#[test]
fn t17_a_word_beside_many_numbers_is_no_name() {
    let roster = |names: &str, number: fn(usize) -> String| -> String {
        names.chars().enumerate().map(|(n, name)| format!("{name}某,汉族,{}\n", number(n))).collect()
    };
    let here =
        roster("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔", |n| format!("138{n:04}****"));
    let there =
        roster("曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦", |n| format!("138****{n:04}"));
    let site = Site::new();
    site.write("content/pages/with.md", "---\nname: 附\nattachments: [{ file: t.csv }, { file: u.csv }]\n---\n正文\n");
    site.write("content/media/t.csv", &here).write("content/media/u.csv", &there);
    assert!(finding(&site, "joined-masks").is_none(), "{}", said(&site));
    site.write("content/media/u.csv", format!("{there}赵某,汉族,138****1234\n"));
    let (_, _, words) = finding(&site, "joined-masks").expect("a finding");
    assert!(words.contains("“赵某”"), "{words}");
}

#[test]
fn t18_what_is_internal_is_in_no_byte() {
    let site = Site::with("fields: { commitments: { 承诺地点: { name: place, column: true } } }\n");
    site.write("content/branches/a.yaml", village("reserves: [{ name: 孔雀蓝, note: 翡翠绿 }]\n"));
    site.write(
        "content/members/w.yaml",
        "name: 王五\nbranch: a\nhouseholds: [{ name: 琥珀黄, note: 玛瑙红 }, { name: 象牙白 }]\n",
    );
    site.write("content/commitments/c.yaml", "member: w\nform: oral\nperiod: 2026\npledge: 珊瑚粉\nconsequence: 石榴红\nplace: 云母白\nitems: [{ text: 橄榄青, due: 2026-12-31, standard: 葡萄紫 }]\nreview: { by: a, on: 2026-03-01, verdict: approved }\npublished: 2026-03-02\n");
    site.write("content/units/u.yaml", "name: 甲公司\nkind: economic\ntownship: 青山镇\nowner_attitude: 石板灰\n");
    site.write("content/appraisals/m.yaml", "member: w\nkind: mass\ndate: 2026-06-01\nvotes: { issued: 13, returned: 13, valid: 13, counts: { 好: 13 } }\ncomment: 孔雀石\n");
    let edition = site.build();
    for secret in
        ["孔雀蓝", "翡翠绿", "琥珀黄", "玛瑙红", "象牙白", "珊瑚粉", "石榴红", "橄榄青", "葡萄紫", "石板灰", "孔雀石", "云母白"]
    {
        assert!(edition.naming(secret).is_empty(), "{secret} in {:?}", edition.naming(secret));
    }
    assert!(edition.text("commitments/c.html").contains("口头承诺，支部备案"));
    assert_eq!(edition.record("branches", "a")["facts"]["reserves"], 1);
    assert_eq!(edition.record("members", "w")["facts"]["households"], 2);
    assert!(edition.text("members/w.html").contains("2 户"));
}

#[test]
fn t24_approval_missing_is_nothing_at_all() {
    let site = Site::new();
    site.write("content/branches/a.yaml", village(""));
    let commitment = |review: &str| {
        let text = format!(
            "branch: a\nperiod: 2026\npledge: 孔雀蓝\nitems: [{{ text: 翡翠绿, due: 2026-12-31 }}]\npublished: 2026-03-02\n{review}"
        );
        site.write("content/commitments/c.yaml", text);
        site.build()
    };
    for review in ["", "review: { by: 县委, on: 2026-03-01, verdict: returned, note: 琥珀黄 }\n"] {
        let edition = commitment(review);
        assert!(!edition.has("commitments/c.html"), "no page, so no seal, no short hash and no sheet");
        for text in ["孔雀蓝", "翡翠绿", "琥珀黄", "c.html"] {
            assert!(edition.naming(text).is_empty(), "{text} in {:?}", edition.naming(text));
        }
        assert!(edition.records("commitments").is_empty());
        assert_eq!(edition.record("branches", "a")["facts"]["commitments"]["total"], 0);
        assert!(finds(&site, "c.yaml", "held-back"), "the clerk is told");
    }
    let edition = commitment("review: { by: 县委, on: 2026-03-01, verdict: approved }\n");
    assert!(edition.text("commitments/c.html").contains("校验") && edition.text("commitments/c.html").contains("翡翠绿"));
}

/// Neither the name nor the id of what is held back is told by a record that names it.
#[test]
fn t17_a_draft_is_named_nowhere() {
    let site = Site::new();
    site.write("content/branches/孔雀蓝.yaml", "name: 翡翠绿\nkind: committee\ndraft: true\n");
    site.write("content/branches/a.yaml", "name: 甲支部\nkind: branch\nparent: 孔雀蓝\n");
    site.write(
        "content/commitments/c.yaml",
        "branch: a\nperiod: 2026\nitems: [{ text: 修一条路 }]\n\
         review: { by: 孔雀蓝, on: 2026-03-01, verdict: approved }\nverification: { by: 孔雀蓝, on: 2026-09-01, verdict: met }\n",
    );
    let edition = site.build();
    assert!(edition.text("commitments/c.html").contains("修一条路"));
    for hidden in ["孔雀蓝", "翡翠绿"] {
        assert!(edition.naming(hidden).is_empty(), "{hidden} in {:?}", edition.naming(hidden));
    }
    site.write("content/branches/孔雀蓝.yaml", "name: 翡翠绿\nkind: committee\n");
    assert!(site.build().text("commitments/c.html").matches("翡翠绿").count() >= 2, "who judged is told by name");
    // nor where the judge is written by name
    site.write("content/branches/孔雀蓝.yaml", "name: 翡翠绿\nkind: committee\ndraft: true\n");
    site.write(
        "content/commitments/c.yaml",
        "branch: a\nperiod: 2026\nitems: [{ text: 修一条路 }]\nreview: { by: 翡翠绿, on: 2026-03-01, verdict: approved }\n",
    );
    assert!(site.build().naming("翡翠绿").is_empty());
}

/// A link to what is held back leads nowhere and names nothing, whatever it is.
#[test]
fn t17_a_draft_is_linked_nowhere() {
    let site = Site::new();
    site.write("content/branches/a.yaml", "name: 甲支部\n");
    let linked = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Units);
    let links: String = linked.map(|kind| format!("- [见]({}:feicui)\n", kind.singular())).collect();
    site.write("content/pages/p.md", format!("---\nname: 页\n---\n{links}"));
    let write = |draft: bool| {
        for kind in Kind::ALL {
            let needs = match kind {
                Kind::Members | Kind::Commitments => "branch: a\n",
                Kind::Units => "branch: a\nkind: economic\n",
                Kind::Rectifications => {
                    "branch: a\nposted: 2026-09-01\nproblems: [{ text: 账目不清, responsible: 王伟, due: 2026-12-31 }]\n"
                }
                Kind::Appraisals => "branch: a\nkind: leader\ndate: 2026-09-01\n",
                Kind::Disclosures => "branch: a\ndue: 2026-12-31\n",
                Kind::Notices => "date: 2026-09-01\n",
                Kind::Activities => "branch: a\nkind: lecture\ndate: 2026-09-01\n",
                _ => "",
            };
            let approved = if kind == Kind::Commitments {
                "review: { by: 县委, on: 2026-03-01, verdict: approved }\npublished: 2026-03-01\n"
            } else {
                ""
            };
            let name = if kind == Kind::Appraisals { "" } else { "name: 翡翠绿\n" };
            let text = format!("{name}{needs}{approved}draft: {draft}\n");
            site.write(&format!("content/{}/feicui.yaml", kind.folder()), text);
        }
        site.build()
    };
    let edition = write(true);
    for hidden in ["feicui", "翡翠绿"] {
        assert_eq!(edition.naming(hidden), Vec::<&str>::new(), "{hidden}");
    }
    let edition = write(false);
    assert_eq!(edition.text("pages/p.html").matches("/feicui.html\"").count(), Kind::ALL.len() - 1, "and each is linked then");
    assert!(edition.text("data/units.json").contains("翡翠绿"));
}
