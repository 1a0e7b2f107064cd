// Claims: shows those of one article, of one verdict, or both. The choice stands in the address.
const filters = document.querySelector(".filters");
const selects = [...filters.querySelectorAll("select")];
const count = filters.querySelector("[role=status] span");
const sections = [...document.querySelectorAll(".claims")];

function show() {
  const [article, verdict] = selects.map((select) => select.value);
  let shown = 0;
  for (const section of sections) {
    const before = shown;
    for (const claim of section.querySelectorAll("li")) {
      claim.hidden = ![section.dataset.article, ""].includes(article)
        || ![claim.dataset.verdict, ""].includes(verdict);
      shown += !claim.hidden;
    }
    section.hidden = shown === before;
  }
  count.textContent = shown;
}

function choose() {
  const address = new URL(location);
  address.hash = "";
  for (const { name, value } of selects) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
  show();
}

// A link to a claim, or back to a citation in it, wins over the filters.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest(".claims [hidden], .claims[hidden]")) return;
  const { hash } = location;
  for (const select of selects) select.value = "";
  choose();
  location.replace(hash);
}

const wanted = new URLSearchParams(location.search);
for (const select of selects) {
  const value = wanted.get(select.name);
  select.value = [...select.options].some((option) => option.value === value) ? value : "";
  select.addEventListener("change", choose);
}
addEventListener("hashchange", reveal);
filters.hidden = false;
show();
reveal();
