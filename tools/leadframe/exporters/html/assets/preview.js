"use strict";
// Loads the page again when the framework has changed. What somebody has entered is never thrown away.
(function () {
  const { stamp, root, changed, again } = document.body.dataset;
  const address = new URL(`${root}-stamp?have=${encodeURIComponent(stamp)}`, location.href);
  const [soonest, latest] = [1000, 30000];
  const told = Object.assign(document.createElement("div"), { className: "again screen" });
  told.setAttribute("role", "status");
  let entered = false;
  let pause = soonest;
  let timer = 0;
  let asking = null;

  // A search is in the address of its page, and stays.
  function note(event) {
    if (event.target.type !== "search") entered = true;
  }

  function renew() {
    if (!entered) {
      location.reload();
      return;
    }
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: again });
    button.addEventListener("click", () => location.reload());
    told.append(Object.assign(document.createElement("p"), { textContent: changed }), button);
  }

  async function ask() {
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(address, { cache: "no-store", signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = (await answer.text()).trim();
      if (mine.signal.aborted) return;
      if (now !== stamp) {
        asking = null;
        stop();
        document.removeEventListener("visibilitychange", turn);
        renew();
        return;
      }
      pause = soonest;
    } catch (error) {
      if (mine.signal.aborted) return;
      pause = Math.min(pause * 2, latest);
    }
    timer = setTimeout(ask, pause);
  }

  function stop() {
    clearTimeout(timer);
    if (asking) asking.abort();
  }

  // A page that nobody sees asks nothing, so that many open pages do not take all connections.
  function turn() {
    stop();
    if (document.hidden) return;
    pause = soonest;
    ask();
  }

  document.addEventListener("input", note);
  document.addEventListener("change", note);
  document.addEventListener("visibilitychange", turn);
  document.querySelector("main").append(told);
  turn();
})();
