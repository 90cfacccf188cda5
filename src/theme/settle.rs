//! What is the same on every page is written into the templates before the first of them is rendered: words, labels,
//! what the site is called, at the usual depth the way to its root. Looking them up again on each page took a good part
//! of a build.

use super::lean::lean;
use std::ops::Range;
use tera::{Context, Value, escape_html};

/// The names that stand for the same thing on every page.
const SETTLED: [&str; 4] = ["site", "w", "words", "page"];

/// The templates with every path into `globals` that leads to one plain value replaced by that value.
pub(super) fn settled<'a>(templates: &[(&'a str, &str)], globals: &Context) -> Vec<(&'a str, String)> {
    let found: Vec<Vec<Path>> = templates.iter().map(|(_, source)| paths(source)).collect();
    let free =
        |name: &&str| !found.iter().zip(templates).any(|(paths, (_, source))| paths.iter().any(|p| p.rebinds(source, name)));
    let names: Vec<&str> = SETTLED.into_iter().filter(free).collect();
    let settle = |((name, source), paths): (&(&'a str, &str), Vec<Path>)| {
        (*name, lean(&without_idle_names(&written(source, &paths, &names, globals), &names)))
    };
    templates.iter().zip(found).map(settle).collect()
}

/// The template with its components asking only for those of `names` (`@w`) that their bodies still need.
fn without_idle_names(source: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(body) = rest.find("% component ").and_then(|at| rest[at..].find(')').map(|n| at + n)) {
        let (head, after) = rest.split_at(body);
        let end = after.find("endcomponent").unwrap_or(after.len());
        let used = paths(&after[..end]);
        let needs = |name: &str| used.iter().any(|path| after[path.place.clone()].split('.').next() == Some(name));
        let (before, asked) = head.rsplit_once('(').unwrap_or((head, ""));
        let idle = |one: &&str| one.trim().strip_prefix('@').is_some_and(|name| names.contains(&name) && !needs(name));
        let kept: Vec<&str> = asked.split(',').filter(|one| !idle(one)).map(str::trim).collect();
        out.extend([before, "(", &kept.join(", ")]);
        out.push_str(&after[..end]);
        rest = &after[end..];
    }
    out + rest
}

fn written(source: &str, paths: &[Path], names: &[&str], globals: &Context) -> String {
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for path in paths {
        let (name, rest) = source[path.place.clone()].split_once('.').unwrap_or_default();
        let value = globals.get(name).filter(|_| names.contains(&name)).and_then(|value| value.get_from_path(rest));
        // what follows takes a part of the value, or asks whether there is one
        let whole = !source[path.place.end..].starts_with(['[', '(', '?', '.']);
        let Some(value) = value.filter(|_| whole) else { continue };
        let Some((place, text)) = path.plain(source, value).or_else(|| Some((path.place.clone(), literal(value)?))) else {
            continue;
        };
        out.push_str(&source[done..place.start]);
        out.push_str(&text);
        done = place.end;
    }
    out + &source[done..]
}

/// The value as templates write it.
fn literal(value: &Value) -> Option<String> {
    match (value.as_str(), value.as_bool(), value.as_u64()) {
        (Some(text), ..) => (!text.contains(['"', '\\', '\n'])).then(|| format!("\"{text}\"")),
        (_, Some(yes), _) => Some(yes.to_string()),
        (_, _, Some(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// A name and what is asked of it, `w.nav.home`, somewhere between the brackets of a template.
struct Path {
    place: Range<usize>,
    /// The brackets around it.
    tag: Range<usize>,
}

impl Path {
    /// Whether `name` itself stands here, so that it may mean something else from here on. `@w` and `w[…]` do nothing to it.
    fn rebinds(&self, source: &str, name: &str) -> bool {
        &source[self.place.clone()] == name
            && !source[..self.place.start].ends_with('@')
            && !source[self.place.end..].starts_with('[')
    }

    /// `{{ w.nav.home }}` whole, as text.
    fn plain(&self, source: &str, value: &Value) -> Option<(Range<usize>, String)> {
        let text = value.as_str()?;
        // a neighbour that trims may not reach into the word, and a word may not open a bracket
        let alone = source[self.tag.clone()].strip_prefix("{{")?.strip_suffix("}}")?.trim() == &source[self.place.clone()];
        if !alone || text.trim() != text || text.is_empty() || text.contains(['{', '}']) {
            return None;
        }
        let mut out = Vec::new();
        escape_html(text, &mut out).ok()?;
        Some((self.tag.clone(), String::from_utf8(out).ok()?))
    }
}

/// Every path in the brackets of a template; not what stands in quotes, comments, or after a dot. A template that
/// shows brackets as they are is left alone.
fn paths(source: &str) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = if source.contains("endraw") { source.len() } else { 0 };
    while let Some(open) = source[at..].find('{').map(|n| at + n) {
        let close = match source.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                at = source[open..].find("#}").map_or(source.len(), |n| open + n + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let first = found.len();
        at = inside(source, open + 2, close, &mut found);
        found[first..].iter_mut().for_each(|path: &mut Path| path.tag = open..at);
    }
    found
}

/// Adds the paths from `at` to the closing bracket; returns where that ends.
fn inside(source: &str, mut at: usize, close: &str, found: &mut Vec<Path>) -> usize {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with(close) {
            return at + close.len();
        }
        at += match c {
            '"' | '\'' | '`' => super::style::quoted(rest, c).len(),
            c if is_name(c) => {
                let length = rest.find(|c: char| !is_name(c) && c != '.').unwrap_or(rest.len());
                if !source[..at].ends_with('.') {
                    found.push(Path { place: at..at + length, tag: 0..0 });
                }
                length
            }
            c => c.len_utf8(),
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settle(sources: &[&str]) -> Vec<String> {
        let mut globals = Context::new();
        let w = serde_json::json!({ "home": "首页", "a": "<&>", "gap": "还有 {n} 天 ", "nav": { "b": "党组织" }, "quote": "\"" });
        globals.insert("w", &w);
        globals.insert("site", &serde_json::json!({ "title": "云溪", "grey": false, "n": 5, "none": null }));
        let named: Vec<_> = sources.iter().map(|source| ("x.html", *source)).collect();
        settled(&named, &globals).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn what_is_the_same_everywhere_is_written_once() {
        for (before, after) in [
            ("<p>{{ w.home }} {{w.a}}</p>", "<p>首页 &lt;&amp;&gt;</p>"),
            ("{{- w.home -}}", "{{- \"首页\" -}}"),
            ("{{ w.gap | fill(n=w.nav.b) }}", "{{ \"还有 {n} 天 \" | fill(n=\"党组织\") }}"),
            ("{{ w.gap }}{{ w.quote }}", "{{ \"还有 {n} 天 \" }}&quot;"),
            (
                "{% if site.grey or site.n > 4 %}{{ w.nav[x] or w.home }}{% endif %}",
                "{% if false or 5 > 4 %}{{ w.nav[x] or \"首页\" }}{% endif %}",
            ),
        ] {
            assert_eq!(settle(&[before]), [after]);
        }
    }

    #[test]
    fn a_component_asks_only_for_what_it_needs() {
        for (before, after) in [
            (
                "{% component c(of, @w, key=\"\", @page) -%}{{ of }}{{ w.home }}{%- endcomponent c %}",
                "{% component c(of, key=\"\") -%}{{ of }}首页{%- endcomponent c %}",
            ),
            (
                "{% component c(@w, @parts) %}{{ w.nav[parts] }}{% endcomponent c %}{% component d(@w) %}w{% endcomponent d %}",
                "{% component c(@w, @parts) %}{{ w.nav[parts] }}{% endcomponent c %}{% component d() %}w{% endcomponent d %}",
            ),
        ] {
            assert_eq!(settle(&[before]), [after]);
        }
    }

    #[test]
    fn everything_else_stays() {
        for same in [
            "w.home { {# {{ w.home }} #}",
            "{{ w.nosuch }}{{ w.nav }}{{ site.none }}{{ w.nav?.b }}{{ other.w.home }}{{ x?.w.home }}{{ \"w.home\" }}",
            "{% component c(of, @w) %}{{ w[of] }}{% endcomponent c %}",
            "{% raw %}{{ w.home }}{% endraw %}",
        ] {
            assert_eq!(settle(&[same]), [same]);
        }
    }

    #[test]
    fn a_name_that_is_given_another_meaning_is_left_alone_everywhere() {
        for other in [
            "{% set w = page.w %}",
            "{% for w in list %}{% endfor %}",
            "{{ <c w={page} /> }}",
            "{% component c(w) %}{% endcomponent c %}",
        ] {
            assert_eq!(settle(&["{{ w.home }}{{ site.title }}", other]), ["{{ w.home }}云溪", other]);
        }
    }
}
