//! The strongest attack on a transcript: what each release can have counted, by the rule itself. Who waited, how many
//! were held back and how many had passed follows from the rule and from when results came; within a release
//! everybody is as likely as everybody else, because who is held back is drawn by a hash. So without changes of mind
//! the posterior below is exact; a change that was seen is followed too, and what others changed is noise.

use super::{
    line::Line,
    transcript::{Counts, Guess, PASS, PRIOR, Rule, STEPS, Transcript, difference, shares},
};

/// A publication before the end.
struct Release {
    frame: usize,
    /// How many had answered.
    answered: usize,
    /// Whose ballots were waiting, and how many of these it published.
    waiting: f64,
    published: f64,
    what: Guess,
}

pub fn guess(seen: &Transcript) -> Vec<Guess> {
    let (line, releases) = (Line::of(seen), releases(seen));
    let late = late(seen, &releases);
    let passed = passed(seen, &line, &releases);
    let of_place = |place: usize, changed: Option<usize>| {
        mixture(place, line.frames[place], changed, passed[place], &releases, &late)
    };
    let mut guesses = vec![PRIOR; seen.is_seen.len()];
    let mut free = Vec::new();
    for (place, owner) in line.owners.iter().enumerate() {
        match owner {
            Some(person) => guesses[*person] = of_place(place, line.changed(seen, *person)),
            None => free.push((line.frames[place], of_place(place, None))),
        }
    }
    let unseen: Vec<usize> = (0..seen.is_seen.len()).filter(|person| !seen.is_seen[*person]).collect();
    for (person, guess) in unseen.iter().zip(matched(seen, &unseen, &free)) {
        guesses[*person] = guess;
    }
    guesses
}

/// What was published while the round still took answers, and how many had waited for it.
fn releases(seen: &Transcript) -> Vec<Release> {
    let (mut before, mut out): (Counts, i64) = ([0; STEPS], 0);
    let mut releases = Vec::new();
    for (frame, counts) in seen.publications().filter(|(n, _)| seen.frames[*n].open) {
        let came = difference(&counts, &before);
        let published: i64 = came.iter().sum();
        let held = match seen.rule {
            Rule::Keidas => (seen.floor as i64).max((out + 1) / 2),
            Rule::EachBallot | Rule::Threshold => 0,
        };
        if published > 0 {
            releases.push(Release {
                frame,
                answered: seen.frames[frame].answered,
                waiting: (published + held) as f64,
                published: published as f64,
                what: shares(&came),
            });
            out += published;
        }
        before = counts;
    }
    releases
}

/// What the opening published of those whose answer was not out before; how many these are.
fn late(seen: &Transcript, releases: &[Release]) -> (Guess, Option<f64>) {
    let before = seen.publications().filter(|(n, _)| seen.frames[*n].open).last();
    let before = before.map_or([0; STEPS], |(_, counts)| counts);
    let result = seen.result().filter(|frame| !frame.open).and_then(|frame| frame.tally);
    match result {
        Some(result) if result != before => {
            let rest = difference(&result, &before);
            (shares(&rest), Some(rest.iter().sum::<i64>().max(0) as f64))
        }
        // Everything is out already, or the rest is never shown.
        _ if seen.rule != Rule::Keidas && !releases.is_empty() => (shares(&before), Some(0.0)),
        _ => (PRIOR, None),
    }
}

/// How likely each answer is a pass: so many of those who answered between two releases had no ballot.
fn passed(seen: &Transcript, line: &Line, releases: &[Release]) -> Vec<f64> {
    let answered = line.owners.len();
    let mut passed = vec![PRIOR[PASS]; answered];
    let (mut begin, mut held) = (0, 0.0);
    for release in releases {
        let end = release.answered.min(answered);
        // The last one was no pass: it made the release.
        let doubtful = (end - begin).saturating_sub(1);
        let passes = ((end - begin) as f64 - (release.waiting - held)).clamp(0.0, doubtful as f64);
        for (n, place) in (begin..end).enumerate() {
            passed[place] = if n < doubtful { passes / doubtful as f64 } else { 0.0 };
        }
        (begin, held) = (end, release.waiting - release.published);
    }
    if let (_, Some(rest)) = late(seen, releases) {
        let many = (answered - begin) as f64;
        let passes = (many - (rest - held)).clamp(0.0, many);
        passed[begin..].fill(if many > 0.0 { passes / many } else { 0.0 });
    }
    passed
}

/// What the answer in this place may be: in which release it came out, and what that release published.
fn mixture(
    place: usize,
    frame: usize,
    changed: Option<usize>,
    passed: f64,
    releases: &[Release],
    late: &(Guess, Option<f64>),
) -> Guess {
    let mut guess = Guess::default();
    guess[PASS] = passed;
    let mut waits = 1.0 - passed;
    let mut add = |share: f64, what: &Guess| {
        guess.iter_mut().zip(what).for_each(|(sum, part)| *sum += share * part);
    };
    for release in releases.iter().filter(|release| release.answered > place && release.frame >= frame) {
        let out = waits * release.published / release.waiting;
        waits -= out;
        // Who changed their mind after their answer was out shows in the opening alone.
        let is_old = changed.is_some_and(|changed| changed > release.frame);
        add(out, if is_old { &late.0 } else { &release.what });
    }
    add(waits, &late.0);
    guess
}

/// Gives the answers that nobody was seen giving to those who were not seen: nobody answers before they came or
/// after they left. Each sum of a row and a column is one (Sinkhorn).
fn matched(seen: &Transcript, unseen: &[usize], free: &[(usize, Guess)]) -> Vec<Guess> {
    let can = |person: usize, frame: usize| {
        let (came, left) = seen.stays[person];
        came <= seen.frames[frame].at && seen.frames[frame].at <= left
    };
    let row =
        |person: &usize| free.iter().map(|(frame, _)| f64::from(u8::from(can(*person, *frame)))).collect();
    let mut weights: Vec<Vec<f64>> = unseen.iter().map(row).collect();
    for _ in 0..8 {
        for place in 0..free.len() {
            let sum: f64 = weights.iter().map(|row| row[place]).sum();
            weights.iter_mut().for_each(|row| row[place] /= sum.max(1e-12));
        }
        for row in &mut weights {
            let sum: f64 = row.iter().sum();
            row.iter_mut().for_each(|weight| *weight /= sum.max(1e-12));
        }
    }
    let guess = |row: &Vec<f64>| {
        if row.iter().sum::<f64>() < 0.5 {
            return PRIOR;
        }
        let mut guess = Guess::default();
        for (weight, (_, what)) in row.iter().zip(free) {
            guess.iter_mut().zip(what).for_each(|(sum, part)| *sum += weight * part);
        }
        guess
    };
    weights.iter().map(guess).collect()
}
