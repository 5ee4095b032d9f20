//! A deck that one room brings along: checked like a file's, and cleaned like every text of a room [D4]. It must never know
//! HTTP, or where such a deck is kept.

use std::{collections::BTreeSet, fmt};

use serde::Deserialize;

use super::{Card, Deck, Theme, is_card_id, is_plain};
use crate::{
    ids::CardId,
    limits::{CARD_TEXT_CHARS_MAX, CARD_TITLE_CHARS_MAX, OWN_DECK_BYTES_MAX, OWN_DECK_CARDS_MAX},
    object::objects,
    refusal::Refusal,
    text::{Lang, Text},
};

/// What a room's own deck is called, in every room [D6].
pub const OWN_DECK: &str = "own";

/// An own deck as it is sent. What is not said here, a guide above all, is not read and not kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(expecting = "a deck with themes")]
pub struct OwnDeck {
    #[serde(default)]
    lang: Option<Lang>,
    title: Text,
    #[serde(deserialize_with = "objects")]
    themes: Vec<OwnTheme>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OwnTheme {
    id: String,
    title: Text,
    ask: Text,
    #[serde(default, deserialize_with = "objects")]
    cards: Vec<OwnCard>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OwnCard {
    id: String,
    title: Text,
    ask: Text,
}

/// What is wrong with an own deck.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct OwnFault {
    /// With which card; `None`: with the deck.
    card: Option<String>,
    reason: String,
}

impl fmt::Display for OwnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.card {
            Some(card) => write!(f, "The card `{card}`: {}.", self.reason),
            None => write!(f, "The deck: {}.", self.reason),
        }
    }
}

impl OwnDeck {
    /// The deck as a room keeps it.
    ///
    /// # Errors
    /// The first thing that is wrong with it, and the card it is in.
    pub fn read(self) -> Result<Deck, OwnFault> {
        let of_deck = |reason: String| OwnFault { card: None, reason };
        let title = line(self.title).map_err(|reason| of_deck(format!("its title {reason}")))?;
        let cards: usize = self.themes.iter().map(|theme| 1 + theme.cards.len()).sum();
        if cards == 0 {
            return Err(of_deck("it needs at least one theme".into()));
        }
        if cards > OWN_DECK_CARDS_MAX {
            return Err(of_deck(format!("{cards} cards are more than {OWN_DECK_CARDS_MAX}")));
        }
        let mut ids = BTreeSet::new();
        let themes = self.themes.into_iter().map(|theme| theme.read(&mut ids)).collect::<Result<_, _>>()?;
        let deck = Deck { id: OWN_DECK.into(), version: 1, license: None, lang: self.lang, title, themes };
        match deck.weight() {
            bytes if bytes > OWN_DECK_BYTES_MAX => {
                Err(of_deck(format!("{bytes} bytes are more than {OWN_DECK_BYTES_MAX}")))
            }
            _ => Ok(deck),
        }
    }
}

impl OwnTheme {
    fn read(self, ids: &mut BTreeSet<String>) -> Result<Theme, OwnFault> {
        let OwnTheme { id, title, ask, cards } = self;
        if !is_plain(&id) {
            let reason = "an id of a theme has lower-case letters, digits and dashes, 32 at most".into();
            return Err(OwnFault { card: Some(shortened(&id)), reason });
        }
        let card = OwnCard { id: id.clone(), title, ask }.read(ids)?;
        let is_under = |card: &OwnCard| card.id.split_once('.').is_some_and(|(theme, _)| theme == id);
        if let Some(stray) = cards.iter().find(|card| !is_under(card)) {
            let reason = format!("the id of a card under the theme `{id}` begins with `{id}.`");
            return Err(OwnFault { card: Some(shortened(&stray.id)), reason });
        }
        let cards = cards.into_iter().map(|card| card.read(ids)).collect::<Result<_, _>>()?;
        Ok(Theme { card, cards })
    }
}

impl OwnCard {
    fn read(self, ids: &mut BTreeSet<String>) -> Result<Card, OwnFault> {
        let OwnCard { id, title, ask } = self;
        let fault = |reason: String| OwnFault { card: Some(shortened(&id)), reason };
        if !is_card_id(&id) {
            return Err(fault("an id has lower-case letters, digits and dashes, and one dot".into()));
        }
        if !ids.insert(id.clone()) {
            return Err(fault("there are two of it".into()));
        }
        let title = line(title).map_err(|reason| fault(format!("its title {reason}")))?;
        let ask =
            ask.clean_lines(CARD_TEXT_CHARS_MAX).map_err(|refusal| in_words(refusal, CARD_TEXT_CHARS_MAX));
        let ask = ask.map_err(|reason| fault(format!("its text {reason}")))?;
        Ok(Card { id: CardId(id), title, ask, guide: None })
    }
}

fn line(text: Text) -> Result<Text, String> {
    text.clean(CARD_TITLE_CHARS_MAX).map_err(|refusal| in_words(refusal, CARD_TITLE_CHARS_MAX))
}

fn in_words(refusal: Refusal, chars_max: usize) -> String {
    match refusal {
        Refusal::TooBig => format!("has more than {chars_max} characters"),
        _ => "is empty".into(),
    }
}

/// An id as it may be said back: whoever sent a long one knows it.
fn shortened(id: &str) -> String {
    id.chars().take(40).collect()
}

impl Deck {
    /// What it weighs as JSON, in bytes.
    pub(crate) fn weight(&self) -> usize {
        serde_json::to_string(self).map_or(0, |json| json.len())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn card(id: &str) -> Value {
        json!({"id": id, "title": "Otsikko", "ask": "Miltä?\nMiksi?"})
    }

    fn deck() -> Value {
        let mut theme = card("work");
        theme["cards"] = json!([card("work.shift"), card("work.rest")]);
        json!({"title": "Meidän kortit", "themes": [theme, card("home")]})
    }

    fn read(deck: Value) -> Result<Deck, String> {
        let own: OwnDeck = serde_json::from_value(deck).expect("a deck");
        own.read().map_err(|fault| fault.to_string())
    }

    #[test]
    fn d4_an_own_deck_is_cleaned_and_its_guides_are_not_kept() {
        let mut sent = deck();
        sent["themes"][0]["guide"] = json!("Only for my eyes");
        sent["themes"][0]["title"] = json!({"fi": " Työ\u{202E} ", "sv": "Arbete", "en": "Work"});
        let kept = serde_json::to_value(read(sent).expect("a deck")).expect("JSON");
        assert_eq!(kept["id"], "own");
        assert_eq!(kept["themes"][0]["title"]["fi"], "Työ");
        assert_eq!(kept["themes"][0]["cards"][0]["ask"], "Miltä?\nMiksi?");
        assert!(!kept.to_string().contains("guide") && !kept.to_string().contains("license"));
        assert!(kept.get("lang").is_none(), "nobody said");
    }

    #[test]
    fn d4_an_own_deck_says_in_which_language_it_is() {
        let mut sent = deck();
        sent["lang"] = json!("sv");
        let kept = read(sent.clone()).expect("a deck");
        assert_eq!(kept.lang, Some(Lang::Sv));
        assert_eq!(serde_json::to_value(kept).expect("JSON")["lang"], "sv");
        sent["lang"] = json!("de");
        assert!(serde_json::from_value::<OwnDeck>(sent).is_err(), "a language that nobody here reads");
    }

    #[test]
    fn d4_what_is_wrong_is_said_with_the_card() {
        let fault = |place: &str, value: Value| {
            let mut deck = deck();
            *deck.pointer_mut(place).expect(place) = value;
            read(deck).expect_err(place)
        };
        let long = |chars: usize| json!("ä".repeat(chars));
        assert_eq!(
            fault("/themes/1/ask", long(801)),
            "The card `home`: its text has more than 800 characters."
        );
        assert_eq!(
            fault("/themes/0/cards/1/title", long(61)),
            "The card `work.rest`: its title has more than 60 characters."
        );
        assert_eq!(fault("/themes/0/title", json!(" \u{200B}")), "The card `work`: its title is empty.");
        assert_eq!(fault("/title", json!({"fi": "a", "sv": "", "en": "c"})), "The deck: its title is empty.");
        assert_eq!(
            fault("/themes/0/cards/0/id", json!("work.rest")),
            "The card `work.rest`: there are two of it."
        );
        assert!(fault("/themes/0/cards/0/id", json!("home.shift")).contains("begins with `work.`"));
        assert!(fault("/themes/1/id", json!("Home")).contains("lower-case"));
        assert!(fault("/themes/1/id", json!("work.home")).contains("an id of a theme"));
        assert_eq!(fault("/themes", json!([])), "The deck: it needs at least one theme.");
    }

    #[test]
    fn d4_a_hundred_cards_and_128_kib_are_the_most() {
        let many = |themes: usize, ask: &str| {
            let theme = |n: usize| json!({"id": format!("t{n}"), "title": "T", "ask": ask});
            json!({"title": "Many", "themes": (0..themes).map(theme).collect::<Vec<_>>()})
        };
        assert!(read(many(100, "a")).is_ok());
        assert_eq!(read(many(101, "a")).expect_err("too many"), "The deck: 101 cards are more than 100.");
        let wide = "ä".repeat(800);
        assert!(read(many(75, &wide)).is_ok());
        assert!(read(many(90, &wide)).expect_err("too heavy").ends_with("are more than 131072."));
    }
}
