//! The parser's events written as HTML.

use super::finding::{Finding, FindingKind};
use super::flanking::Marked;
use super::image::Picture;
use super::line::Line;
use super::outline::{Levels, Outline};
use super::tag::{self, Inline};
use super::terms::Linker;
use super::{Links, address, escape, meant};
use crate::text::mask::masked_digits;
use crate::text::mobiles;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Writes one text.
pub(super) struct Writer<'a, 't> {
    marked: &'a Marked<'a>,
    links: &'a dyn Links,
    linker: Option<&'a mut Linker<'t>>,
    /// Open headings, links and pieces of code: no term is linked there.
    quiet: usize,
    found: &'a mut Vec<Finding>,
    outline: Outline,
    headings: usize,
    levels: Levels,
    out: String,
    line: Line,
    /// For every open link: whether it was written.
    open_links: Vec<bool>,
    picture: Option<Picture>,
    /// A script or style is being left out.
    in_code: bool,
    /// Inline tags left out that were not closed yet.
    open_tags: usize,
    block: String,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a, 't> Writer<'a, 't> {
    pub(super) fn new(
        marked: &'a Marked<'a>,
        links: &'a dyn Links,
        linker: Option<&'a mut Linker<'t>>,
        outline: Outline,
        found: &'a mut Vec<Finding>,
    ) -> Self {
        let out = String::with_capacity(marked.text.len() + marked.text.len() / 4);
        let (line, levels) = (Line::default(), Levels::default());
        Writer {
            marked,
            links,
            linker,
            quiet: 0,
            found,
            outline,
            headings: 0,
            levels,
            out,
            line,
            open_links: Vec::new(),
            picture: None,
            in_code: false,
            open_tags: 0,
            block: String::new(),
            columns: Vec::new(),
            column: 0,
            in_head: false,
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.out
    }

    pub(super) fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        if let Some(picture) = &mut self.picture {
            if picture.ends(&event, self.marked) {
                self.end_picture();
            }
            return;
        }
        match event {
            Event::Text(_) if self.in_code => {}
            Event::Text(text) => {
                let (clean, place) = (self.marked.clean(&text), self.marked.in_source(place));
                self.line.push(&clean, place.start, &mut self.out);
            }
            Event::Code(code) => {
                self.tag("<code>");
                let inside = self.marked.text[place.clone()].find(&*code).unwrap_or(0);
                let (clean, place) = (self.marked.clean(&code), self.marked.in_source(place.start + inside..place.end));
                self.line.push(&clean, place.start, &mut self.out);
                self.quiet += 1;
                self.close("</code>");
                self.quiet -= 1;
            }
            Event::SoftBreak => self.line.soft = true,
            Event::HardBreak => self.line_break(),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::InlineHtml(tag) => self.inline_html(&tag, place),
            Event::Html(html) => self.block.push_str(&self.marked.clean(&html)),
            Event::Start(tag) => self.start(tag, place),
            Event::End(tag) => self.end(tag, place),
            // Extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, place: Range<usize>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, .. } => {
                let level = self.levels.next(level as usize);
                self.block(&format!("<h{level}"));
                if let Some(id) = self.outline.ids.get(self.headings).filter(|id| !id.is_empty()) {
                    self.out.push_str(" id=\"");
                    escape::attribute(&mut self.out, id);
                    self.out.push('"');
                }
                self.out.push('>');
                self.headings += 1;
                self.quiet += 1;
            }
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.block("<pre><code>");
                self.quiet += 1;
            }
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::Table(columns) => {
                self.columns = columns;
                self.block("<table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.quiet += 1;
                self.column = 0;
                self.out.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                self.out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
                self.out.push_str(match self.columns.get(self.column) {
                    Some(Alignment::Left) => " class=\"left\">",
                    Some(Alignment::Center) => " class=\"center\">",
                    Some(Alignment::Right) => " class=\"right\">",
                    Some(Alignment::None) | None => ">",
                });
                self.column += 1;
                self.line = Line::default();
            }
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = self.marked.clean(&dest_url);
                let address = if link_type == LinkType::Email { format!("mailto:{address}").into() } else { address };
                match address::link(&address, self.links, &self.outline.known) {
                    Ok(href) => {
                        self.tag("<a href=\"");
                        self.quiet += 1;
                        if let Some(linker) = &mut self.linker {
                            linker.skip(&href);
                        }
                        escape::attribute(&mut self.out, &href);
                        self.out.push('"');
                        let title = self.marked.clean(&title).into_owned();
                        self.title(&title, &place);
                        self.out.push('>');
                        self.open_links.push(true);
                    }
                    Err(kind) => {
                        self.find(place, kind);
                        self.open_links.push(false);
                    }
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let src = address::picture(&self.marked.clean(&dest_url), self.links);
                let src = src.map_err(|kind| self.find(place.clone(), kind)).ok();
                let title = self.marked.clean(&title).into_owned();
                self.picture = Some(Picture { src, title, alt: String::new(), place, depth: 0 });
            }
            Tag::HtmlBlock => self.block.clear(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, place: Range<usize>) {
        self.line.soft = false;
        match tag {
            TagEnd::Paragraph => self.end_block("</p>\n"),
            TagEnd::Heading(_) => {
                self.flush();
                self.quiet -= 1;
                // The level is that of the tag still open: the last one that was given.
                let level = self.levels.current();
                self.end_block(&format!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(_) => self.end_block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.end_block("</code></pre>\n");
                self.quiet -= 1;
            }
            TagEnd::List(true) => self.end_block("</ol>\n"),
            TagEnd::List(false) => self.end_block("</ul>\n"),
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::Table => self.end_block("</tbody>\n</table>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.quiet -= 1;
                self.end_block("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.end_block("</tr>\n"),
            TagEnd::TableCell => self.end_block(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.close("</em>"),
            TagEnd::Strong => self.close("</strong>"),
            TagEnd::Link if self.open_links.pop() == Some(true) => {
                self.close("</a>");
                self.quiet -= 1;
            }
            TagEnd::HtmlBlock => self.end_html_block(place),
            _ => {}
        }
    }

    /// Opens a block: what waited belongs to the one before.
    fn block(&mut self, tag: &str) {
        self.flush();
        self.line = Line::default();
        // A list inside an item begins on its own line.
        if !self.out.is_empty() && !self.out.ends_with('\n') && !self.out.ends_with("<li>") {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn end_block(&mut self, tag: &str) {
        self.flush();
        self.line = Line::default();
        (self.in_code, self.open_tags) = (false, 0);
        self.out.push_str(tag);
    }

    /// Opens an inline element; a soft break that waited stands in front of it.
    fn tag(&mut self, tag: &str) {
        self.flush();
        if std::mem::take(&mut self.line.soft) {
            self.line.written = Some(self.out.len());
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn close(&mut self, tag: &str) {
        self.flush();
        self.out.push_str(tag);
    }

    fn line_break(&mut self) {
        self.flush();
        self.line = Line::default();
        self.out.push_str("<br>\n");
    }

    /// Writes text as it stands, the first of every term a link.
    fn text(&mut self, text: &str) {
        let Writer { out, linker, quiet, .. } = self;
        let mut done = 0;
        if let Some(linker) = linker.as_mut().filter(|_| *quiet == 0) {
            for (place, href) in linker.find(text) {
                escape::text(out, &text[done..place.start]);
                out.push_str("<a class=\"term\" href=\"");
                escape::attribute(out, href);
                out.push_str("\">");
                escape::text(out, &text[place.clone()]);
                out.push_str("</a>");
                done = place.end;
            }
        }
        escape::text(out, &text[done..]);
    }

    /// Writes the text that waits: numbers masked, terms linked, characters escaped.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.line.text);
        for place in meant::links(&text).filter(|_| self.quiet == 0) {
            let range = self.line.origin(place.start)..self.line.origin(place.end - 1) + 1;
            let kind = FindingKind::NotALink { written: text[place].to_owned() };
            self.found.push(Finding { range: self.marked.whole(range), kind });
        }
        let mut done = 0;
        let masked = if self.links.masks_phones() { mobiles(&text) } else { Vec::new() };
        for number in masked {
            self.text(&text[done..number.start]);
            self.out.push_str(&masked_digits(&text[number.clone()]));
            done = number.end;
            let range = self.line.origin(number.start)..self.line.origin(number.end - 1) + 1;
            self.found.push(Finding { range: self.marked.whole(range), kind: FindingKind::PhoneMasked });
        }
        self.text(&text[done..]);
        self.line.pieces.clear();
        // The buffer is kept for the next line.
        self.line.text = text;
        self.line.text.clear();
    }

    fn title(&mut self, title: &str, place: &Range<usize>) {
        if !title.is_empty() {
            let title = self.masked(title, place);
            self.out.push_str(" title=\"");
            escape::attribute(&mut self.out, &title);
            self.out.push('"');
        }
    }

    fn end_picture(&mut self) {
        let Some(Picture { src, title, alt, place, .. }) = self.picture.take() else { return };
        let Some(src) = src else {
            self.line.push(&alt, self.marked.in_source(place).start, &mut self.out);
            return;
        };
        if alt.trim().is_empty() {
            self.find(place.clone(), FindingKind::MissingAlt);
        }
        let alt = self.masked(&alt, &place);
        self.tag("<img src=\"");
        escape::attribute(&mut self.out, &src);
        self.out.push_str("\" alt=\"");
        escape::attribute(&mut self.out, &alt);
        self.out.push('"');
        self.title(&title, &place);
        self.out.push_str(" loading=\"lazy\">");
        self.line.last = None;
    }

    /// An attribute's text with its mobile numbers masked.
    fn masked(&mut self, text: &str, place: &Range<usize>) -> String {
        if !self.links.masks_phones() {
            return text.to_owned();
        }
        for _ in mobiles(text) {
            self.find(place.clone(), FindingKind::PhoneMasked);
        }
        crate::text::mask_mobiles_in(text).into_owned()
    }

    fn inline_html(&mut self, tag: &str, place: Range<usize>) {
        if self.in_code {
            self.in_code = !Inline::ends_code(tag);
            return;
        }
        match Inline::read(tag) {
            Inline::Break => self.line_break(),
            Inline::Comment => {}
            // The closing tag of a pair was reported with the opening one.
            Inline::Close if self.open_tags > 0 => self.open_tags -= 1,
            kind => {
                self.in_code = kind == Inline::Code;
                self.open_tags += usize::from(kind == Inline::Open);
                self.find(place, FindingKind::RawHtml);
            }
        }
    }

    fn end_html_block(&mut self, place: Range<usize>) {
        let (text, tags) = tag::block_text(&std::mem::take(&mut self.block));
        if tags {
            let length = self.marked.text[place.clone()].trim_end().len();
            self.find(place.start..place.start + length, FindingKind::RawHtml);
        }
        if !text.is_empty() {
            self.block("<p>");
            let text = self.masked(&text, &place);
            escape::text(&mut self.out, &text);
            self.end_block("</p>\n");
        }
    }

    fn find(&mut self, place: Range<usize>, kind: FindingKind) {
        self.found.push(Finding { range: self.marked.in_source(place), kind });
    }
}
