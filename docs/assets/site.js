// Light or dark: follows the system until the reader chooses. The button says what it will do.
const root = document.documentElement;
const button = document.querySelector("button.theme");
const dark = matchMedia("(prefers-color-scheme: dark)");

const shown = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");

function label() {
  const text = shown() === "dark" ? button.dataset.light : button.dataset.dark;
  button.setAttribute("aria-label", text);
  button.title = text;
  button.hidden = false;
}

button.addEventListener("click", () => {
  root.dataset.theme = shown() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Storage refused: the choice holds for this page.
  }
  label();
});
dark.addEventListener("change", label);
label();

// “Print this sheet” prints that sheet alone; printing the page still prints everything.
for (const print of document.querySelectorAll("button.print")) {
  print.hidden = false;
  print.addEventListener("click", () => {
    const sheet = document.getElementById(print.dataset.sheet);
    sheet.classList.add("printing");
    root.dataset.print = "";
    addEventListener("afterprint", () => {
      sheet.classList.remove("printing");
      delete root.dataset.print;
    }, { once: true });
    window.print();
  });
}
