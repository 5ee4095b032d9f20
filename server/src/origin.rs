//! Schemes, names and ports, as operators, browsers and proxies write them, compared by what they mean: a default port
//! that is written or not, letters of either case, a dot at the end, an address in other clothes. It must never know whose
//! they are.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};

/// How a request was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
}

impl Scheme {
    /// Also of a WebSocket, which some proxies name by its own.
    pub(crate) fn read(text: &str) -> Option<Scheme> {
        let is = |word: &str| text.eq_ignore_ascii_case(word);
        match () {
            () if is("https") || is("wss") => Some(Scheme::Https),
            () if is("http") || is("ws") => Some(Scheme::Http),
            () => None,
        }
    }

    fn default_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Scheme::Http => "http",
            Scheme::Https => "https",
        })
    }
}

/// A name or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    Ip(IpAddr),
    /// In lower case, without a dot at its end.
    Dns(String),
}

impl Name {
    /// An IPv6 address stands in brackets or not.
    pub(crate) fn read(text: &str) -> Option<Name> {
        let bare = text.strip_prefix('[').map_or(Some(text), |text| text.strip_suffix(']'))?;
        if let Ok(ip) = bare.parse::<IpAddr>() {
            return Some(Name::Ip(ip.to_canonical()));
        }
        let name = bare.strip_suffix('.').unwrap_or(bare);
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let has_labels = name.split('.').all(|label| !label.is_empty());
        let is_name = bare == text && has_labels && name.len() <= 253 && name.bytes().all(is_letter);
        is_name.then(|| Name::Dns(name.to_ascii_lowercase()))
    }

    /// Whether it leads a machine to itself. `0.0.0.0` is what other servers print, and browsers open it.
    pub(crate) fn is_loopback(&self) -> bool {
        match self {
            Name::Ip(ip) => ip.is_loopback() || ip.is_unspecified(),
            Name::Dns(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }

    /// Whether nobody else's name can lead here: an address, or a name without a dot, which is only known on this machine
    /// or this network.
    pub(crate) fn is_local(&self) -> bool {
        match self {
            Name::Ip(_) => true,
            Name::Dns(name) => !name.contains('.') || self.is_loopback(),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Ip(IpAddr::V4(ip)) => ip.fmt(f),
            Name::Ip(IpAddr::V6(ip)) => write!(f, "[{ip}]"),
            Name::Dns(name) => f.write_str(name),
        }
    }
}

/// Where a request is sent to: a name, and a port unless it is the scheme's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) name: Name,
    pub(crate) port: Option<u16>,
}

impl Host {
    pub(crate) fn read(text: &str) -> Option<Host> {
        // An IPv6 address without brackets has no port. Every request names a host, and hardly any is one.
        let has_colons = text.bytes().filter(|byte| *byte == b':').count() > 1;
        if has_colons && let Ok(ip) = text.parse::<Ipv6Addr>() {
            return Some(Host { name: Name::Ip(IpAddr::V6(ip).to_canonical()), port: None });
        }
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, Some(port).filter(|port| !port.is_empty())),
            _ => (text, None),
        };
        let is_number = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit());
        let port = match port {
            None => None,
            Some(port) if is_number(port) => Some(port.parse().ok()?),
            Some(_) => return None,
        };
        Some(Host { name: Name::read(name)?, port })
    }
}

/// Scheme, name and port (RFC 6454). Printed as browsers send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) scheme: Scheme,
    pub(crate) name: Name,
    pub(crate) port: u16,
}

impl Origin {
    pub(crate) fn new(scheme: Scheme, Host { name, port }: Host) -> Origin {
        Origin { scheme, name, port: port.unwrap_or(scheme.default_port()) }
    }

    /// Nothing may stand behind it.
    pub(crate) fn read(text: &str) -> Option<Origin> {
        let (scheme, host) = text.split_once("://")?;
        let scheme = Scheme::read(scheme).filter(|_| !scheme.to_ascii_lowercase().starts_with("ws"))?;
        Some(Origin::new(scheme, Host::read(host)?))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin { scheme, name, port } = self;
        write!(f, "{scheme}://{name}")?;
        if *port == scheme.default_port() { Ok(()) } else { write!(f, ":{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w12_an_origin_is_what_it_means_however_it_is_written() {
        for (one, other) in [
            ("https://keidas.example.org", "HTTPS://Keidas.Example.ORG:443"),
            ("https://keidas.example.org", "https://keidas.example.org."),
            ("https://keidas.example.org", "https://keidas.example.org:"),
            ("http://192.168.1.7", "http://192.168.1.7:80"),
            ("http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]:8080"),
            ("http://127.0.0.1:8080", "http://[::ffff:127.0.0.1]:8080"),
        ] {
            assert_eq!(Origin::read(one), Origin::read(other), "{other}");
            assert_eq!(Origin::read(other).expect("an origin").to_string(), one);
        }
        for (one, other) in [
            ("https://keidas.example.org", "http://keidas.example.org"),
            ("https://keidas.example.org", "https://keidas.example.org:444"),
            ("https://keidas.example.org", "https://keidas.example.org.evil.example"),
        ] {
            assert_ne!(Origin::read(one), Origin::read(other), "{other}");
        }
    }

    #[test]
    fn w12_what_is_no_origin_is_none() {
        for none in [
            "",
            "null",
            "x",
            "https://",
            "https://a/",
            "https://a b",
            "https://a;b",
            "https://a:b",
            "ws://a",
            "https://a:99999",
            "https://[::1",
            "https://[a]",
            "https://sädehtijä.example",
            "https://a, https://b",
        ] {
            assert_eq!(Origin::read(none), None, "{none}");
        }
    }

    #[test]
    fn h4_names_that_lead_a_machine_to_itself() {
        let host = |text| Host::read(text).expect("a host").name;
        for own in
            ["localhost", "LOCALHOST.:8080", "127.0.0.1", "127.9.9.9:1", "[::1]:8080", "::1", "0.0.0.0:8080"]
        {
            assert!(host(own).is_loopback(), "{own}");
        }
        for own in ["[::ffff:127.0.0.1]:8080", "keidas.localhost:8080", "[::]"] {
            assert!(host(own).is_loopback(), "{own}");
        }
        for other in ["192.168.1.7:8080", "localhost.example", "keidas", "[2001:db8::1]:80"] {
            assert!(!host(other).is_loopback(), "{other}");
        }
        assert!(host("10.0.0.7:8080").is_local() && host("keidas:8080").is_local());
        assert!(!host("evil.example:8080").is_local());
    }
}
