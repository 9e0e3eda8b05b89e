// The calendar's pages: today by the reader's clock, filters, keys, copying. Without it everything is still there to read.
(function () {
  "use strict";
  var Q = window.Qianshao;
  var page = document.querySelector(".qs-cal");
  if (!Q || !page) return;
  var view = page.getAttribute("data-view");
  var year = page.getAttribute("data-year");
  var all = function (selector) { return Array.prototype.slice.call(page.querySelectorAll(selector)); };

  // A phone opens on 议程; who asks for 年, or for a place on its page, by a link gets it.
  if (view === "year" && !location.hash && window.matchMedia("screen and (max-width: 44.9375em)").matches) {
    location.replace(page.getAttribute("data-agenda"));
    return;
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  function markToday() {
    var today = Q.today();
    all("[data-day]").forEach(function (node) {
      if (node.getAttribute("data-day") === today) { node.classList.add("qs-cal-now"); node.setAttribute("aria-current", "date"); }
    });
    if (view === "year") yearCells(function (cell, day) {
      if (day === today) { cell.classList.add("w"); cell.setAttribute("aria-current", "date"); }
    });
    if (view === "agenda" && !location.hash && today.slice(0, 4) === year) {
      var next = all("li[data-day]").filter(function (node) { return node.getAttribute("data-day") >= today; })[0];
      if (next && next.previousElementSibling) next.scrollIntoView({ block: "center" });
    }
  }

  function yearCells(visit) {
    all(".qs-cal-yr table").forEach(function (table) {
      var month = two(Number(table.getAttribute("data-month")));
      Array.prototype.forEach.call(table.querySelectorAll("td"), function (cell) {
        var number = Number(cell.textContent);
        if (number) visit(cell, year + "-" + month + "-" + two(number));
      });
    });
  }

  function setUpFilter() {
    var form = page.querySelector(".qs-cal-filter");
    if (!form) return;
    var options = {};
    var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
    selects.forEach(function (select) {
      options[select.name] = Array.prototype.map.call(select.options, function (option) { return option.value; });
    });
    var store = Q.store("calendar-filter");
    var wanted = Q.calendarFilter.clean(store.get(), options);
    selects.forEach(function (select) {
      select.value = wanted[select.name];
      select.addEventListener("change", function () {
        wanted[select.name] = select.value;
        store.set(wanted);
        apply();
      });
    });
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    apply();

    function apply() {
      var on = wanted.kind || wanted.measure || wanted.audience;
      var shown = 0;
      all("[data-kind]").forEach(function (node) {
        var match = Q.calendarFilter.matches({
          kind: node.getAttribute("data-kind"),
          measures: node.getAttribute("data-measures").split(" "),
          audience: node.getAttribute("data-audience")
        }, wanted);
        var item = node.parentNode.tagName === "P" ? node.parentNode : node;
        item.hidden = !match;
        if (match) shown += 1;
      });
      all("li[data-day]").forEach(function (item) { item.hidden = !item.querySelector("p:not([hidden])"); });
      if (view === "month") all("td").forEach(function (cell) {
        cell.classList.toggle("qs-cal-none", !!on && !cell.querySelector("a:not([hidden])"));
      });
      if (view === "year") {
        var entries = (Q.sessions || []).filter(function (session) { return session.plan && session.on; });
        var days = Q.calendarFilter.days(entries, wanted);
        shown = entries.filter(function (s) { return s.on.slice(0, 4) === year && Q.calendarFilter.matches(s, wanted); }).length;
        yearCells(function (cell, day) { cell.classList.toggle("qs-cal-dim", !!on && cell.classList.contains("s") && !days[day]); });
      }
      form.querySelector("output").textContent = on ? "显示 " + shown + " 项" : "";
    }
  }

  // Arrow keys walk the days of a month, Page Up and Page Down turn it; Enter opens the day's first entry.
  function setUpKeys() {
    if (view !== "month") return;
    var cells = all("td[data-day]");
    var current = -1;
    function move(to) {
      if (to < 0 || to >= cells.length) return false;
      current = to;
      cells[to].tabIndex = -1;
      cells[to].focus();
      return true;
    }
    document.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      var turn = { PageUp: "prev", PageDown: "next" }[event.key];
      var step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
      var inGrid = cells.indexOf(document.activeElement);
      if (turn) {
        var link = page.querySelector('a[rel="' + turn + '"]');
        if (link) { event.preventDefault(); location.href = link.href; }
      } else if (step && (inGrid >= 0 || event.target === document.body && (step === 1 || step === -1))) {
        var first = cells.indexOf(page.querySelector("td.qs-cal-now") || page.querySelector("td:not(.qs-cal-out)"));
        if (move(inGrid >= 0 ? inGrid + step : first)) event.preventDefault();
      } else if (event.key === "Enter" && inGrid >= 0) {
        var target = cells[inGrid].querySelector("a:not([hidden])");
        if (target) { event.preventDefault(); location.href = target.href; }
      }
    });
  }

  function setUpCopy() {
    all(".qs-cal-copy").forEach(function (button) {
      button.addEventListener("click", function () {
        var area = button.parentNode.querySelector("textarea");
        Q.copy(area.value, button);
        if (button.textContent !== "已复制") area.select();
      });
    });
  }

  markToday();
  setUpFilter();
  setUpKeys();
  setUpCopy();
})();
