use super::Spoiled;
use super::world::Workshop;
use crate::site::Size;
use crate::view::sheet::Sheet;
use serde_json::json;
use typst::layout::{Abs, FrameItem, GroupItem, Point, Transform};
use typst::model::Document;
use typst::visualize::Curve;
use typst_layout::PagedDocument;

/// What two neighbours share, in millimetres.
const OVERLAP: f64 = 10.0;

/// What no printer reaches.
const MARGIN: f64 = 8.0;

/// The window of one axis: how many tiles, and what each shows of the whole.
fn tiles(whole: f64, paper: f64) -> (usize, f64) {
    let window = paper - 2.0 * MARGIN;
    let step = window - OVERLAP;
    let count = if whole <= window { 1 } else { ((whole - OVERLAP) / step - 1e-9).ceil() as usize };
    (count, step)
}

impl Workshop<'_> {
    /// Cuts every page into pages of smaller paper, with marks to cut along and a place in the whole on each.
    pub(super) fn tiled(&self, document: &PagedDocument, sheet: &Sheet, paper: Size) -> Result<PagedDocument, Spoiled> {
        let mut pages = Vec::new();
        let mut places = Vec::new();
        for (number, page) in document.pages().iter().enumerate() {
            let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
            let count = |paper: Size| tiles(width, paper.width.into()).0 * tiles(height, paper.height.into()).0;
            let paper = if count(paper.turned()) < count(paper) { paper.turned() } else { paper };
            let ((columns, across), (rows, down)) = (tiles(width, paper.width.into()), tiles(height, paper.height.into()));
            for row in 0..rows {
                for column in 0..columns {
                    let (x, y) = (column as f64 * across, row as f64 * down);
                    pages.push(json!({
                        "width": paper.width, "height": paper.height, "page": number + 1,
                        "row": row + 1, "column": column + 1, "rows": rows, "columns": columns,
                        "shown": { "width": (f64::from(paper.width) - 2.0 * MARGIN).min(width - x), "height": (f64::from(paper.height) - 2.0 * MARGIN).min(height - y) },
                    }));
                    places.push((number, x, y));
                }
            }
        }
        let title = document.info().title.as_deref().unwrap_or(&sheet.title);
        let data =
            json!({ "kind": "tile", "title": title, "margin": MARGIN, "overlap": OVERLAP, "pages": pages, "foot": sheet.foot });
        let marks = self.typeset("tile", data.to_string().into_bytes(), None)?;
        let mut cut = marks.pages().to_vec();
        for (page, (number, x, y)) in cut.iter_mut().zip(&places) {
            let size = page.frame.size();
            let margin = Abs::mm(MARGIN);
            let mut window = typst::layout::Frame::hard(size);
            let mut whole = GroupItem::new(document.pages()[*number].frame.clone());
            whole.transform = Transform::translate(margin - Abs::mm(*x), margin - Abs::mm(*y));
            window.push(Point::zero(), FrameItem::Group(whole));
            let mut shown = GroupItem::new(window);
            let opening = typst::layout::Size::new(size.x - margin * 2.0, size.y - margin * 2.0);
            shown.clip = Some(rectangle(Point::splat(margin), opening));
            page.frame.prepend(Point::zero(), FrameItem::Group(shown));
        }
        Ok(PagedDocument::new(cut.into(), document.info().clone()))
    }
}

fn rectangle(at: Point, size: typst::layout::Size) -> Curve {
    let mut curve = Curve::new();
    curve.move_(at);
    curve.line(Point::new(at.x + size.x, at.y));
    curve.line(Point::new(at.x + size.x, at.y + size.y));
    curve.line(Point::new(at.x, at.y + size.y));
    curve.close();
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_cover_the_whole_with_their_overlap() {
        for (whole, paper) in [(420.0, 210.0), (2400.0, 210.0), (2400.0, 297.0), (190.0, 210.0), (194.0, 210.0), (195.0, 210.0)] {
            let (count, step) = tiles(whole, paper);
            let window = paper - 2.0 * MARGIN;
            assert!((count - 1) as f64 * step + window >= whole, "{whole} on {paper}");
            assert!(count == 1 || (count - 2) as f64 * step + window < whole, "{whole} on {paper}: one tile too many");
            assert!((window - step - OVERLAP).abs() < 1e-9);
        }
    }
}
