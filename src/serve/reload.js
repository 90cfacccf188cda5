// Asks the preview whether there is another edition, and then loads the page again; a page that nobody sees does not ask.
{
  const shown = new URL(document.currentScript.src).search;
  const seen = () => new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  const pause = () => new Promise((done) => setTimeout(done, 1000));
  const ask = async () => {
    for (;;) {
      if (document.hidden) await seen();
      try {
        const answer = await fetch("/.gongshi/news" + shown, { cache: "no-store" });
        if (answer.ok && "?" + (await answer.text()) !== shown) return location.reload();
      } catch {
        // it was stopped, and may be there again
      }
      await pause();
    }
  };
  ask();
}
