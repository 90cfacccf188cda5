//! The manifest signed, in the format of minisign: whoever has that tool can check a site without this program.
//!
//! Ed25519 over the BLAKE2b-512 of the manifest, which names every other file by its SHA-256. Neither chance nor a clock
//! is in it: the same manifest under the same key is the same signature. What is signed here is read by a library of
//! minisign's author.

use super::{MANIFEST, SIGNATURE, disk, failure};
use crate::diagnostic::{Failure, Say};
use blake2::{Blake2b512, Digest};
use ct_codecs::{Base64, Decoder, Encoder};
use ed25519_compact::{KeyPair, Seed};
use minisign_verify::Error;
use std::path::{Path, PathBuf};

const ALGORITHM: [u8; 2] = *b"Ed";
const PREHASHED: [u8; 2] = *b"ED";
const CHECKSUM: [u8; 2] = *b"B2";
/// How a secret key is locked: not, or with a password.
const OPEN: [u8; 2] = [0, 0];
const LOCKED: [u8; 2] = *b"Sc";
/// Before the key itself: algorithms, salt and limits of a password.
const HEAD: usize = 2 + 2 + 2 + 32 + 8 + 8;

/// What signs.
pub struct SecretKey {
    /// Tells keys apart; it is no secret.
    number: [u8; 8],
    key: ed25519_compact::SecretKey,
}

impl SecretKey {
    /// A new one, made by chance.
    fn generate() -> Result<Self, Say> {
        let (mut number, mut seed) = ([0; 8], [0; 32]);
        let chance = getrandom::fill(&mut number).and_then(|()| getrandom::fill(&mut seed));
        chance.map_err(|error| say!("系统给不出随机数：{error}", "the system gives no random numbers: {error}"))?;
        Ok(Self { number, key: KeyPair::from_seed(Seed::new(seed)).sk })
    }

    /// The key in a file of [`make_keys`] or of `minisign -G -W`.
    pub fn load(path: &Path) -> Result<Self, Failure> {
        let text = text_of(path)?.ok_or_else(|| say!("没有这个文件", "there is no such file"));
        text.and_then(|text| Self::parse(&text))
            .map_err(|why| unusable(path, why, say!("做一对钥匙：gongshi key 文件名", "make a pair of keys: gongshi key FILE")))
    }

    fn parse(text: &str) -> Result<Self, Say> {
        let not_one = || say!("它不是 minisign 私钥", "it is no secret key of minisign");
        let bytes = Base64::decode_to_vec(key_line(text), None).map_err(|_| not_one())?;
        let (head, rest) = bytes.split_at_checked(HEAD).filter(|(_, rest)| rest.len() == 8 + 64 + 32).ok_or_else(not_one)?;
        if head[..2] != ALGORITHM || head[4..6] != CHECKSUM || ![OPEN, LOCKED].contains(&[head[2], head[3]]) {
            return Err(not_one());
        }
        if head[2..4] == LOCKED {
            return Err(say!(
                "这把私钥有口令；请先去掉：minisign -C -W -s 私钥文件",
                "this secret key has a password; take it off first: minisign -C -W -s KEY"
            ));
        }
        let number = rest[..8].try_into().map_err(|_| not_one())?;
        let key = ed25519_compact::SecretKey::from_slice(&rest[8..8 + 64]).map_err(|_| not_one())?;
        // its second half follows from the first; minisign keeps no checksum of a key without a password
        let whole = KeyPair::from_seed(key.seed()).sk == key;
        if whole { Ok(Self { number, key }) } else { Err(say!("私钥已损坏", "the secret key is damaged")) }
    }

    /// The file that is kept safe.
    fn secret_text(&self) -> String {
        // neither salt nor limits of a password, nor a checksum
        let parts = [&ALGORITHM[..], &OPEN, &CHECKSUM, &[0; 32 + 8 + 8], &self.number, &self.key[..], &[0; 32]];
        format!("untrusted comment: gongshi secret key {}\n{}\n", self.name(), base64(&parts.concat()))
    }

    /// The file that everyone may have.
    fn public_text(&self) -> String {
        let line = base64(&[&ALGORITHM[..], &self.number, &self.key[32..]].concat());
        format!("untrusted comment: minisign public key {}\n{line}\n", self.name())
    }

    /// The key's number as minisign prints it.
    fn name(&self) -> String {
        format!("{:016X}", u64::from_le_bytes(self.number))
    }

    /// The signature of a manifest, as the file beside it.
    pub(super) fn sign(&self, manifest: &[u8], as_of: &str) -> String {
        let signature = self.key.sign(Blake2b512::digest(manifest), None);
        let comment = format!("as-of:{as_of}\tfile:{MANIFEST}\thashed");
        let both = self.key.sign([&signature[..], comment.as_bytes()].concat(), None);
        format!(
            "untrusted comment: signature by the key {}\n{}\ntrusted comment: {comment}\n{}\n",
            self.name(),
            base64(&[&PREHASHED[..], &self.number, &signature[..]].concat()),
            base64(&both[..])
        )
    }
}

/// What tells whether a signature is right.
pub struct PublicKey(minisign_verify::PublicKey);

impl PublicKey {
    /// The key in a file, or written out.
    pub fn load(given: &str) -> Result<Self, Failure> {
        let path = Path::new(given);
        let file = text_of(path)?;
        let key = minisign_verify::PublicKey::from_base64(key_line(file.as_deref().unwrap_or(given)));
        key.map(Self).map_err(|_| {
            let why = match file {
                Some(_) => say!("它不是 minisign 公钥", "it is no public key of minisign"),
                None => say!("没有这个文件，它也不是一把公钥", "there is no such file, and it is no public key"),
            };
            let help = say!(
                "请用发布单位公布的公钥：.pub 文件，或其中最后一行",
                "take the key that the publisher gives out: the .pub file, or its last line"
            );
            unusable(path, why, help)
        })
    }

    /// Whether this key signed a manifest; else what is wrong.
    pub(super) fn check(&self, manifest: &[u8], signature: &str) -> Result<(), Say> {
        let signature = minisign_verify::Signature::decode(signature);
        match signature.and_then(|signature| self.0.verify(manifest, &signature, false)) {
            Ok(()) => Ok(()),
            Err(Error::UnexpectedKeyId) => {
                Err(say!("签名出自另一把私钥，不是这把公钥的", "the signature is by another key than this"))
            }
            Err(Error::InvalidSignature) => {
                Err(say!("清单或签名在签署之后被改动过", "the manifest or the signature was changed after signing"))
            }
            Err(_) => Err(say!("签名文件已损坏", "the file of the signature is damaged")),
        }
    }
}

/// Whether what stands beside the manifest is the signature that this key gives it.
pub(super) fn stands(root: &Path, key: &SecretKey, as_of: &str) -> bool {
    let read = |name| disk::read(&root.join(name)).ok().flatten();
    read(MANIFEST).zip(read(SIGNATURE)).is_some_and(|(manifest, stands)| key.sign(&manifest, as_of).as_bytes() == stands)
}

/// Makes a pair of keys: the secret one at `path`, the public one beside it with `.pub` behind its name. Tells where, and the
/// public key.
pub fn make_keys(path: &Path) -> Result<(PathBuf, String), Failure> {
    let key = SecretKey::generate().map_err(|why| unusable(path, why, say!("稍后再试", "try again later")))?;
    let mut public = path.as_os_str().to_owned();
    public.push(".pub");
    let public = PathBuf::from(public);
    for place in [path, &public] {
        if disk::stands(place) {
            let shown = place.display();
            let message = say!("{shown} 已经有了，不会覆盖", "{shown} is there already and is not written over");
            let help =
                say!("换一个文件名；旧私钥要留着，旧签名才核对得了", "choose another name; old signatures need the old keys");
            return Err(Failure::new(message).help(help));
        }
    }
    disk::write_secret(path, key.secret_text().as_bytes()).map_err(|error| failure::writing(path, &error))?;
    let text = key.public_text();
    disk::Disk::default().write(&public, text.as_bytes()).map_err(|error| failure::writing(&public, &error))?;
    Ok((public, text.lines().last().unwrap_or_default().to_owned()))
}

fn base64(bytes: &[u8]) -> String {
    // some hundred bytes: they fit
    Base64::encode_to_string(bytes).unwrap_or_default()
}

/// The text of a file, if there is one.
fn text_of(path: &Path) -> Result<Option<String>, Failure> {
    let bytes = disk::read(path).map_err(|error| failure::reading(path, &error))?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// The line of a key file that is the key; comments come before it.
fn key_line(text: &str) -> &str {
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default()
}

fn unusable(path: &Path, Say { zh, en }: Say, help: Say) -> Failure {
    let at = path.display();
    Failure::new(say!("钥匙 {at} 不能用：{zh}", "the key {at} cannot be used: {en}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SecretKey {
        SecretKey { number: *b"gongshi!", key: KeyPair::from_seed(Seed::new([7; 32])).sk }
    }

    fn public(key: &SecretKey) -> PublicKey {
        PublicKey::load(key.public_text().lines().last().unwrap()).unwrap_or_else(|error| panic!("{error:?}"))
    }

    #[test]
    fn what_is_signed_is_read_by_minisigns_author_and_is_always_the_same() {
        let key = key();
        let signature = key.sign("清单".as_bytes(), "2026-10-05");
        assert_eq!(public(&key).check("清单".as_bytes(), &signature), Ok(()));
        assert_eq!(signature, SecretKey::parse(&key.secret_text()).unwrap().sign("清单".as_bytes(), "2026-10-05"));
        let read = minisign_verify::Signature::decode(&signature).unwrap();
        assert_eq!(read.trusted_comment(), "as-of:2026-10-05\tfile:gongshi-manifest.json\thashed");
    }

    #[test]
    fn a_changed_manifest_comment_signature_or_key_is_told() {
        let key = key();
        let (manifest, signature) = (b"manifest", key.sign(b"manifest", "2026-10-05"));
        let told = |key: &SecretKey, manifest: &[u8], signature: &str| public(key).check(manifest, signature).unwrap_err().zh;
        assert!(told(&key, b"Manifest", &signature).contains("被改动"));
        assert!(told(&key, manifest, &signature.replace("2026-10-05", "2026-10-06")).contains("被改动"));
        let other = SecretKey { number: *b"somebody", key: KeyPair::from_seed(Seed::new([8; 32])).sk };
        assert!(told(&other, manifest, &signature).contains("另一把"));
        let same_number = SecretKey { number: key.number, ..other };
        assert!(told(&same_number, manifest, &signature).contains("被改动"));
        assert!(told(&key, manifest, "nothing").contains("损坏"));
    }

    #[test]
    fn keys_that_cannot_be_used_are_told_apart() {
        let told = |text: &str| SecretKey::parse(text).map(|_| ()).unwrap_err().zh;
        let whole = key().secret_text();
        let line = whole.lines().last().unwrap();
        assert!(told("").contains("不是") && told(&whole[..whole.len() - 9]).contains("不是"));
        assert!(told(&key().public_text()).contains("不是"));
        let mut bytes = Base64::decode_to_vec(line, None).unwrap();
        bytes[HEAD + 50] ^= 1;
        assert!(told(&base64(&bytes)).contains("损坏"));
        bytes[2..4].copy_from_slice(&LOCKED);
        assert!(told(&base64(&bytes)).contains("口令"));
    }
}
