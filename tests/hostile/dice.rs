//! Chance that is the same everywhere, and what it does to a file.

/// Small numbers from one seed.
pub struct Dice(pub u64);

impl Dice {
    /// Less than `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    /// A file with one thing wrong: bytes or lines deleted, doubled, swapped, indented, a byte changed, or a character of
    /// YAML put in.
    pub fn mutate(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let count = lines.len();
        let (at, other) = (self.below(count), self.below(count));
        match self.below(9) {
            0 if count > 0 => drop(lines.remove(at)),
            1 if count > 0 => lines.insert(at, lines[other].clone()),
            2 if count > 0 => lines.swap(at, other),
            3 if count > 0 => drop(lines[at].splice(0..0, b"    "[..1 + self.below(3)].iter().copied())),
            4 if count > 0 => lines[at] = lines[at].trim_ascii_start().to_vec(),
            kind => {
                let mut all = bytes.to_vec();
                let spot = self.below(all.len());
                match kind {
                    5 if !all.is_empty() => drop(all.remove(spot)),
                    6 if !all.is_empty() => all.truncate(spot),
                    7 if !all.is_empty() => all[spot] ^= 1 << self.below(8),
                    _ => {
                        let odd = b"[]{}:,-?|>&*!%@`\"'#\0\xff\t\n0";
                        all.insert(spot, odd[self.below(odd.len())]);
                    }
                }
                return all;
            }
        }
        lines.concat()
    }
}
