//! The names this server answers to. A stranger's name that leads here (DNS rebinding) makes a browser take the
//! stranger's page for ours. It must never know what is asked.

use axum::http::{HeaderMap, header};

use super::{problem::Problem, proxies::Proxies};
use crate::origin::{Host, Name, Origin};

/// The names this server answers to.
#[derive(Debug, Clone)]
pub(crate) struct Hosts {
    /// Beside addresses and names of the local network, which nobody else can have; `None`: any name.
    named: Option<Vec<Name>>,
}

impl Hosts {
    /// Any name, as long as the operator has not said by which people come; `others` are further ones.
    pub(crate) fn new(public: Option<&Origin>, others: &[String]) -> Hosts {
        let others = || others.iter().filter_map(|name| Name::read(name));
        Hosts { named: public.map(|public| others().chain([public.name.clone()]).collect()) }
    }

    /// Addresses and names of the local network, and `others`.
    pub(crate) fn local(others: &[String]) -> Hosts {
        Hosts { named: Some(others.iter().filter_map(|name| Name::read(name)).collect()) }
    }

    /// Whether a request is sent to this server. One without a name comes from no browser.
    ///
    /// # Errors
    /// What to answer if it is not, or if nobody can read what a proxy says of it.
    pub(in crate::http) fn check(&self, headers: &HeaderMap, proxies: Proxies) -> Result<(), Problem> {
        let Some(named) = &self.named else { return Ok(()) };
        let is_ours = |Host { name, .. }: &Host| name.is_local() || named.contains(name);
        match proxies.asked(headers).host {
            Some(host) if !is_ours(&host) => Err(Problem::misdirected()),
            None if headers.contains_key(header::HOST) => Err(Problem::misdirected()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    /// As a proxy passes it on.
    fn status(hosts: &Hosts, host: &str) -> bool {
        let lines = [(header::HOST, "proxied"), (HeaderName::from_static("x-forwarded-host"), host)];
        let lines = lines.map(|(name, value)| (name, value.parse().expect("a value")));
        hosts.check(&HeaderMap::from_iter(lines), Proxies::new(1)).is_ok()
    }

    #[test]
    fn h15_a_server_whose_name_is_known_answers_to_no_stranger_name() {
        let public = Origin::read("https://keidas.example.org").expect("an origin");
        let hosts = Hosts::new(Some(&public), &["oasis.example.net".into()]);
        for own in [
            "keidas.example.org",
            "KEIDAS.example.org.:443",
            "oasis.example.net",
            "localhost:8080",
            "10.0.0.7:8080",
            "[::1]:8080",
            "keidas:8080",
        ] {
            assert!(status(&hosts, own), "{own}");
        }
        for foreign in ["evil.example:8080", "keidas.example.org.evil.example", "example.org"] {
            assert!(!status(&hosts, foreign), "{foreign}");
            assert!(!status(&Hosts::local(&[]), foreign), "the counters: {foreign}");
            assert!(status(&Hosts::new(None, &[]), foreign), "nobody has said the name: {foreign}");
        }
        assert!(status(&Hosts::local(&["counters.example".into()]), "counters.example:9464"));
        assert!(hosts.check(&HeaderMap::new(), Proxies::new(0)).is_ok());
        assert!(!status(&hosts, "a~b.example") && status(&Hosts::new(None, &[]), "a~b.example"));
    }
}
