// Tells the page what has changed, so that its parts fetch themselves anew. Every page works without.
(() => {
  "use strict";
  if (!window.EventSource || !document.querySelector("[data-live]")) return;
  const stream = new EventSource("/console/events");
  const tell = (name, event) =>
    document.body.dispatchEvent(new CustomEvent(`desk-${name}`, { detail: event.data }));
  stream.addEventListener("begin", (event) => {
    document.body.dataset.live = "on";
    tell("begin", event);
  });
  // an open ticket hears of itself alone
  const open = document.querySelector("[data-watch]");
  const isOpen = (event) => open && JSON.parse(event.data).ref === open.dataset.watch;
  for (const name of ["queues", "ticket", "mail", "presence"]) {
    stream.addEventListener(name, (event) => {
      tell(name, event);
      if (isOpen(event)) tell(`this-${name}`, event);
    });
  }
  stream.addEventListener("error", () => {
    document.body.dataset.live = "off";
  });
})();
