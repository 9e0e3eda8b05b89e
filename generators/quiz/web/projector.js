// The projector: one question at a time in big type, revealed by the host, none twice in a round. ?bank= | ?paper= &count= &seed=
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var app = document.getElementById("qs-quiz-app");
  if (!app || !Qianshao.quizIndex) return;

  var asked = dom.query();
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  var seed = asked.seed ? Number(asked.seed) >>> 0 : Math.floor(Math.random() * 1000000);
  var pool = [], at = -1, count = 0, shown = false, black = false, question = null, title = "";
  var scale = 1;

  function start() {
    var paper = asked.paper ? Qianshao.quizData.paper(asked.paper) : null;
    var banks = asked.bank ? asked.bank.split(",") : Qianshao.quizData.allBanks();
    title = paper ? paper.title : asked.title || (Qianshao.quizData.bank(asked.bank) || { title: "随机抽题" }).title;
    Qianshao.quizData.rows(paper ? Qianshao.quizData.allBanks() : banks, function (error, rows) {
      if (error) { dom.message(app, error); return; }
      pool = paper ? [].concat.apply([], Qianshao.selection.buildPaper(paper, rows, seed)) : new Qianshao.seeded.Seeded(seed).shuffled(rows);
      count = Math.min(pool.length, paper ? pool.length : Number(asked.count) || 10);
      if (!count) { dom.message(app, "这个题库里没有题目。"); return; }
      document.body.classList.add("qs-pj-on");
      go(0);
    });
  }

  function go(index) {
    if (index < 0) return;
    if (index >= count) { finish(); return; }
    Qianshao.quizData.question(pool[index], function (error, found) {
      if (error) { dom.message(app, error); return; }
      at = index;
      question = found;
      shown = false;
      paint();
    });
  }
  // Another one from what the round has not used; the one passed over goes to the end of the pool.
  function change() {
    if (pool.length <= count) return;
    var passed = pool[at];
    pool[at] = pool[count];
    pool.splice(count, 1);
    pool.push(passed);
    go(at);
  }

  function choices() {
    if (question.kind === "判断") return [{ text: "对", right: question.truth }, { text: "错", right: !question.truth }];
    return Qianshao.selection.optionOrder(question, seed).map(function (key) {
      return question.options.filter(function (option) { return option.key === key; })[0];
    });
  }

  function item(letter, text, right) {
    var row = el("li", shown && right ? "qs-pj-right" : "", el("b", "", letter), el("span", "", text));
    if (shown && right) row.appendChild(el("strong", "", dom.tick(), "正确"));
    return row;
  }

  function answers(asked_) {
    var list = el("ol", "qs-pj-list");
    if (asked_.options || asked_.kind === "判断") choices().forEach(function (option, index) { list.appendChild(item(LETTERS[index], option.text, option.right)); });
    else if (asked_.sequence) {
      var steps = shown ? asked_.sequence : new Qianshao.seeded.Seeded(seed).shuffled(asked_.sequence);
      steps.forEach(function (step, index) { list.appendChild(item(shown ? String(index + 1) : "○", step, shown)); });
    } else if (asked_.pairs) {
      asked_.pairs.forEach(function (pair) { list.appendChild(item("○", shown ? pair[0] + "　—　" + pair[1] : pair[0], shown)); });
    } else if (shown) {
      (asked_.blanks || []).forEach(function (blank, index) { list.appendChild(item(String(index + 1), blank[0], true)); });
      (asked_.points || []).forEach(function (point, index) { list.appendChild(item(String(index + 1), point, true)); });
    }
    return list;
  }

  function paint() {
    var box = el("div", "qs-pj" + (black ? " qs-pj--black" : ""));
    box.style.setProperty("--qs-pj", String(scale));
    box.appendChild(el("div", "qs-pj-top", el("span", "", title), el("span", "qs-n", "第 " + (at + 1) + " 题，共 " + count + " 题　本轮不重复　种子 " + seed)));
    if (!black) body(box);
    var keys = el("div", "qs-pj-keys qs-noprint");
    [["空格", "揭晓、下一题", forward], ["R", "换一题", change], ["＋", "放大", bigger], ["－", "缩小", smaller], ["B", "黑屏", dark], ["Esc", "退出", leave]].forEach(function (row) {
      var node = dom.button("", "qs-pj-key", row[2]);
      node.appendChild(el("kbd", "", row[0]));
      node.appendChild(document.createTextNode(" " + row[1]));
      keys.appendChild(node);
    });
    box.appendChild(keys);
    dom.clear(app).appendChild(box);
  }
  function body(box) {
    var lines = question.stem.split("\n").filter(function (line) { return line.trim(); });
    var stem = el("div", "qs-pj-stem" + (question.stem.length > 60 ? " qs-pj-stem--long" : ""), el("p", "", lines[0] || ""));
    stem.setAttribute("aria-live", "polite");
    lines.slice(1).forEach(function (line) { stem.appendChild(el("p", "", line)); });
    box.appendChild(stem);
    if (question.parts) {
      question.parts.forEach(function (part, index) {
        box.appendChild(el("p", "qs-pj-part", "（" + (index + 1) + "）" + part.stem));
        if (shown) box.appendChild(el("p", "qs-pj-part qs-pj-right", dom.tick(), keyWords(part)));
      });
    }
    box.appendChild(answers(question));
    if (!shown) return;
    var foot = el("div", "qs-pj-by");
    (question.basis || []).forEach(function (basis) { foot.appendChild(el("p", "", el("b", "", "依据　"), basis.text + (basis.quoted ? "　“" + basis.quoted.join("”“") + "”" : ""))); });
    if (question.why) {
      var why = el("div", "");
      why.innerHTML = question.why;
      foot.appendChild(why);
    }
    box.appendChild(foot);
  }
  function keyWords(part) {
    if (part.kind === "判断") return part.truth ? "对" : "错";
    if (part.options) return part.options.filter(function (option) { return option.right; }).map(function (option) { return option.text; }).join("；");
    if (part.pairs) return part.pairs.map(function (pair) { return pair.join("—"); }).join("；");
    return (part.points || part.sequence || (part.blanks || []).map(function (blank) { return blank[0]; })).join("；");
  }

  function forward() { if (black) dark(); else if (!shown) { shown = true; paint(); } else go(at + 1); }
  function bigger() { scale = Math.min(1.6, Math.round((scale + 0.1) * 10) / 10); paint(); }
  function smaller() { scale = Math.max(0.6, Math.round((scale - 0.1) * 10) / 10); paint(); }
  function dark() { black = !black; paint(); }
  function leave() { window.location.href = "index.html#projector"; }

  function finish() {
    var box = el("div", "qs-pj", el("div", "qs-pj-top", el("span", "", title), el("span", "", "本轮结束，共 " + count + " 题")));
    box.appendChild(el("div", "qs-pj-stem", el("p", "", "本轮结束")));
    var row = el("div", "qs-pj-keys");
    row.appendChild(dom.button("再来一轮", "qs-btn qs-btn--main", function () { seed = (seed + 1) >>> 0; start(); }));
    row.appendChild(dom.button("退出", "qs-btn", leave));
    box.appendChild(row);
    dom.clear(app).appendChild(box);
    at = count;
    row.firstChild.focus();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !question) return;
    var key = event.key.toLowerCase();
    if (key === "escape") { leave(); return; }
    if (at >= count) return;
    if (key === " " || key === "enter" || key === "arrowright" || key === "pagedown") {
      event.preventDefault();
      if (key === "arrowright" && !shown) return;
      forward();
    } else if (key === "arrowleft" || key === "pageup") { event.preventDefault(); go(at - 1); }
    else if (key === "r") change();
    else if (key === "+" || key === "=" || key === "＋") bigger();
    else if (key === "-" || key === "－") smaller();
    else if (key === "b" || key === ".") dark();
  });

  start();
})();
