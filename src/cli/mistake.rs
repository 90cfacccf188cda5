use crate::diagnostic::{Failure, Say};
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the arguments of a command, in the words of this program instead of clap's.
pub(super) fn failure(error: &clap::Error, verb: Option<&Command>) -> Failure {
    let context = |kind| error.get(kind).map(said).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let option = argument.strip_prefix("--").and_then(|option| option.split(' ').next());
    let option_help = verb.and_then(|verb| verb.get_opts().find(|own| own.get_long() == option)?.get_help());
    let failure = Failure::new(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            say!("没有“{command}”这个命令", "there is no command ‘{command}’")
        }
        ErrorKind::UnknownArgument => say!("不认识“{argument}”", "unexpected argument ‘{argument}’"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            say!("“{argument}”后面没有写值", "‘{argument}’ needs a value")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say!("“{argument}”不能是“{value}”", "‘{value}’ is no value for ‘{argument}’")
        }
        ErrorKind::MissingRequiredArgument => {
            match verb.and_then(|verb| verb.get_positionals().find(|own| own.to_string() == argument)?.get_help()) {
                Some(help) => say!("缺少 {argument}：{help}", "missing {argument}: {help}"),
                None => say!("缺少 {argument}", "missing: {argument}"),
            }
        }
        ErrorKind::ArgumentConflict => {
            say!("“{argument}”写了两次，或不能与别的项同用", "‘{argument}’ is given twice, or beside another that excludes it")
        }
        ErrorKind::InvalidUtf8 => say!("有认不出的字符", "an argument is not valid text"),
        // nothing else can come of the commands as they are declared
        _ => Say { zh: error.to_string(), en: error.to_string() },
    });
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(context).find(|word| !word.is_empty());
    let allowed = context(ContextKind::ValidValue);
    match (near, allowed) {
        (Some(near), _) => failure.help(say!("是不是 {near}？", "did you mean {near}?")),
        (None, allowed) if !allowed.is_empty() => failure.help(say!("可以写：{allowed}", "allowed: {allowed}")),
        _ if let Some(help) = option_help => failure.help(say!("{argument}：{help}", "{argument}: {help}")),
        // a name with a space in it is two arguments
        _ if error.kind() == ErrorKind::UnknownArgument
            && !argument.starts_with('-')
            && verb.is_some_and(|verb| verb.get_positionals().next().is_some()) =>
        {
            failure.help(say!("名字里有空格的，前后加英文引号", "a name with a space in it stands in quotes"))
        }
        _ => match verb.map(Command::get_name) {
            Some(verb) => failure.help(say!("用法见 gongshi {verb} --help", "see gongshi {verb} --help")),
            None => failure.help(say!("用法见 gongshi --help", "see gongshi --help")),
        },
    }
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(" "),
        ContextValue::StyledStrs(words) => words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        ContextValue::None | ContextValue::Bool(_) => String::new(),
        other => other.to_string(),
    }
}
