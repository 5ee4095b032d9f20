//! How the cards of a deck read, as questions are compared: asked in a card's words, a question is the card's. A room knows
//! the cards of a server's deck by their ids alone, so its node looks here, and says in the entry what it has found. This
//! file must never know a room.

use std::collections::BTreeMap;

use super::{Likeness, QuestionKey, folded, key_of_feeling, keys, twins};
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
    /// Which card has this title, folded, in some language.
    titles: BTreeMap<String, CardId>,
    twins: BTreeMap<CardId, CardId>,
}

/// What somebody may ask of a card, in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    card: CardId,
    words: Vec<QuestionKey>,
}

impl Wordings {
    /// Of every card of a deck.
    pub fn of(deck: &Deck) -> Wordings {
        let parts: Vec<Part> = deck.cards().flat_map(parts).collect();
        let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, part) in parts.iter().enumerate() {
            for words in &part.words {
                found.entry(*words).or_default().push(place);
            }
        }
        let mut titles = BTreeMap::new();
        for (card, lang) in deck.cards().flat_map(|card| Lang::ALL.map(|lang| (card, lang))) {
            titles.entry(folded(card.title.in_lang(lang))).or_insert_with(|| card.id.clone());
        }
        Wordings { parts, found, titles, twins: twins(deck) }
    }

    /// The cards whose title, text, or lines in a row this question repeats, and by what it is known in other words: those of the
    /// cards in other languages, and its own as it would be asked with the cards themselves.
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
                let Part { card, words: read } = &self.parts[*place];
                cards.push(card.clone());
                words.extend(read);
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
        let card = match option {
            Choice::Card { card } => Some(card),
            Choice::Own { text } => text.readings().find_map(|text| self.titles.get(&folded(text))),
        };
        card.map_or_else(|| option.clone(), |card| Choice::Card { card: self.first_like(card).clone() })
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

/// All that would be taken for the question of a card: its title, its text, both, and some of its lines in a row.
fn parts(card: &Card) -> Vec<Part> {
    let languages = Lang::ALL.map(|lang| Wording::of(card, lang));
    let part = |words: [Option<String>; 3]| {
        let mut words: Vec<_> = words.iter().flatten().map(|words| key_of_feeling(words)).collect();
        words.sort_unstable();
        words.dedup();
        Part { card: card.id.clone(), words }
    };
    let row = |from: usize, to: usize| languages.each_ref().map(|wording| wording.row(from, to));
    let mut parts = vec![
        part(languages.each_ref().map(|wording| Some(wording.title.clone()))),
        part(languages.each_ref().map(|wording| Some(wording.ask.clone()))),
        part(languages.each_ref().map(|wording| Some(format!("{}{}", wording.title, wording.ask)))),
    ];
    let rows = (0..LINES_MAX).flat_map(|from| (from + 1..=LINES_MAX).map(move |to| (from, to)));
    parts.extend(rows.map(|(from, to)| part(row(from, to))).filter(|part| !part.words.is_empty()));
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
        for options in [[own("Joy"), own("Fear")], [card("joy"), own("Joyful")]] {
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
    fn f8_the_same_line_in_another_language_is_the_same_and_another_line_is_not() {
        let all = |text: &str| {
            let ask = Question::Feel { text: Some(Text::One(text.into())) };
            let mut all = [keys(Kind::Form, None, &ask), likeness(text).words].concat();
            all.sort_unstable();
            all
        };
        assert_eq!(all("Vad gladde?"), all("Mikä ilahdutti?"));
        assert!(all("Vad gladde?").iter().all(|key| !all("Varför?").contains(key)));
    }

    #[test]
    fn i8_a_card_of_many_lines_costs_no_more_than_one_of_five() {
        let lines = Text::One((0..400).map(|n| format!("{n}\n")).collect());
        let card = Card { id: "c".into(), title: lines.clone(), ask: lines, guide: None };
        assert!(parts(&card).len() <= 18);
    }
}
