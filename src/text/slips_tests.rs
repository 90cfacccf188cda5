use super::*;
use crate::text::{items_agree, number_words};

/// Every finding as its code and the text it points at.
fn found(text: &str) -> Vec<(&'static str, &str)> {
    lint(text).into_iter().map(|l| (l.kind.code(), &text[l.range])).collect()
}

#[track_caller]
fn only(text: &str, code: &str, place: &str) {
    assert_eq!(found(text), [(code, place)], "in {text}");
}

#[test]
fn damaged_text() {
    only("党支部锟斤拷锟斤拷书记", "mojibake", "锟斤拷锟斤拷");
    only("党支部烫烫烫烫", "mojibake", "烫烫烫烫");
    only("党支部\u{FFFD}\u{FFFD}书记", "mojibake", "\u{FFFD}\u{FFFD}");
    only("姓名\u{E816}某", "mojibake", "\u{E816}");
    only("åŸºå±‚å…šç»„ç»‡", "mojibake", "åŸºå±‚å…šç»„ç»‡");
    only("他说â€œ好", "mojibake", "â€œ");
    only("CafÃ© 在一楼", "mojibake", "Ã©");
    only("ÖÐ¹ú 单位", "mojibake", "ÖÐ¹ú");
    only("标题：鍏ㄥ浗", "mojibake", "鍏ㄥ浗");
    only("突出“一个主题〞就是", "mojibake", "〞");
    only("工作?皟尚隆苯M織", "mojibake", "?皟");
    only("工作?!皟尚隆苯M織", "mojibake", "?!皟");
    only("加強(qiáng)领导", "mojibake", "強(qiáng)");
    only("党的组织设臵", "mojibake", "臵");
    only("⼈民", "mojibake", "⼈");
}

#[test]
fn readings_are_reported_once_a_paragraph() {
    assert_eq!(found("加強(qiáng)領(lǐng)導(dǎo)\n發(fā)展").len(), 2);
}

#[test]
fn clean_prose_is_left_alone() {
    let prose = include_str!("../../tests/prose/clean.txt");
    assert!(prose.chars().count() > 2300);
    assert_eq!(found(prose), []);
    assert_eq!(crate::text::personal(prose), []);
}

#[test]
fn blanks_that_were_not_filled_in() {
    only("，×月×日讨论", "left-blank", "×月×日");
    only("××××年××月×", "left-blank", "××××年××月");
    only("拟将×××等三名同志", "left-blank", "×××");
    for meant in ["王××、张×", "长3×宽2×月", "××村", "2××月", "王×名下"] {
        assert_eq!(lint(meant), [], "{meant}");
    }
}

#[test]
fn empty_quotes() {
    only("落实“”、民主评议", "empty-quotes", "“”");
    only("落实\"\"制度", "empty-quotes", "\"\"");
    only("印发《》的通知", "empty-quotes", "《》");
    only("所谓「」活动", "empty-quotes", "「」");
    assert_eq!(found("“三会一课”“四好”《条例》\"a\"\"b\""), []);
}

#[test]
fn doubled_words() {
    only("开展公开承诺承诺活动", "doubled-words", "承诺承诺");
    only("为开展承诺诺奠定基础", "doubled-words", "承诺诺");
    only("加强党的建设党的建设工作", "doubled-words", "党的建设党的建设");
    only("按照按照要求", "doubled-words", "按照按照");
    only("发展发展党组织", "doubled-words", "发展发展");
}

#[test]
fn what_may_stand_twice() {
    for good in [
        "件件有着落，事事有回音，工作作风",
        "大家研究研究、商量商量，讨论讨论再定",
        "各党组织组织党员学习",
        "一步一步走，一户一户看",
        "二〇二〇年",
        "哈哈哈哈",
        "支持发展发展中国家",
        "常务委员会委员会议",
        "清华大学大学生村官",
        "党员员工",
        "的的确确",
        "试试看",
        "继承承诺制",
        "一项一项抓落实",
        "有限公司公司章程",
        "甲村党支部支部书记",
        "谁来监督监督者",
        "活动动员会",
        "群众众多",
        "千千万万",
        "高高兴兴、认认真真",
        "承诺，承诺",
        "干部部署工作",
        "服务务实",
    ] {
        assert_eq!(found(good), [], "{good}");
    }
}

#[test]
fn years_for_numbers() {
    only("创立2023个优质效劳部门", "suspicious-number", "2023个");
    only("创立20230个示范点", "suspicious-number", "20230个");
    only("表彰2012名党员", "suspicious-number", "2012名");
    only("经济组织99*家，从业人员", "suspicious-number", "99*家");
    only("发〔20*〕2号", "suspicious-number", "20*〕");
    only("电话：1.38E+10", "suspicious-number", "1.38E+10");
    only("证号 4.4e+17，", "suspicious-number", "4.4e+17");
    for good in [
        "2023年、2023年度、2023级、2023届",
        "共2000个、20000名、20100户",
        "2023个人所得税",
        "2023项目",
        "第2012次",
        "12023个",
        "2023.5个",
        "3条，*5*条，**99**家，*99*家",
        "2022-2023个",
        "1.5E+3 毫米，A1E+10，1.E+10x，13.8E+10，1.38E-10，1.38E10",
    ] {
        assert_eq!(found(good), [], "{good}");
    }
}

#[test]
fn digits_and_zeros() {
    only("共１２项", "full-width-digits", "１２");
    only("２０２６-０５-０１，", "full-width-digits", "２０２６-０５-０１");
    only("１２.", "full-width-digits", "１２");
    only("二○一一年三月", "wrong-zero", "二○一一");
    only("二oo八年", "wrong-zero", "二oo八");
    only("二○二○年", "wrong-zero", "二○二○");
    only("二0一八年", "wrong-zero", "二0一八");
    assert_eq!(lint("二○一一年")[0].fix.as_deref(), Some("二〇一一"));
    assert_eq!(lint("共１２项")[0].fix.as_deref(), Some("12"));
    for good in ["二〇一一年", "○○村", "一、○二", "No. 5", "10个", "三o"] {
        assert_eq!(found(good), [], "{good}");
    }
}

#[test]
fn dots_in_names() {
    for wrong in ["买买提•艾力", "买买提・艾力", "买买提．艾力", "买买提.艾力"] {
        assert_eq!(name_dot(wrong).map(|(_, fixed)| fixed).as_deref(), Some("买买提·艾力"), "{wrong}");
    }
    let (range, fixed) = name_dot("阿不都•热合曼.艾力").unwrap();
    assert_eq!((range, fixed.as_str()), (9..12, "阿不都·热合曼·艾力"));
    assert_eq!(name_dot("买买提·艾力"), None);
    assert_eq!(name_dot("J. Smith"), None);
}

#[test]
fn numbers_in_names() {
    for (name, numbers) in [
        ("七个一", &[7][..]),
        ("五带五争", &[5, 5]),
        ("四好五强", &[4, 5]),
        ("三会一课", &[3, 1]),
        ("三亮三比三评", &[3, 3, 3]),
        ("两学一做", &[2, 1]),
        ("1345", &[1, 3, 4, 5]),
        ("十二项措施", &[12]),
        ("二十条", &[20]),
        ("“四好”“五强”", &[4, 5]),
        ("五个一工程", &[5]),
    ] {
        assert_eq!(number_words(name).as_deref(), Some(numbers), "{name}");
    }
    for none in ["公开承诺", "第一书记", "一般", "党的十八大", "2024年计划", "十八大", ""] {
        assert_eq!(number_words(none), None, "{none}");
    }
    assert!(items_agree(&[7], 7) && !items_agree(&[7], 6) && !items_agree(&[7], 8));
    assert!(items_agree(&[5, 5], 10) && items_agree(&[5, 5], 5) && !items_agree(&[5, 5], 9));
    assert!(items_agree(&[4, 5], 9) && items_agree(&[4, 5], 2) && !items_agree(&[4, 5], 8));
}

#[test]
fn every_finding_has_words() {
    for text in ["锟斤拷", "\u{FFFD}", "“”", "按照按照", "2023个", "１", "二○一一年"] {
        let lint = &lint(text)[0];
        assert!(!lint.message(text).zh.is_empty() && !lint.help().en.is_empty(), "{text}");
    }
}
