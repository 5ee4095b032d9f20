//! What somebody who writes the file could do to a snapshot.

use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// What happens to one value somewhere in a snapshot.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    place: Index,
    becomes: Becomes,
}

#[derive(Debug, Clone)]
enum Becomes {
    Another(Value),
    /// It and what follows it in its list are gone.
    Shorter,
    /// It stands there once more.
    Doubled,
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let values = [json!(null), json!(0), json!(1), json!(255), json!(u32::MAX), json!(u64::MAX), json!(-1)];
    let texts = [json!(""), json!("joy"), json!([]), json!({}), json!(true), json!(false)];
    let values = values.into_iter().chain(texts).collect::<Vec<_>>();
    let becomes = prop_oneof![
        6 => proptest::sample::select(values).prop_map(Becomes::Another),
        1 => Just(Becomes::Shorter),
        1 => Just(Becomes::Doubled),
    ];
    (any::<Index>(), becomes).prop_map(|(place, becomes)| Damage { place, becomes })
}

impl Damage {
    pub(crate) fn happens_to(&self, body: &mut Value) {
        let mut places = Vec::new();
        pointers(body, "", &mut places);
        let place = self.place.get(&places);
        let (parent, last) = place.rsplit_once('/').expect("a place below the root");
        if let Becomes::Another(value) = &self.becomes {
            body.pointer_mut(place).expect("a place").clone_from(value);
            return;
        }
        match body.pointer_mut(parent).expect("a parent") {
            Value::Array(list) => {
                let at: usize = last.parse().expect("a number");
                match self.becomes {
                    Becomes::Doubled => list.insert(at, list[at].clone()),
                    _ => list.truncate(at),
                }
            }
            Value::Object(fields) => {
                fields.remove(last);
            }
            _ => {}
        }
    }
}

/// The places of all values below this one.
fn pointers(value: &Value, at: &str, places: &mut Vec<String>) {
    let mut below: Vec<(String, &Value)> = Vec::new();
    match value {
        Value::Array(list) => below.extend(list.iter().enumerate().map(|(n, value)| (n.to_string(), value))),
        Value::Object(fields) => below.extend(fields.iter().map(|(name, value)| (name.clone(), value))),
        _ => {}
    }
    for (name, value) in below {
        let place = format!("{at}/{name}");
        pointers(value, &place, places);
        places.push(place);
    }
}
