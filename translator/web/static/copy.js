// Copying forms: plain text, as shown, said aloud for those who do not see it.
const said = document.getElementById("said");
const words = document.querySelector("[data-copied]")?.dataset ?? {};
let forgetting;

export function say(text) {
  said.textContent = text;
  clearTimeout(forgetting);
  forgetting = setTimeout(() => { said.textContent = ""; }, 2500);
}

export async function copy(text) {
  const plain = text.normalize("NFC").trim();
  try {
    await navigator.clipboard.writeText(plain);
  } catch {
    // Where the page is not served over a secure connection.
    const area = document.createElement("textarea");
    area.value = plain;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(`${words.copied ?? "✓"} ${plain.length > 80 ? plain.slice(0, 80) + "…" : plain}`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button.dataset.copy);
});
