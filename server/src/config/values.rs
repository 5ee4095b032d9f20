//! Values as people write them: with blanks or quotes around them, a port alone, a name in capitals. Each wrong one gets a
//! sentence with an example. It must never know an option.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};

use super::MetricsAddress;
use crate::origin::{Host, Name, Origin};

/// First parts of the paths that requests are answered at: below one of them nobody could tell whether a proxy has cut it off.
const OWN: [&str; 2] = ["api", "assets"];

/// The port that is meant when none is said.
const PORT: u16 = 8080;

/// Without the blanks, line ends and quotes that files of variables leave around a value.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(text).trim()
}

/// Any text.
pub(super) fn text(text: &str) -> Result<String, String> {
    match bare(text) {
        "" => Err("it is empty; leave the option out instead".into()),
        text => Ok(text.to_owned()),
    }
}

/// Where rooms are kept. A path may be written with blanks or quotes around it, too.
///
/// # Errors
/// A sentence with an example: of a path that other programs read otherwise than it says.
pub fn log(log: &str) -> Result<String, String> {
    let log = text(log)?;
    if ["memory", "memory:"].iter().any(|word| log.eq_ignore_ascii_case(word)) {
        return Ok("memory:".into());
    }
    let Some((_, path)) = log.split_once(':').filter(|(kind, _)| kind.eq_ignore_ascii_case("sqlite")) else {
        return Ok(log);
    };
    match bare(path) {
        ":memory:" => Err("that is gone when the server stops, and is written memory: here".into()),
        path if path.starts_with("//") && !path.starts_with("///") => Err(
            "two slashes would be a folder at the root of the disk; write sqlite:keidas.db for a file in this folder, or a \
             whole path, for instance sqlite:/var/lib/keidas/keidas.db"
                .into(),
        ),
        path => Ok(format!("sqlite:{path}")),
    }
}

/// A number of what there has to be one of at least: nobody means a server that lets nobody in.
pub(super) fn count<T: FromStr + PartialOrd + From<u8>>(text: &str) -> Result<T, String> {
    let one_at_least = |count: &T| *count >= T::from(1);
    number(text).and_then(|count| {
        Some(count).filter(one_at_least).ok_or_else(|| {
            "with 0 nobody could come in; leave the option out, or write a number, for instance 100".into()
        })
    })
}

/// How many proxies there are in a row.
pub(super) fn hops(text: &str) -> Result<u8, String> {
    let sentence = "write how many proxies requests pass on their way here, for instance 1, or 0 for none";
    bare(text).parse().map_err(|_| sentence.into())
}

/// A number of something.
pub(super) fn number<T: FromStr>(text: &str) -> Result<T, String> {
    bare(text).parse().map_err(|_| "write a whole number that is not too large, for instance 100".into())
}

/// A time in seconds.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let number = bare(text).trim_end_matches('s').trim_end();
    let seconds = number.parse::<u16>().map_err(|_| "write seconds as a whole number, for instance 5")?;
    Ok(Duration::from_secs(seconds.into()))
}

/// What to listen on; a port alone is one of all addresses.
pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    address(bare(text), Ipv4Addr::UNSPECIFIED.into()).ok_or_else(|| {
        "write an address and a port, for instance 127.0.0.1:8080 for this machine alone or 0.0.0.0:8080 for everybody".into()
    })
}

/// Where the counters are; a port alone is one of this machine.
pub(super) fn metrics(text: &str) -> Result<MetricsAddress, String> {
    let text = bare(text);
    if ["off", "none", "no", "false"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Ok(MetricsAddress::Off);
    }
    let at = address(text, Ipv4Addr::LOCALHOST.into());
    at.map(MetricsAddress::At)
        .ok_or_else(|| "write an address and a port, for instance 127.0.0.1:9464, or off".into())
}

fn address(text: &str, everywhere: IpAddr) -> Option<SocketAddr> {
    let port = text.strip_prefix(':').or_else(|| text.strip_prefix("*:")).unwrap_or(text);
    if let Ok(port) = port.parse::<u16>() {
        return Some(SocketAddr::new(everywhere, port));
    }
    let Host { name, port } = Host::read(text)?;
    let ip = match name {
        Name::Ip(ip) => ip,
        Name::Dns(name) if name == "localhost" => Ipv4Addr::LOCALHOST.into(),
        Name::Dns(_) => return None,
    };
    Some(SocketAddr::new(ip, port.unwrap_or(PORT)))
}

/// An address with its scheme and perhaps a path, without a slash at its end. The path goes into pages.
///
/// # Errors
/// A sentence with an example.
pub fn public_url(text: &str) -> Result<String, String> {
    let url = bare(text).trim_end_matches('/');
    let path_at = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|at| scheme + 3 + at));
    let (origin, path) = url.split_at(path_at.unwrap_or(url.len()));
    let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let mut parts = path.split('/').skip(1).peekable();
    if parts.peek().is_some_and(|first| OWN.contains(first)) {
        return Err(
            "the server has that path for itself; write another one, for instance https://example.org/keidas"
                .into(),
        );
    }
    // A browser makes another path of one that has dots alone in it.
    let is_straight = parts.all(|part| !matches!(part, "" | "." | ".."));
    match Origin::read(origin) {
        Some(origin) if path.bytes().all(is_path) && is_straight => Ok(format!("{origin}{path}")),
        _ => Err(wrong(url, "write it whole, for instance https://keidas.example.org")),
    }
}

/// Scheme, name and port, as browsers send them.
pub(super) fn origin(text: &str) -> Result<String, String> {
    let text = bare(text);
    let origin = Origin::read(text.strip_suffix('/').unwrap_or(text));
    origin.map(|origin| origin.to_string()).ok_or_else(|| {
        wrong(text, "write scheme and name without a path, for instance https://intra.example.org")
    })
}

/// A name without scheme and port.
pub(super) fn name(text: &str) -> Result<String, String> {
    let text = bare(text);
    let host = Host::read(text).filter(|host| host.port.is_none());
    host.map(|host| host.name.to_string())
        .ok_or_else(|| wrong(text, "write a name without scheme and port, for instance keidas.example.org"))
}

fn wrong(text: &str, sentence: &str) -> String {
    if text.is_ascii() {
        return sentence.into();
    }
    "write the name as the DNS has it, beginning with xn-- (whoever gave you the name can tell)".into()
}
