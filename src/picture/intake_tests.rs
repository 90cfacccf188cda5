use super::*;

/// Every width of a picture, none twice.
#[derive(Debug)]
struct Pictures {
    width: u32,
    height: u32,
    sizes: Vec<Vec<u8>>,
}

fn intake(bytes: &[u8], widths: &[u32]) -> Result<Pictures, ImageError> {
    let of = probe(bytes)?;
    let mut done = HashSet::new();
    let widths = widths.iter().map(|w| of.at_width(*w).0).filter(|w| done.insert(*w));
    let sizes = widths.map(|w| encode(bytes, w)).collect::<Result<_, _>>()?;
    Ok(Pictures { width: of.width, height: of.height, sizes })
}
use jpeg_encoder::ColorType;

/// A TIFF header with one directory: orientation, and a pointer to a directory with a place.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    // GPSLatitudeRef, then what a thumbnail brings: an end marker inside the segment.
    tiff.extend(b"\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0GPS-PLACE\xFF\xD9");
    tiff
}

fn photo(orientation: Option<u8>) -> Vec<u8> {
    photo_in_scans(orientation, false)
}

/// A JPEG of 60 × 40 whose left third is red and whose rest is blue; with a scan for each colour if `separate`.
fn photo_in_scans(orientation: Option<u8>, separate: bool) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..40).flat_map(|_| (0..60).flat_map(|x| if x < 20 { [220, 30, 30] } else { [30, 30, 220] })).collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_optimized_huffman_tables(separate);
    if let Some(orientation) = orientation {
        encoder.add_exif_metadata(&exif(orientation)).unwrap();
    }
    encoder.encode(&pixels, 60, 40, ColorType::Rgb).unwrap();
    bytes
}

fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.into().write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

fn shown(picture: &[u8]) -> RgbaImage {
    image::load_from_memory(picture).unwrap().into_rgba8()
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn widths_are_made_and_never_enlarged() {
    let pictures = intake(&photo(None), &[30, 15, 100, 60]).unwrap();
    assert_eq!((pictures.width, pictures.height), (60, 40));
    let sizes: Vec<_> = pictures.sizes.iter().map(|p| (shown(p).dimensions(), format(p))).collect();
    assert_eq!(sizes, [((30, 20), "JPEG"), ((15, 10), "JPEG"), ((60, 40), "JPEG")]);
}

#[test]
fn a_photo_stands_upright() {
    // 6: the camera was held upright; the left edge of the file is the top of the picture.
    // A file with a scan for each colour shows the same.
    for separate in [false, true] {
        let pictures = intake(&photo_in_scans(Some(6), separate), &[20]).unwrap();
        assert_eq!((pictures.width, pictures.height), (40, 60));
        let small = shown(&pictures.sizes[0]);
        assert_eq!(small.dimensions(), (20, 30));
        let (top, bottom) = (small.get_pixel(10, 3), small.get_pixel(10, 26));
        assert!(top[0] > 150 && top[2] < 100, "{top:?}");
        assert!(bottom[2] > 150 && bottom[0] < 100, "{bottom:?}");
    }
}

#[test]
fn nothing_of_the_camera_leaves() {
    let bytes = photo(Some(1));
    assert!(contains(&bytes, b"Exif") && contains(&bytes, b"GPS-PLACE"));
    for picture in intake(&bytes, &[30, 60]).unwrap().sizes {
        assert!(!contains(&picture, b"Exif") && !contains(&picture, b"GPS"));
    }
}

#[test]
fn half_a_file_is_refused() {
    let bytes = photo(Some(1));
    for length in [bytes.len() / 2, bytes.len() - 2, 300, 4] {
        assert_eq!(intake(&bytes[..length], &[30]).unwrap_err(), ImageError::CutOff, "{length}");
    }
    // Cameras write more behind the end of the picture.
    assert!(intake(&[&bytes[..], b"trailer"].concat(), &[30]).is_ok());
    let drawing = png(RgbImage::from_fn(50, 50, |x, y| image::Rgb([x as u8, y as u8, 7])));
    assert!(matches!(intake(&drawing[..drawing.len() / 2], &[30]), Err(ImageError::Broken(_))));
}

#[test]
fn drawings_stay_png() {
    let lines = RgbImage::from_fn(90, 30, |x, _| if x % 9 == 0 { image::Rgb([200, 0, 0]) } else { image::Rgb([255, 255, 255]) });
    assert_eq!(format(&intake(&png(lines), &[45]).unwrap().sizes[0]), "PNG");
    let glass = RgbaImage::from_fn(90, 30, |x, y| image::Rgba([x as u8 * 2, y as u8 * 8, (x * y) as u8, 128]));
    let small = &intake(&png(glass), &[45]).unwrap().sizes[0];
    assert_eq!((format(small), shown(small).get_pixel(20, 10)[3]), ("PNG", 128));
    let photo = RgbaImage::from_fn(90, 60, |x, y| image::Rgba([x as u8 * 2, y as u8 * 4, (x * y) as u8, 255]));
    assert_eq!(format(&intake(&png(photo), &[45]).unwrap().sizes[0]), "JPEG");
    let grey = GrayImage::from_fn(90, 60, |x, y| image::Luma([(x * y) as u8]));
    assert_eq!(shown(&intake(&png(grey), &[90]).unwrap().sizes[0]).dimensions(), (90, 60));
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    // A header that promises 60,000 × 60,000 pixels.
    let mut bomb = png(GrayImage::new(1, 1));
    bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let crc = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(intake(&bomb, &[30]).unwrap_err(), ImageError::TooLarge(60_000, 60_000));
    let mut bomb = photo(None);
    let frame = bomb.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(intake(&bomb, &[30]).unwrap_err(), ImageError::TooLarge(65_535, 65_535));
    // 80 million pixels are a photo in one scan; in several they take three times the memory
    let mut bomb = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bomb, 50);
    encoder.set_progressive(true);
    encoder.encode(&[90; 48], 4, 4, ColorType::Rgb).unwrap();
    let frame = bomb.windows(2).position(|two| two == [0xFF, 0xC2]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0x1F, 0x40, 0x27, 0x10]);
    assert_eq!(intake(&bomb, &[30]).unwrap_err(), ImageError::TooLarge(10_000, 8_000));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn other_formats_are_named() {
    for (bytes, name) in [
        (&b"GIF89a......"[..], "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"<?xml version=\"1.0\"?><svg xmlns=\"\">", "SVG"),
        (b"hello", ""),
    ] {
        let error = intake(bytes, &[30]).unwrap_err();
        assert_eq!(error, ImageError::Format(name));
        assert!(error.message().zh.contains(name) && !error.help().en.is_empty());
    }
    assert_eq!(intake(b"", &[30]).unwrap_err(), ImageError::CutOff, "a file of no bytes is no other format");
}
