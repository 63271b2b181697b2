// The forms of a term, fetched when they are wanted.
import "./copy.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.forms");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const term = link.closest(".term");
  const old = term.querySelector(".scroll");
  if (old) { old.remove(); link.setAttribute("aria-expanded", "false"); return; }
  const answer = await fetch(`${link.getAttribute("href")}&part=1`);
  if (!answer.ok) { location.href = link.href; return; }
  const place = document.createElement("div");
  place.className = "scroll";
  place.tabIndex = 0;
  place.innerHTML = await answer.text();
  term.append(place);
  link.setAttribute("aria-expanded", "true");
});
