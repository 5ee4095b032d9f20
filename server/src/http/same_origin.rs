//! The same-origin check: which pages may talk to this server [W12]. It must never know what they ask.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use tokio::time::Instant;

use super::proxies::Asked;
use crate::{limits::TOLD_AGAIN_AFTER, origin::Origin};

/// The check, with the origins that are this server's own beside the address it is asked by.
#[derive(Debug, Clone)]
pub(crate) struct SameOrigin {
    own: Vec<Origin>,
    /// When the operator was told of a foreign page.
    told_at: Arc<Mutex<Option<Instant>>>,
}

/// What is foreign about a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Foreign {
    Scheme,
    Port,
    Page,
}

impl SameOrigin {
    /// The origin of the public address, and those that the operator has named.
    pub(crate) fn new(public: Option<Origin>, others: &[String]) -> SameOrigin {
        let others = others.iter().filter_map(|origin| Origin::read(origin));
        SameOrigin { own: public.into_iter().chain(others).collect(), told_at: Arc::default() }
    }

    /// Whether a page of this origin may talk to us: scheme, name and port have to be ours. A program sends none. A page
    /// of somebody else's that hides its own (a picture, a frame) is told by the browser.
    pub(crate) fn allow(&self, headers: &HeaderMap, asked: &Asked) -> bool {
        match self.judge(headers, asked) {
            None => true,
            Some(foreign) => {
                self.tell(foreign);
                false
            }
        }
    }

    fn judge(&self, headers: &HeaderMap, asked: &Asked) -> Option<Foreign> {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let Some(origin) = origins.next() else {
            let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
            return matches!(site, Some(b"cross-site" | b"same-site")).then_some(Foreign::Page);
        };
        let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return Some(Foreign::Page) };
        let Some(origin) = Origin::read(origin) else { return Some(Foreign::Page) };
        let asked = asked.host.clone().map(|host| Origin::new(asked.scheme, host));
        if asked.as_ref() == Some(&origin) || self.own.contains(&origin) {
            return None;
        }
        Some(match asked {
            Some(asked) if asked.name != origin.name => Foreign::Page,
            Some(asked) if asked.scheme != origin.scheme => Foreign::Scheme,
            Some(_) => Foreign::Port,
            None => Foreign::Page,
        })
    }

    /// Tells the operator why, now and then, and never whose page it was.
    fn tell(&self, foreign: Foreign) {
        let now = Instant::now();
        let mut told_at = self.told_at.lock().unwrap_or_else(PoisonError::into_inner);
        if told_at.is_some_and(|at| now.duration_since(at) < TOLD_AGAIN_AFTER) {
            return;
        }
        *told_at = Some(now);
        match foreign {
            Foreign::Scheme => tracing::warn!(
                "a page was refused: it was opened by https and we were asked by http, or the other way round. \
                 Behind a proxy that speaks TLS say --public-url https://…, or --trust-proxy 1 if it sends X-Forwarded-Proto"
            ),
            Foreign::Port => tracing::warn!(
                "a page was refused: it was opened on another port than we were asked on. Behind a proxy say \
                 --public-url with the address that people open, or let it pass the Host on as it is"
            ),
            Foreign::Page => tracing::warn!(
                "a page was refused: its origin is not the address we were asked by. If it is ours, say --public-url \
                 with the address that people open; if it may connect, say --origin"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origin::{Host, Scheme};

    fn asked(scheme: Scheme, host: &str) -> Asked {
        Asked { scheme, host: Host::read(host) }
    }

    fn from(origin: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.append(header::ORIGIN, origin.parse().expect("a value"));
        headers
    }

    #[test]
    fn w12_only_our_own_pages_may_talk_to_us() {
        let public = Origin::read("https://keidas.example.org");
        let origins = SameOrigin::new(public, &["http://localhost:5173".into()]);
        let direct = asked(Scheme::Http, "192.168.1.7:8080");
        assert!(origins.allow(&HeaderMap::new(), &direct), "a program");
        for own in ["http://192.168.1.7:8080", "https://keidas.example.org", "http://localhost:5173"] {
            assert!(origins.allow(&from(own), &direct), "{own}");
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
            assert!(!origins.allow(&from(foreign), &direct), "{foreign}");
        }
        let mut two = from("http://192.168.1.7:8080");
        two.append(header::ORIGIN, "https://evil.example".parse().expect("a value"));
        assert!(!origins.allow(&two, &direct), "two origins are none");
        let proxied = asked(Scheme::Https, "Keidas.Example.net.:443");
        assert!(origins.allow(&from("https://keidas.example.net"), &proxied), "as a trusted proxy says");
    }

    #[test]
    fn w12_a_foreign_picture_or_frame_is_a_foreign_page_too() {
        let origins = SameOrigin::new(None, &["https://intra.example".into()]);
        let direct = asked(Scheme::Http, "192.168.1.7:8080");
        let by = |site: &str, origin: Option<&str>| {
            let mut headers = origin.map(from).unwrap_or_default();
            headers.append("sec-fetch-site", site.parse().expect("a value"));
            origins.allow(&headers, &direct)
        };
        assert!(by("same-origin", None) && by("none", None), "our own page, and what somebody has typed");
        assert!(!by("cross-site", None) && !by("same-site", None));
        assert!(by("cross-site", Some("https://intra.example")), "one that the operator has named");
    }

    #[test]
    fn w12_the_operator_hears_what_is_foreign() {
        let origins = SameOrigin::new(None, &[]);
        let judge = |origin| origins.judge(&from(origin), &asked(Scheme::Http, "keidas.example.org"));
        assert_eq!(judge("https://keidas.example.org"), Some(Foreign::Scheme));
        assert_eq!(judge("http://keidas.example.org:8443"), Some(Foreign::Port));
        assert_eq!(judge("https://evil.example"), Some(Foreign::Page));
        assert_eq!(judge("http://keidas.example.org"), None);
    }
}
