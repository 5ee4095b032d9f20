//! One request to a server, and what of its answer is read. It must never know what it is about.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, Method, Request, Response, header},
};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::{dial::Place, way::Stuck};
use crate::limits::{TRY_BYTES_MAX, TRY_TIME};

/// Asks, on a connection of its own, and waits for the head of the answer.
pub(super) async fn ask(
    place: &Place,
    method: Method,
    path: &str,
    headers: &[(HeaderName, &str)],
    body: String,
) -> Result<Response<Body>, Stuck> {
    let connection = place.dial().await.map_err(Stuck::Unreached)?;
    let mut request = Request::builder().method(method).uri(place.path_to(path));
    request = request.header(header::HOST, place.authority());
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let request = request.body(Body::from(body)).map_err(|error| Stuck::Unreached(error.to_string()))?;
    let answered = async {
        let (mut sender, connection) = http1::handshake(TokioIo::new(connection)).await?;
        // Ends with its answer.
        tokio::spawn(connection);
        sender.send_request(request).await
    };
    match timeout(TRY_TIME, answered).await {
        Ok(Ok(answer)) => Ok(answer.map(Body::new)),
        Ok(Err(_)) => Err(Stuck::Cut),
        Err(_) => Err(Stuck::Silent),
    }
}

/// All of an answer, if it is not too long.
pub(super) async fn whole(answer: Response<Body>) -> Result<Vec<u8>, Stuck> {
    match timeout(TRY_TIME, to_bytes(answer.into_body(), TRY_BYTES_MAX)).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(_)) => Err(Stuck::Cut),
        Err(_) => Err(Stuck::Silent),
    }
}
