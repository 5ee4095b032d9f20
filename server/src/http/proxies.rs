//! Proxies in front of this server, and what they may be believed: where a request comes from, and by which scheme and
//! host it was sent. It must never know what is asked.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use super::network::{bare, split_port};
use crate::limits::HOST_BYTES_MAX;

/// The trusted proxies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proxies {
    /// How many in a row are trusted, from this server outwards.
    hops: u8,
}

/// The address by which a request was sent, as far as it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    pub(crate) scheme: &'static str,
    pub(crate) host: Option<&'a str>,
}

impl Proxies {
    pub(crate) fn new(hops: u8) -> Proxies {
        Proxies { hops }
    }

    /// Where a request comes from: the address of the connection, or what a trusted proxy says.
    pub(crate) fn client_address(self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        let said = self.forwarded(headers, "x-forwarded-for");
        said.and_then(|said| said.parse().ok().or_else(|| bare(split_port(said).0).parse().ok()))
            .unwrap_or(peer)
    }

    /// The address by which a request was sent.
    pub(crate) fn asked(self, headers: &HeaderMap) -> Asked<'_> {
        let scheme = match self.forwarded(headers, "x-forwarded-proto") {
            Some("https") => "https",
            _ => "http",
        };
        let direct = || headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = self.forwarded(headers, "x-forwarded-host").or_else(direct);
        // One that no address can have is none: a link to it would fit into no QR code.
        Asked { scheme, host: host.filter(|host| host.len() <= HOST_BYTES_MAX) }
    }

    /// A header of the outermost trusted proxy, if there is one.
    fn forwarded<'a>(self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let hops = usize::from(self.hops);
        // One line or several: each proxy adds at the end; those further ahead than we trust may be anybody's.
        let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        let values: Vec<_> =
            lines.flat_map(|line| line.split(',')).map(str::trim).filter(|_| hops > 0).collect();
        values.get(values.len().saturating_sub(hops)).copied().filter(|value| !value.is_empty())
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
        let direct = Asked { scheme: "http", host: Some("10.0.0.1:8080") };
        assert_eq!(Proxies::new(0).asked(&headers), direct);
        let behind = Asked { scheme: "https", host: Some("keidas.example.org") };
        assert_eq!(Proxies::new(1).asked(&headers), behind);
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
    }
}
