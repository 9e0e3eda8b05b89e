// The mock exam: a paper drawn by a seed, time running, nothing said till it is handed in; then the result and its file.
// ?paper= &seed=
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var state = Qianshao.examState;
  var app = document.getElementById("qs-quiz-app");
  if (!app || !Qianshao.quizIndex) return;

  var asked = dom.query();
  var paper = Qianshao.quizData.paper(asked.paper || "");
  var store = paper ? Qianshao.store("exam:" + paper.id) : null;
  var exam = null, questions = [], worths = [], view = null, timer = null, parts = {}, hidden = false, over = false;

  function banks() {
    var named = paper.parts.reduce(function (all, part) { return all.concat(part.banks); }, []);
    var open = paper.parts.some(function (part) { return !part.banks.length; });
    return open ? Qianshao.quizData.allBanks() : named;
  }

  function crumb() { return el("p", "qs-crumb", dom.link("测试", "index.html"), "　/　", dom.link("模拟考试", "index.html#exam"), "　/　" + paper.title); }

  function open() {
    if (!paper) { dom.message(app, "没有这份试卷，可能已经改了编号。", [["选一份试卷", "index.html#exam"]]); return; }
    Qianshao.quizData.rows(banks(), function (error, rows) {
      if (error) { dom.message(app, error); return; }
      var byId = Object.create(null);
      rows.forEach(function (row) { byId[row.id] = row; });
      cover(rows, byId, state.valid(store.get(), paper, byId));
    });
  }

  // Before the start: what it is, the rule, the seed; and an exam left half done.
  function cover(rows, byId, kept) {
    dom.clear(app);
    app.appendChild(crumb());
    app.appendChild(el("h2", "qs-q-title", paper.title));
    paper.note.split("\n").forEach(function (line) { if (line.trim()) app.appendChild(el("p", "", line)); });
    var table = el("table", "qs-table qs-q-outline");
    var body = el("tbody", "");
    paper.parts.forEach(function (part) {
      body.appendChild(el("tr", "", el("td", "", part.kind), el("td", "qs-num", part.count + " 题"), el("td", "qs-num", "每题 " + part.points + " 分"), el("td", "qs-num", "共 " + part.count * part.points + " 分")));
    });
    table.appendChild(body);
    app.appendChild(table);
    app.appendChild(el("p", "", "时间 " + paper.minutes + " 分钟，总分 " + paper.total + " 分。" + rule() + "交卷前不显示对错。"));
    var left = kept && !kept.finished ? state.remaining(kept, Date.now()) : 0;
    var running = left > 0;
    if (kept && !running) {
      app.appendChild(el("div", "qs-banner qs-banner--wait", el("b", "", kept.finished ? "上次成绩" : "时间已到"),
        el("span", "", kept.finished ? "交卷时间 " + kept.finished.replace("T", " ") + "。　" : "上次没有交卷，时间已经用完，按已答的计分。　", dom.button("查看成绩", "qs-btn", function () { run(kept, byId); }))));
    }
    if (running) {
      app.appendChild(el("div", "qs-banner qs-banner--plan", el("b", "", "未交卷"), el("span", "", "上次还没有交卷，剩余 " + state.clock(left) + "，已答 " + (kept.ids.length - state.unanswered(kept).length) + " 题。")));
    }
    var input = dom.attributes(el("input", ""), { type: "number", min: "0", max: "999999999", step: "1", id: "qs-exam-seed" });
    input.value = asked.seed && /^\d{1,9}$/.test(asked.seed) ? asked.seed : String(Math.floor(Math.random() * 9000) + 1000);
    var label = dom.attributes(el("label", "", "种子"), { "for": "qs-exam-seed" });
    app.appendChild(el("p", "qs-q-seed", label, " ", input, el("span", "qs-s", "　种子相同，抽出的题就相同；与纸质试卷的种子通用。")));
    var begin = dom.button(running ? "重新开始" : "开始考试", running ? "qs-btn" : "qs-btn qs-btn--main", function () {
      var seed = Math.min(Math.floor(Math.abs(Number(input.value))) || 0, 999999999);
      var drawn = Qianshao.selection.buildPaper(paper, rows, seed);
      if (!drawn.some(function (list) { return list.length; })) { dom.message(app, "题库里没有符合这份试卷的题。"); return; }
      run(state.begin(paper, drawn, seed, Date.now()), byId);
    });
    var row = el("p", "qs-q-go");
    if (running) row.appendChild(dom.button("接着考", "qs-btn qs-btn--main", function () { run(kept, byId); }));
    row.appendChild(begin);
    app.appendChild(row);
    row.firstChild.focus();
  }

  function rule() {
    return { "一半": "少选得一半分，错选不得分。", "按比例": "少选按比例得分，错选不得分。" }[paper.partial] || "少选、多选、错选均不得分。";
  }

  function run(begun, byId) {
    var rows = begun.ids.map(function (id) { return byId[id]; });
    Qianshao.quizData.questions(rows, function (error, found) {
      if (error) { dom.message(app, error); return; }
      exam = begun;
      questions = found;
      worths = spread(rows);
      over = false;
      if (exam.finished) { over = true; result(); return; }
      save();
      frame();
      show(exam.at);
      tick();
      timer = window.setInterval(tick, 500);
    });
  }

  // Points of each question: its part's. Parts come one after another in the order drawn.
  function spread(rows) {
    var left = paper.parts.map(function (part) { return part.count; });
    var at = 0;
    return rows.map(function (row) {
      while (at < paper.parts.length - 1 && (paper.parts[at].kind !== row.kind || left[at] === 0)) at += 1;
      left[at] -= 1;
      return paper.parts[at].points;
    });
  }

  function save() { store.set(exam); }

  function frame() {
    dom.clear(app);
    app.appendChild(crumb());
    app.appendChild(el("h2", "qs-q-title", paper.title, el("span", "qs-s", "　交卷前不显示对错　试卷编号 " + paper.id + "　种子 " + exam.seed)));
    parts.main = dom.attributes(el("section", "qs-q-main"), { "aria-label": "题目" });
    parts.clock = dom.attributes(el("div", "qs-q-clock"), { role: "timer", "aria-label": "剩余时间" });
    parts.grid = dom.attributes(el("div", "qs-q-grid"), { role: "group", "aria-label": "答题卡" });
    parts.tally = el("p", "qs-s");
    parts.open = el("p", "qs-s");
    var hide = dom.button("隐藏", "qs-q-link", function () {
      hidden = !hidden;
      hide.textContent = hidden ? "显示" : "隐藏";
      tick();
    });
    app.appendChild(el("div", "qs-q-cols", parts.main, el("aside", "qs-q-card", el("h2", "qs-q-cardhead", "答题卡"), parts.clock,
      el("p", "qs-s", "剩余时间　", hide), parts.grid, parts.tally, dom.button("交卷", "qs-btn qs-btn--main", ask), parts.open)));
  }

  function tick() {
    if (over || !exam) return;
    var seconds = state.remaining(exam, Date.now());
    parts.clock.textContent = hidden ? "— : —" : state.clock(seconds);
    parts.clock.classList.toggle("qs-q-clock--late", seconds <= 300);
    if (seconds <= 0) handIn();
  }

  function touched(index) { return state.touched(exam, index); }

  function paint() {
    dom.clear(parts.grid);
    exam.ids.forEach(function (id, index) {
      var flag = exam.flags[id];
      var cell = dom.button(String(index + 1), "qs-q-cell" + (touched(index) ? " qs-q-cell--done" : "") + (flag ? " qs-q-cell--flag" : "") + (index === exam.at ? " qs-q-cell--at" : ""), function () { show(index); });
      cell.setAttribute("aria-label", "第 " + (index + 1) + " 题，" + (touched(index) ? "已答" : "未答") + (flag ? "，已标记" : ""));
      if (index === exam.at) cell.setAttribute("aria-current", "true");
      parts.grid.appendChild(cell);
    });
    var open = state.unanswered(exam);
    var flags = exam.ids.filter(function (id) { return exam.flags[id]; }).length;
    parts.tally.textContent = (exam.ids.length - open.length) + " 已答（实心）　" + open.length + " 未答（空心）　" + flags + " 标记（?）　粗框为当前题";
    parts.open.textContent = open.length ? "还有 " + open.length + " 题未答：" + open.slice(0, 20).join("、") + (open.length > 20 ? "……" : "") + "。交卷时会再问一次。" : "全部答完，可以交卷。";
  }

  function show(index) {
    if (over || index < 0 || index >= exam.ids.length) return;
    exam.at = index;
    var question = questions[index];
    view = Qianshao.questionView(question, {
      seed: exam.seed, answer: exam.answers[question.id], draft: exam.drafts[question.id],
      onChange: function (answer, draft) {
        exam.answers[question.id] = answer;
        exam.drafts[question.id] = draft;
        save();
        paint();
      }
    });
    dom.clear(parts.main).appendChild(el("p", "qs-s qs-n", "第 " + (index + 1) + " 题，共 " + exam.ids.length + " 题　" + worths[index] + " 分"));
    parts.main.appendChild(view.node);
    var flag = dom.button(exam.flags[question.id] ? "取消标记" : "？ 标记待查", "qs-btn", function () {
      if (exam.flags[question.id]) delete exam.flags[question.id]; else exam.flags[question.id] = true;
      flag.textContent = exam.flags[question.id] ? "取消标记" : "？ 标记待查";
      flag.setAttribute("aria-pressed", exam.flags[question.id] ? "true" : "false");
      save();
      paint();
    });
    flag.setAttribute("aria-pressed", exam.flags[question.id] ? "true" : "false");
    var row = el("div", "qs-q-go");
    var back = dom.button("上一题", "qs-btn", function () { show(index - 1); });
    back.disabled = index === 0;
    var on = dom.button("下一题", "qs-btn", function () { show(index + 1); });
    on.disabled = index === exam.ids.length - 1;
    row.appendChild(back);
    row.appendChild(on);
    row.appendChild(flag);
    if (/多选|不定项/.test(question.kind)) row.appendChild(el("span", "qs-s qs-q-keys", question.kind + "：全对 " + worths[index] + " 分。" + rule()));
    parts.main.appendChild(row);
    save();
    paint();
    Qianshao.dom.arrive(parts.main);
  }

  // Asks once, in the page (a browser's own box cannot be read by everybody), and says what is still open.
  function ask() {
    if (parts.ask && parts.ask.parentNode) return;
    var open = state.unanswered(exam);
    parts.ask = dom.attributes(el("div", "qs-banner " + (open.length ? "qs-banner--late" : "qs-banner--wait") + " qs-q-ask"), { role: "alertdialog", "aria-label": "确认交卷" });
    parts.ask.appendChild(el("b", "", "交卷"));
    var row = el("span", "", open.length ? "还有 " + open.length + " 题未答：" + open.join("、") + "。确定交卷吗？" : "全部答完，确定交卷吗？", el("br", ""));
    var stay = dom.button("再看看", "qs-btn", function () { parts.ask.parentNode.removeChild(parts.ask); });
    row.appendChild(dom.button("确定交卷", "qs-btn qs-btn--main", handIn));
    row.appendChild(stay);
    parts.ask.appendChild(row);
    app.insertBefore(parts.ask, app.children[2]);
    window.scrollTo(0, 0);
    stay.focus();
  }

  function handIn() {
    if (over) return;
    over = true;
    window.clearInterval(timer);
    var today = Qianshao.today();
    exam.finished = stamp();
    // 简答 is marked afterwards by the reader; what is marked later changes the score on the page.
    state.score(exam, questions, worths, paper.partial).items.forEach(function (item, index) {
      if (touched(index) && !view_(index).hasSelf) Qianshao.progress().answer(item.id, questions[index].hash, item, today);
    });
    save();
    result();
  }
  function view_(index) {
    return Qianshao.questionView(questions[index], { seed: exam.seed, answer: exam.answers[questions[index].id], draft: exam.drafts[questions[index].id] });
  }
  function stamp() {
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    return Qianshao.today() + "T" + two(now.getHours()) + ":" + two(now.getMinutes());
  }

  function result() {
    dom.clear(app).appendChild(crumb());
    Qianshao.examResult(app, { exam: exam, questions: questions, worths: worths, paper: paper, touched: touched, open: state.unanswered(exam), view: view_, save: save });
    window.scrollTo(0, 0);
  }

  document.addEventListener("keydown", function (event) {
    if (!exam || over || !view || event.ctrlKey || event.altKey || event.metaKey) return;
    var inText = dom.typing(event.target);
    if (event.key === "Enter") {
      if (event.target.closest("a, button:not(.qs-q-pick), textarea, .md-header, .md-search")) return;
      event.preventDefault();
      if (exam.at === exam.ids.length - 1) ask(); else show(exam.at + 1);
    } else if (event.key === "Escape" && parts.ask && parts.ask.parentNode) {
      parts.ask.parentNode.removeChild(parts.ask);
    } else if (!inText && /^[1-9]$/.test(event.key)) {
      if (view.pick(Number(event.key))) event.preventDefault();
    } else if (!inText && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      show(exam.at + (event.key === "ArrowRight" ? 1 : -1));
    } else if (!inText && event.key === "?") {
      parts.main.querySelector(".qs-q-go").children[2].click();
    }
  });
  window.addEventListener("beforeunload", function () { if (exam && !over) save(); });

  open();
})();
