//! Log lines on their way to standard error. Whoever reads them may stop reading (a collector that hangs, a pager), and then a
//! write waits for as long as that lasts: so a thread of its own writes, and nobody who serves people waits for it. Lines that
//! find no room are lost, and how many they were is told afterwards. It must never know what a line says. (`tracing-appender` counts
//! lines instead of bytes, says of none that it was lost, and brings a calendar and a channel that nothing else here needs.)

use std::{
    collections::VecDeque,
    io::{self, Write},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
};

use tracing_subscriber::fmt::MakeWriter;

use crate::limits::{LOG_LINES_BYTES_MAX, LOG_LINES_TIME};

/// Lines that are to be written. Whoever drops the last handle of the program waits until they are, but not for ever.
pub struct LogLines(Arc<Queue>);

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: VecDeque<Vec<u8>>,
    bytes: usize,
    /// The line that was taken last is not written yet.
    is_writing: bool,
    /// Lines that found no room since that was told last.
    lost: u64,
}

impl LogLines {
    /// Writes them to `out`, in the order in which they come.
    pub(super) fn start(out: impl Write + Send + 'static) -> io::Result<(LogLines, LineWriter)> {
        let queue = Arc::new(Queue::default());
        let taken = Arc::clone(&queue);
        thread::Builder::new().name("log-lines".into()).spawn(move || taken.write_to(out))?;
        Ok((LogLines(Arc::clone(&queue)), LineWriter(queue)))
    }
}

impl Drop for LogLines {
    fn drop(&mut self) {
        let waiting = self.0.waiting();
        let is_busy = |waiting: &mut Waiting| waiting.is_writing || !waiting.lines.is_empty();
        drop(self.0.changed.wait_timeout_while(waiting, LOG_LINES_TIME, is_busy));
    }
}

/// Says something to whoever started the program, and waits for at most a second until they take it: a pipe that nobody reads takes
/// nothing, and that stops no server.
pub fn say_soon(mut out: impl Write + Send + 'static, text: String) {
    let (done, is_written) = mpsc::channel();
    let write = move || {
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        let _ = done.send(());
    };
    if thread::Builder::new().spawn(write).is_ok() {
        let _ = is_written.recv_timeout(LOG_LINES_TIME);
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, line: &[u8]) {
        let mut waiting = self.waiting();
        if waiting.bytes + line.len() > LOG_LINES_BYTES_MAX {
            waiting.lost += 1;
            return;
        }
        waiting.bytes += line.len();
        waiting.lines.push_back(line.to_vec());
        self.changed.notify_all();
    }

    /// The next line, and how many were lost before it.
    fn next(&self) -> (Vec<u8>, u64) {
        let mut waiting = self.waiting();
        waiting.is_writing = false;
        loop {
            if let Some(line) = waiting.lines.pop_front() {
                waiting.bytes -= line.len();
                waiting.is_writing = true;
                return (line, std::mem::take(&mut waiting.lost));
            }
            self.changed.notify_all();
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// For as long as the program runs. A line that nobody takes any more is lost, and nothing else.
    fn write_to(&self, mut out: impl Write) {
        loop {
            let (line, lost) = self.next();
            let _ = out.write_all(&line);
            if lost > 0 {
                tracing::warn!(lost, "log lines were lost: whoever reads them did not, for a while");
            }
        }
    }
}

/// What log lines are written to: it never waits.
pub(super) struct LineWriter(Arc<Queue>);

impl<'a> MakeWriter<'a> for LineWriter {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(&self.0)
    }
}

/// One line, which is written whole.
pub(super) struct Line<'a>(&'a Queue);

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.push(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

    use super::*;

    /// Takes a write when somebody reads it.
    struct Pipe(SyncSender<Vec<u8>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(bytes.to_vec()).map_err(|_| io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn piped() -> (LogLines, LineWriter, Receiver<Vec<u8>>) {
        let (pipe, read) = sync_channel(0);
        let (lines, writer) = LogLines::start(Pipe(pipe)).expect("a thread");
        (lines, writer, read)
    }

    #[test]
    fn whoever_says_a_line_does_not_wait_for_whoever_reads_it() {
        let (_lines, writer, read) = piped();
        let line = [b'x'; 1024];
        let fit = LOG_LINES_BYTES_MAX / line.len();
        // One is being written and takes no room.
        for _ in 0..fit + 10 {
            writer.make_writer().write_all(&line).expect("nobody waits");
        }
        assert!((9..=10).contains(&writer.0.waiting().lost));
        for _ in 0..fit {
            assert_eq!(read.recv().expect("a line"), line);
        }
        writer.make_writer().write_all(b"later").expect("there is room again");
        let left = read.iter().find(|line| line != &[b'x'; 1024]);
        assert_eq!(left.as_deref(), Some(&b"later"[..]));
    }

    #[test]
    fn the_last_lines_are_waited_for() {
        let (lines, writer, read) = piped();
        writer.make_writer().write_all(b"last words").expect("nobody waits");
        let reader = thread::spawn(move || read.recv());
        drop(lines);
        assert!(reader.is_finished() || writer.0.waiting().lines.is_empty());
        assert_eq!(reader.join().expect("it has read").expect("a line"), b"last words");
    }
}
