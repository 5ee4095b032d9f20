//! Message framing (RFC 9112, 6), against request smuggling: a body has a length or comes in chunks, and has no other coding. A
//! request of which a proxy in front could see another end than this server is not read at all. It must never know what is sent.

use axum::http::{HeaderMap, header};

use super::problem::Problem;

/// Whether a request ends where everybody sees it end; `says_length`: whether it says how long it is, whatever is left of that in
/// its headers.
///
/// # Errors
/// What to answer if it does not. Nothing more is to be read then.
pub(in crate::http) fn check(headers: &HeaderMap, says_length: bool) -> Result<(), Problem> {
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    let Some(coding) = codings.next() else { return Ok(()) };
    if codings.next().is_some() || !coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") {
        return Err(Problem::coded());
    }
    if says_length {
        return Err(Problem::bad_request(
            "A body has a length or comes in chunks, not both (RFC 9112, 6.1).",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::{http::HeaderName, response::IntoResponse};

    use super::*;

    #[test]
    fn h15_a_body_comes_in_chunks_or_has_a_length_and_is_coded_in_no_other_way() {
        let status = |headers: &[(HeaderName, &str)]| {
            let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().expect("a value")));
            let headers: HeaderMap = headers.collect();
            check(&headers, headers.contains_key(header::CONTENT_LENGTH))
                .map_err(|problem| problem.into_response().status().as_u16())
        };
        let coded = |coding| status(&[(header::TRANSFER_ENCODING, coding)]);
        assert_eq!(status(&[]), Ok(()));
        assert_eq!(status(&[(header::CONTENT_LENGTH, "2")]), Ok(()));
        for chunked in ["chunked", "Chunked", "chunked "] {
            assert_eq!(coded(chunked), Ok(()), "{chunked}");
        }
        for other in
            ["gzip, chunked", "chunked, chunked", "identity", "gzip", "", "chunked, gzip", "x-chunked"]
        {
            assert_eq!(coded(other), Err(501), "{other}");
        }
        let twice = [(header::TRANSFER_ENCODING, "gzip"), (header::TRANSFER_ENCODING, "chunked")];
        assert_eq!(status(&twice), Err(501));
        let both = [(header::TRANSFER_ENCODING, "chunked"), (header::CONTENT_LENGTH, "2")];
        assert_eq!(status(&both), Err(400));
    }
}
