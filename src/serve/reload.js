// Asks the preview whether there is another edition, and then loads the page again. A page that nobody sees does not ask:
// all tabs of a browser share six connections to one server.
{
  const shown = new URL(document.currentScript.src).search;
  const seen = () => new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  const pause = () => new Promise((done) => setTimeout(done, 1000));
  let asking = new AbortController();
  document.addEventListener("visibilitychange", () => asking.abort());
  const ask = async () => {
    for (;;) {
      if (document.hidden) await seen();
      asking = new AbortController();
      try {
        const answer = await fetch("/.gongshi/news" + shown, { signal: asking.signal });
        if (!answer.ok) await pause();
        else if ("?" + (await answer.text()) !== shown) return location.reload();
      } catch {
        await pause();
      }
    }
  };
  ask();
}
