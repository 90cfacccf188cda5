//! A small site, written out, whose every key that takes text says the same.

use crate::ground::Site;

/// A record of every kind with `text` in every key that takes text.
pub fn filled(text: &str) -> Site {
    let q = serde_json::to_string(text).expect("a string of JSON is one of YAML");
    let site = Site::bare();
    site.write(
        "content/site.yaml",
        format!(
            "title: {q}\norganisation: {q}\nas_of: 2026-10-05\nbase_url: https://example.org\nmeta: true\ncontacts: {{ phone: {q}, address: {q}, mailbox: {q} }}\n\
             footer: {{ host: {q}, icp: {q}, police: {q} }}\n\
             grades: [{{ id: good, name: {q}, stars: [4, 5] }}, {{ id: fair, name: 较好, stars: [3] }}]\n\
             rules: {{ upgrade_targets: {{ fair: 50 }} }}\nsectors: {{ village: {q} }}\nkinds: {{ branch: {q} }}\ncategories: {{ work: {q} }}\n\
             criteria: {{ ones: {{ name: {q}, items: {{ room: {q} }} }} }}\nfields: {{ branches: {{ 面积: {{ name: area, public: true, column: true }} }} }}\n"
        ),
    );
    let common = format!(
        "tags: [{q}]\ncorrections: {{ date: 2026-10-01, note: {q} }}\nphotos: {{ file: a.png, caption: {q}, alt: {q} }}\n\
         attachments: {{ file: a.csv, title: {q} }}\n"
    );
    site.write("content/media/a.csv", "1\n");
    let png = crate::ground::demo_content().into_iter().find(|(path, _)| path.ends_with(".png")).expect("a picture").1;
    site.write("content/media/a.png", png);
    let honours = format!(
        "honours: {{ title: {q}, level: county, year: 2026, by: {q} }}\nmodel: {{ since: 2026-01, title: {q}, citation: {q} }}\n"
    );
    site.write(
        "content/branches/a.yaml",
        format!(
            "name: {q}\nkind: branch\nsector: village\nsecretary: {q}\ncommittee: {{ name: {q}, post: {q} }}\naddress: {q}\nphone: {q}\n\
             contact_leader: {{ name: {q}, post: {q} }}\npaired_with: {q}\n\
             grades: [{{ date: 2026-01-01, aspect: {q}, grade: good, stars: 3, basis: {q}, note: {q}, exception: {{ by: {q}, reason: {q} }} }}, \
             {{ date: 2025-01-01, aspect: {q}, grade: fair }}]\n\
             criteria: {{ ones: [room] }}\n面积: {q}\nstory: {q}\n{honours}{common}"
        ),
    );
    site.write(
        "content/members/m.yaml",
        format!(
            "name: {q}\nbranch: a\nphone: {q}\nnative_place: {q}\npost: {q}\nposition: {q}\nduty_post: {{ name: {q}, duties: {q} }}\npledge: {q}\n\
             stars: {{ date: 2026-01-01, stars: 5, note: {q} }}\nphoto: {{ file: a.png, caption: {q}, alt: {q} }}\nstory: {q}\n{honours}{common}"
        ),
    );
    site.write(
        "content/commitments/c.yaml",
        format!(
            "branch: a\nname: {q}\npledge: {q}\nperiod: 2026\nitems: [{{ text: {q}, category: work, standard: {q}, due: 2026-10-06, responsible: {q}, \
             progress: {{ date: 2026-10-01, note: {q} }}, evidence: {{ file: a.png, caption: {q}, alt: {q} }} }}, \
             {{ text: {q}, status: adjusted, adjustment: {{ on: 2026-10-01, reason: {q}, due: 2026-12 }} }}]\n\
             review: {{ by: {q}, on: 2026-10-01, verdict: approved, note: {q} }}\npublished: 2026-10-01\n\
             self_check: {{ on: 2026-10-01, note: {q} }}\nverification: {{ by: {q}, on: 2026-10-02, verdict: met, note: {q} }}\nstory: {q}\n{common}"
        ),
    );
    site.write(
        "content/rectifications/r.yaml",
        format!(
            "branch: a\nname: {q}\nposted: 2026-10-01\nproblems: {{ text: {q}, measures: {q}, responsible: {q}, supervisor: {q}, due: 2026-10-06, \
             progress: {{ date: 2026-10-01, note: {q} }} }}\nassistance: {{ kind: team, who: {q} }}\naccepted: {{ by: {q}, on: 2026-10-02 }}\nstory: {q}\n{common}"
        ),
    );
    site.write(
        "content/notices/n.yaml",
        format!(
            "name: {q}\nkind: public_notice\ndoc_no: {q}\nissuer: {q}\ndate: 2026-10-01\nperiod: 7\ncontact: {{ phone: {q}, address: {q}, mailbox: {q} }}\n\
             withdrawn: {{ on: 2026-10-02, reason: {q} }}\nstory: {q}\n{common}"
        ),
    );
    site.write("content/pages/p.yaml", format!("name: {q}\norder: 1\nstory: {q}\n{common}"));
    site
}
