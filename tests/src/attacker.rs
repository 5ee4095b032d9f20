//! What an observer learns, as a number. Forums are lived in the pure room and on a real server, everything that
//! anybody could see of them is written down, and attackers guess who answered what. The figure is how much more
//! often they are right than somebody who only saw the final result; `PRIVACY.md` has the threat model and the last
//! figures, `cargo run --release -p keidas-tests --bin attacker` repeats them.
//!
//! ```text
//! script      who comes, answers, changes their mind, passes and leaves, and when
//! stage       the pure room, in one hand
//! played      plays a script in it                        sample   plays it on a real server over real sockets
//!   └ transcript   what there is to see: frames, hands, who came; and the truth, which attackers never get
//! differencing  presence  bayes      attackers that have a transcript (S1)
//! declining   who would rather not talk about a card (S1)
//! disk        attackers that have the database (S2 while it runs, S3 afterwards)      wire   lengths and times (S4)
//! linking     are two tags of one person?              limits   what is not promised, measured all the same
//! months      what is kept of many meetings, to somebody who was at none
//! advice      what remedies leave, when people use them
//! figures     advantage, intervals, AUC                table    the cells, and how they are printed
//! ```
//!
//! Attackers know the rules, the floor, and how moods are distributed. They do not know what anybody answered.

pub mod advice;
pub mod bayes;
pub mod declining;
pub mod differencing;
pub mod disk;
pub mod figures;
pub mod limits;
mod line;
pub mod linking;
pub mod months;
pub mod played;
pub mod presence;
pub mod sample;
pub mod script;
pub mod stage;
pub mod table;
pub mod transcript;
pub mod wire;
