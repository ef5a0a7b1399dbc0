// Runs before the first paint: the theme and the embed form, so that neither flashes.
(function () {
  "use strict";
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);
  var embed = query.get("embed") === "1";
  if (embed) root.setAttribute("data-embed", "");
  var theme = query.get("theme");
  if (theme !== "light" && theme !== "dark" && !embed) {
    try {
      theme = localStorage.getItem("nabla-theme");
    } catch (_) {
      // No storage in a sandbox: the system decides.
    }
  }
  if (theme !== "light" && theme !== "dark") {
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-theme", theme);
})();
