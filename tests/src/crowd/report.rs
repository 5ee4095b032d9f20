//! What was found, as tables. It must never know how it was found.

use std::fmt::Write;

use super::{
    run::Found,
    scenario::{Kind, Scenario},
};

/// Medians of several rounds of one candidate.
pub struct Row {
    pub name: String,
    pub rounds: Vec<Found>,
}

impl Row {
    fn median(&self, of: impl Fn(&Found) -> f64) -> f64 {
        let mut values: Vec<f64> = self.rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    }

    fn sum(&self, of: impl Fn(&Found) -> u64) -> u64 {
        self.rounds.iter().map(of).sum()
    }

    /// Whether every screen showed the truth in the end, and nobody was refused or lost.
    pub fn is_whole(&self) -> bool {
        self.sum(|found| found.lost + found.wrong + found.refused + found.gone) == 0
    }

    fn cells(&self, scenario: &Scenario) -> Vec<String> {
        let three = |of: fn(&Found) -> [f64; 3]| {
            let at = |place: usize| self.median(|found| of(found)[place]);
            format!("{:.2} / {:.1} / {:.1}", at(0), at(1), at(2))
        };
        let lost = format!(
            "{} / {} / {}",
            self.sum(|found| found.lost + found.wrong),
            self.sum(|found| found.lost_sparks),
            self.sum(|found| found.refused + found.gone)
        );
        let spread = |of: fn(&Found) -> f64, digits: usize| {
            let values = || self.rounds.iter().map(of);
            let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
            format!("{:.digits$} ({least:.digits$}–{most:.digits$})", self.median(of))
        };
        let per_second = |found: &Found| found.per_second / 1e3;
        vec![
            self.name.clone(),
            self.rounds.len().to_string(),
            match scenario.kind {
                Kind::Idle => "–".to_owned(),
                _ => spread(|found| found.cpu_us, 2),
            },
            match scenario.kind {
                Kind::Idle => "–".to_owned(),
                _ => format!("{:.2}", self.median(|found| found.crowd_us)),
            },
            three(|found| found.seen_ms),
            three(|found| found.done_ms),
            format!("{:.0}", self.median(per_second)),
            lost,
            match scenario.kind {
                Kind::Joins => spread(|found| found.join_seconds, 2),
                _ => "–".to_owned(),
            },
            format!("{:.1}", self.median(|found| found.kib_each)),
            format!("{:.0} ({:+.1})", self.median(|found| found.mib), self.median(|found| found.mib_grown)),
        ]
    }
}

const HEADS: [&str; 11] = [
    "server",
    "n",
    "CPU µs/delivery",
    "crowd's",
    "seen p50/99/99.9 ms",
    "done p50/99/99.9 ms",
    "k deliveries/s",
    "lost/sparks/refused",
    "joined s",
    "KiB each",
    "MiB (grown)",
];

/// One scenario's table, and the first candidate against each other one.
pub fn table(scenario: &Scenario, rows: &[Row]) -> String {
    let mut lines = vec![HEADS.map(str::to_owned).to_vec()];
    lines.extend(rows.iter().map(|row| row.cells(scenario)));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let mut text = format!("\n{}: {}\n\n", scenario.letter, scenario.what);
    for (number, line) in lines.iter().enumerate() {
        for (cell, width) in line.iter().zip(&widths) {
            let _ = write!(text, "| {cell:width$} ");
        }
        text.push_str("|\n");
        if number == 0 {
            text.extend(widths.iter().map(|width| format!("|{:-<1$}", "", width + 2)));
            text.push_str("|\n");
        }
    }
    for ours in rows.iter().filter(|row| row.name.starts_with("keidas")) {
        for other in rows.iter().filter(|row| !row.name.starts_with("keidas")) {
            let ratio = |of: fn(&Found) -> f64| ours.median(of) / other.median(of);
            let _ = writeln!(
                text,
                "{} to {}: CPU × {:.2}, p50 × {:.2}, p99 × {:.2}, deliveries/s × {:.2}",
                ours.name,
                other.name,
                ratio(|found| found.cpu_us),
                ratio(|found| found.seen_ms[0]),
                ratio(|found| found.seen_ms[1]),
                ratio(|found| found.per_second),
            );
        }
    }
    text
}
