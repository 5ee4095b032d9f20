//! The addresses people open: where this server is reached from, so that links and QR codes lead there. A phone
//! cannot open `localhost`: whoever asks by such a name gets the machine's address on the local network. It must never
//! know who asks.

use std::net::{IpAddr, SocketAddr};

use keidas_protocol::ids::{DoorWord, RoomCode};

use super::{
    network::{is_loopback, lan_address, shown, split_port},
    proxies::Asked,
};

/// The addresses of this server.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    public_url: Option<String>,
    listen: SocketAddr,
}

impl Addresses {
    /// `listen` is the address in fact listened on.
    pub(crate) fn new(public_url: Option<String>, listen: SocketAddr) -> Addresses {
        Addresses { public_url, listen }
    }

    /// Where people open this server, as far as a request tells.
    pub(crate) fn base(&self, Asked { scheme, host }: Asked<'_>) -> String {
        if let Some(public_url) = &self.public_url {
            return public_url.clone();
        }
        let Some(host) = host else {
            return self.for_phones().unwrap_or_else(|| self.here());
        };
        let (name, port) = split_port(host);
        let name = match self.on_the_network() {
            Some(address) if is_loopback(name) => shown(address),
            _ => name.to_owned(),
        };
        match port {
            Some(port) => format!("{scheme}://{name}:{port}"),
            None => format!("{scheme}://{name}"),
        }
    }

    /// Where this machine opens the server.
    pub(crate) fn here(&self) -> String {
        let port = self.listen.port();
        if self.listen.ip().is_unspecified() || self.listen.ip().is_loopback() {
            format!("http://localhost:{port}")
        } else {
            format!("http://{}:{port}", shown(self.listen.ip()))
        }
    }

    /// Where phones open the server, if they can.
    pub(crate) fn for_phones(&self) -> Option<String> {
        let on_network =
            || self.on_the_network().map(|ip| format!("http://{}:{}", shown(ip), self.listen.port()));
        self.public_url.clone().or_else(on_network)
    }

    /// The path of the public address, without a slash at its end; empty when it has none.
    pub(crate) fn path(&self) -> &str {
        self.public_url.as_deref().map_or("", |url| &url[origin_of(url).len()..])
    }

    /// Whether people come by https alone, as far as the operator has said.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// This machine's address on the local network, if we listen there.
    fn on_the_network(&self) -> Option<IpAddr> {
        let ip = self.listen.ip();
        if ip.is_loopback() {
            return None;
        }
        if !ip.is_unspecified() {
            return Some(ip);
        }
        lan_address()
    }
}

/// Scheme, name and port of an address.
pub(super) fn origin_of(url: &str) -> &str {
    let path = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
    &url[..path.unwrap_or(url.len())]
}

/// The addresses of a room. What stands behind a `#` is a secret: browsers never send it.
pub(in crate::http) struct RoomLinks {
    pub(in crate::http) join: String,
    pub(in crate::http) lead: String,
    pub(in crate::http) screen: String,
}

impl RoomLinks {
    pub(in crate::http) fn new(base: &str, code: RoomCode, door: DoorWord, key: &str) -> RoomLinks {
        RoomLinks {
            join: invitation(base, code, door),
            lead: lead_link(base, code, key),
            screen: format!("{}/screen", join_link(base, code)),
        }
    }
}

/// Where people come in who typed the code.
pub(in crate::http) fn join_link(base: &str, code: RoomCode) -> String {
    format!("{base}/{code}")
}

/// The link and the QR code that people are invited with: with the door word.
pub(in crate::http) fn invitation(base: &str, code: RoomCode, door: DoorWord) -> String {
    format!("{base}/{code}#{door}")
}

/// A facilitator's link, with the key.
pub(in crate::http) fn lead_link(base: &str, code: RoomCode, key: &str) -> String {
    format!("{base}/{code}/lead#{key}")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;
    use crate::http::{proxies::Proxies, qr::qr_svg};

    fn addresses(listen: &str) -> Addresses {
        Addresses::new(None, listen.parse().expect("an address"))
    }

    fn by(host: &str) -> Asked<'_> {
        Asked { scheme: "http", host: Some(host) }
    }

    #[test]
    fn h4_links_lead_where_a_phone_can_go() {
        let everywhere = addresses("0.0.0.0:80");
        assert_eq!(everywhere.base(by("keidas.example.org")), "http://keidas.example.org");
        assert_eq!(everywhere.base(by("192.168.1.7:8080")), "http://192.168.1.7:8080");
        for loopback in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:8080"] {
            assert_eq!(addresses("10.1.2.3:8080").base(by(loopback)), "http://10.1.2.3:8080");
            // Nobody else can reach us: then a link to us is all there is.
            assert_eq!(addresses("127.0.0.1:8080").base(by(loopback)), format!("http://{loopback}"));
            if let Some(lan) = lan_address() {
                let expected = format!("http://{}:8080", shown(lan));
                assert_eq!(addresses("0.0.0.0:8080").base(by(loopback)), expected);
            }
        }
    }

    #[test]
    fn h4_a_host_that_no_address_can_have_is_in_no_link() {
        let base = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.append("host", host.parse().expect("a value"));
            addresses("10.1.2.3:8080").base(Proxies::new(0).asked(&headers))
        };
        let longest = format!("{}:65535", "a".repeat(253));
        assert_eq!(base(&longest), format!("http://{longest}"));
        assert!(qr_svg(&base(&longest)).is_some());
        assert_eq!(base(&"a".repeat(5_000)), "http://10.1.2.3:8080");
    }

    #[test]
    fn h4_a_public_address_goes_before_all() {
        let public =
            Addresses { public_url: Some("https://keidas.example.org".into()), ..addresses("0.0.0.0:80") };
        assert_eq!(public.base(by("localhost")), "https://keidas.example.org");
        assert_eq!(public.for_phones().as_deref(), Some("https://keidas.example.org"));
    }
}
