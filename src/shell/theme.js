// Runs before the first paint: the theme, the embed form, and whether the picture in the page is the one that is asked
// for, so that nothing flashes.
(function () {
  "use strict";
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);
  var embed = query.get("embed") === "1";
  if (embed) root.setAttribute("data-embed", "");
  query.forEach(function (_, key) {
    if (key !== "embed" && key !== "theme") root.setAttribute("data-asked", "");
  });
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
