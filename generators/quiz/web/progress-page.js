// The reader's own records: figures, backup and restore as a file, the rule of the wrong book, clearing.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var app = document.getElementById("qs-quiz-app");
  if (!app || !Qianshao.quizIndex) return;
  var progress = Qianshao.progress();
  var today = Qianshao.today();

  function figures() {
    var known = progress.all();
    var ids = Object.keys(known);
    var seen = ids.reduce(function (sum, id) { return sum + known[id].seen; }, 0);
    var right = ids.reduce(function (sum, id) { return sum + known[id].right; }, 0);
    var rows = [
      ["做过的题", ids.filter(function (id) { return known[id].seen; }).length + " 题，共答 " + seen + " 次"],
      ["正确率", seen ? Math.round(right / seen * 100) + "%" : "—"],
      ["错题本", progress.wrongIds().length + " 题"], ["收藏", progress.starredIds().length + " 题"],
      ["到期复习", progress.dueIds(today).length + " 题"],
      ["题目改过的", ids.filter(function (id) { return known[id].edited; }).length + " 题（只清掌握程度，答题历史还在）"]
    ];
    var table = el("table", "qs-table qs-q-outline");
    var body = el("tbody", "");
    rows.forEach(function (row) { body.appendChild(el("tr", "", el("td", "", row[0]), el("td", "qs-n", row[1]))); });
    table.appendChild(body);
    return table;
  }

  function show(said) {
    dom.clear(app);
    app.appendChild(el("p", "qs-crumb", dom.link("测试", "index.html"), "　/　我的学习记录"));
    app.appendChild(el("h2", "qs-q-title", "我的学习记录"));
    var note = dom.attributes(el("p", "qs-q-note"), { role: "status" });
    note.textContent = said || "";
    app.appendChild(el("p", "qs-lead", "记录只存在这台电脑的这个浏览器里，不记姓名，不上传。换电脑、重装系统之前请先备份。"));
    app.appendChild(note);
    app.appendChild(figures());

    app.appendChild(el("h3", "", "备份与恢复"));
    var file = dom.attributes(el("input", "qs-hidden"), { type: "file", accept: ".json,application/json", id: "qs-restore", tabindex: "-1", "aria-label": "选择备份文件" });
    file.addEventListener("change", function () { if (file.files[0]) read(file.files[0]); });
    app.appendChild(el("p", "",
      dom.button("备份到文件", "qs-btn qs-btn--main", function () {
        dom.download("学习记录-" + Qianshao.portal() + "-" + today + ".json", progress.backup(Qianshao.portal(), today));
        note.textContent = "已生成备份文件，请在浏览器的下载里查看。";
      }),
      dom.button("从文件恢复", "qs-btn", function () { file.click(); }), file));
    app.appendChild(el("p", "qs-s", "恢复时与本机的记录合并，同一道题留答得多的一份，不会把现有记录冲掉。"));

    app.appendChild(el("h3", "", "错题本"));
    var select = dom.attributes(el("select", ""), { id: "qs-to-leave" });
    [1, 2, 3, 4, 5].forEach(function (count) { select.appendChild(dom.attributes(el("option", "", count + " 次"), { value: String(count) })); });
    select.value = String(progress.toLeave());
    select.addEventListener("change", function () { progress.toLeave(Number(select.value)); });
    app.appendChild(el("p", "", dom.attributes(el("label", "", "连续答对几次移出："), { "for": "qs-to-leave" }), select));

    app.appendChild(el("h3", "", "清空"));
    var clear = dom.button("清空本机记录", "qs-btn", function () {
      if (clear.getAttribute("data-sure")) { progress.clear(); show("已清空。"); return; }
      clear.setAttribute("data-sure", "1");
      clear.textContent = "再点一次确认清空";
    });
    app.appendChild(el("p", "", clear));
  }

  function read(file) {
    if (file.size > 20000000) { show("文件太大，不像是学习记录的备份。"); return; }
    var reader = new FileReader();
    reader.onerror = function () { show("文件读不出来，请换一份。"); };
    reader.onload = function () {
      var value = null;
      try { value = JSON.parse(String(reader.result)); } catch (error) { value = null; }
      show(progress.restore(value, Qianshao.portal()).message);
    };
    reader.readAsText(file);
  }

  show("");
})();
