//! Every number of a node in one list, with its unit and its reason (invariant I6). What both sides must know is
//! in the protocol's `limits.rs`. Where an operator may want another, `config.rs` has the flag.

use std::time::Duration;

// ---- connections ------------------------------------------------------------------------------------------

/// Time a client has to send the headers of its first request.
pub const HEADER_TIME: Duration = Duration::from_secs(10);
/// Bytes of a request's headers; a browser sends about one kilobyte.
pub const HEADER_BYTES_MAX: usize = 16 * 1024;
/// Bytes of the host a request is sent to: a name of 253 (RFC 1035), a colon and a port.
pub const HOST_BYTES_MAX: usize = 259;
/// Time the body of a request has to come: it is a few hundred bytes.
pub const BODY_TIME: Duration = Duration::from_secs(10);
/// The same for a room with a deck or a past of its own, `OPENING_BYTES_MAX`, on the slowest phone.
pub const OPENING_BODY_TIME: Duration = Duration::from_secs(120);
/// Time a connection may be used for HTTP; the answer after it is the last, and says so. A browser or balancer opens another.
pub const HTTP_LIFE: Duration = Duration::from_secs(120);
/// Keep-alive: time such a connection may be idle between requests, and their headers may take. Load balancers keep theirs for
/// 60 s (nginx, AWS) and have to be the first to close: a request that meets a closing connection is lost. A client that takes
/// an answer for longer than this and `HTTP_LIFE` together does not get all of it.
pub const HTTP_IDLE: Duration = Duration::from_secs(90);
/// Write timeout: time in which a client has to take at least some bytes of an answer. A phone that changes networks is back by
/// then, and a client that never reads does not keep a place for all of `HTTP_LIFE`.
pub const WRITE_STALL: Duration = Duration::from_secs(30);
/// Bytes of a request's body; opening a room takes a few hundred.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// Addresses of groups whose answer of the last second is remembered: those of all rooms that a small node has.
pub const SERIES_CACHED_MAX: usize = 10_000;
/// How long such an answer is given again: a thousand waiting pages ask the log once a second.
pub const SERIES_CACHED_FOR: Duration = Duration::from_secs(1);
/// Bytes of a request that opens a room and brings its deck along, or what was published before a move: twice what a deck may be,
/// for other spellings of it.
pub const OPENING_BYTES_MAX: usize = 256 * 1024;
/// Bytes of a body that needs no place of its own: a hello, a command, a room without a past.
pub const SMALL_BODY_BYTES: u64 = 4 * 1024;
/// Longer bodies that are on their way at the same time: 128 MiB at most.
pub const LARGE_BODIES_MAX: usize = 512;
/// Bytes of a request that opens a line. What is longer than a hello is told so, and what is longer than this is not read.
pub const HELLO_BODY_BYTES_MAX: usize = 2 * HELLO_BYTES_MAX;
/// Connections the kernel may hold ready for us: a plenary joins within a second.
pub const BACKLOG: u32 = 4096;
/// Connections let in before everybody else has had a turn: about three milliseconds of work.
pub const ACCEPTS_AT_ONCE: usize = 32;
/// When a turn of all others takes longer than this, accepting pauses for a millisecond: there is enough to do.
pub const ACCEPT_PAUSE_WHEN: Duration = Duration::from_millis(2);
/// How long nothing is accepted after the system refused to: mostly for want of file descriptors.
pub const ACCEPT_RETRY_AFTER: Duration = Duration::from_millis(50);
/// Connections of one node, of whatever kind; one costs a few KiB and a file descriptor.
pub const CONNECTIONS_MAX: usize = 50_000;
/// Fairness: the last eighth of these places is closed to a line or a network that holds more than an eighth of all connections
/// there are. So a few hosts cannot fill a server, and an organisation behind one address hardly notices.
pub const PLACES_FOR_OTHERS: usize = 8;
/// Connections that find no place and are told so, at the same time; further ones are dropped without an answer.
pub const REJECTIONS_MAX: usize = 256;
/// Connections to the counters.
pub const METRICS_CONNECTIONS_MAX: usize = 64;
/// File descriptors that are not for connections: the log, the listeners, the runtime.
pub const DESCRIPTORS_RESERVED: u64 = 64;
/// Bytes the kernel may hold for one socket that does not read (it doubles this).
pub const SEND_BUFFER: u32 = 64 * 1024;
/// Time a client has to say `hello` after the upgrade.
pub const HELLO_TIME: Duration = Duration::from_secs(5);
/// Bytes of a `hello`: a role and a secret, filled up.
pub const HELLO_BYTES_MAX: usize = 4 * 1024;
/// Frames of one message; browsers send one.
pub const PIECES_MAX: u32 = 64;
/// Pings and pongs of a client: so many in a time. A browser answers one ping in 20 s.
pub const CONTROL_FRAMES: (u32, Duration) = (60, Duration::from_secs(60));
/// How often a connection is pinged: below the idle time of every proxy we know.
pub const PING_EVERY: Duration = Duration::from_secs(20);
/// How long a pong may take before the connection counts as gone.
pub const PONG_TIME: Duration = Duration::from_secs(10);
/// Silence towards a client after which it gets a `beat`; it reconnects after 45 s.
pub const BEAT_AFTER: Duration = Duration::from_secs(20);
/// How long a socket may take to accept what waits for it before it is closed as slow.
pub const SLOW_TIME: Duration = Duration::from_secs(10);
/// How long a closed connection is still read, so that the other side sees why it was closed.
pub const LINGER: Duration = Duration::from_secs(2);
/// Conflation: bytes of shared frames that may wait for one socket before it gets the newest view instead.
pub const BEHIND_BYTES_MAX: usize = 16 * 1024;
/// Back-pressure: bytes of any frames that may wait for one socket; beyond it is closed as slow.
pub const OUTBOX_BYTES_MAX: usize = 128 * 1024;
/// Bytes the WebSocket library reads into, which every idle connection keeps: two filled commands of 256 bytes with their
/// heads. With fewer it would set aside twice as many at the first one, because it makes room for a message that has come already.
pub const READ_BYTES: usize = 576;

// ---- lines: plain HTTP where no WebSocket gets through ------------------------------------------------------

/// How often a line is told that it lives: below the idle time of every proxy that lets streams through.
pub const LINE_BEAT_EVERY: Duration = Duration::from_secs(15);
/// How long a streamed line may be silent: its client answers each beat, because proxies in between would say nothing.
pub const LINE_SILENCE: Duration = Duration::from_secs(45);
/// How long nobody may read a line that is polled: a few slow round trips.
pub const LINE_UNREAD: Duration = Duration::from_secs(10);
/// How long a poll is held when there is nothing to say: below what a proxy waits for an answer.
pub const LINE_POLL: Duration = Duration::from_secs(20);
/// Messages that one request brings, and that wait for a line's session: the next request waits until they were taken
/// (back-pressure), so that a line holds no more than a socket.
pub const LINE_COMMANDS_MAX: usize = 20;
/// Requests that are read for a line at the same time: one that was cut off halfway, by a phone that changed networks, holds up no
/// other.
pub const LINE_BODIES_MAX: usize = 4;
/// Bytes that wait for a line's reader; further ones wait in its outbox, as for a socket that is full.
pub const PIPE_BYTES_MAX: usize = 16 * 1024;

// ---- rate limits ------------------------------------------------------------------------------------------

/// Commands of a participant: per second, and at once. A hand that presses as fast as it can reaches seven.
pub const PARTICIPANT_RATE: (u32, u32) = (10, 40);
/// The same of one person, over all their sockets at a node: twice as much, because a phone and a laptop may press at once, and
/// what has waited for its room comes together.
pub const PERSON_RATE: (u32, u32) = (20, 80);
/// Commands of a facilitator: per second, and at once.
pub const FACILITATOR_RATE: (u32, u32) = (20, 60);
/// `too_fast` in a row, or within a minute: the last of them closes the connection.
pub const TOO_FAST_MAX: u32 = 200;
/// How long nothing is read from a connection that was told `too_fast`.
pub const TOO_FAST_PAUSE: Duration = Duration::from_millis(10);
/// What is no message at all, within a minute: the last of them closes the connection.
pub const NO_MESSAGE_MAX: u32 = 20;

// ---- admission --------------------------------------------------------------------------------------------
//
// Admission control limits guessing of room codes and keys. A wrong guess costs one token, however many rooms there are,
// and all of them together are worth 6,000 at once and 10,000 more within a day. There are 8.5 × 10¹¹ codes: among 50,000
// rooms 16,000 guesses find 16,000 × 50,000 / 8.5 × 10¹¹ = 0.0009 rooms, from however many networks. Lines, networks,
// carriers and regions have shares of them, so that it takes many carriers of two regions to make everybody else wait. Whoever
// was invited brings the door word of the link, and is let in without a guess.

/// The time in which a budget of guesses is refilled.
pub const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// The first guesses of one line, an IPv4 address or an IPv6 /56: at once, and again within a day. Enough for one person
/// who types badly, also in a network that guesses.
pub const GUESSES_OF_A_LINE: (u64, u64) = (5, 20);
/// Further guesses of one network, an IPv4 /24 or IPv6 /48. A hundred slips of the thumb, and all that are looked up at once.
pub const GUESSES_OF_A_NETWORK: (u64, u64) = (200, 1_000);
/// Guesses of one carrier, an IPv4 /16 or IPv6 /32, which has networks without number: a sixth of all.
pub const GUESSES_OF_A_CARRIER: (u64, u64) = (1_000, 3_000);
/// Guesses of one region, an IPv4 /8 or IPv6 /16: half of all.
pub const GUESSES_OF_A_REGION: (u64, u64) = (3_000, 5_000);
/// All guesses that are answered.
pub const GUESSES_OF_ALL: (u64, u64) = (6_000, 10_000);
/// Constant time of a refusal once a client's budget is exhausted, so that how long it takes tells nothing about a key.
pub const NO_AFTER: Duration = Duration::from_secs(1);
/// Concurrent look-ups of rooms that are not loaded; further clients wait (back-pressure). Each look-up is charged until
/// its room is found: together they hold a third of a network's budget, so that no right code is refused for want of it.
pub const LOOKUPS_AT_ONCE: usize = 64;
/// Concurrent look-ups for clients who have no guesses left and bring a secret: each may load a room.
pub const AUTHENTICATIONS_AT_ONCE: usize = 16;
/// Codes of no room that are remembered for a moment, so that asking for one again costs no look-up.
pub const NOWHERE_MAX: usize = 4_096;
/// Prefixes with a bucket, in each of the tables of lines, networks, carriers and regions; a bucket takes some 64 bytes. A client
/// whose prefix finds no place is judged by the next wider one.
pub const PREFIXES_MAX: usize = 65_536;
/// Rooms that one network may open at once, and again within `OPENINGS_TIME`: a whole organisation on a Monday morning.
pub const OPENINGS_MAX: u32 = 100;
/// The time in which so many rooms may be opened.
pub const OPENINGS_TIME: Duration = Duration::from_secs(60);
/// The daily budget of one network is a fifth of all rooms, while most places are free: an idle room lives for a day. With fewer
/// places left an opening is charged more: as many openings as there are rooms for each place that is left, but never more than a
/// network has at once. So each network takes a share of what the ones before it have left, and one that has opened none may
/// always open one.
pub const OPENINGS_SHARE: u64 = 5;
/// The same for all networks of a carrier, an IPv4 /16 or IPv6 /32: it has networks without number.
pub const OPENINGS_SHARE_OF_A_CARRIER: u64 = 2;

// ---- rooms ------------------------------------------------------------------------------------------------

/// People in one room: a plenary of a country.
pub const PEOPLE_MAX: u32 = 20_000;
/// Watchers of one room that are counted although they have no socket any more.
pub const LINGERING_MAX: usize = 1_000;
/// Observers and screens of one room, in sockets. They need no secret: whoever has the code can fill these places.
pub const WATCHERS_MAX: u32 = 200;
/// Of these, the last are for whoever brings a key or the door word: nobody who only has the code keeps the room's own wall out.
pub const WATCHERS_INVITED: u32 = 40;
/// Facilitators of one room, in sockets: places of their own, so that nobody without a key can keep them out.
pub const FACILITATORS_MAX: u32 = 40;
/// Sockets of one person: a phone, a laptop and forgotten tabs. With one more the oldest goes.
pub const SOCKETS_OF_A_PERSON_MAX: u32 = 20;
/// Rooms of one node.
pub const ROOMS_MAX: usize = 50_000;
/// How long a knock at a locked door is shown: whoever still waits knocks again.
pub const KNOCK_COUNTS_FOR: Duration = Duration::from_secs(60);
/// The shortest time between two knocks that count: whoever drums with the code in hand costs a frame a second at most.
pub const KNOCK_EVERY: Duration = Duration::from_secs(1);
/// Knocks that are counted; more say nothing new.
pub const KNOCKS_MAX: usize = 9;
/// How long a person counts after the last socket went: a blink of the network is not a leave-and-join.
pub const GRACE: Duration = Duration::from_secs(10);
/// Hashes of people and hands that a host computes before others get their turn: about two milliseconds.
pub const HAND_HASHES_AT_ONCE: usize = 20_000;
/// How long somebody who dropped out is waited for, with an answer and with a raised hand.
pub const WAITED_FOR: Duration = Duration::from_secs(120);
/// How long after a restart no round opens by itself: people are still coming back.
pub const HOLD_AFTER_RESTART: Duration = Duration::from_secs(60);
/// How long a room may be idle, without connection and without entry.
pub const IDLE_LIFE: Duration = Duration::from_secs(24 * 60 * 60);
/// How far the time of day may be ahead of what the node counts by itself before it is doubted.
pub const CLOCK_JUMP_MAX: Duration = Duration::from_secs(60 * 60);
/// How long a time of day that jumped ahead has to go on steadily before rooms end by it: a day is a room's idle life anyway.
pub const CLOCK_BELIEVED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);
/// How often the node looks for idle rooms.
pub const SWEEP_EVERY: Duration = Duration::from_secs(10 * 60);

/// Idle unload: how long a host stays when nobody is there any more, so that a page that asks twice loads the room once.
pub const IDLE_UNLOAD_AFTER: Duration = Duration::from_secs(10);
/// How often a request is offered to a room whose host unloads it at the same moment, or a code minted that is taken.
pub const HOST_TRIES_MAX: usize = 3;
/// How often a room whose host fell is loaded again by itself, later each time.
pub const HOST_FALLS_MAX: u32 = 5;
/// Caching: how long the past of a room is kept as it was read. However often it is asked for, it is encoded once a second.
pub const RECORDS_KEPT: Duration = Duration::from_secs(1);
/// Back-pressure: inputs that may wait for a room's host; further commands are answered `retry`.
pub const INBOX: usize = 1024;
/// Commands that are deferred because an earlier one of the same person is still in flight to the log.
pub const DEFERRED_MAX: usize = 1024;
/// Bytes of entries after which a room is compacted to a snapshot, or as many as its last snapshot had when that is more: then
/// all snapshots together cost no more than what they replace.
pub const COMPACT_BYTES_MIN: usize = 64 * 1024;
/// How often a room is compacted at most, however fast its rounds end: with `SCRUB_AFTER` ballots are gone within 5 s [A7].
pub const COMPACT_EVERY: Duration = Duration::from_secs(2);
/// How long a node waits until it compacts what another node has ended: that one does it, unless it dies.
pub const COMPACT_OTHERS_AFTER: Duration = Duration::from_millis(1_500);
/// How soon a room asks the log again for what it could not do: a compaction, an erasure, a wish of the node itself.
pub const LOG_RETRY_AFTER: Duration = Duration::from_secs(1);
/// How soon a room reads the log again when the log has records that it was not sent, or was too busy to read.
pub const FOLLOW_ANEW_AFTER: Duration = Duration::from_millis(250);
/// How long a join waits for a room to be caught up with its log: nobody may see an older room than they saw on another node.
pub const CAUGHT_UP_WITHIN: Duration = Duration::from_secs(2);
/// How long a room is asked for that the log has no time to read.
pub const LOADING_PATIENCE: Duration = Duration::from_secs(10);
/// Wishes of a room whose people were asked to ask again because another connection of theirs had wished since. Whoever falls out is
/// asked once more.
pub const ASKED_AGAIN_MAX: usize = 256;
/// Entries and bytes of one record; the rest waits for the next one.
pub const RECORD_ENTRIES_MAX: usize = 2_000;
/// A lock of 2,000 people takes 70 KB, a facilitator's longest command 64 KiB; a record with one of them goes alone if it must.
pub const RECORD_BYTES_MAX: usize = 256 * 1024;
/// Connections written to before the host lets others run: about four milliseconds. At 2,500, small rooms waited for
/// 50 ms while a plenary came in.
pub const WRITES_AT_ONCE: usize = 500;

// ---- other nodes ------------------------------------------------------------------------------------------

/// Bytes of one message between nodes: half a million people.
pub const PEER_MESSAGE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Other nodes that may have people of one room; what further ones say is not heard.
pub const PEERS_MAX: usize = 64;
/// How often a room tells other nodes what has changed: as often as the largest room hears of it.
pub const TELL_EVERY: Duration = Duration::from_millis(50);
/// How often it says that nothing has: whoever missed the last change asks.
pub const TELL_AGAIN_EVERY: Duration = Duration::from_secs(2);
/// How soon it asks again for what it has missed.
pub const ASK_AGAIN_AFTER: Duration = Duration::from_millis(250);
/// How long a node that says nothing of a room is still believed to have people of it: five times as often as it speaks.
pub const PEER_SILENT_AFTER: Duration = Duration::from_secs(10);
/// Messages of one room that wait for other nodes, or come from them. Whatever finds no place is asked for again.
pub const PEER_QUEUE: usize = 256;
/// Messages between nodes are filled up to a multiple of so many bytes: how long one is tells how many are here.
pub const PEER_PADDED_TO: usize = 256;
/// How often a node says that it lives.
pub const NODE_BEAT_EVERY: Duration = Duration::from_millis(500);
/// How long a node that does not say so is believed to live: four times as often as it speaks. Its people count as dropped then.
pub const NODE_SILENT_AFTER: Duration = Duration::from_secs(2);
/// How long a node that is gone may come back as it was: until then rooms are opened under rules that it knows.
pub const NODE_GONE_FOR: Duration = A_DAY;
/// How far two nodes' clocks may be apart before it is said: phases are drawn by the clock of the node one is on.
pub const CLOCK_SKEW_TOLD: Duration = Duration::from_secs(1);
/// How long a room that was loaded listens before it lets anybody in: a question and its answer on the way between two nodes. So
/// nobody's first view says that they are alone.
pub const HEAR_FIRST: Duration = Duration::from_millis(50);
/// How long a room that was loaded listens before it opens a round by itself or is ended: it asks every quarter of a second until all
/// have answered, and three questions and three answers in a row may be lost.
pub const HEAR_OTHERS: Duration = Duration::from_secs(3);
/// How long a room that was loaded leaves it to others to open a round by itself: of a node that fell a moment before it cannot know,
/// and they do not say that its people are missed until they miss the node.
pub const HEAR_OF_LOST: Duration = PEER_SILENT_AFTER.saturating_add(HEAR_OTHERS);

// ---- fan-out ----------------------------------------------------------------------------------------------

/// The shortest time between two frames of a room, in a room of up to four hundred.
pub const TICK_MIN: Duration = Duration::from_millis(5);
/// People for whom a room waits a millisecond between two frames: writing to so many takes about half of it.
pub const PEOPLE_PER_TICK_MS: usize = 80;
/// The longest, in a room of 4,000 and more: 20 frames a second still look alive.
pub const TICK_MAX: Duration = Duration::from_millis(50);
/// How often a large room is told how many are here.
pub const PEOPLE_EVERY: Duration = Duration::from_secs(1);
/// Up to how many connections every arrival is told at once.
pub const PEOPLE_AT_ONCE_MAX: usize = 50;

// ---- log --------------------------------------------------------------------------------------------------

/// Back-pressure: requests that may wait for the log's writer, over all rooms; further callers wait.
pub const WRITER_QUEUE: usize = 4096;
/// Group commit: requests joined into one commit. It bounds what a crash can leave unanswered, and a commit's time.
pub const COMMIT_MAX: usize = 1024;
/// Records a follower may be behind before it is cut off and follows anew.
pub const FOLLOWER_QUEUE: usize = 64;
/// How long after an erasure the database's write-ahead log may still hold what was erased.
pub const SCRUB_AFTER: Duration = Duration::from_secs(1);
/// How soon overwriting it is tried again when somebody reads the database at that moment: after 5 ms, and after twice as
/// long each time, up to half a second.
pub const SCRUB_AGAIN: Duration = Duration::from_millis(5);
/// The longest pause between two tries.
pub const SCRUB_AGAIN_MAX: Duration = Duration::from_millis(500);
/// How soon a commit is tried again while another process has the database's lock, doubled each time.
pub const COMMIT_AGAIN: Duration = Duration::from_millis(2);
/// How long such a commit waits before its requests are answered that nothing was stored.
pub const COMMIT_WAIT_MAX: Duration = Duration::from_millis(500);
/// Pages of the write-ahead log after which it is taken into the file, of 4 KiB. With SQLite's own 1,000 one command in a hundred
/// waited for 17 to 21 ms in a thousand rooms, with these for 11 to 13 ms (`durable acks`).
pub const CHECKPOINT_PAGES: i32 = 250;
/// Time for reading rooms between two commits under load: rooms that are loaded do not hold up those that live.
pub const LOADING_TIME: Duration = Duration::from_millis(2);
/// How long the code of an ended room is remembered as ended, in hours.
pub const TOMBSTONE_HOURS: u64 = 24;

// ---- the log in NATS --------------------------------------------------------------------------------------
//
// NATS itself takes 4 to 9 s to elect a leader; what waits for one waits longer than that.

/// Servers that have each message.
pub const NATS_REPLICAS: u64 = 3;
/// Streams that rooms are spread over: the death of a server halts those that it led.
pub const NATS_SHARDS: u8 = 3;
/// The oldest nats-server that is known to keep what it has acknowledged, as it is set up here.
pub const NATS_VERSION_MIN: (i64, i64, i64) = (2, 15, 1);
/// Bytes of a message NATS has to take: a snapshot of a full room, sealed.
pub const NATS_PAYLOAD_MIN: usize = 8_000_000;
/// Bytes a stream of records may hold on each server.
pub const NATS_LOG_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Bytes the directory may take of each server's memory: 50,000 rooms take about 20 MB.
pub const NATS_DIRECTORY_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How long a request waits before it is made again: a server that froze does not answer.
pub const NATS_ANSWER: Duration = Duration::from_secs(1);
/// The pause before that, when the answer was that nobody can say.
pub const NATS_REST: Duration = Duration::from_millis(100);
/// How long a record is tried to be stored: an election lies within.
pub const NATS_PATIENCE: Duration = Duration::from_secs(10);
/// How long streams are looked for at the start: servers that were started at the same moment have no leader yet.
pub const NATS_START_PATIENCE: Duration = Duration::from_secs(30);
/// How long a node that starts waits for the rooms' keys, which other nodes put back when NATS has lost them.
pub const NATS_KEYS_PATIENCE: Duration = Duration::from_secs(60);
/// How often an entry of the directory is written that others write at the same time.
pub const NATS_TRIES: usize = 5;
/// How long one server may take to read; then another one is asked.
pub const NATS_READ: Duration = Duration::from_millis(250);
/// Messages it reads at a time.
pub const NATS_READ_MESSAGES: usize = 1_000;
/// How soon it is read again what a server does not have yet, doubled each time.
pub const NATS_READ_AGAIN: Duration = Duration::from_millis(10);
/// The longest pause between two readings.
pub const NATS_READ_AGAIN_MAX: Duration = Duration::from_millis(100);
/// How soon a hint comes in general; then it is read.
pub const NATS_HINT_WITHIN: Duration = Duration::from_millis(20);
/// How long a stream may be quiet before it is read: no hint may be lost for longer.
pub const NATS_QUIET: Duration = Duration::from_millis(500);
/// How long a stream may be quiet before somebody writes a pulse.
pub const NATS_PULSE_EVERY: Duration = Duration::from_secs(1);
/// Messages that are remembered of each stream, to notice that one has changed.
pub const NATS_REMEMBERED: usize = 1_024;
/// When all streams have been silent for so long another server is asked: this one may be cut off.
pub const NATS_SILENT_MOVE: Duration = Duration::from_secs(3);
/// The same, before nobody new is sent here.
pub const NATS_SILENT_UNREADY: Duration = Duration::from_secs(5);
/// The same, before everybody is sent away: what is shown here may be wrong.
pub const NATS_SILENT_CUT_OFF: Duration = Duration::from_secs(10);
/// Entries of the directory that are put back at the same time, when NATS has lost it: one after another they would take minutes.
pub const NATS_PUT_BACK_AT_ONCE: usize = 64;
/// How long `keidas move` listens whether a node is there before it takes rooms out of NATS: some pulses.
pub const NATS_LISTEN: Duration = Duration::from_secs(3);
/// How often a node looks after what is unfinished in NATS.
pub const NATS_LOOK_EVERY: Duration = Duration::from_millis(250);
/// How often it looks for what nobody needs any more.
pub const NATS_TIDY_EVERY: Duration = Duration::from_secs(60);

// ---- the process ------------------------------------------------------------------------------------------

/// `Retry-After` in seconds, where a node is full or its log takes nothing: nobody knows for how long. Of a budget it is known, and
/// told instead.
pub const RETRY_AFTER: u64 = 30;
/// How soon an operator is told again of the same thing, which others may cause as often as they like.
pub const TOLD_AGAIN_AFTER: Duration = Duration::from_secs(60);
/// Bytes of log lines that wait to be written: thousands. What finds no room is lost, because nobody reads them.
pub const LOG_LINES_BYTES_MAX: usize = 1024 * 1024;
/// How long the program waits at its end for those who read what it says.
pub const LOG_LINES_TIME: Duration = Duration::from_secs(1);
/// Time a server has for each step of `keidas healthcheck`.
pub const HEALTH_TIME: Duration = Duration::from_secs(3);
/// How long `keidas check --url` waits for each step: as long as a page gives a way into a room before it takes another.
pub const TRY_TIME: Duration = Duration::from_secs(4);
/// Bytes of an answer that it reads: a welcome is a few thousand, and somebody else's server may send anything.
pub const TRY_BYTES_MAX: usize = 256 * 1024;
/// A clock that is wrong by less disturbs nobody, in milliseconds.
pub const TRY_CLOCK_MS: u64 = 10_000;
/// Time a stopping node has to say goodbye and flush.
pub const SHUTDOWN_TIME: Duration = Duration::from_secs(10);
