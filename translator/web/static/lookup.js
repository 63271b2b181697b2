// The look-up page: completion, keys, forms in place, and what was looked up lately.
import { copy, say } from "./copy.js";
import "./forms.js";

const box = document.getElementById("q");
const form = box.form;
const cards = [...document.querySelectorAll(".card")];
const keys = document.querySelector(".keys");

// Completion, as an ARIA combobox.
const list = document.createElement("ul");
list.className = "options";
list.id = "options";
list.hidden = true;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", form.querySelector("label").textContent);
box.closest(".box").after(list);
for (const [name, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-controls": "options", "aria-expanded": "false",
})) box.setAttribute(name, value);
let chosen = -1;
let asked = 0;
let asking;

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(number) {
  const options = [...list.children];
  chosen = (number + options.length) % options.length;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
  box.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
}

async function complete() {
  const query = box.value.trim();
  const number = ++asked;
  if (query.length < 2) return close();
  let found;
  try {
    const answer = await fetch(`/v1/suggest?limit=8&q=${encodeURIComponent(query)}`);
    if (!answer.ok) return close();
    found = (await answer.json()).suggestions;
  } catch {
    return close();
  }
  if (number !== asked || document.activeElement !== box) return;
  list.replaceChildren(...found.map((item, place) => {
    const option = document.createElement("li");
    option.id = `option-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = item.form;
    const name = document.createElement("span");
    name.lang = item.lang;
    name.textContent = item.form;
    const about = document.createElement("small");
    about.textContent = item.lang;
    option.append(name, about);
    return option;
  }));
  chosen = -1;
  list.hidden = found.length === 0;
  box.setAttribute("aria-expanded", String(found.length > 0));
}

box.addEventListener("input", () => {
  clearTimeout(asking);
  asking = setTimeout(complete, 120);
});
box.addEventListener("blur", () => setTimeout(close, 150));
list.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("li");
  if (!option) return;
  event.preventDefault();
  box.value = option.dataset.value;
  form.requestSubmit();
});
box.addEventListener("keydown", (event) => {
  const is_open = !list.hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!is_open) return;
    event.preventDefault();
    choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
  } else if (event.key === "Enter") {
    if (is_open && chosen >= 0) {
      event.preventDefault();
      box.value = list.children[chosen].dataset.value;
      form.requestSubmit();
    } else if (cards.length && box.value === box.defaultValue) {
      event.preventDefault();
      cards[0].querySelector("h2 a").click();
    }
  } else if (event.key === "Escape") {
    if (is_open) { event.preventDefault(); close(); } else box.value = "";
  }
});

// Keys outside the box.
const languages = ["en", "ru", "kk"];
function column(number) {
  const card = document.activeElement?.closest?.(".card") ?? cards[0];
  return card?.querySelector(`[data-lang="${languages[number]}"]`);
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const writing = event.target.closest("input, textarea, select");
  if (writing) return;
  const digit = ["Digit1", "Digit2", "Digit3"].indexOf(event.code);
  if (event.key === "/" ) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Escape") {
    box.value = "";
    box.focus();
  } else if (event.key === "Enter" && event.target === document.body && cards.length) {
    cards[0].querySelector("h2 a").click();
  } else if (digit >= 0 && cards.length) {
    event.preventDefault();
    const place = column(digit);
    if (event.shiftKey) place?.querySelector("a.forms")?.click();
    else {
      const best = place?.querySelector(".term.best .form, .term .form");
      if (best) copy(best.textContent); else say(keys.dataset.nothing);
    }
  }
});

// What was looked up lately stays in this browser.
const KEY = "ortaq.recent";
function recent() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
}
if (box.defaultValue && cards.length) {
  const kept = [box.defaultValue, ...recent().filter((other) => other !== box.defaultValue)];
  try { localStorage.setItem(KEY, JSON.stringify(kept.slice(0, 12))); } catch { /* not allowed here */ }
}
const shown = document.getElementById("recent");
if (shown && recent().length) {
  shown.hidden = false;
  const items = recent().map((query) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/?q=${encodeURIComponent(query)}`;
    link.textContent = query;
    item.append(link);
    return item;
  });
  const ul = shown.querySelector("ul");
  ul.className = "chips";
  ul.replaceChildren(...items);
  shown.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    shown.hidden = true;
  });
}
