// Keys for those who work here all day. Nothing on any page needs this script.
(() => {
  "use strict";
  const OFF = "desk-keys-off";
  const one = (query) => document.querySelector(query);
  const dialog = one("#keys");
  const toggle = one("#keys-on");
  const opener = one("#keys-open");
  const isOff = () => localStorage.getItem(OFF) === "1";

  if (dialog && toggle && opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
    toggle.checked = !isOff();
    toggle.addEventListener("change", () => localStorage.setItem(OFF, toggle.checked ? "0" : "1"));
  }

  const refusal = one("#refusal");
  if (refusal) refusal.focus();

  const rows = () => [...document.querySelectorAll("a.row")];
  const move = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.closest("tr").contains(document.activeElement));
    all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))].focus();
  };
  const press = (key) => {
    const target = one(`[data-key="${key}"]`);
    if (!target) return false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    // a key may take and open, and never what cannot be taken back
    if (target.matches("button, a") && !target.matches(".danger, .final *")) target.click();
    else {
      target.focus();
      target.scrollIntoView({ block: "center" });
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isOff() && event.key !== "?") return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    let done = true;
    switch (event.key) {
      case "j": move(1); break;
      case "k": move(-1); break;
      case "x": {
        const row = document.activeElement.closest("tr");
        const box = row && row.querySelector("input[type=checkbox]");
        if (box && document.activeElement !== box) box.checked = !box.checked;
        else done = false;
        break;
      }
      case "/": {
        const search = one("[data-search]");
        if (search) search.focus();
        else done = false;
        break;
      }
      case "?": if (dialog) dialog.showModal(); else done = false; break;
      case "u": case "c": case "r": case "n": case "v": case "m": case "b": case "p": case "a":
        done = press(event.key);
        break;
      default: done = false;
    }
    if (done) event.preventDefault();
  });
})();
