//! Static answers, the same for everybody: compressed once, and with an entity tag (`ETag`), so that a browser that has one is
//! not sent it again. It must never know what is in them.

use std::io::Write;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

/// Headers an answer has in the end, for which there is room from the beginning: five of its own, and those of all answers.
const HEADERS: usize = 14;

/// An answer that is the same for everybody.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    media: HeaderValue,
    keep: HeaderValue,
    plain: Encoded,
    /// The smallest first.
    compressed: Vec<Encoded>,
}

/// The answer in one encoding.
#[derive(Debug, Clone)]
struct Encoded {
    /// `None`: as it is.
    name: Option<&'static str>,
    bytes: Bytes,
    /// A tag is that of the bytes that are sent.
    tag: HeaderValue,
}

impl Encoded {
    fn new(name: Option<&'static str>, bytes: Bytes) -> Encoded {
        let hash = &blake3::hash(&bytes).to_hex()[..32];
        let tag = HeaderValue::from_str(&format!("\"{hash}\"")).expect("hexadecimal digits");
        Encoded { name, bytes, tag }
    }
}

impl Stored {
    /// `keep` says for how long browsers may (Cache-Control).
    pub(in crate::http) fn new(media: &str, keep: &'static str, plain: Bytes) -> Stored {
        let media = HeaderValue::from_str(media);
        Stored {
            media: media.unwrap_or(HeaderValue::from_static("application/octet-stream")),
            keep: HeaderValue::from_static(keep),
            plain: Encoded::new(None, plain),
            compressed: Vec::new(),
        }
    }

    /// With what was compressed when the client was built, if it was.
    pub(in crate::http) fn with(mut self, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Stored {
        let compressed = [("br", brotli), ("gzip", gzip)].into_iter();
        let encoded = |(name, bytes): (_, Option<Bytes>)| Some(Encoded::new(Some(name), bytes?));
        self.compressed = compressed.filter_map(encoded).collect();
        self
    }

    /// Compressed here and now.
    pub(in crate::http) fn gzipped(self) -> Stored {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = encoder.write_all(&self.plain.bytes).and_then(|()| encoder.finish());
        self.with(None, gzip.ok().map(Bytes::from))
    }

    /// The answer for whoever sent these headers.
    pub(in crate::http) fn answer(&self, asked: &HeaderMap) -> Response {
        let is_taken = |encoded: &&Encoded| encoded.name.is_some_and(|name| accepts(asked, name));
        let Encoded { name, bytes, tag } = self.compressed.iter().find(is_taken).unwrap_or(&self.plain);
        let has_it = has(asked, tag);
        let mut response = Response::new(if has_it { Body::empty() } else { Body::from(bytes.clone()) });
        let headers = response.headers_mut();
        headers.reserve(HEADERS);
        headers.insert(header::ETAG, tag.clone());
        headers.insert(header::CACHE_CONTROL, self.keep.clone());
        if !self.compressed.is_empty() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if has_it {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(header::CONTENT_TYPE, self.media.clone());
        if let Some(name) = name {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
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
        let stored = stored.with(Some(Bytes::from_static(b"x")), Some(Bytes::from_static(b"y")));
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
        assert_ne!(other.plain.tag, stored.plain.tag);
    }
}
