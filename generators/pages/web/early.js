// Runs in the head: the scheme that the reader chose is set before the first paint, so that a dark page never flashes white.
(function () {
  "use strict";
  var root = document.documentElement;
  root.className = root.className.replace(/\bno-js\b/, "js");
  var meta = document.querySelector('meta[name="qs-portal"]');
  var key = "qs:" + (meta ? meta.getAttribute("content") : "") + ":scheme";
  var scheme = null;
  try { scheme = JSON.parse(window.localStorage.getItem(key)); } catch (error) { scheme = null; }
  if (scheme !== "slate") return;
  function apply() {
    if (!document.body) return false;
    document.body.setAttribute("data-md-color-scheme", "slate");
    return true;
  }
  if (apply()) return;
  // The body does not exist yet: it is coloured in the moment it is parsed.
  var observer = new MutationObserver(function () { if (apply()) observer.disconnect(); });
  observer.observe(root, { childList: true });
})();
