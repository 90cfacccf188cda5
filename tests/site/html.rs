//! A page's tags, as far as our own well-formed pages need: no comment, no script, every attribute quoted.

/// One opening tag.
pub struct Tag<'h> {
    pub name: &'h str,
    pub attributes: Vec<(&'h str, String)>,
}

impl Tag<'_> {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }
}

/// Every opening tag of a page, and the text between tags.
pub struct Page<'h> {
    pub tags: Vec<Tag<'h>>,
    pub text: String,
}

/// Takes a page apart; panics where it is not as our templates write.
pub fn read<'h>(path: &str, html: &'h str) -> Page<'h> {
    let mut page = Page { tags: Vec::new(), text: String::new() };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        page.text.push_str(&unescaped(&rest[..open]));
        rest = &rest[open + 1..];
        let inside = rest.strip_prefix('/').unwrap_or(rest);
        let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '!').expect("a tag ends");
        let name = &inside[..length];
        assert!(!name.is_empty(), "{path}: a bare < before {:?}", inside.chars().take(30).collect::<String>());
        let closing = rest.starts_with('/');
        rest = &inside[length..];
        let mut tag = Tag { name, attributes: Vec::new() };
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix("/>").or(rest.strip_prefix('>')) {
                rest = after;
                break;
            }
            let end = rest.find(['=', ' ', '>', '\n']).expect("an attribute ends");
            let attribute = &rest[..end];
            rest = &rest[end..];
            let value = match rest.strip_prefix("=\"") {
                Some(quoted) => {
                    let end = quoted.find('"').expect("a quote ends");
                    rest = &quoted[end + 1..];
                    unescaped(&quoted[..end])
                }
                None => {
                    assert!(!rest.starts_with('='), "{path}: {attribute} of <{name}> is not quoted");
                    String::new()
                }
            };
            tag.attributes.push((attribute, value));
        }
        if !closing {
            page.tags.push(tag);
        }
    }
    page.text.push_str(&unescaped(rest));
    page
}

/// Text as a reader sees it.
pub fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    plain.replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
}
