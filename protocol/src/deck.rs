//! Decks: themes and cards, read from the text of a TOML file in three languages, or brought along by one room (`own.rs`).
//! A deck that is not whole is refused with the line and the reason. This file must never know where the text came from.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::{
    ids::CardId,
    limits::{CARD_TEXT_CHARS_MAX, CARD_TITLE_CHARS_MAX, DECK_CARDS_MAX},
    text::{Lang, Text, Trio},
};

mod own;
mod pinned;

pub use own::{OWN_DECK, OwnDeck, OwnFault};
pub use pinned::PinnedDeck;

/// A deck of topic cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Deck {
    /// Its id: what a room is opened with.
    pub id: String,
    /// Raised with every change of its text.
    pub version: u32,
    /// Under which licence the text may be used (SPDX). A room's own deck does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub license: Option<String>,
    /// In which language a room's own deck is written: the only one of a text that is one string. What a text says in it in
    /// place of another language is in this one, too. A deck of a server is whole in three, and does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub lang: Option<Lang>,
    /// What it is called.
    pub title: Text,
    /// Its themes, in order.
    pub themes: Vec<Theme>,
}

/// A theme: a card itself, and the cards under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Theme {
    /// The theme as a card.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub card: Card,
    /// The cards under it.
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Card {
    /// `change` for a theme, `change.strength` for a card under it.
    pub id: CardId,
    /// What it is called.
    pub title: Text,
    /// For everybody: an opening sentence and two or three questions from own experience, a line each.
    pub ask: Text,
    /// For the facilitator: what to listen for, what to do when it gets heavy or silent. That of a room's own deck stays
    /// with whoever wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub guide: Option<Text>,
}

impl Deck {
    /// Every card, themes included, in the deck's order.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.themes.iter().flat_map(|theme| std::iter::once(&theme.card).chain(&theme.cards))
    }

    /// Reads the text of a deck file.
    ///
    /// # Errors
    /// The first thing that is wrong with it, and the line it stands on.
    pub fn read(text: &str) -> Result<Deck, Fault> {
        let fault_at = |place: usize, reason: String| Fault { line: line_of(text, place), reason };
        let file: file::Deck = toml::from_str(text).map_err(|error| {
            let place = error.span().map_or(0, |span| span.start);
            fault_at(place, error.message().to_owned())
        })?;
        let mut reader = Reader { ids: BTreeSet::new() };
        reader.deck(file).map_err(|(place, reason)| fault_at(place, reason))
    }
}

/// What is wrong with a deck file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Fault {
    /// Where, from 1.
    pub line: usize,
    /// What.
    pub reason: String,
}

fn line_of(text: &str, place: usize) -> usize {
    1 + text.as_bytes()[..place.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

/// A deck file, word for word.
mod file {
    use serde::Deserialize;
    use toml::Spanned;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Deck {
        pub(super) id: Spanned<String>,
        pub(super) version: u32,
        pub(super) license: Spanned<String>,
        pub(super) title: Trio,
        pub(super) themes: Spanned<Vec<Theme>>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Theme {
        pub(super) id: Spanned<String>,
        pub(super) title: Trio,
        pub(super) ask: Trio,
        pub(super) guide: Trio,
        #[serde(default)]
        pub(super) cards: Vec<Card>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Card {
        pub(super) id: Spanned<String>,
        pub(super) title: Trio,
        pub(super) ask: Trio,
        pub(super) guide: Trio,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Trio {
        pub(super) fi: Spanned<String>,
        pub(super) sv: Spanned<String>,
        pub(super) en: Spanned<String>,
    }
}

/// A byte of the file and what is wrong there.
type Wrong = (usize, String);

struct Reader {
    ids: BTreeSet<String>,
}

impl Reader {
    fn deck(&mut self, file: file::Deck) -> Result<Deck, Wrong> {
        let place = file.themes.span().start;
        let id = Reader::plain_id(&file.id)?;
        if id == OWN_DECK {
            return Err((
                file.id.span().start,
                format!("`{OWN_DECK}` is what the own deck of a room is called"),
            ));
        }
        let license = Some(Reader::line(&file.license, CARD_TITLE_CHARS_MAX)?);
        let title = Reader::trio(&file.title, |text| Reader::line(text, CARD_TITLE_CHARS_MAX))?;
        let themes: Vec<Theme> =
            file.themes.into_inner().into_iter().map(|theme| self.theme(theme)).collect::<Result<_, _>>()?;
        let deck = Deck { id, version: file.version, license, lang: None, title, themes };
        match deck.cards().count() {
            0 => Err((place, "a deck needs at least one theme".into())),
            cards if cards > DECK_CARDS_MAX => {
                Err((place, format!("{cards} cards are more than {DECK_CARDS_MAX}")))
            }
            _ => Ok(deck),
        }
    }

    fn theme(&mut self, file: file::Theme) -> Result<Theme, Wrong> {
        let id = Reader::plain_id(&file.id)?;
        let card =
            self.card(file::Card { id: file.id, title: file.title, ask: file.ask, guide: file.guide })?;
        let under =
            |card: &file::Card| card.id.get_ref().split_once('.').is_some_and(|(theme, _)| theme == id);
        if let Some(stray) = file.cards.iter().find(|card| !under(card)) {
            let reason = format!("the id of a card under the theme `{id}` begins with `{id}.`");
            return Err((stray.id.span().start, reason));
        }
        let cards = file.cards.into_iter().map(|card| self.card(card)).collect::<Result<_, _>>()?;
        Ok(Theme { card, cards })
    }

    fn card(&mut self, file: file::Card) -> Result<Card, Wrong> {
        let id = file.id.get_ref().clone();
        if !is_card_id(&id) {
            return Err((
                file.id.span().start,
                format!("`{id}` is no card id: lower-case letters, digits and dashes, one dot"),
            ));
        }
        if !self.ids.insert(id.clone()) {
            return Err((file.id.span().start, format!("there are two cards `{id}`")));
        }
        Ok(Card {
            id: CardId(id),
            title: Reader::trio(&file.title, |text| Reader::line(text, CARD_TITLE_CHARS_MAX))?,
            ask: Reader::trio(&file.ask, Reader::words)?,
            guide: Some(Reader::trio(&file.guide, Reader::words)?),
        })
    }

    fn plain_id(id: &Spanned<String>) -> Result<String, Wrong> {
        if is_plain(id.get_ref()) {
            return Ok(id.get_ref().clone());
        }
        Err((id.span().start, format!("`{}` is no id: lower-case letters, digits and dashes", id.get_ref())))
    }

    fn trio(
        file: &file::Trio,
        read: impl Fn(&Spanned<String>) -> Result<String, Wrong>,
    ) -> Result<Text, Wrong> {
        Ok(Text::Each(Trio { fi: read(&file.fi)?, sv: read(&file.sv)?, en: read(&file.en)? }))
    }

    /// One line of text.
    fn line(text: &Spanned<String>, chars_max: usize) -> Result<String, Wrong> {
        let line = Reader::some(text, chars_max)?;
        if line.contains('\n') {
            return Err((text.span().start, "this has to be one line".into()));
        }
        Ok(line)
    }

    fn words(text: &Spanned<String>) -> Result<String, Wrong> {
        Reader::some(text, CARD_TEXT_CHARS_MAX)
    }

    fn some(text: &Spanned<String>, chars_max: usize) -> Result<String, Wrong> {
        let trimmed = text.get_ref().trim();
        let chars = trimmed.chars().count();
        if chars == 0 {
            return Err((text.span().start, "this text is empty".into()));
        }
        if chars > chars_max {
            return Err((text.span().start, format!("{chars} characters are more than {chars_max}")));
        }
        Ok(trimmed.to_owned())
    }
}

/// `change` for a theme, `change.strength` for a card under it.
fn is_card_id(id: &str) -> bool {
    id.split('.').count() <= 2 && id.split('.').all(is_plain)
}

fn is_plain(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= 32 && id.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECK: &str = r#"
id = "small"
version = 2
license = "CC0-1.0"
title = { fi = "Pieni", sv = "Liten", en = "Small" }

[[themes]]
id = "joy"
title = { fi = "Ilo", sv = "Glädje", en = "Joy" }
ask = { fi = "Mikä?", sv = "Vad?", en = "What?" }
guide = { fi = "Kuuntele.", sv = "Lyssna.", en = "Listen." }

[[themes.cards]]
id = "joy.pride"
title = { fi = "Ylpeys", sv = "Stolthet", en = "Pride" }
ask = { fi = "Milloin?", sv = "När?", en = "When?" }
guide = { fi = "Odota.", sv = "Vänta.", en = "Wait." }
"#;

    #[test]
    fn d1_a_theme_is_a_card_itself() {
        let deck = Deck::read(DECK).expect("a deck");
        let ids: Vec<_> = deck.cards().map(|card| card.id.0.as_str()).collect();
        assert_eq!(ids, ["joy", "joy.pride"]);
        assert_eq!(deck.pinned().cards, ["joy".into(), "joy.pride".into()]);
        let json = serde_json::to_value(&deck).expect("JSON");
        assert_eq!(json["themes"][0]["ask"]["sv"], "Vad?");
        assert_eq!(json["themes"][0]["cards"][0]["id"], "joy.pride");
    }

    #[test]
    fn d2_a_deck_that_is_not_whole_is_refused_with_line_and_reason() {
        let fault = |from: &str, to: &str| {
            assert!(DECK.contains(from), "{from}");
            let fault = Deck::read(&DECK.replacen(from, to, 1)).expect_err(to);
            (fault.line, fault.reason)
        };
        let said = |line: usize, reason: &str| (line, reason.to_owned());
        assert_eq!(fault(r#", sv = "Glädje""#, ""), said(9, "missing field `sv`"));
        assert_eq!(fault(r#"sv = "När?""#, r#"sv = " ""#), said(16, "this text is empty"));
        assert_eq!(
            fault("joy.pride", "pride"),
            said(14, "the id of a card under the theme `joy` begins with `joy.`")
        );
        assert_eq!(fault(r#""joy.pride""#, r#""joy.Pride""#).0, 14);
        assert_eq!(fault(r#"id = "small""#, r#"id = "Small deck""#).0, 2);
        assert_eq!(fault(r#"id = "small""#, r#"id = "own""#).0, 2);
        assert_eq!(fault("version = 2", "version = \"two\"").0, 3);
        assert_eq!(fault("guide = { fi = \"Kuuntele", "guise = { fi = \"Kuuntele").0, 11);
        assert_eq!(fault("Ylpeys", &"Y".repeat(61)), said(15, "61 characters are more than 60"));
        assert_eq!(fault("fi = \"Pieni\"", "fi = \"Pie\\nni\""), said(5, "this has to be one line"));
        let (line, reason) = fault("[[themes.cards]]", "[[themes]]");
        assert_eq!(
            (line, reason.as_str()),
            (14, "`joy.pride` is no id: lower-case letters, digits and dashes")
        );
        let doubled = format!("{DECK}{}", &DECK[DECK.find("[[themes.cards]]").expect("a card")..]);
        assert_eq!(Deck::read(&doubled).expect_err("two").reason, "there are two cards `joy.pride`");
        let empty = &DECK[..DECK.find("[[themes]]").expect("a theme")];
        assert_eq!(
            Deck::read(&format!("{empty}themes = []")).expect_err("none").reason,
            "a deck needs at least one theme"
        );
        assert!(Deck::read("not = [toml").is_err());
    }
}
