// Filters the catalogue by title, kind, issuer, status and measure.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  // Whether a row's data answer every filter: title by containing, status and measure by one of their words.
  Qianshao.regulationFits = function (row, wanted) {
    if (wanted.title && row.title.toLowerCase().indexOf(wanted.title.toLowerCase()) < 0) return false;
    if (wanted.kind && row.kind !== wanted.kind) return false;
    if (wanted.issuer && row.issuer !== wanted.issuer) return false;
    if (wanted.status && row.status.split(" ").indexOf(wanted.status) < 0) return false;
    return !wanted.measure || row.measure.split(" ").indexOf(wanted.measure) >= 0;
  };

  if (typeof module !== "undefined") module.exports = Qianshao;
  if (typeof document === "undefined") return;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function start() {
    var page = document.querySelector(".qs-regulations");
    var bar = page && page.querySelector(".filters");
    if (!bar) return;
    bar.hidden = false;
    var fields = bar.querySelectorAll("[data-filter]");
    function show() {
      var wanted = {};
      each(fields, function (field) { wanted[field.getAttribute("data-filter")] = field.value.trim(); });
      var left = 0;
      each(page.querySelectorAll("[data-group]"), function (group) {
        var here = 0;
        each(group.querySelectorAll("tbody tr"), function (row) {
          var fits = Qianshao.regulationFits(row.dataset, wanted);
          row.hidden = !fits;
          if (fits) here += 1;
        });
        group.hidden = !here;
        left += here;
      });
      bar.querySelector("[data-count]").textContent = "显示 " + left + " 件";
      page.querySelector("[data-none]").hidden = left > 0;
    }
    each(fields, function (field) {
      field.addEventListener("input", show);
      field.addEventListener("change", show);
    });
    show();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})(typeof window !== "undefined" ? window : globalThis);
