//! The host and target of a request (RFC 9112, 3.2): named once, and readable. Of a request that names two hosts a proxy in front
//! would take one and this server the other, and an unreadable name would pass for none. It must never know which names are ours.

use axum::http::{HeaderValue, Method, Request, Uri, Version, header, uri::Scheme};

use super::problem::Problem;
use crate::origin::Host;

/// Normalises a request: one readable `Host`, and a target that is a path alone.
///
/// # Errors
/// What to answer when it names none, two, or none that anybody can have.
pub(in crate::http) fn settle<B>(request: &mut Request<B>) -> Result<(), Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (_, Some(_)) => return Err(unclear("A request is sent to one host (RFC 9112, 3.2).")),
        (None, None) if request.version() == Version::HTTP_10 => {}
        (None, None) => return Err(unclear("A request says in `Host` where it is sent (RFC 9112, 3.2).")),
        (Some(host), None) => readable(host)?,
    }
    let Some(authority) = request.uri().authority() else {
        if request.method() == Method::OPTIONS && request.uri().path() == "*" {
            // What the server as a whole is asked (RFC 9112, 3.2.4), as balancers do.
            *request.uri_mut() = Uri::from_static("/");
        }
        return Ok(());
    };
    // As a proxy is asked: what stands in the target goes before the header.
    let named = HeaderValue::from_str(authority.as_str()).map_err(|_| unclear(NO_HOST))?;
    readable(&named)?;
    let is_ours = request.uri().scheme().is_some_and(|scheme| [Scheme::HTTP, Scheme::HTTPS].contains(scheme));
    let path = request.uri().path_and_query().filter(|_| is_ours);
    let path = path.ok_or_else(|| unclear("This is no proxy: what is asked for begins with a slash."))?;
    let path = Uri::from(path.clone());
    request.headers_mut().insert(header::HOST, named);
    *request.uri_mut() = path;
    Ok(())
}

const NO_HOST: &str = "No host goes by this name (RFC 9112, 3.2).";

fn readable(host: &HeaderValue) -> Result<(), Problem> {
    let host = host.to_str().ok().and_then(Host::read);
    host.map(drop).ok_or_else(|| unclear(NO_HOST))
}

fn unclear(detail: &'static str) -> Problem {
    Problem::bad_request(detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a request: its host and its target.
    fn settled(version: Version, target: &str, hosts: &[&str]) -> Option<(Option<String>, String)> {
        let request = Request::builder().version(version).uri(target);
        let request = hosts.iter().fold(request, |request, host| request.header(header::HOST, *host));
        let mut request = request.body(()).expect("a request");
        settle(&mut request).ok()?;
        let host = request.headers().get(header::HOST).map(|host| host.to_str().expect("a text").to_owned());
        Some((host, request.uri().to_string()))
    }

    #[test]
    fn h15_a_request_is_sent_to_one_host_that_can_be_read() {
        let is_sent = |hosts: &[&str]| settled(Version::HTTP_11, "/", hosts).is_some();
        for host in ["keidas", "keidas.example.org:443", "KEIDAS.", "192.0.2.1:8080", "[::1]:8080", "my_host"]
        {
            assert!(is_sent(&[host]), "{host}");
        }
        assert!(!is_sent(&[]) && !is_sent(&["a", "b"]) && !is_sent(&["a", "a"]));
        assert_eq!(settled(Version::HTTP_10, "/", &[]), Some((None, "/".into())), "before there were names");
        // A browser sends some of these, and a zone of names answers for them all.
        for host in
            ["", "a b", "a,b", "a/b", "u@a", "a:b", "a:99999", "a..b", "a~b.example", "a'b.example", "{a}"]
        {
            assert!(!is_sent(&[host]), "{host}");
        }
    }

    #[test]
    fn h15_what_a_proxy_is_asked_goes_before_the_header() {
        let left = |target: &str| settled(Version::HTTP_11, target, &["keidas.example.org"]);
        let evil = |target: &str| Some((Some("evil.example:81".into()), target.into()));
        assert_eq!(left("http://evil.example:81/a?b"), evil("/a?b"));
        assert_eq!(left("http://evil.example:81"), evil("/"));
        assert_eq!(left("/a"), Some((Some("keidas.example.org".into()), "/a".into())));
        assert_eq!(left("*"), Some((Some("keidas.example.org".into()), "*".into())));
        for none in ["evil.example:81", "http://u@evil.example/", "ftp://evil.example/"] {
            assert_eq!(left(none), None, "{none}");
        }
        assert_eq!(settled(Version::HTTP_11, "http://evil.example/", &[]), None);
    }
}
