//! What people read and type: one string for all, or one per language. Every text is cleaned when it arrives, so
//! that the log and the screens only ever hold clean ones. This file must never know where a text is shown.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};
use unicode_normalization::UnicodeNormalization;

use crate::refusal::Refusal;

/// The three languages of Keidas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Finnish, the first language of the forums.
    #[default]
    Fi,
    /// Finland-Swedish.
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Every language, the first one first.
    pub const ALL: [Lang; 3] = [Lang::Fi, Lang::Sv, Lang::En];
}

/// The same text in three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Trio {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Trio {
    /// The text in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// A text wherever people read one: each reads it in an own language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(untagged)]
pub enum Text {
    /// The same for all.
    One(String),
    /// One per language.
    Each(Trio),
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const EXPECTED: &str = "a text that is one for all, or one in each of fi, sv and en";

        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::One(text.to_owned()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Text, E> {
                Ok(Text::One(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, texts: A) -> Result<Text, A::Error> {
                let each = Trio::deserialize(MapAccessDeserializer::new(texts));
                each.map(Text::Each).map_err(|_| de::Error::custom(format_args!("{EXPECTED}, was expected")))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl Text {
    /// The text in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match self {
            Text::One(text) => text,
            Text::Each(trio) => trio.in_lang(lang),
        }
    }

    /// All that somebody may read there.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &str> {
        let all = match self {
            Text::One(text) => [Some(text), None, None],
            Text::Each(Trio { fi, sv, en }) => [Some(fi), Some(sv), Some(en)],
        };
        all.into_iter().flatten().map(String::as_str)
    }

    /// The text as it may be kept: composed (NFC), on one line, without invisible characters that could turn it
    /// around on a screen, at most `chars_max` characters long.
    ///
    /// # Errors
    /// `bad_command` when nothing readable is left, `too_big` when it is too long.
    pub fn clean(self, chars_max: usize) -> Result<Text, Refusal> {
        self.each(|text| bounded(&visible(text), chars_max))
    }

    /// The same for a text of several lines: its lines are kept.
    ///
    /// # Errors
    /// `bad_command` when nothing readable is left, `too_big` when it is too long.
    pub fn clean_lines(self, chars_max: usize) -> Result<Text, Refusal> {
        self.each(|text| bounded(&text.lines().map(visible).collect::<Vec<_>>().join("\n"), chars_max))
    }

    fn each(self, clean: impl Fn(&str) -> Result<String, Refusal>) -> Result<Text, Refusal> {
        Ok(match self {
            Text::One(text) => Text::One(clean(&text)?),
            Text::Each(Trio { fi, sv, en }) => {
                Text::Each(Trio { fi: clean(&fi)?, sv: clean(&sv)?, en: clean(&en)? })
            }
        })
    }
}

/// A line without what shows nothing, or shows it otherwise.
fn visible(line: &str) -> String {
    let spaced = line.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let visible: String =
        spaced.filter(|c| !c.is_control() && (!shows_nothing(*c) || changes_what_shows(*c))).nfc().collect();
    visible.trim().to_owned()
}

fn bounded(text: &str, chars_max: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().all(|c| c.is_whitespace() || shows_nothing(c)) {
        return Err(Refusal::BadCommand);
    }
    if text.chars().count() > chars_max {
        return Err(Refusal::TooBig);
    }
    Ok(text.to_owned())
}

/// Characters that show nothing (Unicode: `Default_Ignorable_Code_Point`; and the empty cell of Braille, the anchors of annotations,
/// a note without a head, what no text may hold at all): fillers, marks that turn the text around them, tags. With them a text can
/// pretend to be another, or carry what nobody sees.
pub(crate) fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{16FE4}' | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Those of them that a text may need: where a word may break, joiners, and the choice between the forms of a letter or an emoji.
fn changes_what_shows(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> Result<String, Refusal> {
        Text::One(text.into()).clean(10).map(|text| text.in_lang(Lang::Fi).to_owned())
    }

    #[test]
    fn a_text_is_kept_clean() {
        assert_eq!(cleaned("  Työ\u{202E}rauha \n"), Ok("Työrauha".into()));
        assert_eq!(cleaned("a\u{308}iti"), Ok("äiti".into()), "composed");
        assert_eq!(cleaned("a\tb\u{0}c"), Ok("a bc".into()));
        assert_eq!(cleaned("👩\u{200D}🏫"), Ok("👩\u{200D}🏫".into()), "joined emoji stay whole");
        assert_eq!(cleaned("❤\u{FE0F}"), Ok("❤\u{FE0F}".into()), "and in colour");
        for hidden in [
            '\u{206A}',
            '\u{3164}',
            '\u{115F}',
            '\u{2800}',
            '\u{E0041}',
            '\u{1D173}',
            '\u{FFF9}',
            '\u{FFFF}',
            '\u{FDD0}',
            '\u{2FFFE}',
        ] {
            assert_eq!(cleaned(&format!("a{hidden}b")), Ok("ab".into()), "{hidden:?}");
        }
    }

    #[test]
    fn lines_are_kept_where_there_may_be_several() {
        let lines = Text::One(" Yksi \r\n\u{202E}kaksi\t? \n\n".into());
        assert_eq!(lines.clean_lines(20), Ok(Text::One("Yksi\nkaksi ?".into())));
        assert_eq!(Text::One("\n \n".into()).clean_lines(20), Err(Refusal::BadCommand));
    }

    #[test]
    fn a_text_without_content_or_end_is_refused() {
        for nothing in
            ["\u{200B} \n", "\u{200D}", "\u{AD}\u{FE0F}", "\u{3164}", "\u{FFF9}\u{FFFB}", "\u{FFFF}"]
        {
            assert_eq!(cleaned(nothing), Err(Refusal::BadCommand), "{nothing:?}");
        }
        assert_eq!(cleaned("12345678901"), Err(Refusal::TooBig));
        let trio = Trio { fi: "kyllä".into(), sv: "ja".into(), en: " ".into() };
        assert_eq!(
            Text::Each(trio).clean(10),
            Err(Refusal::BadCommand),
            "every language has to say something"
        );
    }

    #[test]
    fn each_reads_an_own_language() {
        let text: Text = serde_json::from_str(r#"{"fi":"kyllä","sv":"ja","en":"yes"}"#).expect("a text");
        assert_eq!(Lang::ALL.map(|lang| text.in_lang(lang)), ["kyllä", "ja", "yes"]);
        let text: Text = serde_json::from_str(r#""ja""#).expect("a text");
        assert_eq!(Lang::ALL.map(|lang| text.in_lang(lang)), ["ja", "ja", "ja"]);
    }
}
