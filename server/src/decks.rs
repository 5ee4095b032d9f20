//! The decks of this server: ours, which is inside the binary, and those of a folder. A deck that is not whole
//! stops the server with file, line and reason.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use anyhow::{Context, bail};
use keidas_protocol::{Wordings, deck::Deck};

/// Our own deck, *Keidaskortit*.
const OURS: &str = include_str!("../decks/keidas.toml");

/// Decks by id, and how their cards read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Decks(Arc<BTreeMap<String, (Deck, Wordings)>>);

impl Decks {
    /// Ours, and every `*.toml` of `folder`.
    pub(crate) fn read(folder: Option<&Path>) -> anyhow::Result<Decks> {
        let ours = Deck::read(OURS).context("the deck inside this binary")?;
        let mut decks = BTreeMap::from([(ours.id.clone(), ours)]);
        for path in folder.map(toml_files).transpose()?.unwrap_or_default() {
            let shown = path.display();
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read the deck {shown}"))?;
            let deck = Deck::read(&text).with_context(|| format!("the deck {shown} is not whole"))?;
            let id = deck.id.clone();
            if decks.insert(id.clone(), deck).is_some() {
                bail!("the deck {shown} has the id `{id}`, and so has another; give it one of its own");
            }
        }
        let read = |(id, deck): (String, Deck)| {
            let wordings = Wordings::of(&deck);
            (id, (deck, wordings))
        };
        Ok(Decks(Arc::new(decks.into_iter().map(read).collect())))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Deck> {
        self.0.get(id).map(|(deck, _)| deck)
    }

    /// How the cards of a deck read.
    pub(crate) fn wordings(&self, id: &str) -> Option<&Wordings> {
        self.0.get(id).map(|(_, wordings)| wordings)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Deck> {
        self.0.values().map(|(deck, _)| deck)
    }
}

fn toml_files(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder of decks {}: does it exist?", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        // What editors and other systems keep beside a file is not one.
        if !is_hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use keidas_protocol::text::Lang;

    use super::*;

    #[test]
    fn d3_our_deck_has_fifty_cards_that_ask_and_do_not_advise() {
        let decks = Decks::read(None).expect("our own deck");
        let deck = decks.get("keidas").expect("is called keidas");
        assert_eq!(deck.themes.len(), 10);
        assert!(deck.themes.iter().all(|theme| theme.cards.len() == 4));
        assert_eq!(deck.license.as_deref(), Some("CC-BY-4.0"));
        for card in deck.cards() {
            for lang in Lang::ALL {
                let mut lines = card.ask.in_lang(lang).lines();
                let opening = lines.next().expect("an opening sentence");
                assert!(!opening.trim().is_empty(), "{:?}", card.id);
                let questions: Vec<_> = lines.collect();
                assert!(
                    (2..=3).contains(&questions.len()),
                    "{:?} asks {} questions",
                    card.id,
                    questions.len()
                );
                assert!(questions.iter().all(|question| question.ends_with('?')), "{:?}", card.id);
            }
        }
    }

    #[test]
    fn d2_a_folder_with_a_broken_deck_is_refused_with_file_line_and_reason() {
        let folder = std::env::temp_dir().join(format!("keidas-decks-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let whole = OURS.replacen("id = \"keidas\"", "id = \"other\"", 1);
        fs::write(folder.join("other.toml"), &whole).expect("a file");
        fs::write(folder.join("THIRD.TOML"), whole.replacen("id = \"other\"", "id = \"third\"", 1))
            .expect("a file");
        fs::write(folder.join("._other.toml"), b"\0\x05\xff").expect("what another system keeps of it");
        assert_eq!(Decks::read(Some(&folder)).expect("three decks").iter().count(), 3);

        fs::write(folder.join("twice.toml"), &whole).expect("a file");
        let error = format!("{:#}", Decks::read(Some(&folder)).expect_err("the same id twice"));
        assert!(error.contains("twice.toml") && error.contains("`other`"), "{error}");

        fs::write(folder.join("twice.toml"), "id = \"x\"\nversion = 1\nlicense = \"CC0-1.0\"\ntitle = { fi = \"a\", en = \"b\" }\nthemes = []\n")
            .expect("a file");
        let error = format!("{:#}", Decks::read(Some(&folder)).expect_err("a title without Swedish"));
        assert!(
            error.contains("twice.toml") && error.contains("line 4") && error.contains("`sv`"),
            "{error}"
        );
        fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
