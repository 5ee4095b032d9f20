//! Which questions a room has published a tally of: what people have seen they can compare, so the same question asked
//! again is told to be the same (design: `again`). Two questions are the same when they are about the same card, when one asks
//! in the words of the other's card, or when in any language their text and their set of options read the same, spelling
//! aside. Must never know who answered.

mod spelling;
mod wordings;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    deck::{Card, Deck},
    ids::CardId,
    text::{Lang, Text},
    words::{Choice, Kind, Question},
};

use spelling::{folded, folded_label};
pub use wordings::Wordings;

/// A question as comparison knows it: a hash of what it says, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct QuestionKey(u64);

/// The questions of which a tally was published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Published(BTreeSet<QuestionKey>);

impl Published {
    pub(crate) fn contains_any(&self, keys: &[QuestionKey]) -> bool {
        keys.iter().any(|key| self.0.contains(key))
    }

    pub(crate) fn extend(&mut self, keys: impl IntoIterator<Item = QuestionKey>) {
        self.0.extend(keys);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes this takes in a snapshot, about.
    pub(crate) fn weight(&self) -> usize {
        self.0.len() * 21
    }
}

/// What a node has found out about a question by the texts of a deck, which the room does not have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Likeness {
    /// Cards in whose words it is asked.
    pub(crate) cards: Vec<CardId>,
    /// By what it is known in other words: by those of the cards in any language, or with cards for options that read like them.
    pub(crate) words: Vec<QuestionKey>,
}

/// Of a question that is nobody's but the facilitator's.
pub(crate) static NO_LIKENESS: Likeness = Likeness { cards: Vec::new(), words: Vec::new() };

impl Likeness {
    pub(crate) fn is_none(&self) -> bool {
        self.cards.is_empty() && self.words.is_empty()
    }
}

/// A question as it is compared with others.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) kind: Kind,
    /// The card it is about.
    pub(crate) card: Option<&'a CardId>,
    pub(crate) ask: &'a Question,
    pub(crate) like: &'a Likeness,
}

impl Asked<'_> {
    /// By what it is known once people have seen a tally of it.
    pub(crate) fn published(self) -> Vec<QuestionKey> {
        let mut all = self.own();
        all.extend(self.like.cards.iter().map(key_of_part));
        all
    }

    /// What tells, when it is known, that this has been asked before. `own`: its own keys.
    pub(crate) fn compared(self, mut own: Vec<QuestionKey>) -> Vec<QuestionKey> {
        own.extend(self.like.cards.iter().map(key_of_card).chain(self.card.map(key_of_part)));
        own
    }

    /// What two questions without a card have in common when they are the same. Two lines of one card are two questions.
    pub(crate) fn own(self) -> Vec<QuestionKey> {
        let mut all = keys(self.kind, self.card, self.ask);
        all.extend(&self.like.words);
        all
    }
}

/// The keys of a question: one for a card, else one for each language it is asked in. A question without a text asks
/// what its kind of round asks.
pub(crate) fn keys(kind: Kind, card: Option<&CardId>, ask: &Question) -> Vec<QuestionKey> {
    if let Some(card) = card {
        return vec![key_of_card(card)];
    }
    let (shape, text, options) = match ask {
        Question::Feel { text } => ("feel", text, &[][..]),
        Question::Choice { text, options } => ("choice", text, options.as_slice()),
    };
    let is_in_languages = |text: &Text| matches!(text, Text::Each(_));
    let own = options.iter().filter_map(|option| match option {
        Choice::Own { text } => Some(text),
        Choice::Card { .. } => None,
    });
    let all: &[Lang] = if text.iter().chain(own).any(is_in_languages) { &Lang::ALL } else { &[Lang::Fi] };
    let mut keys: Vec<_> =
        all.iter().map(|lang| in_language(*lang, kind, shape, text.as_ref(), options)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The key of a card's question.
pub(crate) fn key_of_card(card: &CardId) -> QuestionKey {
    key(&["card", &card.0])
}

/// The key of a question that was asked in words of a card.
fn key_of_part(card: &CardId) -> QuestionKey {
    key(&["words of a card", &card.0])
}

/// The key of a question that was asked in these words of a card, in any language.
fn key_of_words(card: &CardId, words: &str) -> QuestionKey {
    key(&["these words of a card", &card.0, words])
}

/// The key of an own question that asks how people feel about this, in one language.
fn key_of_feeling(folded: &str) -> QuestionKey {
    key(&["feel", folded])
}

/// Cards of a deck that say what an earlier one says, and which that is: in a room of their own two ids are no two questions.
pub(crate) fn twins(deck: &Deck) -> BTreeMap<CardId, CardId> {
    let cards = deck.themes.iter().flat_map(|theme| std::iter::once(&theme.card).chain(&theme.cards));
    let (mut first, mut twins) = (BTreeMap::new(), BTreeMap::new());
    for Card { id, title, ask, .. } in cards {
        let in_lang = |lang| key(&["own card", &folded(title.in_lang(lang)), &folded(ask.in_lang(lang))]);
        let keys = Lang::ALL.map(in_lang);
        if let Some(twin) = keys.iter().find_map(|key| first.get(key)) {
            twins.insert(id.clone(), CardId::clone(twin));
        }
        for key in keys {
            first.entry(key).or_insert_with(|| id.clone());
        }
    }
    twins
}

/// Whether two questions of one round are the same.
pub(crate) fn is_same(one: Asked<'_>, other: Asked<'_>) -> bool {
    let own = one.own();
    other.own().iter().any(|key| own.contains(key))
}

/// Whether two questions that have these keys are the same.
pub(crate) fn has_one_twice(questions: &[Vec<QuestionKey>]) -> bool {
    let mut before = BTreeSet::new();
    questions.iter().flatten().any(|key| !before.insert(key))
}

fn in_language(lang: Lang, kind: Kind, shape: &str, text: Option<&Text>, options: &[Choice]) -> QuestionKey {
    let asked = match text {
        Some(text) => folded(text.in_lang(lang)),
        None => format!("{kind:?}"),
    };
    let options: BTreeSet<String> = options
        .iter()
        .map(|option| match option {
            Choice::Card { card } => format!("card {}", card.0),
            Choice::Own { text } => folded_label(text.in_lang(lang)),
        })
        .collect();
    let parts: Vec<&str> = [shape, &asked].into_iter().chain(options.iter().map(String::as_str)).collect();
    key(&parts)
}

/// 53 bits: a number that JSON holds, and two of a room's thousands of questions meet by chance once in a million rooms.
fn key(parts: &[&str]) -> QuestionKey {
    let mut hasher = blake3::Hasher::new_derive_key("keidas 2026 published question");
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    let bytes = hasher.finalize();
    let (first, _) = bytes.as_bytes().split_at(8);
    let bits = first.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    QuestionKey(bits >> 11)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Trio;

    fn feel(text: &str) -> Question {
        Question::Feel { text: Some(Text::One(text.into())) }
    }

    fn choice(options: &[&str]) -> Question {
        let own = |text: &&str| Choice::Own { text: Text::One((*text).into()) };
        Question::Choice { text: None, options: options.iter().map(own).collect() }
    }

    fn is_same(one: &Question, other: &Question) -> bool {
        let mut published = Published::default();
        published.extend(keys(Kind::CheckIn, None, one));
        published.contains_any(&keys(Kind::CheckIn, None, other))
    }

    #[test]
    fn a_question_is_the_same_in_another_spelling() {
        let others = [
            "Miten jaksat?",
            "MITEN JAKSAT",
            "miten  jaksat ?!",
            "mitén jaksat",
            "Ｍiten jaksat",
            "Miten jaksat\u{3164}",
            "\u{41C}iten j\u{430}ks\u{430}t",
            "\u{41C}\u{406}TEN J\u{410}KS\u{410}T",
            "\u{43C}\u{456}ten jaksa\u{422}",
        ];
        for other in others {
            assert!(is_same(&feel("Miten jaksat?"), &feel(other)), "{other}");
        }
        assert!(!is_same(&feel("Miten jaksat?"), &feel("Miten jaksoit?")));
        assert!(!is_same(&feel("van"), &feel("nan")) && !is_same(&feel("yy"), &feel("uu")));
        assert!(!is_same(&feel("🙂"), &feel("🙁")));
        for (one, other) in [
            ("👍", "👍\u{FE0F}"),
            ("👍", "👍."),
            ("👍", "„👍”"),
            ("?", "??"),
            ("?", "!"),
            ("Straße", "STRASSE"),
            ("Πώς", "ΠΩΣ"),
            ("Υγεία νους", "ΥΓΕΙΑ ΝΟΥΣ"),
            ("Как дела", "КАК ДЕЛА"),
            // Letters that are large and small alike, or look like a Latin one in one of the two.
            ("Your mood", "\u{3A5}our mood"),
            ("Nyt", "\u{39D}yt"),
            ("YOU", "\u{3A5}\u{39F}U"),
            ("BAD", "\u{A4D0}\u{A4EE}\u{A4D3}"),
        ] {
            assert!(is_same(&feel(one), &feel(other)), "{one} {other}");
        }
    }

    #[test]
    fn f18_one_question_asked_twice_at_once_is_seen_in_any_spelling_and_language() {
        let twice = |one: Question, other: Question| {
            has_one_twice(&[one, other].map(|ask| keys(Kind::Form, None, &ask)))
        };
        assert!(twice(feel("Miten jaksat?"), feel("miten jaksat")));
        assert!(twice(choice(&["kyllä", "ei"]), choice(&["Ei", "kyllä"])));
        assert!(twice(Question::Feel { text: None }, Question::Feel { text: None }));
        assert!(!twice(feel("Miten jaksat?"), feel("Miten jaksoit?")));
        assert!(!twice(Question::Feel { text: None }, feel("Miten jaksat?")));
    }

    #[test]
    fn options_are_a_set() {
        assert!(is_same(&choice(&["Kyllä", "ei"]), &choice(&["Ei", "kyllä!"])));
        assert!(!is_same(&choice(&["kyllä", "ei"]), &choice(&["kyllä", "en tiedä"])));
        assert!(!is_same(&choice(&["+", "-"]), &choice(&["<", ">"])), "signs are told apart");
        assert!(is_same(&choice(&["+", "-"]), &choice(&[" -", "＋"])));
    }

    #[test]
    fn one_language_is_enough_to_compare() {
        let each = |fi: &str, sv: &str| Question::Feel {
            text: Some(Text::Each(Trio { fi: fi.into(), sv: sv.into(), en: "How".into() })),
        };
        assert!(is_same(&each("Miten", "Hur"), &each("Kuinka", "hur?")));
    }

    #[test]
    fn without_a_text_the_kind_of_round_asks() {
        let plain = Question::Feel { text: None };
        assert_eq!(keys(Kind::CheckIn, None, &plain), keys(Kind::CheckIn, None, &plain));
        assert_ne!(keys(Kind::CheckIn, None, &plain), keys(Kind::CheckOut, None, &plain));
        let card = CardId::from("joy");
        assert_ne!(keys(Kind::Card, Some(&card), &plain), keys(Kind::Card, None, &plain));
    }
}
