//! One wish after another: an answer or a reaction says the how-manyeth wish of its person for its tag it is [M5]. Two
//! connections of one person may be on two nodes, and what one of them could not write at once may be written after what
//! the other has done since; it must not undo it. This file must never know what is wished.

use crate::refusal::Refusal;

/// The number that a wish is filed under when the last one was number `last`; `None` when something newer is filed already.
/// What was written before wishes had numbers is always the next.
pub(crate) fn filed_under(nth: Option<u32>, last: u32) -> Option<u32> {
    let next = last.saturating_add(1);
    (nth.unwrap_or(next) >= next).then_some(next)
}

/// What becomes of a wish that came too late: nothing, if it is what counts anyway; else whoever asked asks again.
pub(crate) fn too_late<T>(is_so_already: bool, nothing: T) -> Result<T, Refusal> {
    if is_so_already { Ok(nothing) } else { Err(Refusal::Retry) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m5_only_the_next_wish_is_filed() {
        assert_eq!(filed_under(Some(1), 0), Some(1));
        assert_eq!(filed_under(Some(4), 3), Some(4));
        assert_eq!(filed_under(Some(3), 3), None);
        assert_eq!(filed_under(Some(1), 3), None);
        assert_eq!(filed_under(None, 3), Some(4));
    }
}
