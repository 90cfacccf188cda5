//! The mistakes clerks make in YAML, each in words they can act on.

use super::tree::{DEEPEST, MOST_NODES};
use crate::diagnostic::{Diagnostic, Say, Severity};
use crate::source::Span;

/// Something a record's YAML must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// `姓名：张三`.
    WideColon,
    /// `姓名:张三`.
    TightColon,
    /// A line without a colon among lines with one.
    NoColon,
    /// `标题: 通知: 开会`.
    SecondColon,
    /// A line that begins at another column than its neighbours.
    Indentation,
    /// TAB instead of spaces.
    Tab,
    /// A full-width space that should indent.
    WideIndent,
    /// A quote that is never closed.
    Quote,
    /// Text after the closing quote.
    AfterQuote,
    /// A backslash between double quotes.
    Escape,
    /// A control character made by an escape.
    Control,
    /// A value that begins with `@`, `%` or a backtick.
    Reserved,
    /// Text behind `|` or `>`.
    Block,
    /// A list that begins on its key's line.
    Dash,
    /// A line without a dash in a list.
    NoDash,
    /// `－ 甲`: a full-width dash.
    WideDash,
    /// `-姓名`, `• 姓名`, `一、姓名`: an item that no dash and space begin.
    Bullet,
    /// A bracket or brace that is never closed.
    Unclosed,
    /// No comma between what stands in brackets.
    Comma,
    /// `，` between what stands in brackets.
    WideComma,
    /// A closing bracket that nothing opened.
    Bracket,
    /// A text that begins with a bracket.
    Bracketed,
    /// A comment where none may stand.
    Comment,
    /// `李四 ＃书记`: no comment, but part of the value.
    WideHash,
    /// Punctuation where a value should be.
    Missing,
    /// A byte order mark within the text.
    Mark,
    /// `&` or `*`.
    Anchor,
    /// `!`.
    Tag,
    /// A key that is a list, a mapping or nothing.
    Key,
    /// `---` within the file.
    Documents,
    /// Nested too deep.
    TooDeep,
    /// Too many values.
    TooLarge,
}

impl Mistake {
    /// The finding about it at `span`.
    pub(super) fn finding(self, span: Span) -> Diagnostic {
        let (message, label) = self.words();
        let severity = if self == Self::WideHash { Severity::Warning } else { Severity::Error };
        let finding = Diagnostic { severity, ..Diagnostic::error(self.code(), span, message) }.label(label);
        match self.help() {
            Some(help) => finding.help(help),
            None => finding,
        }
    }

    /// A mistake the parser knows and this list does not.
    pub(super) fn unknown(words: &str, span: Span) -> Diagnostic {
        let message = say!("这里不符合 YAML 的写法（{words}）", "this is no YAML ({words})");
        Diagnostic::error("yaml-syntax", span, message).help(quotes())
    }

    fn code(self) -> &'static str {
        match self {
            Self::WideColon => "full-width-colon",
            Self::WideHash => "full-width-hash",
            Self::Control => "control-character",
            Self::Anchor => "yaml-alias",
            Self::Tag => "yaml-tag",
            Self::Key => "yaml-key",
            Self::Documents => "yaml-documents",
            Self::TooDeep => "yaml-too-deep",
            Self::TooLarge => "yaml-too-large",
            _ => "yaml-syntax",
        }
    }

    /// What is wrong, and what to write instead.
    fn words(self) -> (Say, Say) {
        match self {
            Self::WideColon => (
                say!(
                    "用了中文冒号“：”，应当用英文冒号加一个空格",
                    "a full-width colon “：” where a colon and a space are needed"
                ),
                say!("改为“: ”", "write “: ”"),
            ),
            Self::TightColon => {
                (say!("冒号后面缺一个空格", "a space is missing after the colon"), say!("改为“: ”", "write “: ”"))
            }
            Self::NoColon => (
                say!("这一行没有“名称: 内容”的冒号", "this line has no colon between name and value"),
                say!("写成“名称: 内容”，冒号后空一格", "write “name: value”, with a space after the colon"),
            ),
            Self::SecondColon => (
                say!("内容里又有一个“: ”，分不清哪一段是名称", "there is a second “: ” in the value"),
                say!(
                    "是另一项就另起一行；是内容就给整个内容加上引号",
                    "begin a new line for another key, or put the whole value in quotes"
                ),
            ),
            Self::Indentation => (
                say!("这一行的缩进与前后不一致", "this line is not indented like its neighbours"),
                say!("与同级的各行左对齐", "align it with the lines of its level"),
            ),
            Self::Tab => (
                say!("缩进用了制表符（TAB）", "a TAB indents this line"),
                say!("改用空格，每级两个", "use spaces, two for each level"),
            ),
            Self::WideIndent => (
                say!("行首用了全角空格", "a full-width space begins this line"),
                say!("改用半角空格，每级两个", "use ordinary spaces, two for each level"),
            ),
            Self::Quote => (
                say!("这个引号没有合上", "this quote is never closed"),
                say!("在内容末尾补上同样的引号，或删去它", "close it with the same quote, or delete it"),
            ),
            Self::AfterQuote => (
                say!("合上的引号后面还有文字", "there is text after the closing quote"),
                say!("引号要把整个内容括起来", "the quotes must hold the whole value"),
            ),
            Self::Escape => (
                say!("英文双引号里的反斜杠“\\”写法不对", "there is a wrong backslash “\\” between double quotes"),
                say!("改用英文单引号", "use single quotes"),
            ),
            Self::Control => (
                say!(
                    "双引号里的反斜杠写出了看不见的控制字符",
                    "a backslash between double quotes makes an invisible control character"
                ),
                say!("删去它，或改用英文单引号", "delete it, or use single quotes"),
            ),
            Self::Reserved => (
                say!("内容不能以 @、%、` 开头", "a value cannot begin with @, % or `"),
                say!("给内容加上引号", "put the value in quotes"),
            ),
            Self::Block => (
                say!("“|”“>”后面不能直接写文字", "no text may follow “|” or “>” on its line"),
                say!("另起一行缩进书写，或给内容加上引号", "write it indented on the next line, or put it in quotes"),
            ),
            Self::Dash => (
                say!("“- ”开头的列表不能与名称写在同一行", "a list with “- ” cannot begin on the line of its name"),
                say!("另起一行；如果是文字，加上引号", "begin a new line; if it is text, put it in quotes"),
            ),
            Self::NoDash => (
                say!("列表里有一行不以“- ”开头", "a line of this list does not begin with “- ”"),
                say!("以减号加空格开头，或检查缩进", "begin it with a dash and a space, or check its indentation"),
            ),
            Self::WideDash => (
                say!("用了中文减号“－”，应当用英文减号加一个空格", "a full-width dash “－” where a dash and a space are needed"),
                say!("改为“- ”", "write “- ”"),
            ),
            Self::Bullet => {
                (say!("每一条以英文减号加一个空格开头", "an item begins with a dash and a space"), say!("改为“- ”", "write “- ”"))
            }
            Self::Unclosed => (
                say!("这个括号没有合上", "this bracket is never closed"),
                say!("补上右括号；如果是文字，给整个内容加上引号", "close it; if it is text, put the whole value in quotes"),
            ),
            Self::Comma => (
                say!("括号里的各项之间缺英文逗号", "a comma is missing between the values in brackets"),
                say!("用英文逗号“,”隔开", "separate them with “,”"),
            ),
            Self::WideComma => (
                say!("括号里用了中文逗号“，”，应当用英文逗号", "a full-width comma “，” divides what stands in brackets"),
                say!("括号里的“，”都改为“, ”", "write “, ” for every “，” in the brackets"),
            ),
            Self::Bracket => (
                say!("多了一个右括号", "nothing opens this bracket"),
                say!("删去它；如果是文字，给整个内容加上引号", "delete it; if it is text, put the whole value in quotes"),
            ),
            Self::Bracketed => (
                say!("以括号开头的内容会被当作列表", "a value that begins with a bracket is read as a list"),
                say!("给整个内容加上引号", "put the whole value in quotes"),
            ),
            Self::WideHash => (
                say!("中文的“＃”不是注释，后面的字会公布", "a full-width “＃” begins no comment: what follows is published"),
                say!("注释用英文“#”；是文字就加上引号", "write “#” for a comment, or put text in quotes"),
            ),
            Self::Comment => (
                say!("“#”会被当作注释的开头", "“#” is read as the beginning of a comment"),
                say!("如果是文字，给整个内容加上引号", "if it is text, put the whole value in quotes"),
            ),
            Self::Missing => (
                say!("这里应当有内容，却是标点", "there is punctuation where a value should be"),
                say!("写上内容，或给它加上引号", "write a value, or put it in quotes"),
            ),
            Self::Mark => (
                say!("文件中间有看不见的字节序标记", "there is an invisible byte order mark within the file"),
                say!("删去这一行重新输入", "delete the line and type it again"),
            ),
            Self::Anchor => (
                say!("不能使用 YAML 的锚点“&”和引用“*”", "YAML anchors “&” and aliases “*” are not accepted"),
                say!("如果是文字，给整个内容加上引号", "if it is text, put the whole value in quotes"),
            ),
            Self::Tag => (
                say!("不能使用 YAML 的标签“!”", "YAML tags “!” are not accepted"),
                say!("如果是文字，给整个内容加上引号", "if it is text, put the whole value in quotes"),
            ),
            Self::Key => (
                say!("冒号前面应当是一个名称", "there should be a name before the colon"),
                say!("写上名称；如果是文字，给整个内容加上引号", "write a name; if it is text, put the whole value in quotes"),
            ),
            Self::Documents => (
                say!(
                    "一个文件里只能有一份 YAML，“---”以下没有读取",
                    "a file holds one YAML document; what follows “---” was not read"
                ),
                say!("删去“---”；几条记录写成“- ”开头的列表", "delete “---”; write several records as a list with “- ”"),
            ),
            Self::TooDeep => (
                say!("嵌套超过 {DEEPEST} 层，以下没有读取", "more than {DEEPEST} levels of nesting; what follows was not read"),
                say!("检查缩进和括号", "check indentation and brackets"),
            ),
            Self::TooLarge => (
                say!("文件里超过 {MOST_NODES} 个内容，以下没有读取", "more than {MOST_NODES} values; what follows was not read"),
                say!("把记录分到几个文件里", "spread the records over several files"),
            ),
        }
    }

    fn help(self) -> Option<Say> {
        match self {
            Self::SecondColon | Self::Reserved | Self::Block | Self::Bracketed | Self::Anchor | Self::Tag => Some(quotes()),
            _ => None,
        }
    }
}

fn quotes() -> Say {
    say!(
        "含有 : # [ ] {{ }} 或以 @ % ` * & ! | > 开头的文字，用英文引号括起来：标题: \"通知: 开会\"",
        "text with : # [ ] {{ }} or beginning with @ % ` * & ! | > goes in quotes: title: \"Notice: meeting\""
    )
}
