//! A deadline for a whole request body (slow-loris protection): a client that sends byte by byte does not keep a place and a task
//! for hours, as a timeout between two parts would let it. It must never know what is sent.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{body::Body, extract::Request};
use hyper::body::{Body as _, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// Gives the body of a request `time` from now to arrive.
pub(super) fn limit(request: Request, time: Duration) -> Request {
    // Nothing is waited for, and nothing has to be kept.
    if request.body().is_end_stream() {
        return request;
    }
    let until = Instant::now() + time;
    request.map(|body| Body::new(Timed { body, until, timer: None }))
}

struct Timed {
    body: Body,
    until: Instant,
    /// Set once something is waited for.
    timer: Option<Pin<Box<Sleep>>>,
}

impl hyper::body::Body for Timed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if frame.is_ready() {
            return frame;
        }
        let until = self.until;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(until)));
        timer
            .as_mut()
            .poll(cx)
            .map(|()| Some(Err(axum::Error::new(io::Error::from(io::ErrorKind::TimedOut)))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use futures_util::stream;
    use tokio::time::{advance, sleep};

    use super::*;

    /// A body of so many bytes, one every so often.
    fn slow(bytes: usize, every: Duration) -> Request {
        let parts = stream::unfold(bytes, move |left| async move {
            sleep(every).await;
            (left > 0).then(|| (Ok::<_, io::Error>("x"), left - 1))
        });
        Request::new(Body::from_stream(parts))
    }

    #[tokio::test(start_paused = true)]
    async fn h17_a_body_that_comes_byte_by_byte_is_given_up_and_a_slow_one_is_not() {
        let all = |request: Request| to_bytes(limit(request, Duration::from_secs(10)).into_body(), 1024);
        let began = Instant::now();
        assert!(all(slow(1000, Duration::from_secs(3))).await.is_err());
        assert_eq!(began.elapsed().as_secs(), 10);
        assert_eq!(all(slow(8, Duration::from_secs(1))).await.expect("within its time").len(), 8);
        advance(Duration::from_secs(60)).await;
        assert_eq!(all(Request::new(Body::from("at once"))).await.expect("nothing is late"), "at once");
    }
}
