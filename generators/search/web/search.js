// The search dialog: by keyboard whole, by touch too. The shell loads this file when the reader first searches.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao;
  var FEW = 6, MANY = 60;
  var dialog, input, status, kinds, results, loader, opener = null;
  var only = "", limit = FEW, enterWaits = false, shownFor = null;

  function build() {
    var make = Qianshao.searchElement;
    dialog = make("div", "qs-search");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.setAttribute("aria-label", "搜索");
    var box = make("div", "qs-search__box");
    var row = make("div", "qs-search__in");
    input = make("input");
    input.type = "search";
    input.setAttribute("aria-label", "搜索条文、案例、题目");
    input.setAttribute("placeholder", "搜索条文、案例、题目");
    input.setAttribute("autocomplete", "off");
    input.setAttribute("spellcheck", "false");
    var shut = make("button", "qs-hb", "关闭");
    shut.type = "button";
    row.appendChild(input);
    row.appendChild(shut);
    kinds = make("div", "qs-seg qs-search__kinds");
    kinds.setAttribute("role", "group");
    kinds.setAttribute("aria-label", "范围");
    status = make("p", "qs-search__status");
    status.setAttribute("role", "status");
    results = make("div", "qs-search__results");
    var foot = make("div", "qs-search__foot");
    var keys = make("span", "qs-search__keys");
    [["↑", ""], ["↓", "选择"], ["Enter", "打开"], ["Tab", "换范围"], ["Esc", "关闭"]].forEach(function (key) {
      keys.appendChild(make("kbd", "", key[0]));
      if (key[1]) keys.appendChild(document.createTextNode(" " + key[1] + "　"));
    });
    foot.appendChild(keys);
    foot.appendChild(make("span", "", "也可以打：监察法22条、jcf22、「原话」、-排除、案例:礼金"));
    [row, kinds, status, results, foot].forEach(function (node) { box.appendChild(node); });
    dialog.appendChild(box);
    document.body.appendChild(dialog);

    shut.addEventListener("click", close);
    dialog.addEventListener("mousedown", function (event) { if (event.target === dialog) close(); });
    input.addEventListener("input", function (event) { if (!event.isComposing) typed(); });
    input.addEventListener("compositionend", typed);
    dialog.addEventListener("keydown", key);
  }

  function typed() { only = ""; limit = FEW; enterWaits = false; show(); }

  function show() {
    var words = input.value.trim();
    if (!words) {
      shownFor = null;
      results.textContent = "";
      kinds.textContent = "";
      status.textContent = loader.broken ? "有一部分内容没有载入，请刷新页面再试。" : "";
      return;
    }
    if (!loader.query) { status.textContent = "正在载入……"; return; }
    var direct = loader.query.direct(loader.query.parse(words));
    if (!loader.ready) {
      draw(direct, null);
      status.textContent = "正在载入全文……";
      return;
    }
    loader.ask(words, limit, only, function (result) {
      if (input.value.trim() !== words) return;
      draw(direct, result);
      var total = Math.max(result.total, direct.places.length + direct.names.length);
      status.textContent = (total ? "共 " + total + " 条" + (result.bySound ? "，按拼音" : "") : "没有找到") + (loader.broken ? "。有一部分内容没有载入，请刷新页面再试" : "");
      shownFor = words;
      if (enterWaits) openFirst();
    });
  }

  function draw(direct, result) {
    drawKinds(result);
    Qianshao.showResults(results, direct, result, only, { offer: function (words) { input.value = words; typed(); input.focus(); }, more: more, stateOf: function (regulation, version) { return loader.query.stateOf(regulation, version, Qianshao.today()); } });
    results.scrollTop = limit === FEW ? 0 : results.scrollTop;
  }

  function more(kind) {
    limit = only ? limit + MANY : MANY;
    only = kind;
    show();
    input.focus();
  }

  function drawKinds(result) {
    var held = kinds.contains(document.activeElement) ? document.activeElement.getAttribute("data-kind") : null;
    kinds.textContent = "";
    if (!result || !result.total) return;
    [{ kind: "", count: result.total }].concat(result.groups).forEach(function (group) {
      var node = Qianshao.searchElement("button", "", (group.kind || "全部") + " ");
      node.type = "button";
      node.setAttribute("data-kind", group.kind);
      node.setAttribute("aria-pressed", String(only === group.kind));
      node.appendChild(Qianshao.searchElement("span", "qs-n", String(group.count)));
      node.addEventListener("click", function () { only = group.kind; limit = only ? MANY : FEW; show(); });
      kinds.appendChild(node);
      if (held === group.kind) node.focus();
    });
  }

  function links() { return Array.prototype.slice.call(results.querySelectorAll("li > a")); }

  function key(event) {
    if (event.isComposing) return;
    var all = links();
    var at = all.indexOf(document.activeElement);
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!all.length) return;
      var next = event.key === "ArrowDown" ? at + 1 : at - 1;
      if (next < 0 || (at < 0 && event.key === "ArrowUp")) input.focus();
      else all[Math.min(next, all.length - 1)].focus();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      if (shownFor === input.value.trim() || all.length) openFirst();
      else enterWaits = true;
    } else if (event.key === "Tab") keep(event);
    else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
  }
  function openFirst() {
    enterWaits = false;
    var first = links()[0];
    if (first) first.click();
  }
  function keep(event) {
    var all = Array.prototype.filter.call(dialog.querySelectorAll("input, button, a[href]"), function (node) { return node.offsetParent !== null; });
    var end = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement !== end) return;
    event.preventDefault();
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
  }

  function open() {
    if (!dialog) {
      build();
      loader = Qianshao.createSearchLoader(Qianshao.base(), show);
    }
    opener = document.activeElement;
    dialog.hidden = false;
    document.documentElement.classList.add("qs-dialog-open");
    input.focus();
    input.select();
  }
  function close() {
    dialog.hidden = true;
    document.documentElement.classList.remove("qs-dialog-open");
    if (opener && opener.focus) opener.focus();
  }
  // A page kept by the browser comes back without its dialog.
  root.addEventListener("pageshow", function (event) { if (event.persisted && dialog) close(); });
  dialog = null;
  Qianshao.openSearch = open;
})(window);
