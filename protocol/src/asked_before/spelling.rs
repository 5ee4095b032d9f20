//! How a text reads, as questions are compared: in any case, with any marks and signs, in letters of any script that look the same.
//! It must never know what the text is of.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_security::skeleton;

use crate::text::shows_nothing;

/// A text without what another spelling of it would change: case, marks, spaces, punctuation, letters of another script that look
/// the same (Unicode: UTS 39). Of a text without a letter (an emoji) what it shows remains, punctuation aside.
pub(super) fn folded(text: &str) -> String {
    // Signs part words before any letter is looked at: some look like letters, as a long dash does like one of Japanese.
    let letters = text.nfkd().filter(|letter| !shows_nothing(*letter) && !is_combining_mark(*letter));
    let letters: String = letters.map(plain).collect();
    let words = letters.split(|letter: char| !letter.is_alphanumeric());
    let mut letters: String = words.map(folded_word).collect();
    letters.retain(|letter| letter.is_alphanumeric() && letter != DASH);
    if !letters.is_empty() {
        return letters;
    }
    let is_between = |sign: &char| sign.is_ascii_punctuation() || PUNCTUATION.contains(sign);
    shown(text).filter(|sign| !is_between(sign)).collect()
}

/// The same of what stands beside others to be told apart, an option or a title: of one that is punctuation alone, like `+`, the
/// punctuation.
pub(super) fn folded_label(text: &str) -> String {
    Some(folded(text)).filter(|letters| !letters.is_empty()).unwrap_or_else(|| shown(text).collect())
}

/// What a text shows, in its simplest form.
fn shown(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|letter| !shows_nothing(*letter) && !letter.is_whitespace())
}

/// Punctuation beyond ASCII that stands around words: Latin signs, dashes and quotes, and those of East Asia.
const PUNCTUATION: &[char] = &[
    '¡', '«', '»', '¿', '‐', '‑', '‒', '–', '—', '―', '‘', '’', '‚', '“', '”', '„', '†', '‡', '•', '…', '‹',
    '›', '、', '。',
];

/// The letter that all dashes look like, in the tables of Unicode.
const DASH: char = 'ー';

/// The letter of the alphabet that another form of it is, which the tables of Unicode leave as it is: in a dark circle or square, as
/// part of a flag, or as a small capital.
fn plain(letter: char) -> char {
    let begin = match letter {
        '\u{1F150}'..='\u{1F169}' => 0x1F150,
        '\u{1F170}'..='\u{1F189}' => 0x1F170,
        '\u{1F1E6}'..='\u{1F1FF}' => 0x1F1E6,
        _ => {
            return SMALL_CAPITALS
                .iter()
                .find(|(form, _)| *form == letter)
                .map_or(letter, |(_, plain)| *plain);
        }
    };
    u32::from('a').checked_add(u32::from(letter) - begin).and_then(char::from_u32).unwrap_or(letter)
}

/// Small capitals; of x there is none.
const SMALL_CAPITALS: [(char, char); 25] = [
    ('ᴀ', 'a'),
    ('ʙ', 'b'),
    ('ᴄ', 'c'),
    ('ᴅ', 'd'),
    ('ᴇ', 'e'),
    ('ꜰ', 'f'),
    ('ɢ', 'g'),
    ('ʜ', 'h'),
    ('ɪ', 'i'),
    ('ᴊ', 'j'),
    ('ᴋ', 'k'),
    ('ʟ', 'l'),
    ('ᴍ', 'm'),
    ('ɴ', 'n'),
    ('ᴏ', 'o'),
    ('ᴘ', 'p'),
    ('ꞯ', 'q'),
    ('ʀ', 'r'),
    ('ꜱ', 's'),
    ('ᴛ', 't'),
    ('ᴜ', 'u'),
    ('ᴠ', 'v'),
    ('ᴡ', 'w'),
    ('ʏ', 'y'),
    ('ᴢ', 'z'),
];

/// The small letters that a word is read as. One that has a Latin letter, or may be read as Latin from its first letter to its
/// last, is read as it stands: a Greek `Υ` is a `y` there, and in a Greek word the large form of `υ`, which looks like a `u`.
fn folded_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let is_latin = word.contains(|letter: char| letter.is_ascii_alphabetic())
        || word.chars().all(|letter| looks(&String::from(letter)).is_ascii());
    word.chars()
        .map(|letter| {
            let it = String::from(letter);
            let stands_for = looks(&it);
            // Of what looks like an l it may be a large I: its small form tells.
            if is_latin && stands_for.is_ascii() && stands_for != "l" { stands_for } else { in_any_case(&it) }
        })
        .collect()
}

/// What a letter looks like, large or small: a Latin one where one of its forms does.
fn in_any_case(letter: &str) -> String {
    // By its large form, so that a sigma at the end of a word is a sigma.
    let large = letter.to_uppercase();
    Some(looks(&large.to_lowercase())).filter(|small| small.is_ascii()).unwrap_or_else(|| looks(&large))
}

/// What some letters look like as they stand: small letters, without marks.
fn looks(letters: &str) -> String {
    // That I looks like l does not make them the same.
    if letters.is_ascii() {
        return letters.to_ascii_lowercase();
    }
    let looks: String =
        skeleton(letters).filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    // The only Latin letter that is, in the tables, not itself but two.
    if looks == "rn" { "m".into() } else { looks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f8_no_sign_and_no_mark_makes_another_question() {
        let signs = ('\u{80}'..'\u{1F000}').filter(|sign| !sign.is_alphanumeric() && !shows_nothing(*sign));
        // A number in a circle is a number, and a trade mark two letters.
        let signs =
            signs.filter(|sign| sign.nfkd().all(|part| !part.is_alphanumeric() || is_combining_mark(part)));
        let plain = folded("Rest today");
        for sign in signs {
            assert_eq!(folded(&format!("Rest {sign} today{sign}")), plain, "U+{:04X}", u32::from(sign));
        }
        for mark in ('\u{300}'..'\u{1F000}').filter(|sign| is_combining_mark(*sign)) {
            assert_eq!(folded(&format!("Rest{mark} today")), plain, "U+{:04X}", u32::from(mark));
        }
        // Letters that are read as a dash or as punctuation.
        for sign in ['\u{30FC}', '\u{4E00}', '\u{1C3}', '\u{2D0}', '\u{2BC}', '\u{A4F8}'] {
            assert_eq!(folded(&format!("Rest {sign} today")), plain, "U+{:04X}", u32::from(sign));
        }
    }

    #[test]
    fn f8_a_letter_is_that_letter_in_every_form_it_is_drawn_in() {
        let plain = folded("Who leads us");
        let written = ["ᴡʜᴏ ʟᴇᴀᴅs ᴜꜱ", "Wʜᴏ ʟᴇᴀᴅꜱ ᴜꜱ", "🆆🅷🅾 🅻🅴🅰🅳🆂 🆄🆂", "🅦🅗🅞 🅛🅔🅐🅓🅢 🅤🅢", "🇼🇭🇴 🇱🇪🇦🇩🇸 🇺🇸"];
        for text in written.into_iter().chain(["ⓦⓗⓞ ⓛⓔⓐⓓⓢ ⓤⓢ", "🅆🄷🄾 🄻🄴🄰🄳🅂 🅄🅂"])
        {
            assert_eq!(folded(text), plain, "{text}");
        }
        assert_ne!(folded("🇫🇮"), folded("🇸🇪"));
    }

    #[test]
    fn f8_what_looks_like_a_latin_letter_is_that_letter() {
        // By the tables themselves: every letter of another script that has this skeleton. An I is an l there, and no letter's own.
        for latin in ('a'..='z').chain('A'..='Z').filter(|latin| *latin != 'I') {
            let skeleton_of = |letter: char| skeleton(&String::from(letter)).collect::<String>();
            let alike = ('\u{80}'..'\u{20000}')
                .filter(|letter| {
                    letter.is_alphanumeric() && !is_combining_mark(*letter) && letter.nfkd().eq([*letter])
                })
                .filter(|letter| {
                    skeleton_of(*letter) == skeleton_of(latin) && in_any_case(&String::from(*letter)) != "i"
                });
            for letter in alike {
                let spelt = |letter: char| folded(&format!("te{letter}st"));
                assert_eq!(spelt(letter), spelt(latin), "{latin} U+{:04X}", u32::from(letter));
            }
        }
    }
}
