//! What is left out of JSON because it is as it usually is. It must never know of what.

/// For `skip_serializing_if`: what is not so is not written.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde brings a reference")]
pub(crate) fn is_false(is: &bool) -> bool {
    !*is
}
