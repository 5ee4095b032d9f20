//! Links as QR codes: for a phone that looks at a page, and for one that looks at a terminal. It must
//! never know what a link opens.

use qrcode::{EcLevel, QrCode, render};

/// A link as a QR code, dark on white with its quiet zone, for phones that scan from across a room.
pub(in crate::http) fn qr_svg(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let mut svg = code.render::<render::svg::Color<'_>>();
    svg.min_dimensions(256, 256)
        .dark_color(render::svg::Color("#000"))
        .light_color(render::svg::Color("#fff"));
    Some(svg.build())
}

/// A link as a QR code for a dark terminal.
pub fn qr_text(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::L).ok()?;
    let mut text = code.render::<render::unicode::Dense1x2>();
    text.dark_color(render::unicode::Dense1x2::Light).light_color(render::unicode::Dense1x2::Dark);
    Some(text.build())
}
