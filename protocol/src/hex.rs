//! Tags and a room's secret in lower-case hexadecimal digits, as entries and snapshots hold them, and the log alone. This file
//! must never be used by a view or a message.

/// A tag, in an entry.
pub(crate) mod tag_hex {
    use serde::{Deserialize, Deserializer, Serializer, de, ser::Error};

    use crate::seat::Tag;

    pub(crate) fn text(tag: &Tag) -> String {
        base16ct::lower::encode_string(&tag.0)
    }

    pub(crate) fn parse(hex: &str) -> Option<Tag> {
        let mut bytes = [0; 16];
        let whole = base16ct::lower::decode(hex, &mut bytes).ok()?.len() == bytes.len();
        whole.then_some(Tag(bytes))
    }

    pub(crate) fn serialize<S: Serializer>(tag: &Tag, serializer: S) -> Result<S::Ok, S::Error> {
        let mut hex = [0; 32];
        serializer.serialize_str(base16ct::lower::encode_str(&tag.0, &mut hex).map_err(Error::custom)?)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tag, D::Error> {
        parse(&String::deserialize(deserializer)?).ok_or_else(|| de::Error::custom("not a tag"))
    }
}

/// Seats of a lock, in an entry and in a snapshot.
pub(crate) mod tag_set {
    use std::collections::BTreeSet;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::tag_hex;
    use crate::seat::Tag;

    pub(crate) fn serialize<S: Serializer>(
        tags: &Option<BTreeSet<Tag>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let hexes: Option<Vec<_>> = tags.as_ref().map(|tags| tags.iter().map(tag_hex::text).collect());
        hexes.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<BTreeSet<Tag>>, D::Error> {
        let hexes = Option::<Vec<String>>::deserialize(deserializer)?;
        let read = |hexes: Vec<String>| hexes.iter().map(|hex| tag_hex::parse(hex)).collect::<Option<_>>();
        hexes.map(|hexes| read(hexes).ok_or_else(|| de::Error::custom("not a tag"))).transpose()
    }
}

/// Ballots by tag, in a snapshot.
pub(crate) mod tag_map {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::tag_hex;
    use crate::seat::Tag;

    pub(crate) fn serialize<S: Serializer, V: Serialize>(
        map: &BTreeMap<Tag, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(map.iter().map(|(tag, value)| (tag_hex::text(tag), value)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<Tag, V>, D::Error> {
        let map = BTreeMap::<String, V>::deserialize(deserializer)?.into_iter();
        map.map(|(hex, value)| tag_hex::parse(&hex).map(|tag| (tag, value)))
            .collect::<Option<_>>()
            .ok_or_else(|| de::Error::custom("not a tag"))
    }
}

/// Tags in a row, in snapshots of before.
pub(crate) mod tag_list {
    use serde::{Deserialize, Deserializer, de};

    use super::tag_hex;
    use crate::seat::Tag;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Tag>, D::Error> {
        let hexes = Vec::<String>::deserialize(deserializer)?;
        let tags = hexes.iter().map(|hex| tag_hex::parse(hex)).collect::<Option<_>>();
        tags.ok_or_else(|| de::Error::custom("not a tag"))
    }
}

/// The secret of a room, in its first entry and in snapshots.
pub(crate) mod secret_hex {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use zeroize::Zeroizing;

    use crate::seat::RoomSecret;

    pub(crate) fn serialize<S: Serializer>(secret: &RoomSecret, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&blake3::Hash::from_bytes(*secret.bytes()).to_hex())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RoomSecret, D::Error> {
        // Overwritten, like the secret itself, when it has been read [A11].
        let hex = Zeroizing::new(String::deserialize(deserializer)?);
        let secret =
            blake3::Hash::from_hex(hex.as_bytes()).map(|hash| RoomSecret::from_random(*hash.as_bytes()));
        secret.map_err(de::Error::custom)
    }
}
