//! Two optional futures that a `select!` waits for: a deadline, and a task in the background. Without one they stay
//! pending for ever. This file must never know what is waited for.

use std::future::Future;

use futures_util::future::{BoxFuture, FutureExt};
use tokio::time::{Instant, sleep_until};

/// Waits until this moment; for ever without one.
pub(in crate::room) async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// A future that runs in the background of a `select!`, if there is one. Its result is taken once, which an `OptionFuture`
/// leaves to whoever polls it.
pub(in crate::room) struct Background<T>(Option<BoxFuture<'static, T>>);

impl<T> Background<T> {
    pub(in crate::room) fn none() -> Background<T> {
        Background(None)
    }

    pub(in crate::room) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    pub(in crate::room) fn start(&mut self, work: impl Future<Output = T> + Send + 'static) {
        self.0 = Some(work.boxed());
    }

    /// Waits for the result; for ever when nothing runs. Cancel safe.
    pub(in crate::room) async fn done(&mut self) -> T {
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
