//! What an id that leads nowhere was meant to be.

use crate::diagnostic::Say;
use crate::vocabulary::{divided, is_nothing, left_out, nearest, slips};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Ids among which any likeness is looked for; among more of them one slip of the pen, which needs no comparing of all.
const FEW: usize = 5_000;

/// What follows the place in the name of a branch, in short and in full; the longer before what it ends in.
const BODIES: [&str; 10] =
    ["总支部委员会", "支部委员会", "委员会", "党总支部", "总支部", "党总支", "总支", "党支部", "支部", "党委"];

/// Ids and names of one kind, laid out so that a likeness is found in a time that hardly grows with the site; made once there is need.
pub struct Near {
    /// In order.
    ids: Vec<String>,
    /// Name and id of what others refer to by mistake, in order.
    names: Vec<(String, String)>,
    /// Of many ids: the hash of each with one sign left out, and its place. Two ids that share one are a slip apart.
    gaps: Vec<(u64, u32)>,
}

impl Near {
    /// Of all ids, and of the names that records bear, with their ids.
    pub fn new(mut ids: Vec<String>, mut names: Vec<(String, String)>) -> Self {
        ids.sort_unstable();
        names.sort_unstable();
        let many = ids.iter().zip(0_u32..).filter(|_| ids.len() > FEW);
        let mut gaps: Vec<(u64, u32)> = many.flat_map(|(id, at)| gaps(id).map(move |gap| (gap, at))).collect();
        gaps.sort_unstable();
        Near { ids, names, gaps }
    }

    /// What to write in the place of `written`.
    /// `many`: whether it may be one of several.
    pub fn remedy(&self, written: &str, many: bool, is_id: impl Fn(&str) -> bool) -> Option<Say> {
        if is_nothing(written) {
            return Some(left_out());
        }
        if let Some(id) = self.named(written) {
            return Some(say!("改为 {id}", "write {id}"));
        }
        if let Some(parts) = divided(written).filter(|parts| parts.iter().all(|part| is_id(part))) {
            if !many {
                return Some(say!("这里只写一个", "write one"));
            }
            let parts = parts.join(", ");
            return Some(say!("几个就写成 [{parts}]", "of several write [{parts}]"));
        }
        if let Some(near) = self.alike(written) {
            return Some(say!("是不是“{near}”？", "did you mean ‘{near}’?"));
        }
        let (name, id) = self.called_short(written).or_else(|| self.called_alike(written))?;
        Some(say!("是不是 {id}（{name}）？", "did you mean {id} ({name})?"))
    }

    /// Name and id of the one branch whose whole name a short one leaves out: 甲村党支部 for 中共乙乡甲村支部委员会. Of few records only.
    fn called_short(&self, written: &str) -> Option<(&str, &str)> {
        let place = BODIES.iter().find_map(|body| written.strip_suffix(body)).filter(|place| place.chars().nth(1).is_some())?;
        let mut there = self.names.iter().filter(|(name, _)| self.gaps.is_empty() && name.contains(place));
        let (name, id) = there.next()?;
        there.next().is_none().then_some((name, id))
    }

    /// Name and id of the one record that is called nearly so: 甲村支部 for 甲村党支部. Of few records only.
    fn called_alike(&self, written: &str) -> Option<(&str, &str)> {
        let length = written.chars().count();
        let alike = |name: &str| Some(slips(written, name)).filter(|slips| slips * 3 <= length);
        let few = self.names.iter().filter(|_| self.gaps.is_empty());
        let mut near: Vec<_> = few.filter_map(|(name, id)| Some((alike(name)?, name, id))).collect();
        near.sort_unstable();
        match near[..] {
            [(_, name, id)] => Some((name, id)),
            [(least, name, id), (next, ..), ..] if least < next => Some((name, id)),
            _ => None,
        }
    }

    /// The id of the one record that bears this name, or, of few records, of the one whose name holds it.
    fn named(&self, written: &str) -> Option<&str> {
        let first = self.names.partition_point(|(name, _)| name.as_str() < written);
        let whole = self.names[first..].iter().take_while(|(name, _)| name == written).take(2);
        let holds = |(name, _): &&(String, String)| name.contains(written);
        let part = self.names.iter().filter(|_| self.gaps.is_empty() && written.chars().nth(1).is_some()).filter(holds);
        let found: Vec<_> = whole.collect();
        let found: Vec<_> = if found.is_empty() { part.take(2).collect() } else { found };
        match found[..] {
            [(_, id)] => Some(id),
            _ => None,
        }
    }

    /// The id that was probably meant.
    fn alike(&self, written: &str) -> Option<&str> {
        let of = |at: &u32| &self.ids[*at as usize];
        if self.gaps.is_empty() {
            return nearest(written, self.ids.iter().map(String::as_str));
        }
        let places = gaps(written).flat_map(|gap| {
            let first = self.gaps.partition_point(|(own, _)| *own < gap);
            self.gaps[first..].iter().take_while(move |(own, _)| *own == gap).map(|(_, at)| at)
        });
        let near = places.filter(|at| slips(written, of(at)) <= 1).min();
        near.map(|at| of(at).as_str())
    }
}

/// The hashes of an id as it stands, and with each of its signs left out.
fn gaps(id: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let without = id.char_indices().map(move |(at, sign)| hash(&[&id[..at], &id[at + sign.len_utf8()..]].concat()));
    std::iter::once(hash(id)).chain(without)
}

#[cfg(test)]
mod tests {
    use super::{FEW, Near};

    #[test]
    fn a_slip_is_found_among_any_number_of_ids() {
        for many in [100, FEW, FEW + 1] {
            let ids: Vec<String> = (0..many).map(|n| format!("zhibu-{n:06}")).collect();
            let names = [("白沙村党支部", "zhibu-000007"), ("中共石鼓乡东山村支部委员会", "zhibu-000008")];
            let near = Near::new(ids.clone(), names.map(|(name, id)| (name.to_owned(), id.to_owned())).to_vec());
            let says = |written: &str| {
                let said = near.remedy(written, true, |part| ids.iter().any(|id| id == part));
                said.map_or(String::new(), |said| said.zh)
            };
            assert_eq!(says("zhibu-00007"), "是不是“zhibu-000007”？", "a sign too few, {many}");
            assert_eq!(says("zhibuu-000042"), "是不是“zhibu-000042”？", "a sign too many, {many}");
            assert_eq!(says("zhibv-000042"), "是不是“zhibu-000042”？", "another sign, {many}");
            assert_eq!(says("zhbiu-000042"), "是不是“zhibu-000042”？", "two signs exchanged, {many}");
            assert_eq!(says("白沙村党支部"), "改为 zhibu-000007", "a name, {many}");
            assert_eq!(says("zhibu-000001、zhibu-000002"), "几个就写成 [zhibu-000001, zhibu-000002]", "{many}");
            assert_eq!(says("无"), "没有就删去这一项");
            assert_eq!(says("完全不像"), "", "{many}");
            assert_eq!(says("白沙村"), if many > FEW { "" } else { "改为 zhibu-000007" }, "a part of a name, among few");
            let alike = if many > FEW { "" } else { "是不是 zhibu-000007（白沙村党支部）？" };
            assert_eq!(says("白沙村支部"), alike, "nearly a name, among few");
            let short = if many > FEW { "" } else { "是不是 zhibu-000008（中共石鼓乡东山村支部委员会）？" };
            assert_eq!(says("东山村党支部"), short, "a name in short, among few");
            assert_eq!(says("村党委"), "", "no place is named");
            let one = near.remedy("zhibu-000001,zhibu-000002", false, |part| ids.iter().any(|id| id == part));
            assert_eq!(one.expect("a remedy").zh, "这里只写一个", "a list would be refused");
        }
    }
}
