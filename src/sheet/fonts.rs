//! Which font sets what: the official families where the machine has them, else open ones that the program carries.

use crate::diagnostic::{Failure, Say};
use crate::source::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst_kit::fonts::{self as kit, FontPath, FontStore};

/// What a font is needed for, and the families that do it, best first, by every name that they go under.
pub struct Role {
    /// Its name in templates.
    pub id: &'static str,
    /// Its name in print shops.
    pub zh: &'static str,
    /// What it sets, for people.
    pub purpose: fn() -> Say,
    families: &'static [&'static str],
    /// The open font that stands in.
    embedded: &'static str,
}

/// The roles of GB/T 9704 (domain.md F-23, F-29, F-30b).
pub const ROLES: [Role; 5] = [
    Role {
        id: "title",
        zh: "小标宋",
        purpose: || say!("标题", "titles"),
        families: &[
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "方正小标宋简体",
            "方正小标宋_GBK",
            "小标宋",
            "STZhongsong",
            "华文中宋",
        ],
        embedded: "Gongshi Serif",
    },
    Role {
        id: "body",
        zh: "仿宋",
        purpose: || say!("正文", "body text"),
        families: &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "FangSong",
            "仿宋",
            "FZFangSong-Z02S",
            "FZFangSong-Z02",
            "方正仿宋简体",
            "方正仿宋_GBK",
            "STFangsong",
            "华文仿宋",
            "Zhuque Fangsong (technical preview)",
            "Zhuque Fangsong",
            "朱雀仿宋",
        ],
        embedded: "Gongshi Serif",
    },
    Role {
        id: "kai",
        zh: "楷体",
        purpose: || say!("二级标题、署名、承诺", "second headings, signatures, pledges"),
        families: &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "KaiTi",
            "楷体",
            "FZKai-Z03S",
            "FZKai-Z03",
            "方正楷体简体",
            "方正楷体_GBK",
            "STKaiti",
            "华文楷体",
            "LXGW WenKai",
            "霞鹜文楷",
        ],
        embedded: "Gongshi Kai",
    },
    Role {
        id: "hei",
        zh: "黑体",
        purpose: || say!("一级标题、表头、展板", "first headings, table heads, boards"),
        families: &["SimHei", "黑体", "FZHei-B01S", "FZHei-B01", "方正黑体简体", "方正黑体_GBK", "STHeiti", "华文黑体"],
        embedded: "Gongshi Sans",
    },
    Role {
        id: "song",
        zh: "宋体",
        purpose: || say!("页码、表格", "page numbers, tables"),
        families: &[
            "SimSun",
            "宋体",
            "NSimSun",
            "FZShuSong-Z01S",
            "FZShuSong-Z01",
            "方正书宋简体",
            "方正书宋_GBK",
            "STSong",
            "华文宋体",
        ],
        embedded: "Gongshi Serif",
    },
];

/// Where rare characters are looked for at last: families that hold many.
const WIDE: [&str; 16] = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "思源宋体",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "思源黑体",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "MingLiU-ExtB",
    "FZSong-Extended",
    "方正宋体-超大字符集",
    "HanaMinA",
    "HanaMinB",
    "Plangothic P1",
    "Plangothic P2",
    "BabelStone Han",
];

/// The open fonts inside the program: Noto Serif and Sans CJK and LXGW WenKai, cut down by tools/fonts.
const EMBEDDED: [&[u8]; 4] = [
    include_bytes!("fonts/serif.otf"),
    include_bytes!("fonts/serif-bold.otf"),
    include_bytes!("fonts/sans.otf"),
    include_bytes!("fonts/kai.ttf"),
];

/// The families of [`EMBEDDED`], in the order in which they are tried.
const OPEN: [&str; 3] = ["Gongshi Serif", "Gongshi Sans", "Gongshi Kai"];

/// 通用规范汉字表
const STANDARD: &str = include_str!("fonts/standard.txt");

/// The fonts of one run.
pub struct Fonts {
    store: FontStore,
    chosen: Vec<Chosen>,
    /// Where the faces of each family come from.
    origins: BTreeMap<String, PathBuf>,
    fingerprint: String,
}

/// The font that was chosen for a role.
pub struct Chosen {
    /// For what.
    pub role: &'static Role,
    /// The first family of its chain.
    pub family: String,
    /// The families that are asked in turn for a character.
    pub chain: Vec<String>,
    /// The file it comes from; none for one that the program carries.
    pub file: Option<PathBuf>,
    /// How many characters of 通用规范汉字表 the family has by itself.
    pub standard: usize,
}

impl Fonts {
    /// Looks through the folders named first, then the machine.
    pub fn gather(folders: &[PathBuf]) -> Result<Self, Failure> {
        if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
            let missing = missing.display();
            return Err(Failure::new(say!("没有这个字体文件夹：{missing}", "there is no such folder of fonts: {missing}"))
                .help(say!("--font-dir 后面写放字体文件的文件夹", "--font-dir takes the folder that holds the font files")));
        }
        let own = folders.iter().flat_map(|folder| kit::scan(folder));
        Ok(Self::of(own.map(|font| (font, true)).chain(kit::system().map(|font| (font, false)))))
    }

    fn of(found: impl Iterator<Item = ((FontPath, FontInfo), bool)>) -> Self {
        let mut store = FontStore::new();
        let mut hash = Sha256::new();
        for bytes in EMBEDDED {
            hash.update(bytes);
            store.extend(Font::iter(Bytes::new(bytes)).map(|font| (font.clone(), font.info().clone())));
        }
        let wanted: Vec<String> = ROLES.iter().flat_map(|role| role.families).chain(&WIDE).map(|f| f.to_lowercase()).collect();
        let mut origins = BTreeMap::new();
        let mut brought = Vec::new();
        for ((path, info), named) in found {
            let family = info.family.to_lowercase();
            if !named && !wanted.contains(&family) {
                continue;
            }
            if named && !wanted.contains(&family) && !brought.contains(&family) {
                brought.push(family.clone());
            }
            let size = path.path.metadata().map_or(0, |m| m.len());
            hash.update(format!("{family} {} {size} {:?}\n", path.index, info.variant));
            origins.entry(family).or_insert_with(|| path.path.clone());
            store.push((path, info));
        }
        let chosen = ROLES.iter().map(|role| chosen(role, store.book(), &origins, &brought)).collect();
        let fingerprint = hex(&hash.finalize());
        Self { store, chosen, origins, fingerprint }
    }

    /// What sets what.
    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    /// Families beside the chosen ones in which rare characters are looked for, with their files.
    pub fn wide(&self) -> impl Iterator<Item = (&'static str, &Path)> {
        WIDE.iter().filter_map(|family| Some((*family, self.origins.get(&family.to_lowercase())?.as_path())))
    }

    /// Whether any font has this character.
    pub fn covers(&self, character: char) -> bool {
        covers(self.book(), None, character)
    }

    /// Characters of 通用规范汉字表 that no font has.
    pub fn lacking(&self) -> usize {
        standard().filter(|c| !self.covers(*c)).count()
    }

    /// Changes when any font does.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// For [`typst::World::book`].
    pub fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    /// For [`typst::World::font`].
    pub fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }
}

fn chosen(role: &'static Role, book: &FontBook, origins: &BTreeMap<String, PathBuf>, brought: &[String]) -> Chosen {
    let has = |family: &&str| book.contains_family(&family.to_lowercase());
    let official = role.families.iter().copied().filter(has);
    let open = std::iter::once(role.embedded).chain(OPEN);
    // what sets something else is still better than no character at all
    let others = ROLES.iter().flat_map(|other| other.families).copied().filter(has);
    let wide = WIDE.into_iter().filter(|family| has(family));
    let mut chain: Vec<String> = Vec::new();
    for family in official.chain(open).chain(brought.iter().map(String::as_str)).chain(wide).chain(others) {
        if !chain.iter().any(|own| own.eq_ignore_ascii_case(family)) {
            chain.push(family.to_owned());
        }
    }
    let family = chain.first().cloned().unwrap_or_default();
    let lower = family.to_lowercase();
    Chosen {
        role,
        file: origins.get(&lower).cloned(),
        standard: standard().filter(|c| covers(book, Some(&lower), *c)).count(),
        family,
        chain,
    }
}

fn covers(book: &FontBook, family: Option<&str>, character: char) -> bool {
    let has = |at: usize| book.info(at).is_some_and(|info| info.coverage.contains(character as u32));
    match family {
        Some(family) => book.select_family(family).any(has),
        None => book.families().any(|(_, mut faces)| faces.any(has)),
    }
}

fn standard() -> impl Iterator<Item = char> {
    STANDARD.chars().filter(|c| !c.is_whitespace())
}

/// How many characters 通用规范汉字表 has.
pub fn standard_count() -> usize {
    standard().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_carries_covers_the_standard_table() {
        let fonts = Fonts::of(std::iter::empty());
        assert_eq!(standard_count(), 8105);
        for chosen in fonts.chosen() {
            assert_eq!(chosen.standard, 8105, "{}", chosen.role.id);
            assert_eq!(chosen.family, chosen.role.embedded);
        }
        for c in "喆堃䶮㛃𠮷·〇—…“”《》〔〕①★☆".chars() {
            assert!(fonts.covers(c), "{c}");
        }
        // what the program itself says in Taiwan, and the common characters of its names
        let traditional = include_str!("../../themes/default/words/zh-TW.yaml").chars().chain("黨員臺灣劉張鄭趙".chars());
        for c in traditional.filter(|c| !c.is_ascii()) {
            for family in OPEN {
                assert!(covers(fonts.book(), Some(&family.to_lowercase()), c), "{family} lacks {c}");
            }
        }
        assert!(!fonts.covers('𪚥'));
    }
}
