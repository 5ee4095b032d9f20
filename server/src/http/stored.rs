//! Answers that are the same for everybody, compressed once: with a tag, so that whoever has one is not sent it again. It
//! must never know what is in them.

use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

/// An answer that is the same for everybody.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    media: HeaderValue,
    keep: HeaderValue,
    tag: HeaderValue,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Stored {
    /// `keep` says for how long browsers may (Cache-Control).
    pub(in crate::http) fn new(media: &str, keep: &'static str, plain: Bytes) -> Stored {
        let value = |text: &str| {
            HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
        };
        let tag = format!("\"{}\"", &blake3::hash(&plain).to_hex()[..32]);
        let (media, tag, keep) = (value(media), value(&tag), HeaderValue::from_static(keep));
        Stored { media, keep, tag, plain, gzip: None, brotli: None }
    }

    /// With what was compressed when the client was built, if it was.
    pub(in crate::http) fn with(self, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Stored {
        Stored { brotli, gzip, ..self }
    }

    /// Compressed here and now.
    pub(in crate::http) fn gzipped(self) -> Stored {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = encoder.write_all(&self.plain).and_then(|()| encoder.finish());
        Stored { gzip: gzip.ok().map(Bytes::from), ..self }
    }

    /// The answer for whoever sent these headers.
    pub(in crate::http) fn answer(&self, asked: &HeaderMap) -> Response {
        let (encoding, bytes) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(asked, "br") => (Some("br"), brotli),
            (_, Some(gzip)) if accepts(asked, "gzip") => (Some("gzip"), gzip),
            _ => (None, &self.plain),
        };
        // A tag is that of the bytes that are sent.
        let tag = match (encoding, self.tag.to_str()) {
            (Some(encoding), Ok(tag)) => HeaderValue::from_str(&format!("\"{encoding}-{}", &tag[1..])).ok(),
            _ => None,
        };
        let tag = tag.unwrap_or_else(|| self.tag.clone());
        let has_it = has(asked, &tag);
        let mut response = Response::new(if has_it { Body::empty() } else { Body::from(bytes.clone()) });
        let headers = response.headers_mut();
        headers.insert(header::ETAG, tag);
        headers.insert(header::CACHE_CONTROL, self.keep.clone());
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if has_it {
            return (StatusCode::NOT_MODIFIED, response).into_response();
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.media.clone());
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Whether a browser takes this encoding: it is named, and not with a weight of nought (RFC 9110, 12.5.3).
fn accepts(asked: &HeaderMap, encoding: &str) -> bool {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && weight.is_none_or(|weight| weight > 0.0)
    })
}

/// Whether a browser has it already.
fn has(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let mut tags = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
    tags.any(|known| known == "*" || known.as_bytes() == tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(lines: &[(header::HeaderName, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value.parse().expect("a value"));
        }
        headers
    }

    fn encoding(stored: &Stored, accepts: &str) -> Option<String> {
        let response = stored.answer(&asks(&[(header::ACCEPT_ENCODING, accepts)]));
        let encoding = response.headers().get(header::CONTENT_ENCODING)?;
        Some(encoding.to_str().expect("text").to_owned())
    }

    #[test]
    fn h12_whoever_takes_it_compressed_gets_what_was_compressed_once() {
        let stored = Stored::new("text/css", "no-cache", Bytes::from_static(b"a {}"));
        assert_eq!(encoding(&stored, "gzip, br"), None);
        let stored = stored.gzipped();
        assert_eq!(encoding(&stored, "gzip, br").as_deref(), Some("gzip"));
        assert_eq!(encoding(&stored, "br, gzip;q=0"), None);
        assert_eq!(encoding(&stored, "identity"), None);
        let stored = stored.clone().with(Some(Bytes::from_static(b"x")), stored.gzip);
        assert_eq!(encoding(&stored, "gzip, deflate, br;q=1.0").as_deref(), Some("br"));
        assert_eq!(encoding(&stored, "GZIP").as_deref(), Some("gzip"));
        assert_eq!(stored.answer(&HeaderMap::new()).headers()[header::VARY], "accept-encoding");
    }

    #[test]
    fn h12_whoever_has_it_is_not_sent_it_again() {
        let stored = Stored::new("text/css", "no-cache", Bytes::from_static(b"a {}")).gzipped();
        let gzip = (header::ACCEPT_ENCODING, "gzip");
        let tag = stored.answer(&asks(std::slice::from_ref(&gzip))).headers()[header::ETAG].clone();
        let tag = tag.to_str().expect("text");
        let again =
            |known: &str, accepts| stored.answer(&asks(&[(header::IF_NONE_MATCH, known), accepts])).status();
        assert_eq!(again(tag, gzip.clone()), StatusCode::NOT_MODIFIED);
        assert_eq!(again(&format!("\"x\", W/{tag}"), gzip.clone()), StatusCode::NOT_MODIFIED);
        assert_eq!(again("\"x\"", gzip), StatusCode::OK);
        assert_eq!(again(tag, (header::ACCEPT_ENCODING, "identity")), StatusCode::OK, "other bytes");
        let other = Stored::new("text/css", "no-cache", Bytes::from_static(b"b {}"));
        assert_ne!(other.tag, stored.tag);
    }
}
