// Whether this browser can show the site. Written so that the oldest can read it.
(function () {
  function supports() {
    return !document.documentMode && !!(window.CSS && window.CSS.supports && window.CSS.supports("display", "grid") && window.CSS.supports("color", "var(--a)")) &&
      !!(window.Promise && Object.entries && String.prototype.padStart && window.NodeList && NodeList.prototype.forEach && Element.prototype.closest);
  }
  var shown = document.getElementById(supports() ? "qs-fit" : "qs-tooold");
  if (shown) { shown.removeAttribute("hidden"); shown.style.display = "block"; }
})();
