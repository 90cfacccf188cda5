//! A preview to be asked, for the tests of `serve`.

use crate::ground::Site;
use gongshi::compile::Inputs;
use gongshi::diagnostic::Lang;
use gongshi::serve::Server;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Longer than any machine takes to notice an edit.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs in this process until it is dropped.
pub struct Preview {
    pub address: String,
    stop: Box<dyn Fn() + Send>,
    running: Option<JoinHandle<()>>,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Preview {
    pub fn of(site: &Site) -> Preview {
        Preview::with(site.inputs())
    }

    pub fn with(inputs: Inputs) -> Preview {
        let server = Server::open(inputs, "127.0.0.1", 0, Lang::Zh).unwrap_or_else(|failure| panic!("{failure:?}"));
        let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let stop = Box::new(server.stopper());
        Preview { address, stop, running: Some(std::thread::spawn(|| server.run())) }
    }

    /// A file of the site by its path.
    pub fn get(&self, path: &str) -> Answer {
        asked(&self.address, "GET", &format!("/{}", gongshi::site::encode(path)), &[])
    }

    /// A page as `build` would have written it.
    pub fn page(&self, path: &str) -> Vec<u8> {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        if path.ends_with(".html") { without_news(&answer.text()).into_bytes() } else { answer.body }
    }

    /// Waits until a page says this.
    pub fn wait(&self, path: &str, what: &str, true_of: impl Fn(&Answer) -> bool) -> Answer {
        let since = Instant::now();
        loop {
            let answer = self.get(path);
            if true_of(&answer) {
                return answer;
            }
            assert!(since.elapsed() < PATIENCE, "{path}: {what}, but it is {}\n{}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn wait_for(&self, path: &str, words: &str) -> Answer {
        self.wait(path, words, |answer| answer.text().contains(words))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        (self.stop)();
        let ended = self.running.take().map(JoinHandle::join);
        assert!(matches!(ended, Some(Ok(()))), "the server ends when it is told to");
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// One request, whose answer ends with the connection.
pub fn asked(address: &str, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    let host = if headers.iter().any(|(name, _)| *name == "Host") { String::new() } else { format!("Host: {address}\r\n") };
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    stream.write_all(format!("{method} {target} HTTP/1.0\r\n{host}{headers}\r\n").as_bytes()).expect("asked");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("answered");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    Answer { status: status(&head), head, body: bytes.split_off(end + 4) }
}

fn status(head: &str) -> u16 {
    head.split(' ').nth(1).and_then(|n| n.parse().ok()).expect("a status")
}

/// A connection that is kept after an answer, as a browser keeps its own.
pub struct Kept {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Kept {
    /// Opens it; nothing is asked yet.
    pub fn to(address: &str) -> Kept {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        Kept { stream: BufReader::new(stream), address: address.to_owned() }
    }

    /// Asks, and does not wait.
    pub fn ask(&mut self, target: &str) {
        let asked = format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.stream.get_mut().write_all(asked.as_bytes()).expect("asked");
    }

    /// The answer, if it comes within this time.
    pub fn answer(&mut self, patience: Duration) -> io::Result<Answer> {
        self.stream.get_ref().set_read_timeout(Some(patience))?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let mut answer = Answer { status: status(&head), head, body: Vec::new() };
        let length = answer.header("Content-Length").and_then(|n| n.parse().ok()).expect("a length");
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(answer)
    }
}

/// A page without the script that loads it again, and without the mistakes above it.
pub fn without_news(html: &str) -> String {
    let cut = |html: &str, from: &str, to: &str| match html.split_once(from) {
        Some((before, rest)) => format!("{before}{}", rest.split_once(to).expect("its end").1),
        None => html.to_owned(),
    };
    let html = cut(html, "<link rel=\"stylesheet\" href=\"/.gongshi/mistakes.css\"", ">");
    let html = cut(&html, "<script src=\"/.gongshi/reload.js", "</script>");
    cut(&html, "<aside class=\"gongshi-mistakes\"", "</aside>")
}
