//! The same-origin check: which pages may talk to this server [W12]. It must never know what they ask.

use axum::http::{HeaderMap, header};

use super::{addresses::origin_of, proxies::Asked};

/// Origins that are this server's own, beside the address it is asked by.
#[derive(Debug, Clone)]
pub(crate) struct Origins(Vec<String>);

impl Origins {
    /// The origin of the public address, and those that the operator has named.
    pub(crate) fn new(public_url: Option<&str>, others: Vec<String>) -> Origins {
        let public = public_url.map(|url| origin_of(url).to_owned());
        Origins(public.into_iter().chain(others).collect())
    }

    /// Whether a page of this origin may talk to us: scheme, name and port have to be ours. A program sends none; a
    /// page always sends its own.
    pub(crate) fn allow(&self, headers: &HeaderMap, asked: Asked<'_>) -> bool {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let Some(origin) = origins.next() else { return true };
        let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return false };
        let is_asked = |host: &str| {
            let rest = origin.strip_prefix(asked.scheme).and_then(|rest| rest.strip_prefix("://"));
            rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
        };
        asked.host.is_some_and(is_asked) || self.0.iter().any(|own| own.eq_ignore_ascii_case(origin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w12_only_our_own_pages_may_talk_to_us() {
        let origins =
            Origins::new(Some("https://keidas.example.org/oasis"), vec!["http://localhost:5173".into()]);
        let asked = Asked { scheme: "http", host: Some("192.168.1.7:8080") };
        let from = |origin: &str| {
            let mut headers = HeaderMap::new();
            headers.append(header::ORIGIN, origin.parse().expect("a value"));
            headers
        };
        assert!(origins.allow(&HeaderMap::new(), asked), "a program");
        for own in ["http://192.168.1.7:8080", "https://keidas.example.org", "http://localhost:5173"] {
            assert!(origins.allow(&from(own), asked), "{own}");
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
            assert!(!origins.allow(&from(foreign), asked), "{foreign}");
        }
        let mut two = from("http://192.168.1.7:8080");
        two.append(header::ORIGIN, "https://evil.example".parse().expect("a value"));
        assert!(!origins.allow(&two, asked), "two origins are none");
        let proxied = Asked { scheme: "https", host: Some("keidas.example.net") };
        assert!(origins.allow(&from("https://keidas.example.net"), proxied), "as a trusted proxy says");
    }
}
