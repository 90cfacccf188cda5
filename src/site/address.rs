use super::list::ListName;
use crate::vocabulary::Kind;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The file of a record's page: flat, so that links work from a folder as from a server.
pub fn record_path(kind: Kind, id: &str) -> String {
    format!("{}/{id}.html", kind.folder())
}

/// The address of a record's page, from the site's root.
pub fn record_url(kind: Kind, id: &str) -> String {
    encode(&record_path(kind, id))
}

/// The file of a page of a list.
pub fn page_path(list: ListName, page: usize) -> String {
    numbered(list.folder(), page)
}

/// The file of a page of 晋位升级.
pub fn upgrades_path(page: usize) -> String {
    numbered("upgrades", page)
}

/// `index.html`, then numbers in a folder of their own, so that no record's id can collide with them.
fn numbered(folder: &str, page: usize) -> String {
    if page == 0 { format!("{folder}/index.html") } else { format!("{folder}/list/{}.html", page + 1) }
}

/// The file of what a record's own page cannot hold.
pub fn rest_path(folder: &str, id: &str) -> String {
    format!("{folder}/of/{id}.html")
}

/// A file under `data/`.
pub fn data_path(name: &str, ending: &str) -> String {
    format!("data/{name}.{ending}")
}

/// An address as people write it: a folder's without the name of its page.
pub fn without_index(url: &str) -> &str {
    url.strip_suffix("index.html").unwrap_or(url)
}

/// What stays as it is in a path: RFC 3986's unreserved characters, and the slash.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a path, keeping its slashes.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_survive_chinese_and_spaces() {
        assert_eq!(record_url(Kind::Branches, "青 a"), "branches/%E9%9D%92%20a.html");
        assert_eq!(page_path(ListName::Stars, 1), "stars/list/2.html");
    }
}
