/// Declares a record as a clerk writes it, once for everything that must know its keys: the struct,
/// its table of [`Field`](crate::vocabulary::Field)s and its reader.
///
/// ```text
/// record! {
///     /// 任期
///     Term {
///         /// 最近一次换届选举的日期
///         elected "换届日期": Day;
///         /// 每届几年
///         years "年限": u32 [required];
///     }
/// }
/// ```
/// The line above a key is its help for the clerk. Flags: `required`, `internal`.
#[macro_export]
macro_rules! record {
    ($(#[doc = $about:literal])* $name:ident {
        $($(#[doc = $help:literal])* $field:ident $zh:literal : $type:ty $([$($flag:ident),*])?;)*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The first key: where a finding about the whole points.
            pub span: $crate::source::Span,
            $($(#[doc = $help])* pub $field: $crate::vocabulary::Slot<$type>,)*
        }

        impl $name {
            /// Every key, in the order of the manual.
            pub const FIELDS: &'static [$crate::vocabulary::Field] = &[$({
                let optional = $crate::vocabulary::Field {
                    en: stringify!($field),
                    zh: $zh,
                    shape: <$type as $crate::vocabulary::Written>::SHAPE,
                    required: false,
                    internal: false,
                    help: concat!($($help),*),
                };
                $crate::vocabulary::Field { $($($flag: true,)*)? ..optional }
            }),*];

            /// Takes these keys out of a mapping that may hold others too.
            pub fn take(map: &mut $crate::vocabulary::Mapping<'_, '_>, reader: &mut $crate::vocabulary::Reader<'_>) -> Self {
                Self { span: map.span, $($field: map.take(stringify!($field), reader)),* }
            }
        }

        impl $crate::vocabulary::Written for $name {
            const SHAPE: $crate::vocabulary::Shape = $crate::vocabulary::Shape::Map(Self::FIELDS);

            fn read(node: &$crate::yaml::Node<'_>, reader: &mut $crate::vocabulary::Reader<'_>) -> Option<Self> {
                let mut map = reader.mapping(node, &[Self::FIELDS])?;
                Some(Self::take(&mut map, reader))
            }
        }
    };
}

/// Declares an enumeration of the program with both names of every word.
#[macro_export]
macro_rules! words {
    ($($(#[doc = $about:literal])* $name:ident { $($variant:ident $en:literal $zh:literal),* $(,)? })*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $zh] $variant),* }

        impl $name {
            /// Every word, in order.
            pub const WORDS: &'static [Word] = &[$(Word { en: $en, zh: $zh }),*];

            /// The English id, as in `data/*.json`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }

            /// 中文
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }
        }

        impl $crate::vocabulary::Written for $name {
            const SHAPE: $crate::vocabulary::Shape = $crate::vocabulary::Shape::Word(Self::WORDS);

            fn read(node: &$crate::yaml::Node<'_>, reader: &mut $crate::vocabulary::Reader<'_>) -> Option<Self> {
                let text = reader.text(node)?;
                match text {
                    $($en | $zh => Some(Self::$variant),)*
                    _ => reader.unknown_word(node.span, text, Self::WORDS.iter().map(|w| (w.zh, w.en))),
                }
            }
        }
    )*};
}
