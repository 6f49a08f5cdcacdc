// Adds requests to the page as they come. Without it the page loads itself again.
"use strict";
const list = document.getElementById("wire");
const pause = document.getElementById("pause");
const state = document.getElementById("state");
const every = 1000; // milliseconds
let last = list.dataset.last;
let paused = false;

async function look() {
  try {
    const answer = await fetch(list.dataset.feed + "?after=" + last, { cache: "no-store" });
    if (!answer.ok) throw new Error("status " + answer.status);
    const rows = await answer.text();
    if (paused) return;
    if (rows !== "") {
      list.insertAdjacentHTML("afterbegin", rows);
      last = list.firstElementChild.dataset.number;
      while (list.children.length > Number(list.dataset.most)) list.lastElementChild.remove();
    }
    say(list.children.length === 0 ? "Waiting for the first request." : "");
  } catch (error) {
    say("The server does not answer: " + error.message);
  }
}

function say(text) {
  if (state.textContent !== text) state.textContent = text;
}

pause.addEventListener("click", (event) => {
  event.preventDefault();
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
  say(paused ? "Paused." : "");
});

(async function run() {
  for (;;) {
    await new Promise((done) => setTimeout(done, every));
    if (!paused && !document.hidden) await look();
  }
})();
