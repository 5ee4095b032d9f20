//! Where a client comes from, as four prefixes of its address. It must never know what a client does; none of them can
//! be printed.

use std::net::IpAddr;

/// The bits of a prefix, the rest nought. An IPv4 address stands in it as 6to4 writes it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Prefix([u8; 7]);

/// Where a client comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClientPrefix {
    /// A line: an IPv4 address, an IPv6 /56. Of both, 256 make a network.
    pub(super) line: Prefix,
    /// What one subscriber has at most: an IPv4 /24, an IPv6 /48.
    pub(super) network: Prefix,
    /// What one provider has at least: an IPv4 /16, an IPv6 /32. Whoever has one of these has 65,536 networks of IPv6.
    pub(super) carrier: Prefix,
    /// What many carriers share: an IPv4 /8, an IPv6 /16.
    pub(super) region: Prefix,
}

impl ClientPrefix {
    /// The prefixes of an address.
    pub(crate) fn of(address: IpAddr) -> ClientPrefix {
        let mut bits = [0; 7];
        let lengths = match address.to_canonical() {
            IpAddr::V4(ip) => {
                bits[..2].copy_from_slice(&[0x20, 0x02]);
                bits[2..6].copy_from_slice(&ip.octets());
                [6, 5, 4, 3]
            }
            IpAddr::V6(ip) => {
                bits.copy_from_slice(&ip.octets()[..7]);
                [7, 6, 4, 2]
            }
        };
        let [line, network, carrier, region] = lengths.map(|length| {
            let mut prefix = [0; 7];
            prefix[..length].copy_from_slice(&bits[..length]);
            Prefix(prefix)
        });
        ClientPrefix { line, network, carrier, region }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w15_a_network_is_what_one_subscriber_has() {
        let of = |text: &str| ClientPrefix::of(text.parse().expect("an address"));
        let is_one = |a, b| {
            let (a, b) = (of(a), of(b));
            (a.line == b.line, a.network == b.network, a.carrier == b.carrier, a.region == b.region)
        };
        assert_eq!(is_one("192.0.2.1", "192.0.2.254"), (false, true, true, true));
        assert_eq!(is_one("192.0.2.1", "192.0.3.1"), (false, false, true, true));
        assert_eq!(is_one("192.0.2.1", "192.1.2.1"), (false, false, false, true));
        assert_eq!(is_one("::ffff:192.0.2.1", "192.0.2.1"), (true, true, true, true), "in other clothes");
        assert_eq!(is_one("2001:db8:1:200::3", "2001:db8:1:2ff::1"), (true, true, true, true));
        assert_eq!(is_one("2001:db8:1:200::3", "2001:db8:1:300::3"), (false, true, true, true));
        assert_eq!(is_one("2001:db8:1::", "2001:db8:2::"), (false, false, true, true));
        assert_eq!(is_one("2001:db8:1::", "2001:db9:1::"), (false, false, false, true));
    }
}
