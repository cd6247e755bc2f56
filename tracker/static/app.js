// Improves pages that work without it: the library's components, a filter that sends itself,
// a busy button on long uploads, Escape to put a term's meaning away.
import { initAll } from "./vendor/govuk-frontend-6.3.0/govuk-frontend.min.js";

initAll();

document.addEventListener("change", (event) => {
  const form = event.target.closest("form.app-filter");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
    form.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.enctype !== "multipart/form-data" || event.defaultPrevented) return;
  const chosen = form.querySelector("input[type=file]");
  if (!chosen || !chosen.files || chosen.files.length === 0) return;
  const said = document.createElement("p");
  said.className = "govuk-body app-busy";
  said.setAttribute("role", "status");
  form.append(said);
  said.textContent = "Sending the file. Please keep this page open.";
});

document.addEventListener("keydown", (event) => {
  const term = event.target.closest(".app-term");
  if (event.key === "Escape" && term) term.blur();
});

// Says five minutes before that the session will end, and lets the person go on (WCAG 2.2.1).
const minutes = Number(document.body.dataset.idleMinutes);
if (minutes > 5) watchIdleness(minutes);

function watchIdleness(limit) {
  let since = Date.now();
  let notice = null;
  setInterval(() => {
    const idle = (Date.now() - since) / 60000;
    if (idle >= limit) say("You have been signed out. Copy what you typed, then sign in again.");
    else if (idle >= limit - 5) {
      say("You will be signed out in 5 minutes. What you have typed and not sent would be lost.", stay);
    }
  }, 10000);

  function stay() {
    fetch("/", { redirect: "manual", cache: "no-store" }).then((answer) => {
      if (answer.ok) {
        since = Date.now();
        notice.remove();
        notice = null;
      } else say("You have been signed out. Copy what you typed, then sign in again.");
    });
  }

  function say(words, extend) {
    if (notice && notice.dataset.words === words) return;
    if (notice) notice.remove();
    notice = document.createElement("div");
    notice.className = "app-timeout";
    notice.dataset.words = words;
    notice.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.className = "govuk-body";
    text.textContent = words;
    notice.append(text);
    if (extend) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "govuk-button govuk-!-margin-bottom-0";
      button.textContent = "Stay signed in";
      button.addEventListener("click", extend);
      notice.append(button);
    }
    document.querySelector("main").append(notice);
  }
}
