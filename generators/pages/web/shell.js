// The page's frame: light and dark, print, the drawer by keyboard, notices, due dates by the reader's clock.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;

  var scheme = Qianshao.store("scheme");
  var toggle = document.querySelector("[data-qs-scheme]");
  function dark() { return document.body.getAttribute("data-md-color-scheme") === "slate"; }
  function label() { if (toggle) toggle.textContent = dark() ? "浅色" : "深色"; }
  if (toggle) {
    label();
    toggle.addEventListener("click", function () {
      document.body.setAttribute("data-md-color-scheme", dark() ? "default" : "slate");
      scheme.set(dark() ? "slate" : "default");
      label();
    });
  }

  document.addEventListener("click", function (event) {
    var node = event.target.closest ? event.target.closest("[data-qs-print],[data-qs-copy]") : null;
    if (!node) return;
    if (node.hasAttribute("data-qs-print")) window.print();
    else Qianshao.copy(copyText(node), node);
  });
  function copyText(node) {
    var wanted = node.getAttribute("data-qs-copy");
    if (wanted.charAt(0) !== "#") return wanted;
    var target = document.getElementById(wanted.slice(1));
    return target ? target.textContent.trim() : "";
  }

  // Search costs a page nothing until its reader asks for it: its script and style come with the first "/" or click.
  var searchLoading = false;
  function openSearch() {
    if (Qianshao.openSearch) { Qianshao.openSearch(); return; }
    if (searchLoading) return;
    searchLoading = true;
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = Qianshao.base() + "assets/qs/search.css";
    document.head.appendChild(style);
    var script = document.createElement("script");
    script.src = Qianshao.base() + "assets/qs/search.js";
    // What is typed while the script is on its way is not lost.
    var typed = "";
    function keep(event) { if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) typed += event.key; }
    document.addEventListener("keydown", keep);
    script.onload = function () {
      document.removeEventListener("keydown", keep);
      Qianshao.openSearch();
      var field = document.activeElement;
      if (!typed || !field || field.tagName !== "INPUT") return;
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    script.onerror = function () { searchLoading = false; Qianshao.notify("搜索没有载入，请刷新页面再试。"); };
    document.head.appendChild(script);
  }
  document.addEventListener("keydown", function (event) {
    var tag = event.target.tagName;
    var typing = tag === "INPUT" || tag === "TEXTAREA" || tag === "SELECT" || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-qs-search]"), function (node) { node.addEventListener("click", openSearch); });

  // 第二十二条第九款 that is not there opens at 第二十二条.
  var place = /^#(t[\d-]+)[kx]/.exec(window.location.hash);
  if (place && !document.getElementById(window.location.hash.slice(1)) && document.getElementById(place[1])) {
    window.location.replace("#" + place[1]);
  }

  // A page that a search led to marks the words that were found.
  if (window.location.search.indexOf("qs-q=") > 0) {
    var marking = document.createElement("script");
    marking.src = Qianshao.base() + "assets/qs/mark.js";
    document.head.appendChild(marking);
  }

  // The day of the content stands in core.js, so that an update need not carry every page.
  var built = document.querySelector("[data-qs-built]");
  var day = /^(\d+)-0?(\d+)-0?(\d+)$/.exec(Qianshao.builtOn || "");
  if (built && day) built.textContent = day[1] + "年" + day[2] + "月" + day[3] + "日生成　";

  // Folded parts are unfolded for the printer and folded again after it.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details[data-qs-print-open]"), function (node) { return !node.open; });
    opened.forEach(function (node) { node.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (node) { node.open = false; }); });

  var drawer = document.getElementById("__drawer");
  var menu = document.querySelector(".qs-menu");
  if (drawer && menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); drawer.checked = !drawer.checked; }
    });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") drawer.checked = false; });
  }

  Qianshao.onNotice(function (text) {
    var main = document.getElementById("qs-main");
    if (!main) return;
    var banner = document.createElement("div");
    banner.className = "qs-banner qs-noprint";
    banner.setAttribute("role", "status");
    var word = document.createElement("b");
    word.textContent = "提示";
    var rest = document.createElement("span");
    rest.textContent = text;
    banner.appendChild(word);
    banner.appendChild(rest);
    main.insertBefore(banner, main.firstChild);
  });

  // <… data-qs-due="2027-01-31"> is shown from the day after, by the reader's clock.
  var today = Qianshao.today();
  Array.prototype.forEach.call(document.querySelectorAll("[data-qs-due]"), function (node) {
    var late = Qianshao.daysBetween(node.getAttribute("data-qs-due"), today);
    if (late <= 0) return;
    node.hidden = false;
    var slot = node.querySelector("[data-qs-late]");
    if (slot) slot.textContent = String(late);
  });
})();
