//! Photographs and drawings made ready for the page: upright, in the widths asked for, without EXIF or place.
//!
//! JPEG and PNG only. What was written by the camera beside the picture (place, time, owner, thumbnail) never
//! leaves: the pixels are decoded and encoded anew; only a small colour profile is kept, or reds would fade.

use crate::diagnostic::Say;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{U8, U8x3, U8x4};
use fast_image_resize::{PixelTrait, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, GrayImage, ImageDecoder, ImageEncoder, Limits, RgbImage, RgbaImage};
use std::collections::HashSet;
use std::io::Cursor;

/// More pixels than any camera takes; a file that unpacks to more is refused before it is unpacked.
const MOST_PIXELS: u64 = 120_000_000;
/// The most memory that one picture may take while it is read.
const MOST_MEMORY: u64 = 384 << 20;
/// The quality of JPEG files.
const QUALITY: u8 = 82;
/// A PNG with no more colours than this is a drawing and stays a PNG.
const FEW_COLOURS: usize = 256;
/// A larger colour profile is a printer's, not a camera's.
const LARGEST_PROFILE: usize = 4096;

/// Why a picture cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageError {
    /// Another kind of file, by its name if it is known.
    Format(&'static str),
    /// The file ends before the picture does.
    CutOff,
    /// It would unpack to this width and height.
    TooLarge(u32, u32),
    /// It cannot be decoded; the decoder's words.
    Broken(String),
}

impl ImageError {
    /// What is wrong, in one sentence.
    pub fn message(&self) -> Say {
        match self {
            ImageError::Format("") => say!("这不是 JPEG 或 PNG 图片", "this is no JPEG or PNG picture"),
            ImageError::Format(name) => say!("不支持 {name} 图片", "{name} pictures are not supported"),
            ImageError::CutOff => say!("图片文件不完整", "the picture file is cut off"),
            ImageError::TooLarge(width, height) => {
                say!("图片太大：{width}×{height} 像素", "the picture is too large: {width} × {height} pixels")
            }
            ImageError::Broken(why) => say!("图片无法读取（{why}）", "the picture cannot be read ({why})"),
        }
    }

    /// What to do.
    pub fn help(&self) -> Say {
        match self {
            ImageError::Format("HEIC") => say!(
                "在手机相机设置里选“兼容性最佳”，或另存为 JPEG",
                "set the phone's camera to ‘most compatible’, or save it as JPEG"
            ),
            ImageError::Format(_) => say!("另存为 JPEG（照片）或 PNG（图表）", "save it as JPEG (photos) or PNG (drawings)"),
            ImageError::CutOff | ImageError::Broken(_) => say!("重新复制或导出这张图片", "copy or export the picture again"),
            ImageError::TooLarge(..) => {
                say!("先用看图软件缩小，宽 4000 像素足够", "make it smaller first: 4000 pixels wide is plenty")
            }
        }
    }
}

/// A picture's own size, upright, and the kind of file it leaves as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// `jpg` or `png`.
    pub extension: &'static str,
}

impl Probe {
    /// The size at a width, in proportion; never wider than the original.
    pub fn at_width(&self, wanted: u32) -> (u32, u32) {
        let wanted = wanted.clamp(1, self.width);
        let high = (u64::from(self.height) * u64::from(wanted) + u64::from(self.width) / 2) / u64::from(self.width);
        (wanted, u32::try_from(high).unwrap_or(self.height).max(1))
    }
}

/// What a picture will be, or why it cannot be published.
pub fn probe(bytes: &[u8]) -> Result<Probe, ImageError> {
    Ok(Source::decode(bytes)?.probe())
}

/// Decodes `bytes` and makes the file for one width.
pub fn encode(bytes: &[u8], wanted: u32) -> Result<Vec<u8>, ImageError> {
    let mut source = Source::decode(bytes)?;
    let (width, height) = source.probe().at_width(wanted);
    // the small picture is turned, not the large one
    let to = if source.is_turned() { (height, width) } else { (width, height) };
    let mut small = resized(&mut source.pixels, to)?;
    small.apply_orientation(source.orientation);
    source.encode(&small)
}

/// A decoded picture and what is kept beside its pixels.
struct Source {
    pixels: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// It has transparent parts or few colours: it leaves as PNG.
    is_drawing: bool,
}

impl Source {
    fn decode(bytes: &[u8]) -> Result<Source, ImageError> {
        match format(bytes) {
            "JPEG" => {
                let scans = scans(bytes)?;
                // what comes in several scans is kept whole, in two bytes a value, until the last one
                let beside = if scans == Scans::Joint { 0 } else { 6 };
                Self::read(JpegDecoder::new(Cursor::new(bytes)).map_err(broken)?, beside, |decoder| match scans {
                    Scans::Joint | Scans::Refining => DynamicImage::from_decoder(decoder).map_err(broken),
                    Scans::Separate => separate_scans(bytes),
                })
            }
            "PNG" => {
                let mut limits = Limits::no_limits();
                limits.max_alloc = Some(MOST_MEMORY);
                let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(broken)?;
                let plain = matches!(decoder.color_type(), ColorType::L8 | ColorType::Rgb8);
                let converted = if plain { 0 } else { 4 };
                let decoded = |decoder| DynamicImage::from_decoder(decoder).map_err(broken);
                let mut source = Self::read(decoder, converted, decoded)?;
                source.is_drawing = source.pixels.color().has_alpha() || has_few_colours(&source.pixels);
                Ok(source)
            }
            // saving it in another format would not help
            _ if bytes.is_empty() => Err(ImageError::CutOff),
            other => Err(ImageError::Format(other)),
        }
    }

    /// Decodes what is not too large; `beside` its pixels it takes so many bytes for each.
    fn read<D: ImageDecoder>(
        mut decoder: D,
        beside: u64,
        decode: impl FnOnce(D) -> Result<DynamicImage, ImageError>,
    ) -> Result<Source, ImageError> {
        let (width, height) = decoder.dimensions();
        let pixels = u64::from(width) * u64::from(height);
        if pixels > MOST_PIXELS || decoder.total_bytes().saturating_add(pixels * beside) > MOST_MEMORY {
            return Err(ImageError::TooLarge(width, height));
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        // The pixels are RGB or grey; a profile of another space would say something wrong about them.
        let profile = profile.filter(|icc| icc.len() <= LARGEST_PROFILE && icc.get(16..20) == Some(b"RGB "));
        let pixels = plain_pixels(decode(decoder)?);
        let profile = profile.filter(|_| pixels.color().has_color());
        Ok(Source { pixels, orientation, profile, is_drawing: false })
    }

    fn is_turned(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    }

    fn probe(&self) -> Probe {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let (width, height) = if self.is_turned() { (height, width) } else { (width, height) };
        Probe { width, height, extension: if self.is_drawing { "png" } else { "jpg" } }
    }

    fn encode(&self, small: &DynamicImage) -> Result<Vec<u8>, ImageError> {
        let (width, height) = (small.width(), small.height());
        let mut bytes = Vec::new();
        if self.is_drawing {
            let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
            if let Some(profile) = &self.profile {
                encoder.set_icc_profile(profile.clone()).map_err(broken)?;
            }
            encoder.write_image(small.as_bytes(), width, height, small.color().into()).map_err(broken)?;
            return Ok(bytes);
        }
        let (Ok(wide), Ok(high)) = (u16::try_from(width), u16::try_from(height)) else {
            return Err(ImageError::TooLarge(width, height));
        };
        // Optimised tables would put each colour into a scan of its own, which other programs get wrong.
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).map_err(broken)?;
        }
        let colours = if small.color().has_color() { jpeg_encoder::ColorType::Rgb } else { jpeg_encoder::ColorType::Luma };
        encoder.encode(small.as_bytes(), wide, high, colours).map_err(broken)?;
        Ok(bytes)
    }
}

fn broken(error: impl std::fmt::Display) -> ImageError {
    ImageError::Broken(error.to_string())
}

/// Whether bytes begin as those of a photo do, which may say where it was taken, under whatever name it comes.
pub fn is_photo(bytes: &[u8]) -> bool {
    ["JPEG", "PNG", "WebP", "AVIF", "TIFF"].contains(&format(bytes))
}

/// The kind of file by its first bytes; "" when it is none that we know.
fn format(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(512)];
    let has = |at: usize, what: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(what));
    let contains = |what: &[u8]| head.windows(what.len()).any(|window| window == what);
    match () {
        _ if has(0, b"\xFF\xD8\xFF") => "JPEG",
        _ if has(0, b"\x89PNG\r\n\x1A\n") => "PNG",
        _ if has(0, b"GIF8") => "GIF",
        _ if has(0, b"RIFF") && has(8, b"WEBP") => "WebP",
        _ if has(4, b"ftypavif") => "AVIF",
        _ if has(4, b"ftyp") => "HEIC",
        _ if has(0, b"BM") => "BMP",
        _ if has(0, b"II*\0") || has(0, b"MM\0*") => "TIFF",
        _ if contains(b"<svg") => "SVG",
        _ => "",
    }
}

/// How the colours of a JPEG are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scans {
    /// All of them in the first scan.
    Joint,
    /// Each in its own.
    Separate,
    /// All of them in several, one finer than the other (progressive).
    Refining,
}

/// Walks a JPEG's segments and scans up to its end marker: half a file decodes without an error.
fn scans(bytes: &[u8]) -> Result<Scans, ImageError> {
    let (mut at, mut colours, mut first, mut refining) = (2, None, None, false);
    loop {
        at += bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == 0xFF)).ok_or(ImageError::CutOff)?;
        let Some(&marker) = bytes.get(at + 1) else { return Err(ImageError::CutOff) };
        match marker {
            0xD9 if first.is_some() && first < colours => return Ok(Scans::Separate),
            0xD9 => return Ok(if refining { Scans::Refining } else { Scans::Joint }),
            // Fill bytes, escaped bytes and restart marks inside a scan.
            0xFF => at += 1,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            // A segment is skipped whole: a thumbnail inside has an end marker of its own.
            _ => {
                let Some([high, low, body @ ..]) = bytes.get(at + 2..) else { return Err(ImageError::CutOff) };
                match marker {
                    // zune-jpeg up to 0.5.15 mixes up what two frames have told it
                    0xC0..=0xC3 if colours.is_some() => return Err(broken("two frames")),
                    0xC0..=0xC3 => {
                        colours = body.get(5).copied().or(Some(0));
                        refining = marker == 0xC2;
                    }
                    0xDA => first = first.or(body.first().copied()),
                    _ => {}
                }
                at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
            }
        }
    }
}

/// Decodes a JPEG with a scan for each colour; zune-jpeg up to 0.5.15 turns those green without an error.
fn separate_scans(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let mut decoder = jpeg_decoder::Decoder::new(Cursor::new(bytes));
    let pixels = decoder.decode().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("no frame"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    match info.pixel_format {
        jpeg_decoder::PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(DynamicImage::from),
        jpeg_decoder::PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(DynamicImage::from),
        jpeg_decoder::PixelFormat::L16 | jpeg_decoder::PixelFormat::CMYK32 => None,
    }
    .ok_or(ImageError::Format("CMYK JPEG"))
}

/// Eight bits a channel, and an alpha channel only where something is transparent.
fn plain_pixels(image: DynamicImage) -> DynamicImage {
    let colour = image.color();
    if colour.has_alpha() {
        let pixels = image.into_rgba8();
        if pixels.pixels().any(|pixel| pixel[3] < u8::MAX) {
            return pixels.into();
        }
        let opaque = DynamicImage::from(pixels);
        return if colour.has_color() { opaque.into_rgb8().into() } else { opaque.into_luma8().into() };
    }
    if colour.has_color() { image.into_rgb8().into() } else { image.into_luma8().into() }
}

fn has_few_colours(image: &DynamicImage) -> bool {
    let width = usize::from(image.color().bytes_per_pixel());
    let mut colours = HashSet::new();
    let mut last: &[u8] = &[];
    for pixel in image.as_bytes().chunks_exact(width) {
        if pixel != last && colours.insert(pixel) && colours.len() > FEW_COLOURS {
            return false;
        }
        last = pixel;
    }
    true
}

fn resized(image: &mut DynamicImage, to: (u32, u32)) -> Result<DynamicImage, ImageError> {
    let from = (image.width(), image.height());
    if from == to {
        return Ok(image.clone());
    }
    let (width, height) = to;
    match image {
        DynamicImage::ImageLuma8(large) => {
            GrayImage::from_raw(width, height, pixels_at::<U8>(large, from, to)?).map(DynamicImage::from)
        }
        DynamicImage::ImageRgb8(large) => {
            RgbImage::from_raw(width, height, pixels_at::<U8x3>(large, from, to)?).map(DynamicImage::from)
        }
        DynamicImage::ImageRgba8(large) => {
            RgbaImage::from_raw(width, height, pixels_at::<U8x4>(large, from, to)?).map(DynamicImage::from)
        }
        _ => None,
    }
    .ok_or_else(|| broken("size"))
}

/// The bytes of a picture of `P`s at another size. The types are those that the library itself works with: left to find
/// them out it is compiled for every kind of pixel and of picture there is, which took as long as a sixth of this program.
fn pixels_at<P: PixelTrait>(large: &mut [u8], from: (u32, u32), to: (u32, u32)) -> Result<Vec<u8>, ImageError> {
    let mut small = vec![0; to.0 as usize * to.1 as usize * P::size()];
    let large = TypedImage::<P>::from_buffer(from.0, from.1, large).map_err(broken)?;
    let mut there = TypedImage::<P>::from_buffer(to.0, to.1, &mut small).map_err(broken)?;
    Resizer::new().resize_typed(&large, &mut there, None).map_err(broken)?;
    Ok(small)
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
