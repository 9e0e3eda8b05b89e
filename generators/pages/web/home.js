// The home page by the reader's clock: this week, what comes next, the next holiday node, wrong answers so far.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var today = Qianshao.today();
  var sessions = (Qianshao.sessions || []).filter(function (session) { return session.on; });
  var days = Qianshao.days || {};

  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function link(text, href) {
    var node = element("a", "", text);
    node.href = href;
    return node;
  }
  function words(day) {
    var parts = day.split("-");
    return Number(parts[1]) + "月" + Number(parts[2]) + "日";
  }

  function showWeek() {
    var box = document.getElementById("qs-week");
    if (!box) return;
    var monday = Qianshao.addDays(today, 1 - Qianshao.weekday(today));
    var sunday = Qianshao.addDays(monday, 6);
    document.getElementById("qs-week-words").textContent =
      monday.slice(0, 4) + "年" + words(monday) + "至" + words(sunday) + "　今天是星期" + Qianshao.weekdayName(today);
    for (var i = 0; i < 7; i += 1) {
      var day = Qianshao.addDays(monday, i);
      var mark = days[day] || "";
      var off = mark === "休" || (i > 4 && mark !== "班");
      var cell = element("div", day === today ? "qs-week--today" : off ? "qs-week--off" : "");
      var head = element("div", "qs-week__head");
      head.appendChild(element("b", "", String(Number(day.slice(8)))));
      head.appendChild(element("span", "", Qianshao.weekdayName(day)));
      if (mark) head.appendChild(element("span", mark === "班" ? "qs-mk qs-mk--work" : "qs-mk", mark));
      cell.appendChild(head);
      sessions.filter(function (session) { return session.on === day; }).forEach(function (session) {
        cell.appendChild(link(session.title, session.href));
      });
      box.appendChild(cell);
    }
  }

  function showNext() {
    var list = document.getElementById("qs-next");
    if (!list) return;
    var coming = sessions.filter(function (session) { return session.on >= today; })
      .sort(function (a, b) { return a.on < b.on ? -1 : a.on > b.on ? 1 : 0; }).slice(0, 5);
    if (!coming.length) {
      var empty = element("li", "", "今后没有已排定的学习安排。请学习委员新建下一年度的学习计划。");
      list.appendChild(empty);
      return;
    }
    coming.forEach(function (session) {
      var item = element("li");
      var gap = Qianshao.daysBetween(today, session.on);
      var when = element("div", "qs-when", gap === 0 ? "今天" : gap === 1 ? "明天" : words(session.on));
      when.appendChild(element("span", "", (gap > 1 ? "周" + Qianshao.weekdayName(session.on) + "　" : "") + (session.start || "")));
      item.appendChild(when);
      var middle = element("div");
      var title = element("b");
      title.appendChild(link(session.title, session.href));
      middle.appendChild(title);
      middle.appendChild(element("p", "", [session.kind, session.place, session.hours ? session.hours + " 学时" : "", session.provisional ? "预排" : ""].filter(Boolean).join(" · ")));
      item.appendChild(middle);
      var button = link("学习材料", session.href);
      button.className = "qs-btn";
      item.appendChild(button);
      list.appendChild(item);
    });
  }

  // Each reminder of a holiday is an entry of its own; the holiday stays on show until its last day off.
  function showNode() {
    var box = document.getElementById("qs-node");
    var coming = (Qianshao.nodes || []).filter(function (entry) { return entry.last >= today; })
      .sort(function (a, b) { return a.first < b.first ? -1 : a.first > b.first ? 1 : a.on < b.on ? -1 : 1; });
    var node = coming[0];
    if (!box || !node) return;
    var phases = coming.filter(function (entry) { return entry.name === node.name && entry.first === node.first; });
    var gap = Qianshao.daysBetween(today, node.first);
    box.hidden = false;
    box.appendChild(element("h2", "", (gap > 0 ? "下一个节点：" : "正在节点：") + node.name));
    var count = element("div", "qs-node__days", gap > 0 ? "还有" : "假期中");
    if (gap > 0) {
      count.appendChild(element("b", "qs-n", String(gap)));
      count.appendChild(document.createTextNode("天"));
    }
    count.appendChild(element("span", "qs-s", "　" + words(node.first) + "星期" + Qianshao.weekdayName(node.first) + "起"));
    box.appendChild(count);
    if (node.provisional) box.appendChild(element("p", "qs-s", "预排，以国务院通知为准"));
    var steps = element("ol", "qs-node__steps");
    phases.forEach(function (phase) {
      var item = element("li", phase.on === today ? "qs-on" : "", words(phase.on));
      item.appendChild(element("br"));
      item.appendChild(document.createTextNode(phase.phase));
      steps.appendChild(item);
    });
    box.appendChild(steps);
    showTexts(box, [
      { label: "短信　" + Array.from(node.sms || "").length + " 字", text: node.sms },
      { label: "微信", text: node.wechat },
      { label: "正式通知", text: node.notice }
    ].filter(function (entry) { return entry.text; }));
    if (node.case || node.href) {
      var more = element("p", "qs-s");
      if (node.case) more.appendChild(link("配套案例：" + node.case.title, node.case.href));
      more.appendChild(document.createTextNode("　"));
      more.appendChild(link("提醒文本与题目", node.href));
      box.appendChild(more);
    }
  }

  function showTexts(box, texts) {
    if (!texts.length) return;
    var choice = element("div", "qs-seg");
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", "文本种类");
    var body = element("p", "qs-copytext", texts[0].text);
    texts.forEach(function (text, index) {
      var button = element("button", "", text.label);
      button.type = "button";
      button.setAttribute("aria-pressed", index === 0 ? "true" : "false");
      button.addEventListener("click", function () {
        Array.prototype.forEach.call(choice.children, function (other) { other.setAttribute("aria-pressed", other === button ? "true" : "false"); });
        body.textContent = text.text;
      });
      choice.appendChild(button);
    });
    box.appendChild(choice);
    box.appendChild(body);
    var copy = element("button", "qs-btn qs-btn--main", "复制文本");
    copy.type = "button";
    copy.addEventListener("click", function () { Qianshao.copy(body.textContent, copy); });
    box.appendChild(copy);
  }

  function showWrong() {
    var slot = document.getElementById("qs-wrong");
    if (!slot || !Qianshao.wrongCount) return;
    var count = Qianshao.wrongCount();
    if (count) slot.textContent = "（" + count + " 题）";
  }

  showWeek();
  showNext();
  showNode();
  showWrong();
})();
