/* 修订对照表: shows only what changed, folds the rest. Without scripts everything stands open. */
(function () {
  "use strict";

  function matches(kind, low, filter) {
    if (filter === "all") return true;
    if (filter === "low") return low;
    if (filter === "changed") return kind !== "same" && kind !== "renumbered";
    return kind === filter;
  }

  var api = { matches: matches };
  if (typeof module !== "undefined") module.exports = api;
  if (typeof window === "undefined") return;
  window.Qianshao = window.Qianshao || {};
  window.Qianshao.compare = api;

  function start(table) {
    var rows = table.querySelectorAll(".qs-cmp-row");
    var skips = table.querySelectorAll(".qs-cmp-skip");
    var buttons = document.querySelectorAll(".qs-cmp-filter button");
    var open = {};

    function show(filter) {
      var i;
      for (i = 0; i < rows.length; i++) {
        var row = rows[i];
        row.hidden = !matches(row.getAttribute("data-kind"), row.hasAttribute("data-low"), filter) &&
          !(filter === "changed" && open[row.getAttribute("data-run")]);
      }
      for (i = 0; i < skips.length; i++) {
        skips[i].hidden = filter !== "changed" || !!open[skips[i].getAttribute("data-run")];
      }
      for (i = 0; i < buttons.length; i++) {
        buttons[i].setAttribute("aria-pressed", String(buttons[i].getAttribute("data-show") === filter));
      }
    }

    for (var i = 0; i < buttons.length; i++) {
      buttons[i].addEventListener("click", function () {
        open = {};
        show(this.getAttribute("data-show"));
      });
    }
    table.addEventListener("click", function (event) {
      var run = event.target.getAttribute && event.target.getAttribute("data-open");
      if (run !== null && run !== undefined) {
        open[run] = true;
        show("changed");
      }
    });
    show("changed");
  }

  document.addEventListener("DOMContentLoaded", function () {
    var table = document.querySelector("table.qs-cmp");
    if (table) start(table);
  });
})();
