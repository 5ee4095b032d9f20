//! The addresses people open: where this server is reached from, so that links and QR codes lead there. A phone
//! cannot open `localhost`: whoever asks by such a name gets the machine's address on the local network. In a container
//! that would be an address which only the container's host can reach: there, what was asked stays as it is.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use axum::http::{HeaderMap, header};
use keidas_protocol::ids::RoomCode;
use qrcode::{EcLevel, QrCode, render};

use crate::limits::HOST_BYTES_MAX;

/// Knows the addresses of this server.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    public_url: Option<String>,
    origins: Vec<String>,
    trust_proxy: u8,
    listen: SocketAddr,
}

impl Links {
    /// `listen` is the address in fact listened on.
    pub(crate) fn new(
        public_url: Option<String>,
        origins: Vec<String>,
        trust_proxy: u8,
        listen: SocketAddr,
    ) -> Links {
        Links { public_url, origins, trust_proxy, listen }
    }

    /// Where people open this server, as far as a request tells.
    pub(crate) fn base(&self, headers: &HeaderMap) -> String {
        if let Some(public_url) = &self.public_url {
            return public_url.clone();
        }
        let scheme = self.scheme(headers);
        let Some(asked) = self.host(headers) else {
            return self.for_phones().unwrap_or_else(|| self.here());
        };
        let (name, port) = split_port(asked);
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

    /// Whether a page of this origin may talk to us: scheme, name and port have to be ours. A program sends none; a
    /// page always sends its own.
    pub(crate) fn allows(&self, headers: &HeaderMap) -> bool {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let Some(origin) = origins.next() else { return true };
        let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return false };
        let is_asked = |host: &str| {
            let rest = origin.strip_prefix(self.scheme(headers)).and_then(|rest| rest.strip_prefix("://"));
            rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
        };
        let public =
            self.public_url.as_deref().is_some_and(|url| origin_of(url).eq_ignore_ascii_case(origin));
        self.host(headers).is_some_and(is_asked)
            || public
            || self.origins.iter().any(|other| other.eq_ignore_ascii_case(origin))
    }

    /// The path of the public address, without a slash at its end; empty when it has none.
    pub(crate) fn path(&self) -> &str {
        self.public_url.as_deref().map_or("", |url| &url[origin_of(url).len()..])
    }

    /// Whether people come by https alone, as far as the operator has said.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// Where a request comes from: the address of the connection, or what a proxy that may be believed says.
    pub(crate) fn address(&self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        let said = self.forwarded(headers, "x-forwarded-for");
        said.and_then(|said| said.parse().ok().or_else(|| bare(split_port(said).0).parse().ok()))
            .unwrap_or(peer)
    }

    /// The name the server was asked by.
    pub(crate) fn host<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let direct = || headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = self.forwarded(headers, "x-forwarded-host").or_else(direct);
        // One that no address can have is none: a link to it would fit into no QR code.
        host.filter(|host| host.len() <= HOST_BYTES_MAX)
    }

    fn scheme(&self, headers: &HeaderMap) -> &'static str {
        match self.forwarded(headers, "x-forwarded-proto") {
            Some("https") => "https",
            _ => "http",
        }
    }

    /// A header of the proxy next to us, if there is one that may be believed.
    fn forwarded<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let hops = usize::from(self.trust_proxy);
        // One line or several: each proxy adds at the end; those further ahead than we trust may be anybody's.
        let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        let values: Vec<_> =
            lines.flat_map(|line| line.split(',')).map(str::trim).filter(|_| hops > 0).collect();
        values.get(values.len().saturating_sub(hops)).copied().filter(|value| !value.is_empty())
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

/// The addresses of a room.
pub(crate) struct RoomLinks {
    pub(crate) join: String,
    pub(crate) lead: String,
    pub(crate) screen: String,
}

impl RoomLinks {
    /// The key stands behind the `#`: browsers never send it.
    pub(crate) fn new(base: &str, code: RoomCode, key: &str) -> RoomLinks {
        let join = format!("{base}/{code}");
        RoomLinks { lead: format!("{join}/lead#{key}"), screen: format!("{join}/screen"), join }
    }
}

/// A link as a QR code, dark on white with its quiet zone, for phones that scan from across a room.
pub(crate) fn qr_svg(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let mut svg = code.render::<render::svg::Color<'_>>();
    svg.min_dimensions(256, 256)
        .dark_color(render::svg::Color("#000"))
        .light_color(render::svg::Color("#fff"));
    Some(svg.build())
}

/// A link as a QR code for a dark terminal.
pub fn qr_text(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::L).ok()?;
    let mut text = code.render::<render::unicode::Dense1x2>();
    text.dark_color(render::unicode::Dense1x2::Light).light_color(render::unicode::Dense1x2::Dark);
    Some(text.build())
}

/// Whether this runs in a container, as <https://systemd.io/CONTAINER_INTERFACE> has it. Ours says so, Podman's all do.
pub fn in_a_container() -> bool {
    std::env::var_os("container").is_some()
}

/// The address from which this machine would reach others; no packet is sent to find out.
fn lan_address() -> Option<IpAddr> {
    if in_a_container() {
        return None;
    }
    let routed = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect(("203.0.113.1", 9)).and_then(|()| socket.local_addr()))
        .map(|address| address.ip())
        .ok()
        .filter(|ip| !ip.is_loopback() && !ip.is_unspecified());
    routed.or_else(|| {
        let all = if_addrs::get_if_addrs().ok()?;
        all.into_iter().map(|interface| interface.ip()).find(|ip| ip.is_ipv4() && !ip.is_loopback())
    })
}

fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit()) => {
            (name, Some(port))
        }
        _ => (host, None),
    }
}

fn is_loopback(name: &str) -> bool {
    let bare = bare(name);
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn bare(name: &str) -> &str {
    name.trim_start_matches('[').trim_end_matches(']')
}

fn shown(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

/// Scheme, name and port of an address.
fn origin_of(url: &str) -> &str {
    let path = url.find("://").and_then(|scheme| url[scheme + 3..].find('/').map(|path| scheme + 3 + path));
    &url[..path.unwrap_or(url.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(listen: &str) -> Links {
        Links::new(None, Vec::new(), 0, listen.parse().expect("an address"))
    }

    fn asked(headers: &[(&str, &str)]) -> HeaderMap {
        let header = |(name, value): &(&str, &str)| {
            (name.parse::<axum::http::HeaderName>().expect("a name"), value.parse().expect("a value"))
        };
        headers.iter().map(header).collect()
    }

    #[test]
    fn h4_links_lead_where_a_phone_can_go() {
        let host = |name| asked(&[("host", name)]);
        assert_eq!(links("0.0.0.0:80").base(&host("keidas.example.org")), "http://keidas.example.org");
        assert_eq!(links("0.0.0.0:80").base(&host("192.168.1.7:8080")), "http://192.168.1.7:8080");
        for loopback in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:8080"] {
            assert_eq!(links("10.1.2.3:8080").base(&host(loopback)), "http://10.1.2.3:8080");
            // Nobody else can reach us: then a link to us is all there is.
            assert_eq!(links("127.0.0.1:8080").base(&host(loopback)), format!("http://{loopback}"));
            if let Some(lan) = lan_address() {
                assert_eq!(
                    links("0.0.0.0:8080").base(&host(loopback)),
                    format!("http://{}:8080", shown(lan))
                );
            }
        }
    }

    #[test]
    fn h4_a_host_that_no_address_can_have_is_in_no_link() {
        let links = links("10.1.2.3:8080");
        let longest = format!("{}:65535", "a".repeat(253));
        assert_eq!(links.base(&asked(&[("host", &longest)])), format!("http://{longest}"));
        assert!(qr_svg(&links.base(&asked(&[("host", &longest)]))).is_some());
        let longer = "a".repeat(5_000);
        assert_eq!(links.base(&asked(&[("host", &longer)])), "http://10.1.2.3:8080");
    }

    #[test]
    fn h4_a_public_address_goes_before_all() {
        let public = Links { public_url: Some("https://keidas.example.org".into()), ..links("0.0.0.0:80") };
        assert_eq!(public.base(&asked(&[("host", "localhost")])), "https://keidas.example.org");
        assert_eq!(public.for_phones().as_deref(), Some("https://keidas.example.org"));
    }

    #[test]
    fn a_proxy_is_believed_when_it_is_trusted() {
        let headers = asked(&[
            ("host", "10.0.0.1:8080"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "evil.example, keidas.example.org"),
        ]);
        assert_eq!(links("0.0.0.0:80").base(&headers), "http://10.0.0.1:8080");
        let behind = Links { trust_proxy: 1, ..links("0.0.0.0:80") };
        assert_eq!(behind.base(&headers), "https://keidas.example.org");
    }

    #[test]
    fn an_address_is_that_of_the_last_stranger() {
        let peer = "10.0.0.7".parse().expect("an address");
        let seen = |hops, lines: &[&str]| {
            let headers: Vec<_> = lines.iter().map(|line| ("x-forwarded-for", *line)).collect();
            let headers = headers.iter().fold(HeaderMap::new(), |mut all, (name, value)| {
                all.append(*name, value.parse().expect("a value"));
                all
            });
            Links { trust_proxy: hops, ..links("0.0.0.0:80") }.address(&headers, peer).to_string()
        };
        assert_eq!(seen(0, &["1.1.1.1"]), "10.0.0.7", "nobody is trusted");
        assert_eq!(seen(1, &[]), "10.0.0.7");
        assert_eq!(
            seen(1, &["6.6.6.6, 1.1.1.1"]),
            "1.1.1.1",
            "what stands before it anybody may have written"
        );
        assert_eq!(seen(1, &["6.6.6.6", "1.1.1.1"]), "1.1.1.1", "in a line of its own too");
        assert_eq!(seen(2, &["6.6.6.6, 1.1.1.1, 10.0.0.8"]), "1.1.1.1");
        assert_eq!(seen(1, &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(seen(1, &["[2001:db8::1]:4711"]), "2001:db8::1");
        assert_eq!(seen(1, &["1.1.1.1:4711"]), "1.1.1.1");
        assert_eq!(seen(1, &["unknown"]), "10.0.0.7");
    }

    #[test]
    fn w12_only_our_own_pages_may_talk_to_us() {
        let from = |origin| asked(&[("host", "192.168.1.7:8080"), ("origin", origin)]);
        let links = Links {
            public_url: Some("https://keidas.example.org/oasis".into()),
            origins: vec!["http://localhost:5173".into()],
            ..links("0.0.0.0:8080")
        };
        assert!(links.allows(&asked(&[("host", "192.168.1.7:8080")])), "a program");
        for own in ["http://192.168.1.7:8080", "https://keidas.example.org", "http://localhost:5173"] {
            assert!(links.allows(&from(own)), "{own}");
        }
        for foreign in [
            "null",
            "http://192.168.1.7",
            "http://192.168.1.7:80801",
            "https://evil.example",
            "",
            "x",
            "https://192.168.1.7:8080",
            "http://keidas.example.org",
            "https://keidas.example.org.evil.example",
            "https://keidas.example.org:444",
            "http://192.168.1.7:8080/",
            "http://192.168.1.7:8080, null",
        ] {
            assert!(!links.allows(&from(foreign)), "{foreign}");
        }
        let mut two = from("http://192.168.1.7:8080");
        two.append(header::ORIGIN, "https://evil.example".parse().expect("a value"));
        assert!(!links.allows(&two), "two origins are none");
        let behind = Links { trust_proxy: 1, ..links };
        let proxied = asked(&[
            ("host", "10.0.0.1:8080"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "keidas.example.net"),
            ("origin", "https://keidas.example.net"),
        ]);
        assert!(behind.allows(&proxied));
    }
}
