// Starts the app, and shows the message of the page when it cannot start or stops.
// A classic script: it must also run where modules or WebAssembly do not.
(function () {
  "use strict";
  var script = document.currentScript.src;
  var failure = document.getElementById("failure");
  failure.querySelector("button").addEventListener("click", function () {
    location.reload();
  });
  // The app moves through addresses at other depths: links that the browser may read later are made absolute.
  document.querySelectorAll("link[rel=icon], link[rel=alternate]").forEach(function (link) {
    link.setAttribute("href", link.href);
  });
  function reveal(error) {
    console.error(error);
    failure.hidden = false;
  }
  function revealTrap(error) {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) failure.hidden = false;
  }
  addEventListener("error", function (event) {
    revealTrap(event.error);
  });
  addEventListener("unhandledrejection", function (event) {
    revealTrap(event.reason);
  });
  // Addresses relative to the page mean something else once the app has moved on to another page.
  var icon = document.querySelector("link[rel=icon]");
  icon.href = icon.href;
  // In a sandboxed frame this script has no address of its own from which “./” could start.
  import(new URL("nabla.js", script))
    .then(function (app) {
      return app.default();
    })
    .catch(reveal);
})();
