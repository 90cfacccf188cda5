//! Every sample of `init` is a site without a fault.

use crate::edition::Edition;
use crate::ground::{Site, files_under};
use crate::links;
use gongshi::vocabulary::Kind;
use std::path::Path;

#[test]
fn every_preset_checks_and_builds() {
    let presets = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/presets");
    let mut names: Vec<String> = std::fs::read_dir(presets)
        .expect("presets")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert_eq!(names, ["company", "empty", "party", "school"]);
    for name in names {
        let site = Site::bare();
        let folder = site.root().join("网站 1");
        let run = |arguments: &[&str]| {
            let output = site.program().args(arguments).arg("--root").arg(&folder).output().expect("the program runs");
            let (out, err) =
                (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned());
            assert!(output.status.success(), "{name}: {arguments:?}\n{out}{err}");
            assert!(!(out.clone() + &err).contains(" panicked "));
            out
        };
        let init = site.program().args(["init", "网站 1", "--preset", &name]).output().expect("the program runs");
        assert!(init.status.success(), "{init:?}");
        let checked = run(&["check", "--deny", "warnings"]);
        assert!(checked.contains("0 处错误，0 处警告"), "{name}:\n{checked}");
        run(&["build"]);
        run(&["verify"]);
        run(&["status"]);
        let edition = Edition { files: files_under(&folder.join("output")) };
        assert_eq!(links::dead(&edition), Vec::<String>::new(), "{name}");
        let blanks = edition.naming("{{").into_iter().filter(|path| !path.ends_with(".png")).collect::<Vec<_>>();
        assert_eq!(blanks, Vec::<&str>::new(), "{name}: every blank is filled");
        assert_eq!(edition.naming("请写"), Vec::<&str>::new(), "{name}: what is to be filled in is never published");
        let broken = edition.naming("<small> ·");
        assert_eq!(broken, Vec::<&str>::new(), "{name}: a dot stands between two, never before the first");
        if name != "empty" {
            for kind in ["branches", "commitments", "members", "rectifications", "notices"] {
                assert!(!edition.records(kind).is_empty(), "{name} shows one of {kind}");
            }
        }
    }
}

/// A theme written out beside the content makes the same pages as the one inside the program.
#[test]
fn an_ejected_theme_is_the_theme() {
    let site = Site::bare();
    for (folder, more) in [("a", None), ("b", Some("--eject-theme"))] {
        let init = site.program().args(["init", folder]).args(more).output().expect("the program runs");
        assert!(init.status.success(), "{init:?}");
        let build = site.program().args(["build", "--root", folder]).output().expect("the program runs");
        assert!(build.status.success(), "{build:?}");
    }
    let tree = |folder: &str| {
        let mut files = files_under(&site.root().join(folder).join("output"));
        files.remove("gongshi-manifest.json");
        files
    };
    assert!(tree("a") == tree("b"));
}

/// What `new` writes is a record that can be read, and none that passes for a fact before it is filled in.
#[test]
fn a_new_record_is_a_record_to_fill_in() {
    let site = Site::bare();
    let init = site.program().args(["init", "."]).output().expect("the program runs");
    assert!(init.status.success(), "{init:?}");
    let kinds = Kind::ALL.map(Kind::folder);
    for kind in kinds {
        let made = site.run(&["new", kind, "xin"]);
        assert!(made.status.success(), "{made:?}");
        let again = site.run(&["new", kind, "xin"]);
        assert_eq!(again.status.code(), Some(2), "what stands there is not written over: {again:?}");
    }
    let findings = site.run(&["check", "--format", "json"]);
    let text = String::from_utf8(findings.stdout).expect("UTF-8");
    for line in text.lines().filter(|line| line.contains("\"error\"")) {
        assert!(!line.contains("yaml-") && !line.contains("unknown-key") && !line.contains("bad-date"), "{line}");
    }
    for kind in kinds {
        let asks = |line: &str| {
            line.contains(&format!("/{kind}/xin")) && (line.contains("missing-field") || line.contains("\"promisor\""))
        };
        assert!(text.lines().any(asks), "{kind}: nothing is asked for\n{text}");
    }
}

/// The texts of notices are drafts of today for five working days: nothing of them is published before it is filled in.
#[test]
fn a_text_of_a_notice_is_a_draft_to_fill_in() {
    let site = Site::bare();
    let init = site.program().args(["init", "."]).output().expect("the program runs");
    assert!(init.status.success(), "{init:?}");
    let texts =
        [("积极分子", "activist"), ("发展对象", "candidate"), ("接收预备党员", "probationary"), ("预备党员转正", "full-member")];
    let run = |arguments: &[&str]| {
        let output = site.run(arguments);
        assert!(output.status.success(), "{arguments:?} {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for (text, en) in texts {
        run(&["new", "notices", text, "--form", text, "--as-of", "2026-09-28"]);
        run(&["new", "notices", en, "--form", en, "--as-of", "2026-09-28", "--lang", "en"]);
    }
    let checked = run(&["check", "--as-of", "2026-09-28"]);
    let mut warnings = checked.lines().filter(|line| line.starts_with("warning["));
    assert!(checked.contains("0 处错误") && warnings.all(|line| line.starts_with("warning[left-blank]")), "{checked}");
    assert!(texts.iter().all(|(text, _)| checked.contains(&format!("─ content/notices/{text}.md:"))), "{checked}");
    run(&["build", "--as-of", "2026-09-28"]);
    assert!(texts.iter().all(|(text, _)| !site.root().join(format!("output/notices/{text}.html")).exists()), "a draft is out");
    for (text, _) in texts {
        let path = format!("content/notices/{text}.md");
        let written = std::fs::read_to_string(site.root().join(&path)).expect("a record");
        assert!(written.contains("# 身份证号、出生日期、手机号、家庭住址不要写进来\n") && written.contains("×××"), "{written}");
        site.write(&path, written.replace("草稿: 是\n", ""));
        run(&["build", "--as-of", "2026-09-28"]);
        let page = std::fs::read_to_string(site.root().join(format!("output/notices/{text}.html"))).expect("a page");
        for said in ["5 个工作日", "2026年10月9日", "请署真实姓名", "说清具体的事", "<table>"] {
            assert!(page.contains(said), "{text} lacks {said}");
        }
    }
    let set =
        site.run(&["new", "notices", "li", "--form", "发展对象", "--set", "标题=关于李四的公示", "--set", "公示期=7个工作日"]);
    assert!(set.status.success(), "{set:?}");
    let written = std::fs::read_to_string(site.root().join("content/notices/li.md")).expect("a record");
    assert!(written.contains("标题: 关于李四的公示\n") && written.contains("公示期: 7个工作日\n"), "{written}");
    assert!(!written.contains("5个工作日") && written.contains("培养联系人"), "{written}");
}

/// A question that was skipped stays open: `new` invents neither a date nor a word of the body.
#[test]
fn a_skipped_question_stays_open() {
    let site = Site::new();
    let cases = [
        ("notices", "标题=关于评选的公示", "日期"),
        ("activities", "名称=主题党日", "日期"),
        ("appraisals", "点评人=李强", "方式"),
        ("units", "名称=云溪茶厂", "类别"),
    ];
    for (kind, set, open) in cases {
        assert!(site.run(&["new", kind, "xin", "--set", set]).status.success());
        let check = site.run(&["check", "--format", "json"]);
        let text = String::from_utf8(check.stdout).expect("UTF-8");
        let asks = |line: &str| line.contains(&format!("/{kind}/xin")) && line.contains(&format!("“{open}”是空的"));
        assert!(text.lines().any(asks), "{kind}: {open}\n{text}");
    }
    assert!(site.run(&["new", "members", "wang", "--set", "姓名=王伟"]).status.success());
    let written = std::fs::read_to_string(site.root().join("content/members/wang.md")).expect("a record");
    assert!(written.ends_with("\n---\n"), "the body is empty: {written}");
}

/// A roster seldom says of how many years a term is: the sample knows, so that no election is forgotten for want of it.
#[test]
fn a_term_of_unsaid_years_ends() {
    let site = Site::bare();
    assert!(site.run(&["init", "."]).status.success());
    let of = |name: &str, kind: &str, sector: &str| {
        format!("名称: {name}\n类别: {kind}\n领域: {sector}\n任期: {{ 换届日期: 2022-06-01 }}\n")
    };
    site.write("content/branches/a.yaml", of("甲公司党委", "党委", "国有企业"))
        .write("content/branches/b.yaml", of("乙车间党支部", "党支部", "国有企业"))
        .write("content/branches/c.yaml", of("丙村党支部", "党支部", "农村"))
        .write("content/branches/a0.yaml", of("丁车间党支部", "党支部", "国有企业").replace("06-01", "07-01"));
    let output = site.run(&["status", "--as-of", "2026-11-28"]);
    let status = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(status.contains("换届逾期（2）\n  2025-06-01 乙车间党支部\n  2025-07-01 丁车间党支部\n"), "{status}");
}

/// On the terminal a site's records are called what its pages call them, and a new one lists the words that it may hold.
#[test]
fn a_company_is_spoken_to_in_its_own_words() {
    let site = Site::bare();
    let said = |arguments: &[&str]| {
        let output = site.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    said(&["init", ".", "--preset", "company"]);
    let built = said(&["build"]);
    assert!(built.contains("部门 2、服务承诺 2、员工 2、投诉整改 1、公示公告 1"), "{built}");
    said(&["new", "branches", "xin"]);
    said(&["new", "commitments", "xin", "--set", "党组织=客服部", "--set", "草稿=是"]);
    said(&["new", "appraisals", "xin"]);
    let text = |path: &str| std::fs::read_to_string(site.root().join("content").join(path)).expect("a record");
    let branch = text("branches/xin.yaml");
    assert!(branch.contains("#书记:  # 负责人姓名\n"), "the key as it is written, its purpose in the site's words: {branch}");
    assert!(branch.contains("#  换届日期:  # 任期从哪天起，"), "{branch}");
    assert!(branch.contains("#类别:  # 公司、事业部、部门、联合班组、班组\n"), "{branch}");
    assert!(branch.contains("等次:  # 优秀、良好、合格、待改进\n"), "{branch}");
    assert!(text("commitments/xin.yaml").contains("#党员:  # 作出承诺的员工的编号\n"));
    let appraisal = text("appraisals/xin.yaml");
    assert!(
        appraisal.contains("方式:  # 领导点评、群众评议、党员互评、自评、年度考核\n"),
        "words to be written are those that are read: {appraisal}"
    );
    site.write("content/branches/xin.yaml", "名称: 仓储部\n任期: {换届日期: 2020-01-01, 年限: 3}\n")
        .edit("content/site.yaml", "规则:\n", "频次: [{类别: 党课, 每: 季度, 起: 2026-01-01}]\n规则:\n")
        .write("content/appraisals/xin.yaml", "方式: 自评\n党组织: xin\n日期: 2026-01-01\n");
    let status = said(&["status"]);
    assert!(status.contains("服务承诺 服务承诺 [xin]：草稿"), "{status}");
    assert!(status.contains("任期已满（1）") && !status.contains("换届"), "{status}");
    assert!(status.contains("培训 20") && !status.contains("党"), "{status}");
}

/// Where nothing is promised the first page does not ask whether it was kept, nor does the lobby.
#[test]
fn a_site_of_notices_leads_with_them() {
    let notice = "---\nname: 甲公示\nkind: public_notice\ndate: 2026-10-02\nperiod: 7天\n---\n";
    let asked = |site: &Site| ["index.html", "screen/index.html"].map(|page| site.build().text(page).contains("承诺兑现了吗"));
    let site = Site::new();
    site.write("content/notices/n.md", notice);
    assert_eq!(asked(&site), [false, false]);
    assert!(site.build().text("screen/index.html").contains("甲公示"));
    site.write("content/branches/a.yaml", "name: 甲\nkind: branch\n").write(
        "content/commitments/c.yaml",
        "branch: a\npublished: 2026-01-03\nreview: { by: 乙, on: 2026-01-02, verdict: approved }\nitems:\n  - { text: 修路, due: 2026-12-01, responsible: 丙 }\n",
    );
    assert_eq!(asked(&site), [true, true]);
    // with nothing to show, it says that
    assert!(Site::new().build().text("screen/index.html").contains("目前没有正在公示的事项"));
}

/// KIND is one of the program's names, or what the site's theme calls it.
#[test]
fn a_kind_by_the_sites_own_word() {
    let site = Site::bare();
    for arguments in [
        &["init", ".", "--preset", "company"][..],
        &["new", "员工", "xin"],
        &["new", "党员", "lao"],
        &["export", "部门", "--output", "部门.csv"],
        &["import", "部门.csv", "--kind", "部门"],
        &["schema", "投诉整改"],
    ] {
        let output = site.program().args(arguments).output().expect("the program runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }
    for made in ["content/members/xin.md", "content/members/lao.md", "部门.csv"] {
        assert!(site.root().join(made).exists(), "{made}");
    }
    let unknown = site.program().args(["new", "员公", "xin"]).output().expect("the program runs");
    let told = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(unknown.status.code() == Some(2) && told.contains("是不是 员工？"), "{told}");
}
