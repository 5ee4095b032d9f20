//! How the cards of a deck read, as questions are compared: asked in a card's words, a question is the card's. A room knows
//! the cards of a server's deck by their ids alone, so its node looks here, and says in the entry what it has found. This
//! file must never know a room.

use std::collections::BTreeMap;

use super::{
    Likeness, QuestionKey, key_of_feeling, key_of_words, keys,
    spelling::{folded, folded_label},
    twins,
};
use crate::{
    deck::{Card, Deck},
    ids::CardId,
    text::{Lang, Text},
    words::{Choice, Kind, Question},
};

/// Lines of a card that are compared one by one and in rows: an opening sentence, two or three questions, and one more.
/// An own deck may have hundreds.
const LINES_MAX: usize = 5;

/// What the cards of one deck say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wordings {
    parts: Vec<Part>,
    /// Which parts read so.
    found: BTreeMap<QuestionKey, Vec<usize>>,
    titles: Titles,
    twins: BTreeMap<CardId, CardId>,
}

/// What somebody may ask of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    card: CardId,
    /// How it reads, in each language.
    readings: Vec<QuestionKey>,
    /// What two parts of a card have in common when they ask the same.
    words: Vec<QuestionKey>,
}

/// Cards as options: one cannot be told from another of the same title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Titles {
    /// The first card that has this title, folded, in some language.
    first: BTreeMap<String, CardId>,
    /// Cards that read like an earlier one, and which that is.
    like: BTreeMap<CardId, CardId>,
}

impl Titles {
    fn of(deck: &Deck) -> Titles {
        let mut titles = Titles::default();
        for card in deck.cards() {
            let readings = Lang::ALL.map(|lang| folded_label(card.title.in_lang(lang)));
            let before = readings.iter().find_map(|title| titles.first.get(title)).cloned();
            if let Some(before) = &before {
                titles.like.insert(card.id.clone(), before.clone());
            }
            let first = before.unwrap_or_else(|| card.id.clone());
            for title in readings {
                titles.first.entry(title).or_insert_with(|| first.clone());
            }
        }
        titles
    }

    /// The card that an option is, or reads like.
    fn card<'a>(&'a self, option: &'a Choice) -> Option<&'a CardId> {
        match option {
            Choice::Card { card } => Some(self.like.get(card).unwrap_or(card)),
            Choice::Own { text } => text.readings().find_map(|text| self.first.get(&folded_label(text))),
        }
    }
}

impl Wordings {
    /// Of every card of a deck.
    pub fn of(deck: &Deck) -> Wordings {
        let parts: Vec<Part> = deck.cards().flat_map(parts).collect();
        let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, part) in parts.iter().enumerate() {
            for reading in &part.readings {
                found.entry(*reading).or_default().push(place);
            }
        }
        Wordings { parts, found, titles: Titles::of(deck), twins: twins(deck) }
    }

    /// The cards whose title, text, or lines in a row this question repeats, and by what it is known in other words: those of the
    /// cards, and its own as it would be asked with the cards themselves.
    pub(crate) fn likeness(&self, kind: Kind, ask: &Question) -> Likeness {
        let plain = self.plain(ask);
        let may_be_of_cards = matches!(ask, Question::Feel { text: Some(_) });
        if plain == *ask && !may_be_of_cards {
            return Likeness::default();
        }
        let asked = keys(kind, None, ask);
        let mut cards = Vec::new();
        let mut words = if plain == *ask { Vec::new() } else { keys(kind, None, &plain) };
        if may_be_of_cards {
            for place in asked.iter().filter_map(|key| self.found.get(key)).flatten() {
                let part = &self.parts[*place];
                cards.push(part.card.clone());
                words.extend(&part.words);
            }
        }
        cards.sort_unstable();
        cards.dedup();
        words.retain(|word| !asked.contains(word));
        words.sort_unstable();
        words.dedup();
        Likeness { cards, words }
    }

    /// The same question without a text that says nothing, and with cards for options that read like their titles: on a screen
    /// nobody can tell them apart.
    fn plain(&self, ask: &Question) -> Question {
        let text = |text: &Option<Text>| text.clone().filter(|text| !says_nothing(text));
        match ask {
            Question::Feel { text: asked } => Question::Feel { text: text(asked) },
            Question::Choice { text: asked, options } => Question::Choice {
                text: text(asked),
                options: options.iter().map(|option| self.plain_option(option)).collect(),
            },
        }
    }

    fn plain_option(&self, option: &Choice) -> Choice {
        let card = self.titles.card(option);
        card.map_or_else(|| option.clone(), |card| Choice::Card { card: card.clone() })
    }

    /// The card of an own deck that this one reads like, or itself.
    pub(crate) fn first_like<'a>(&'a self, card: &'a CardId) -> &'a CardId {
        self.twins.get(card).unwrap_or(card)
    }
}

/// Whether somebody reads nothing but punctuation: then a question asks what its kind asks.
fn says_nothing(text: &Text) -> bool {
    text.readings().any(|text| folded(text).is_empty())
}

/// All that would be taken for the question of a card: its title, its text, both, and some of its lines in a row. Title and text
/// ask the whole; who asks a line asks a part of the text; two lines are two questions.
fn parts(card: &Card) -> Vec<Part> {
    let languages = Lang::ALL.map(|lang| Wording::of(card, lang));
    let part = |readings: [Option<String>; 3], words: Vec<QuestionKey>| {
        let mut readings: Vec<_> = readings.iter().flatten().map(|reading| key_of_feeling(reading)).collect();
        readings.sort_unstable();
        readings.dedup();
        Part { card: card.id.clone(), readings, words }
    };
    let lines = |from: usize, to: usize| (from..to).map(|line| key_of_words(&card.id, &line.to_string()));
    let whole = key_of_words(&card.id, "whole");
    let text = || std::iter::once(whole).chain(lines(0, LINES_MAX)).collect();
    let of_each = |read: fn(&Wording) -> String| languages.each_ref().map(|wording| Some(read(wording)));
    let mut parts = vec![
        part(of_each(|wording| wording.title.clone()), vec![whole]),
        part(of_each(|wording| wording.ask.clone()), text()),
        part(of_each(|wording| format!("{}{}", wording.title, wording.ask)), text()),
    ];
    let rows = (0..LINES_MAX).flat_map(|from| (from + 1..=LINES_MAX).map(move |to| (from, to)));
    let row = |(from, to)| {
        part(languages.each_ref().map(|wording| wording.row(from, to)), lines(from, to).collect())
    };
    parts.extend(rows.map(row).filter(|part| !part.readings.is_empty()));
    parts
}

/// A card in one language, folded.
struct Wording {
    title: String,
    ask: String,
    lines: Vec<String>,
}

impl Wording {
    fn of(card: &Card, lang: Lang) -> Wording {
        let ask = card.ask.in_lang(lang);
        let lines = ask.lines().take(LINES_MAX).map(folded).collect();
        Wording { title: folded(card.title.in_lang(lang)), ask: folded(ask), lines }
    }

    /// These lines, if there are so many.
    fn row(&self, from: usize, to: usize) -> Option<String> {
        self.lines.get(from..to).map(<[String]>::concat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{deck::Theme, text::Trio};

    fn deck() -> Deck {
        let trio = |[fi, sv, en]: [&str; 3]| Text::Each(Trio { fi: fi.into(), sv: sv.into(), en: en.into() });
        let theme = |id: &str, title: [&str; 3], ask: [&str; 3]| {
            let card = Card { id: id.into(), title: trio(title), ask: trio(ask), guide: None };
            Theme { card, cards: Vec::new() }
        };
        let joy = [
            "Aamu.\nMikä ilahdutti?\nMiksi?",
            "Morgon.\nVad gladde?\nVarför?",
            "Morning.\nWhat pleased you?\nWhy?",
        ];
        let trust = ["Kehen?\nMiksi?", "Vem?\nHur?", "Who?\nHow?"];
        let themes = vec![
            theme("joy", ["Ilo", "Glädje", "Joy"], joy),
            theme("trust", ["Luottamus", "Tillit", "Trust"], trust),
        ];
        Deck {
            id: "small".into(),
            version: 1,
            license: None,
            lang: None,
            title: Text::One("Small".into()),
            themes,
        }
    }

    fn likeness(text: &str) -> Likeness {
        let ask = Question::Feel { text: Some(Text::One(text.into())) };
        Wordings::of(&deck()).likeness(Kind::CheckIn, &ask)
    }

    #[test]
    fn f8_a_card_is_known_by_its_title_and_its_lines_in_a_row_in_any_language_and_spelling() {
        let cards = |text: &str| likeness(text).cards.into_iter().map(|card| card.0).collect::<Vec<_>>();
        let of_joy = [
            "ilo!",
            "GLÄDJE",
            "mikä  ilahdutti",
            "Vad gladde? Varför?",
            "Morning. What pleased you? Why?",
            "Joy: Morning. What pleased you?\nWhy?",
        ];
        for text in of_joy {
            assert_eq!(cards(text), ["joy"], "{text}");
        }
        assert_eq!(cards("Miksi?"), ["joy", "trust"], "both ask it");
        for text in ["Aamu. Miksi?", "Mikä ilahdutti sinua?", "Kuka?"] {
            assert_eq!(likeness(text), Likeness::default(), "{text}");
        }
    }

    /// All keys by which a question is compared, where these words are cards' and these are own.
    fn all_of(ask: &Question) -> Vec<QuestionKey> {
        [keys(Kind::Vote, None, ask), Wordings::of(&deck()).likeness(Kind::Vote, ask).words].concat()
    }

    #[test]
    fn f8_options_that_are_cards_and_options_that_read_like_their_titles_are_one_question() {
        let card = |id: &str| Choice::Card { card: id.into() };
        let own = |text: &str| Choice::Own { text: Text::One(text.into()) };
        let vote = |options: [Choice; 2]| all_of(&Question::Choice { text: None, options: options.into() });
        let cards = vote([card("joy"), card("trust")]);
        let alike = [
            [own("Joy"), own("Trust")],
            [own("tillit!"), own("ILO")],
            [own("Glädje"), card("trust")],
            [card("trust"), card("joy")],
        ];
        for options in alike {
            let asked = vote(options.clone());
            assert!(asked.iter().any(|key| cards.contains(key)), "{options:?}");
        }
        for options in [[own("Joy"), own("Fear")], [card("joy"), own("Joyful")], [own("?"), own("!")]] {
            let asked = vote(options.clone());
            assert!(!asked.iter().any(|key| cards.contains(key)), "{options:?}");
        }
        assert!(
            vote([own("Ilo"), own("Pelko")]).iter().any(|key| vote([own("Joy"), own("pelko")]).contains(key))
        );
    }

    #[test]
    fn f8_a_text_without_a_word_is_no_text() {
        let feel = |text: &str| Question::Feel { text: Some(Text::One(text.into())) };
        let plain = all_of(&Question::Feel { text: None });
        for text in ["?", "!", "…", " ? "] {
            assert!(all_of(&feel(text)).iter().any(|key| plain.contains(key)), "{text}");
        }
        assert!(!all_of(&feel("🙂")).iter().any(|key| plain.contains(key)), "a picture asks something");
        let options: Vec<_> = ["kyllä", "ei"].map(|text| Choice::Own { text: Text::One(text.into()) }).into();
        let choice = |text: Option<&str>| {
            let text = text.map(|text| Text::One(text.into()));
            all_of(&Question::Choice { text, options: options.clone() })
        };
        assert!(choice(Some("?")).iter().any(|key| choice(None).contains(key)));
    }

    #[test]
    fn f8_cards_of_one_title_are_one_option_whatever_they_ask() {
        let mut deck = deck();
        let mut again = deck.themes[0].card.clone();
        (again.id, again.ask) = ("joy-2".into(), Text::One("Something else?".into()));
        deck.themes.push(Theme { card: again, cards: Vec::new() });
        let wordings = Wordings::of(&deck);
        let vote = |cards: [&str; 2]| {
            let options = cards.map(|card| Choice::Card { card: card.into() }).into();
            let ask = Question::Choice { text: None, options };
            [keys(Kind::Vote, None, &ask), wordings.likeness(Kind::Vote, &ask).words].concat()
        };
        let before = vote(["joy", "trust"]);
        assert!(vote(["joy-2", "trust"]).iter().any(|key| before.contains(key)));
        assert_eq!(
            wordings.first_like(&"joy-2".into()),
            &"joy-2".into(),
            "on the table it asks something else"
        );
    }

    #[test]
    fn f8_words_of_a_card_that_overlap_are_the_same_in_any_language_and_two_lines_are_not() {
        let is_same = |one: &str, other: &str| {
            let all = |text: &str| {
                let ask = Question::Feel { text: Some(Text::One(text.into())) };
                [keys(Kind::Form, None, &ask), likeness(text).words].concat()
            };
            let other = all(other);
            all(one).iter().any(|key| other.contains(key))
        };
        let same = [
            ("Vad gladde?", "Mikä ilahdutti?"),
            ("Ilo", "Morgon. Vad gladde? Varför?"),
            ("Morning. What pleased you? Why?", "Varför?"),
            ("Aamu. Mikä ilahdutti?", "Vad gladde? Varför?"),
            ("Joy", "Glädje: Morgon. Vad gladde? Varför?"),
        ];
        for (one, other) in same {
            assert!(is_same(one, other) && is_same(other, one), "{one} {other}");
        }
        for (one, other) in [("Vad gladde?", "Varför?"), ("Ilo", "Tillit"), ("Ilo", "Mikä ilahdutti?")] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn i8_a_card_of_many_lines_costs_no_more_than_one_of_five() {
        let lines = Text::One((0..400).map(|n| format!("{n}\n")).collect());
        let card = Card { id: "c".into(), title: lines.clone(), ask: lines, guide: None };
        assert!(parts(&card).len() <= 18);
    }
}
