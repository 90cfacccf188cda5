use super::publication::Standings;
use crate::model::{ActivityIx, BranchIx, Model};
use crate::settings::Settings;
use std::collections::{BTreeMap, HashSet};

/// 年报: organisations and their members, counted from the records (domain.md E14).
#[derive(Debug, Default)]
pub struct Statistics {
    /// Every sector that has an organisation, in the site's order, those without one last.
    pub sectors: Vec<SectorTally>,
    /// Their sum.
    pub total: SectorTally,
    /// 关爱帮扶: how many people, and how much money, of all listed activities; never who (domain.md E13).
    pub helped: (u64, u64),
}

/// Organisations of one sector.
#[derive(Clone, Debug, Default)]
pub struct SectorTally {
    /// An id of `sectors`; none where none is written.
    pub sector: Option<String>,
    /// How many of each kind, in the site's order; last those of no kind.
    pub kinds: Vec<usize>,
    /// All of them.
    pub organisations: usize,
    /// 正式党员 of those that have nobody below them: a superior's number holds theirs.
    pub full: u64,
    /// 预备党员, likewise.
    pub probationary: u64,
    /// Of those, how many do not say.
    pub unstated: usize,
}

impl SectorTally {
    fn empty(sector: Option<String>, settings: &Settings) -> Self {
        SectorTally { sector, kinds: vec![0; settings.kinds.len() + 1], ..SectorTally::default() }
    }
    fn add(&mut self, other: &SectorTally) {
        self.kinds.iter_mut().zip(&other.kinds).for_each(|(own, more)| *own += more);
        self.organisations += other.organisations;
        self.full += other.full;
        self.probationary += other.probationary;
        self.unstated += other.unstated;
    }
}

/// Counts the listed branches that stand.
pub fn derive(model: &Model, settings: &Settings, standing: &Standings) -> Statistics {
    let counted = model.all().filter(|at: &BranchIx| standing.of(*at).is_listed() && model[*at].closed.is_none());
    let counted: Vec<BranchIx> = counted.collect();
    let above: HashSet<BranchIx> = counted.iter().filter_map(|at| Some(model[*at].parent?.value)).collect();
    let mut sectors: BTreeMap<usize, SectorTally> = BTreeMap::new();
    for at in counted {
        let branch = &model[at];
        let place = |scale: &[(String, String)], id: &Option<String>| {
            scale.iter().position(|(known, _)| Some(known) == id.as_ref()).unwrap_or(scale.len())
        };
        let tally = sectors
            .entry(place(&settings.sectors, &branch.sector))
            .or_insert_with(|| SectorTally::empty(branch.sector.clone(), settings));
        tally.kinds[place(&settings.kinds, &branch.kind)] += 1;
        tally.organisations += 1;
        match branch.written.party_members.value.filter(|_| !above.contains(&at)) {
            Some(members) => {
                tally.full += u64::from(members.full);
                tally.probationary += u64::from(members.probationary);
            }
            None => tally.unstated += usize::from(!above.contains(&at)),
        }
    }
    let mut total = SectorTally::empty(None, settings);
    sectors.values().for_each(|tally| total.add(tally));
    let helped = model.all().filter(|at: &ActivityIx| standing.of(*at).is_listed());
    let helped = helped.filter_map(|at| model[at].written.helped.get()).fold((0, 0), |(people, amount), one| {
        (people + u64::from(one.people.value.unwrap_or(0)), amount + u64::from(one.amount.value.unwrap_or(0)))
    });
    Statistics { sectors: sectors.into_values().collect(), total, helped }
}
