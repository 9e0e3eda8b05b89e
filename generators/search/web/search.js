// A plain scan over titles and text, loaded and run only once the reader searches; the same over http and file://.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var rows = [];
  var waiting = -1;
  var dialog = null;
  var input, results, chosen = -1;

  Qianshao.searchShard = function (kind, entries) {
    entries.forEach(function (entry) {
      rows.push({ kind: kind, title: entry[0], href: entry[1], context: entry[2], inForce: entry[3], text: entry[4], folded: fold(entry[0] + "\n" + entry[4]) });
    });
  };

  function fold(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); }).toLowerCase();
  }

  function load(done) {
    if (waiting === 0) { done(); return; }
    if (waiting > 0) return;
    waiting = Qianshao.searchShards.length;
    if (!waiting) { waiting = 0; done(); }
    Qianshao.searchShards.forEach(function (shard) {
      var script = document.createElement("script");
      script.src = Qianshao.base() + shard[1];
      script.onload = script.onerror = function () { waiting -= 1; if (waiting === 0) done(); };
      document.head.appendChild(script);
    });
  }

  function find(query) {
    var words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    var found = [];
    for (var i = 0; i < rows.length; i += 1) {
      var row = rows[i];
      if (words.every(function (word) { return row.folded.indexOf(word) >= 0; })) {
        found.push({ row: row, rank: words.every(function (word) { return fold(row.title).indexOf(word) >= 0; }) ? 0 : row.inForce ? 1 : 2 });
      }
    }
    return found.sort(function (a, b) { return a.rank - b.rank; }).slice(0, 60);
  }

  function build() {
    dialog = document.createElement("div");
    dialog.className = "qs-search";
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.setAttribute("aria-label", "搜索");
    dialog.innerHTML = '<div class="qs-search__box"><div class="qs-search__row"><input type="search" aria-label="搜索词" placeholder="搜索条文、案例、题目" autocomplete="off"><button type="button" class="qs-hb">关闭</button></div><p class="qs-s" role="status"></p><ol class="qs-search__list"></ol></div>';
    document.body.appendChild(dialog);
    input = dialog.querySelector("input");
    results = dialog.querySelector("ol");
    dialog.querySelector("button").addEventListener("click", close);
    dialog.addEventListener("mousedown", function (event) { if (event.target === dialog) close(); });
    input.addEventListener("input", show);
    dialog.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.preventDefault(); close(); }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
      if (event.key === "Enter" && event.target === input) { var first = results.children[Math.max(chosen, 0)]; if (first) window.location.href = first.querySelector("a").href; }
    });
  }

  function show() {
    var query = input.value;
    var found = find(query);
    results.textContent = "";
    chosen = -1;
    dialog.querySelector("[role=status]").textContent = query.trim() ? (waiting > 0 ? "正在载入……" : "共 " + found.length + " 条") : "";
    found.forEach(function (hit) { results.appendChild(item(hit.row, query)); });
  }

  function item(row, query) {
    var node = document.createElement("li");
    var anchor = document.createElement("a");
    anchor.href = Qianshao.base() + row.href;
    var title = document.createElement("b");
    title.textContent = row.title;
    var kind = document.createElement("span");
    kind.className = "qs-badge";
    kind.textContent = row.kind;
    var text = document.createElement("p");
    var word = fold(query).split(/\s+/).filter(Boolean)[0] || "";
    var at = Math.max(fold(row.text).indexOf(word), 0);
    var start = Math.max(at - 20, 0);
    text.appendChild(document.createTextNode((start ? "…" : "") + row.text.slice(start, at)));
    var mark = document.createElement("mark");
    mark.textContent = row.text.slice(at, at + word.length);
    text.appendChild(mark);
    text.appendChild(document.createTextNode(row.text.slice(at + word.length, at + 80)));
    anchor.appendChild(title);
    anchor.appendChild(kind);
    node.appendChild(anchor);
    node.appendChild(text);
    return node;
  }

  function move(step) {
    var items = results.children;
    if (!items.length) return;
    chosen = (chosen + step + items.length) % items.length;
    Array.prototype.forEach.call(items, function (node, index) { node.className = index === chosen ? "qs-on" : ""; });
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  var opener = null;
  function open() {
    if (!dialog) build();
    opener = document.activeElement;
    dialog.style.display = "block";
    document.documentElement.classList.add("qs-dialog-open");
    input.focus();
    load(show);
  }
  function close() {
    dialog.style.display = "none";
    document.documentElement.classList.remove("qs-dialog-open");
    if (opener && opener.focus) opener.focus();
  }

  // The shell loads this file when the reader first searches, then calls this each time.
  Qianshao.openSearch = open;
})();
