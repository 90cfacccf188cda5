use super::PersonalKind::{BankCard, IdCard, Mobile};
use super::*;

fn kinds(text: &str) -> Vec<(PersonalKind, &str)> {
    personal(text).into_iter().map(|p| (p.kind, &text[p.range])).collect()
}

#[test]
fn id_cards() {
    for id in ["11010519491231002X", "440524188001010014", "11010519491231002x", "110105 19491231 002X", "110105-1949-1231-002-X"]
    {
        assert_eq!(kinds(&format!("编号{id}。")), [(IdCard, id)], "{id}");
    }
    for id in ["１１０１０５１９４９１２３１００２Ｘ", "１１０１０５１９４９１２３１００２ｘ", "11 01 05 1949 1231 002X"]
    {
        assert_eq!(kinds(id), [(IdCard, id)]);
    }
    let boxes = "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X";
    assert_eq!(kinds(boxes), [(IdCard, boxes)], "a form with a box for every digit");
    assert_eq!(kinds("2024-06-05 11010519491231002X"), [(IdCard, "11010519491231002X")]);
    for name in ["身份证号：", "身份號碼", "身份号码 ", "证件号 "] {
        assert_eq!(kinds(&format!("{name}110105491231002")), [(IdCard, "110105491231002")], "{name}");
    }
}

#[test]
fn fifteen_digits_are_an_id_where_its_name_is_near() {
    let far = "，".repeat(20);
    assert_eq!(kinds(&format!("身份证{far}110105491231002")), []);
}

/// An ID number of eighteen digits, the check digit by the definition of GB 11643: its weights are powers of two.
fn id(region: &str, birth: &str) -> String {
    let body = |serial: u32| format!("{region}{birth}{serial:03}");
    let rest = |body: &str| body.bytes().rev().zip(1..).map(|(b, n)| u32::from(b - b'0') * 2u32.pow(n)).sum::<u32>() % 11;
    // a check digit that is none, X, is tried elsewhere
    let serial = (1..).find(|serial| rest(&body(*serial)) != 2).unwrap();
    format!("{}{}", body(serial), (12 - rest(&body(serial))) % 11)
}

/// GB/T 2260; and 9 in front of one of them, for those who live here and come from elsewhere.
#[test]
fn an_id_begins_with_a_province_and_a_day_of_birth() {
    let provinces = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45",
        "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91", "93", "94", "96",
    ];
    let found = (0..100).map(|n| format!("{n:02}")).filter(|n| !kinds(&id(&format!("{n}5001"), "19491231")).is_empty());
    assert_eq!(found.collect::<Vec<_>>(), provinces);
    for (birth, is_day) in [("18800101", true), ("20240229", true), ("18791231", false), ("21000101", false), ("20230229", false)]
    {
        assert_eq!(!kinds(&id("110105", birth)).is_empty(), is_day, "{birth}");
    }
}

#[test]
fn what_is_no_id_card() {
    for other in [
        "110105194912310021",       // wrong check digit
        "订单号202406051234567890", // an order
        "11010519491331003X",       // month 13
        "10010519491231001X",       // no such province
        "11010519491231003X",       // X is not its check digit
        "110105194912340029",       // a day that is none
        "1111010519491231002X",     // inside a longer number
        "11010519491231002Xa",      // inside a code
        "11010519491231002X1",
        "11 01 05 1949 12 31 002X",  // a row of figures
        "编号110105491231002",       // fifteen digits, nothing says ID
        "身份证号：110105491331002", // fifteen digits, month 13
        "身份证号：915105491231002", // fifteen digits, and nobody from elsewhere had such
        "统一社会信用代码91620100MA12345678",
    ] {
        assert_eq!(kinds(other), [], "{other}");
    }
}

#[test]
fn bank_cards() {
    for card in ["6222021234567890128", "6222 0212 3456 7890 128", "4111111111111111", "5500-0000-0000-0004", "3530111333300000"]
    {
        assert_eq!(kinds(&format!("卡号{card},")), [(BankCard, card)], "{card}");
    }
    for other in [
        "6222021234567890127",
        "1234567812345670",
        "a4111111111111111",
        "20240605123456789",
        "4111111111111111f",
        "62220210001122.33449",  // a sum of money
        "6222 02 1000112233449", // a row of figures
        "622 202 100 011 223 3449",
    ] {
        assert_eq!(kinds(other), [], "{other}");
    }
    for card in ["622202 100 0112233449", "6222 0210 0011 2233 1"] {
        assert_eq!(kinds(card), [(BankCard, card)]);
    }
}

/// So many digits as the issuer gives its cards, behind each end of its range; none for what stands beside the range.
#[test]
fn a_bank_card_has_an_issuer_and_its_length() {
    let luhn = |head: &str, length: usize| {
        let holds = |number: &String| {
            let twice = |(n, b): (usize, u8)| if n % 2 == 0 { u32::from(b - b'0') } else { u32::from(b - b'0') * 2 };
            number.bytes().rev().enumerate().map(twice).map(|n| n / 10 + n % 10).sum::<u32>() % 10 == 0
        };
        (0..10).map(|last| format!("{head:0<width$}{last}", width = length - 1)).find(holds).unwrap()
    };
    let issuers: [(&[&str], &[usize]); 6] = [
        (&["6200", "6299", "9558", "9559", "6013", "6858", "6907"], &[16, 17, 18, 19]),
        (&["4000", "4999", "6011", "6440", "6599"], &[16, 19]),
        (&["5100", "5599", "2221", "2720", "3528", "3589"], &[16]),
        (&["6199", "6300", "9557", "9560", "6012", "6014", "6857", "6859", "6906", "6908"], &[]),
        (&["3999", "5000", "6010", "6439", "6600"], &[]),
        (&["5099", "5600", "2220", "2721", "3527", "3590", "3700", "3799"], &[]),
    ];
    for (heads, lengths) in issuers {
        for head in heads {
            let found = (15..=20).filter(|length| kinds(&luhn(head, *length)).iter().any(|(kind, _)| *kind == BankCard));
            assert_eq!(found.collect::<Vec<_>>(), lengths, "{head}");
        }
    }
}

#[test]
fn mobile_numbers() {
    for phone in [
        "13800000000",
        "138-0000-0000",
        "138 0000 0000",
        "138 00000000",
        "1380000 0000",
        "138 000 00000",
        "1380 000 0000",
        "1380 0000 000",
        "１３８００００００００",
    ] {
        assert_eq!(kinds(&format!("电话{phone}，")), [(Mobile, phone)], "{phone}");
        assert_eq!(kinds(&format!("+86 {phone}")), [(Mobile, phone)], "+86 {phone}");
    }
    // the dot of a sum beside it is none of the number's own
    assert_eq!(kinds("12.5 万元，1380000 0000"), [(Mobile, "1380000 0000")]);
    assert_eq!(kinds("<td>138&nbsp;0000&nbsp;0000</td>"), [(Mobile, "138&nbsp;0000&nbsp;0000")]);
    assert_eq!(kinds("+8613800000000"), [(Mobile, "13800000000")]);
    assert_eq!(kinds("008613800000000"), [(Mobile, "13800000000")]);
    assert_eq!(kinds("call 13800000000."), [(Mobile, "13800000000")], "the end of a sentence");
    assert_eq!(kinds("电话.13800000000"), [(Mobile, "13800000000")]);
    for word in ["Tel", "phone", "Mobile", "weixin", "WeChat", "wx", "vx", "QQ", "sj", "mytel"] {
        assert_eq!(kinds(&format!("{word}13800000000")), [(Mobile, "13800000000")], "{word}");
    }
    assert_eq!(kinds("Tel13800000000/13900000000"), [(Mobile, "13800000000"), (Mobile, "13900000000")]);
    for other in [
        "0871-65321234",
        "400-800-1234",
        "113800000000",
        "138000000001",
        "12800000000",
        "05716532123",
        "9913800000000",
        "123413800000000",
        "a13800000000",
        "138   00000000", // two columns
        "138-- 00000000",
        "138 --00000000",
        "138****0000",
        "13800000000.5",
        "13800000000元",
        "app.3f13912345678a.css",
        "13 80 00 00 000",
        "2024-06-05",
    ] {
        assert_eq!(kinds(other), [], "{other}");
    }
}

#[test]
fn a_row_of_figures_is_no_number() {
    assert_eq!(kinds("138 4500 2300 12 13 14 15 16 17 18"), []);
    assert_eq!(kinds("138 4500 2300 12 13 14 15 16"), [(Mobile, "138 4500 2300")], "no more groups than numbers are written in");
    assert_eq!(kinds("138 4500 2300 12 13 14 15 16 17"), []);
    assert_eq!(kinds("1 3 8 0 0 0 0 0 0 0 0"), []);
    assert_eq!(kinds("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18"), []);
}

#[test]
fn dots_brackets_and_marks_without_width_divide_too() {
    for phone in ["138.0000.0000", "138·0000·0000", "138 - 0000 - 0000", "138)0000 0000", "138\u{200B}0000\u{200B}0000"] {
        assert_eq!(kinds(&format!("电话({phone}。")), [(Mobile, phone)], "{phone}");
    }
    for mark in "\u{A0}\u{AD}\u{2002}\u{2013}\u{2015}\u{2060}\u{2212}\u{3000}）－．\u{FEFF}".chars() {
        let phone = format!("138{mark}0000{mark}0000");
        assert_eq!(kinds(&phone), [(Mobile, &*phone)], "{mark:?}");
    }
    assert_eq!(kinds("1.13800000000\n 12.13900000000").len(), 2, "a list of phones");
    for other in ["138.00000000", "1380000.0000", "0.13800000000", "3.13800000000元", "年均增长1.13800000000"] {
        assert_eq!(kinds(other), [], "{other}");
    }
    assert_eq!(kinds("6222.0210.0011.2233.449"), [(BankCard, "6222.0210.0011.2233.449")]);
}

#[test]
fn in_a_document_a_card_may_be_broken_at_the_end_of_a_line() {
    let found = |text: &str| personal_in_document(text, false).iter().map(|p| p.kind).collect::<Vec<_>>();
    assert_eq!(found("证件 110105\n19491231002X"), [IdCard]);
    assert_eq!(found("卡号 6222021000-\r\n  112233449"), [BankCard]);
    assert_eq!(found("卡号 6222021000\n\t112233449"), [BankCard]);
    assert_eq!(found("卡号 6222 0210\n00112233449"), [BankCard]);
    assert_eq!(found("证件 11010519491231002X"), [IdCard], "what is not broken is found once");
    assert_eq!(found("110105\n19491231002X 13800000000"), [IdCard, Mobile], "in order");
    assert_eq!(found("110105491231002"), []);
    assert_eq!(found("138\n00000000"), [], "a phone has no check digit that would tell");
    assert_eq!(personal_in_document("110105491231002", true).len(), 1);
    assert_eq!(personal_in_document("no110105491231002", true), []);
}

#[test]
fn what_a_sheet_leaves_of_a_number() {
    assert_eq!(typed_number("110105194912310000"), Some(IdCard));
    assert_eq!(typed_number("6222021000112230000"), Some(BankCard));
    assert_eq!(typed_number("6222021000112231"), Some(BankCard));
    assert_eq!(typed_number("13800000000"), Some(Mobile));
    for other in ["202406051234567000", "1380000000000", "46301", "110105194913310000", "6100000000000000"] {
        assert_eq!(typed_number(other), None, "{other}");
    }
}
