//! Two things a `select!` waits for that may not be there: a moment, and work that was begun.

use std::future::Future;

use futures_util::future::{BoxFuture, FutureExt};
use tokio::time::{Instant, sleep_until};

/// Waits until this moment; for ever without one.
pub(crate) async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// Work that was begun and not finished, if there is any. Its result is taken once.
pub(crate) struct Pending<T>(Option<BoxFuture<'static, T>>);

impl<T> Pending<T> {
    pub(crate) fn nothing() -> Pending<T> {
        Pending(None)
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn begin(&mut self, work: impl Future<Output = T> + Send + 'static) {
        self.0 = Some(work.boxed());
    }

    /// Waits for the result; for ever when nothing was begun. May be dropped while it waits.
    pub(crate) async fn done(&mut self) -> T {
        match &mut self.0 {
            None => std::future::pending().await,
            Some(work) => {
                let result = work.await;
                self.0 = None;
                result
            }
        }
    }
}
