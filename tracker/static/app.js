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
