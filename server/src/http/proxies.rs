//! Proxies in front of this server, and what they may be believed: where a request comes from, and by which scheme and
//! host it was sent. It must never know what is asked.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use crate::{
    limits::HOST_BYTES_MAX,
    origin::{Host, Name, Scheme},
};

/// The trusted proxies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proxies {
    /// How many in a row are trusted, from this server outwards.
    hops: u8,
}

/// The address by which a request was sent, as far as it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) scheme: Scheme,
    pub(crate) host: Option<Host>,
}

impl Proxies {
    pub(crate) fn new(hops: u8) -> Proxies {
        Proxies { hops }
    }

    /// Where a request comes from: the address of the connection, or what a trusted proxy says, if it says one thing.
    pub(in crate::http) fn client_address(self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        let address = |said| match Host::read(said) {
            Some(Host { name: Name::Ip(ip), .. }) => ip,
            _ => peer,
        };
        let said = [self.forwarded(headers, "x-forwarded-for"), self.parameter(headers, "for")];
        match said.map(|said| said.map(address)) {
            [Some(one), None] | [None, Some(one)] => one,
            [Some(one), Some(other)] if one == other => one,
            // A proxy writes one of the two and passes the other on: who of the two says what the client says, nobody knows.
            _ => peer,
        }
    }

    /// The address by which a request was sent.
    pub(crate) fn asked(self, headers: &HeaderMap) -> Asked {
        let is_on = |name| self.forwarded(headers, name).is_some_and(|word| word.eq_ignore_ascii_case("on"));
        let said = self.forwarded(headers, "x-forwarded-proto").or_else(|| self.parameter(headers, "proto"));
        let scheme = match said.and_then(Scheme::read) {
            Some(scheme) => scheme,
            None if is_on("x-forwarded-ssl") || is_on("front-end-https") => Scheme::Https,
            None => Scheme::Http,
        };
        let direct = || headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let said = self.forwarded(headers, "x-forwarded-host").or_else(|| self.parameter(headers, "host"));
        // One that no address can have is none: a link to it would fit into no QR code.
        let host = said.or_else(direct).filter(|host| host.len() <= HOST_BYTES_MAX);
        Asked { scheme, host: host.and_then(Host::read) }
    }

    /// A parameter of what the outermost trusted proxy says in the standard's way (RFC 7239).
    fn parameter<'a>(self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let pairs = self.forwarded(headers, "forwarded")?.split(';');
        let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
        Some(value.trim().trim_matches('"'))
    }

    /// A header of the outermost trusted proxy, if there is one.
    fn forwarded<'a>(self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        if self.hops == 0 {
            return None;
        }
        // One line or several: each proxy adds at the end; those further ahead than we trust may be anybody's.
        let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        let values: Vec<_> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let ours = values.len().saturating_sub(usize::from(self.hops));
        values.get(ours).copied().filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_believed_when_it_is_trusted() {
        let lines = [
            ("host", "10.0.0.1:8080"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "evil.example, keidas.example.org"),
        ];
        let headers = lines.iter().fold(HeaderMap::new(), |mut all, (name, value)| {
            all.append(*name, value.parse().expect("a value"));
            all
        });
        let direct = Asked { scheme: Scheme::Http, host: Host::read("10.0.0.1:8080") };
        assert_eq!(Proxies::new(0).asked(&headers), direct);
        let behind = Asked { scheme: Scheme::Https, host: Host::read("keidas.example.org") };
        assert_eq!(Proxies::new(1).asked(&headers), behind);
    }

    #[test]
    fn a_proxy_says_https_in_its_own_words() {
        for (name, value) in [
            ("x-forwarded-proto", "https"),
            ("x-forwarded-proto", "HTTPS"),
            ("x-forwarded-proto", "wss"),
            ("x-forwarded-ssl", "on"),
            ("front-end-https", "On"),
            ("forwarded", "for=192.0.2.1;host=keidas.example.org;proto=https"),
            ("forwarded", "For=\"[2001:db8::1]:4711\"; Proto=\"https\""),
        ] {
            let headers =
                HeaderMap::from_iter([(name.parse().expect("a name"), value.parse().expect("a value"))]);
            let headers: HeaderMap = headers;
            assert_eq!(Proxies::new(1).asked(&headers).scheme, Scheme::Https, "{name}: {value}");
            assert_eq!(Proxies::new(0).asked(&headers).scheme, Scheme::Http, "{name}: nobody is trusted");
        }
    }

    #[test]
    fn a_client_address_is_the_last_that_no_trusted_proxy_has() {
        let peer = "10.0.0.7".parse().expect("an address");
        let seen = |hops, lines: &[&str]| {
            let headers = lines.iter().fold(HeaderMap::new(), |mut all, value| {
                all.append("x-forwarded-for", value.parse().expect("a value"));
                all
            });
            Proxies::new(hops).client_address(&headers, peer).to_string()
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
        let lines = [(header::FORWARDED, "for=6.6.6.6, for=\"[2001:db8::1]:4711\";proto=https")];
        let headers =
            HeaderMap::from_iter(lines.map(|(name, value)| (name, value.parse().expect("a value"))));
        assert_eq!(Proxies::new(1).client_address(&headers, peer).to_string(), "2001:db8::1");
    }

    #[test]
    fn a_client_does_not_say_its_own_address_beside_a_proxy() {
        let peer = "10.0.0.7".parse().expect("an address");
        let seen = |old: &'static str, standard: &'static str| {
            let lines = [("x-forwarded-for", old), ("forwarded", standard)];
            let headers =
                lines.map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
            Proxies::new(1).client_address(&HeaderMap::from_iter(headers), peer).to_string()
        };
        assert_eq!(seen("1.1.1.1", "for=\"1.1.1.1:80\""), "1.1.1.1", "a proxy that writes both");
        assert_eq!(seen("6.6.6.6", "for=1.1.1.1"), "10.0.0.7", "written by the client, and by the proxy");
        assert_eq!(seen("1.1.1.1", "for=6.6.6.6"), "10.0.0.7", "the other way round");
        assert_eq!(seen("1.1.1.1", "for=_hidden"), "10.0.0.7");
        assert_eq!(seen("1.1.1.1", "proto=https"), "1.1.1.1");
    }
}
