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
    assert_eq!(kinds("１１０１０５１９４９１２３１００２Ｘ"), [(IdCard, "１１０１０５１９４９１２３１００２Ｘ")]);
    assert_eq!(kinds("2024-06-05 11010519491231002X"), [(IdCard, "11010519491231002X")]);
    assert_eq!(kinds("身份证号：110105491231002"), [(IdCard, "110105491231002")]);
}

#[test]
fn what_is_no_id_card() {
    for other in [
        "110105194912310021",       // wrong check digit
        "订单号202406051234567890", // an order
        "11010519491331002X",       // month 13
        "10010519491231002X",       // no such province
        "1111010519491231002X",     // inside a longer number
        "编号110105491231002",      // fifteen digits, nothing says ID
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
    for other in ["6222021234567890127", "1234567812345670", "a4111111111111111", "20240605123456789", "4111111111111111f"] {
        assert_eq!(kinds(other), [], "{other}");
    }
}

#[test]
fn mobile_numbers() {
    for phone in ["13800000000", "138-0000-0000", "138 0000 0000", "138 00000000", "1380000 0000", "１３８００００００００"]
    {
        assert_eq!(kinds(&format!("电话{phone}，")), [(Mobile, phone)], "{phone}");
        assert_eq!(kinds(&format!("+86 {phone}")), [(Mobile, phone)], "+86 {phone}");
    }
    assert_eq!(kinds("<td>138&nbsp;0000&nbsp;0000</td>"), [(Mobile, "138&nbsp;0000&nbsp;0000")]);
    assert_eq!(kinds("+8613800000000"), [(Mobile, "13800000000")]);
    assert_eq!(kinds("Tel13800000000/13900000000"), [(Mobile, "13800000000"), (Mobile, "13900000000")]);
    for other in [
        "0871-65321234",
        "400-800-1234",
        "113800000000",
        "138000000001",
        "12800000000",
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
    assert_eq!(kinds("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18"), []);
}

#[test]
fn dots_brackets_and_marks_without_width_divide_too() {
    for phone in ["138.0000.0000", "138·0000·0000", "138 - 0000 - 0000", "138)0000 0000", "138\u{200B}0000\u{200B}0000"] {
        assert_eq!(kinds(&format!("电话({phone}。")), [(Mobile, phone)], "{phone}");
    }
    assert_eq!(kinds("1.13800000000\n2.13900000000").len(), 2, "a list of phones");
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
    assert_eq!(found("138\n00000000"), [], "a phone has no check digit that would tell");
    assert_eq!(personal_in_document("110105491231002", true).len(), 1);
    assert_eq!(personal_in_document("no110105491231002", true), []);
}

#[test]
fn what_a_sheet_leaves_of_a_number() {
    assert_eq!(typed_number("110105194912310000"), Some(IdCard));
    assert_eq!(typed_number("6222021000112230000"), Some(BankCard));
    assert_eq!(typed_number("13800000000"), Some(Mobile));
    for other in ["202406051234567000", "1380000000000", "46301", "110105194913310000"] {
        assert_eq!(typed_number(other), None, "{other}");
    }
}
