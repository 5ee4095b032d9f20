//! The addresses people open: where this server is reached from, so that links and QR codes lead there. A phone
//! cannot open `localhost`: whoever asks by such a name gets the machine's address on the local network. It must never
//! know who asks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use keidas_protocol::{
    ids::{DoorWord, RoomCode},
    series::SeriesId,
};

use super::{network::lan_address, proxies::Asked};
use crate::origin::{Host, Name, Origin, Scheme};

/// The addresses of this server.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    /// As the operator has it, and its origin.
    public: Option<(String, Origin)>,
    listen: SocketAddr,
}

impl Addresses {
    /// `listen` is the address in fact listened on.
    pub(crate) fn new(public_url: Option<String>, listen: SocketAddr) -> Addresses {
        let public = public_url.and_then(|url| {
            let origin = Origin::read(split_path(&url).0)?;
            Some((url, origin))
        });
        Addresses { public, listen }
    }

    /// Where people open this server, as far as a request tells.
    pub(crate) fn base(&self, Asked { scheme, host }: Asked) -> String {
        if let Some((url, _)) = &self.public {
            return url.clone();
        }
        let Some(Host { name, port }) = host else {
            return self.for_phones().unwrap_or_else(|| self.here());
        };
        let name = match self.on_the_network() {
            Some(address) if name.is_loopback() => Name::Ip(address),
            _ => name,
        };
        Origin::new(scheme, Host { name, port }).to_string()
    }

    /// Where this machine opens the server.
    pub(crate) fn here(&self) -> String {
        let (ip, port) = (self.listen.ip(), self.listen.port());
        // The others of 127.0.0.0/8 are nowhere called so.
        let is_localhost = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()].contains(&ip);
        if ip.is_unspecified() || is_localhost {
            format!("http://localhost:{port}")
        } else {
            format!("http://{}:{port}", Name::Ip(ip))
        }
    }

    /// Where phones open the server, if they can.
    pub(crate) fn for_phones(&self) -> Option<String> {
        let on_network =
            || self.on_the_network().map(|ip| format!("http://{}:{}", Name::Ip(ip), self.listen.port()));
        self.public.as_ref().map(|(url, _)| url.clone()).or_else(on_network)
    }

    /// The origin of the public address.
    pub(crate) fn public_origin(&self) -> Option<&Origin> {
        self.public.as_ref().map(|(_, origin)| origin)
    }

    /// The path of the public address, without a slash at its end; empty when it has none.
    pub(crate) fn path(&self) -> &str {
        self.public.as_ref().map_or("", |(url, _)| split_path(url).1)
    }

    /// Whether people come by https alone, as far as the operator has said.
    pub(crate) fn is_https(&self) -> bool {
        self.public_origin().is_some_and(|origin| origin.scheme == Scheme::Https)
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

/// An address up to its path, and the path.
fn split_path(url: &str) -> (&str, &str) {
    let path = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
    url.split_at(path.unwrap_or(url.len()))
}

/// The lasting address of a group.
pub(in crate::http) fn series_link(base: &str, id: SeriesId) -> String {
    format!("{base}/s/{}", id.shown())
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

    fn by(host: &str) -> Asked {
        Asked { scheme: Scheme::Http, host: Host::read(host) }
    }

    #[test]
    fn h4_links_lead_where_a_phone_can_go() {
        let everywhere = addresses("0.0.0.0:80");
        assert_eq!(everywhere.base(by("keidas.example.org")), "http://keidas.example.org");
        assert_eq!(everywhere.base(by("192.168.1.7:8080")), "http://192.168.1.7:8080");
        for loopback in
            ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "keidas.localhost:8080", "0.0.0.0:8080"]
        {
            assert_eq!(addresses("10.1.2.3:8080").base(by(loopback)), "http://10.1.2.3:8080");
            // Nobody else can reach us: then a link to us is all there is.
            assert_eq!(addresses("127.0.0.1:8080").base(by(loopback)), format!("http://{loopback}"));
            if let Some(lan) = lan_address() {
                let expected = format!("http://{}:8080", Name::Ip(lan));
                assert_eq!(addresses("0.0.0.0:8080").base(by(loopback)), expected);
            }
        }
    }

    #[test]
    fn a_machine_opens_the_address_that_is_listened_on() {
        for (listen, here) in [
            ("0.0.0.0:8080", "http://localhost:8080"),
            ("[::1]:8080", "http://localhost:8080"),
            ("127.0.0.2:8080", "http://127.0.0.2:8080"),
            ("10.1.2.3:8080", "http://10.1.2.3:8080"),
        ] {
            assert_eq!(addresses(listen).here(), here);
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
        assert_eq!(base("a b"), "http://10.1.2.3:8080");
        assert_eq!(base(&"a".repeat(5_000)), "http://10.1.2.3:8080");
    }

    #[test]
    fn h4_a_public_address_goes_before_all() {
        let listen = "0.0.0.0:80".parse().expect("an address");
        let public = Addresses::new(Some("https://keidas.example.org".into()), listen);
        assert_eq!(public.base(by("localhost")), "https://keidas.example.org");
        assert_eq!(public.for_phones().as_deref(), Some("https://keidas.example.org"));
    }
}
