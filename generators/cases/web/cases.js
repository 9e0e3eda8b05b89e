// Cases: overdue by the reader's clock, one choice at a time, filters of the index. Without it everything is still there.
(function () {
  "use strict";
  var Q = window.Qianshao;
  function all(selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); }

  function matches(words, wanted) {
    return wanted.every(function (want) { return words.indexOf(want) >= 0; });
  }

  function showDue(today) {
    all("[data-qs-row-due]").forEach(function (row) {
      var late = row.getAttribute("data-qs-row-due") < today;
      var cell = row.querySelector(".qs-case-state");
      cell.textContent = late ? "" : "未到期";
      if (late) { var badge = document.createElement("span"); badge.className = "qs-badge qs-badge--bad"; badge.textContent = "逾期"; cell.appendChild(badge); }
    });
  }

  function oneChoiceAtATime() {
    all("[data-qs-decision]").forEach(function (box) {
      var choices = all("details", box);
      choices.forEach(function (one) {
        one.addEventListener("toggle", function () {
          if (one.open && !box.qsPrinting) choices.forEach(function (other) { if (other !== one) other.open = false; });
        });
      });
      window.addEventListener("beforeprint", function () { box.qsPrinting = true; });
      window.addEventListener("afterprint", function () { box.qsPrinting = false; });
    });
  }

  function filterIndex() {
    var form = document.getElementById("qs-case-filter");
    if (!form) return;
    var rows = all("[data-qs-words]"), count = document.getElementById("qs-case-count"), none = document.getElementById("qs-case-none");
    form.hidden = false;
    function apply(remember) {
      var wanted = all("select", form).filter(function (s) { return s.value; }).map(function (s) { return s.name + "=" + s.value; });
      var shown = 0;
      rows.forEach(function (row) {
        var fits = matches(row.getAttribute("data-qs-words").split("\n"), wanted);
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = wanted.length ? "符合条件 " + shown + " 个，共 " + rows.length + " 个案例" : "共 " + rows.length + " 个案例";
      none.hidden = shown > 0;
      if (remember && window.history && history.replaceState) history.replaceState(null, "", wanted.length ? "#" + wanted.map(encodeURIComponent).join("&") : location.pathname + location.search);
    }
    function read() {
      var parts = location.hash.slice(1).split("&").map(function (part) { try { return decodeURIComponent(part); } catch (error) { return part; } });
      all("select", form).forEach(function (select) {
        var own = parts.filter(function (part) { return part.indexOf(select.name + "=") === 0; })[0];
        select.value = own ? own.slice(select.name.length + 1) : "";
        if (select.selectedIndex < 0) select.value = "";
      });
      apply(false);
    }
    form.addEventListener("change", function () { apply(true); });
    form.addEventListener("reset", function () { setTimeout(function () { apply(true); }, 0); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("hashchange", read);
    read();
  }

  showDue(Q.today());
  oneChoiceAtATime();
  filterIndex();
})();
