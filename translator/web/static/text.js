// The text page: changes taken and left in place, terms explained, everything copied.
import { copy, say } from "./copy.js";

const form = document.getElementById("work");
const area = form.querySelector("textarea");
const file = form.querySelector("input[type=file]");
const result = document.getElementById("repaired");

// A dropped file goes where a chosen one goes.
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  form.requestSubmit();
});
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
// A changed text has other changes.
area.addEventListener("input", () => form.querySelector("input[name=chosen]")?.remove());

// Taking and leaving changes.
form.addEventListener("change", (event) => {
  const box = event.target.closest("input[name=accept]");
  if (!box || !result) return;
  const text = box.checked ? box.dataset.after : box.dataset.before;
  const parts = result.querySelectorAll(`[data-edit="${box.value}"]`);
  parts.forEach((part, number) => {
    part.textContent = number ? "" : text;
    part.classList.toggle("rejected", !box.checked);
    part.classList.toggle("cut", !text);
  });
});

// Copying.
for (const button of document.querySelectorAll("[data-copy-of]")) {
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copyOf).textContent));
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.code === "KeyC" && result) {
    event.preventDefault();
    copy(result.textContent);
  }
});
for (const button of document.querySelectorAll("[data-table-of]")) {
  button.addEventListener("click", async () => {
    const table = document.getElementById(button.dataset.tableOf);
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()));
    const plain = rows.map((row) => row.join("\t")).join("\n");
    const clean = table.cloneNode(true);
    for (const link of clean.querySelectorAll("a")) link.replaceWith(link.textContent);
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([`<meta charset="utf-8">${clean.outerHTML}`], { type: "text/html" }),
        "text/plain": new Blob([plain], { type: "text/plain" }),
      })]);
      say("✓");
    } catch {
      copy(plain);
    }
  });
}

// What a term is, on hover and focus; Escape puts it away.
let open = null;
function hide() {
  if (open) open.hidden = true;
  open = null;
}
function explain(event) {
  const link = event.target.closest?.("a.mention");
  if (!link) return;
  hide();
  const tip = [...document.querySelectorAll(".tip")].find((each) => each.dataset.of === link.dataset.tip);
  if (!tip) return;
  tip.hidden = false;
  link.setAttribute("aria-describedby", tip.id);
  const place = link.getBoundingClientRect();
  const left = Math.min(place.left + scrollX, scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8);
  const below = place.bottom + scrollY + 6;
  tip.style.setProperty("left", `${Math.max(left, 8)}px`);
  tip.style.setProperty("top", `${below}px`);
  open = tip;
}
document.addEventListener("mouseover", explain);
document.addEventListener("focusin", explain);
document.addEventListener("mouseout", (event) => {
  const to = event.relatedTarget;
  if (!to?.closest?.(".tip, a.mention")) hide();
});
document.addEventListener("focusout", hide);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

// A selection may become a term.
const add = document.getElementById("add");
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const text = selection.toString().trim();
  const is_within = result && selection.rangeCount && result.contains(selection.getRangeAt(0).commonAncestorContainer);
  if (!add || !is_within || !text || text.length > 200) return;
  add.hidden = false;
  add.querySelector("span").textContent = text;
  add.href = `/concepts/new?${new URLSearchParams({ text, lang: result.lang })}`;
});
