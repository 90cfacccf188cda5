//! Which names a file may have, the same on every system.

use crate::diagnostic::Say;

/// The longest name that every file system takes, in bytes.
const LONGEST: usize = 255;

/// Why a file or folder of this name could not be written on Windows, macOS and Linux alike; nothing when it can.
pub fn unportable(name: &str) -> Option<Say> {
    if name.is_empty() || name == "." || name == ".." {
        return Some(say!("含有空的一段、“.”或“..”", "it has an empty step, `.` or `..`"));
    }
    if let Some(c) = name.chars().find(|c| c.is_control() || r#"/\:*?"<>|"#.contains(*c)) {
        return Some(say!("含有不允许的字符 {c:?}", "it contains {c:?}"));
    }
    if name.ends_with(['.', ' ']) {
        return Some(say!("“{name}”以点或空格结尾", "`{name}` ends with a dot or a space"));
    }
    if name.len() > LONGEST {
        return Some(say!("“{name}”太长（最多 {LONGEST} 字节）", "`{name}` is longer than {LONGEST} bytes"));
    }
    if is_device(name) {
        return Some(say!("“{name}”是 Windows 的设备名", "`{name}` names a device on Windows"));
    }
    name.eq_ignore_ascii_case(".git").then(|| say!("“{name}”属于 git", "`{name}` belongs to git"))
}

/// Whether Windows takes a file of this name for a device, whatever its ending.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let numbered = |prefix| {
        let mut rest = stem.strip_prefix(prefix).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    matches!(&*stem, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}
