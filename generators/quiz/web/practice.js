// Practice: one question after another with the answer at once. Which ones is said by the address:
// ?bank= &regulation= &article= &measure= &mode=random|wrong|starred|due|weak|daily &kind= &q= &count= &seed=
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var app = document.getElementById("qs-quiz-app");
  if (!app || !Qianshao.quizIndex) return;

  var asked = dom.query();
  var progress = Qianshao.progress();
  var today = Qianshao.today();
  var choice = Qianshao.practiceChoice;
  var seed = asked.seed ? Number(asked.seed) >>> 0 : Math.floor(Math.random() * 1000000);
  var session = null;
  var first = true;

  var MODES = {
    random: "随机练习", wrong: "错题本", starred: "收藏", due: "今日复习", weak: "薄弱知识点", daily: "每日一题"
  };
  var EMPTY = {
    wrong: "错题本是空的。答错的题会自动放进来，连对几次后移出。", starred: "还没有收藏的题。答题后点“收藏”，就能在这里集中看。",
    due: "今天没有到期要复习的题。", weak: "做过的题还不多，看不出薄弱的知识点；先随便练几道。", daily: "还没有题库。"
  };

  function banks() {
    return Qianshao.quizIndex.banks.filter(function (bank) {
      if (asked.bank) return bank.id === asked.bank;
      if (asked.regulation) return bank.regulations[asked.regulation];
      if (asked.measure) return bank.measures[asked.measure];
      return bank.count > 0;
    });
  }

  function title() {
    var names = [];
    if (asked.bank && Qianshao.quizData.bank(asked.bank)) names.push(Qianshao.quizData.bank(asked.bank).title);
    if (asked.regulation) {
      var regulation = Qianshao.quizIndex.regulations[asked.regulation];
      names.push((regulation ? regulation.title : asked.regulation) + (asked.article ? "　" + article(asked.article) : ""));
    }
    if (asked.measure) names.push("工作要点 " + (Qianshao.quizIndex.measures[asked.measure] || asked.measure));
    if (MODES[asked.mode]) names.push(MODES[asked.mode]);
    if (asked.kind) names.push(asked.kind);
    return names.join("　/　") || "练习";
  }
  function article(key) {
    var pieces = key.split("-");
    return "第" + pieces[0] + "条" + (pieces[1] ? "之" + pieces[1] : "");
  }

  function start() {
    var wanted = banks().map(function (bank) { return bank.id; });
    var inOrder = asked.bank && wanted.length && !asked.mode && !asked.regulation && !asked.measure && !asked.kind;
    function take(error, rows) {
      if (error) { dom.message(app, error); return; }
      var chosen = choice.choose(asked, rows, progress.all(), today, seed);
      if (!chosen.length) {
        var words = EMPTY[asked.mode] || (asked.q ? "没有编号为 " + asked.q + " 的题，可能已经删去。"
          : asked.article ? "这一条还没有题目。" : "这里还没有题目。");
        dom.message(app, words, [["去按题库练", "index.html#banks"]]);
        return;
      }
      session = { rows: chosen, at: 0, outcomes: [], answers: [], drafts: [], view: null, stage: "answer" };
      frame();
      show(0);
    }
    if (inOrder) Qianshao.quizData.rowsUntil(asked.bank, enough, take);
    else Qianshao.quizData.rows(wanted, take);
  }
  function enough(rows) { return choice.fillsRound(asked, rows, progress.all()); }

  var parts = {};
  function frame() {
    dom.clear(app);
    app.appendChild(el("p", "qs-crumb", dom.link("测试", "index.html"), "　/　" + title()));
    parts.count = el("span", "qs-n");
    parts.bar = el("i", "");
    parts.tally = el("span", "qs-n");
    app.appendChild(el("div", "qs-q-bar", parts.count, dom.attributes(el("div", "qs-bar", parts.bar), { "aria-hidden": "true" }), parts.tally));
    parts.main = el("section", "qs-q-main");
    parts.main.setAttribute("aria-label", "题目");
    parts.grid = dom.attributes(el("div", "qs-q-grid"), { role: "group", "aria-label": "本次练习的题号" });
    var card = el("aside", "qs-q-card", el("h2", "qs-q-cardhead", "本次练习"), parts.grid,
      el("p", "qs-s", dom.tick(), "答对　× 答错　空格 未答"), el("p", "qs-s", "记录只存在这台电脑的浏览器里。"),
      el("p", "", dom.link("备份记录", "progress.html", "qs-btn"), dom.button("结束练习", "qs-btn", finish)));
    app.appendChild(el("div", "qs-q-cols", parts.main, card));
  }

  function paint() {
    var total = session.rows.length;
    var done = session.outcomes.filter(Boolean);
    var right = done.filter(function (outcome) { return outcome.right; }).length;
    parts.count.textContent = "第 " + (session.at + 1) + " 题，共 " + total + " 题";
    parts.bar.style.width = Math.round(done.length / total * 100) + "%";
    parts.tally.textContent = "已答 " + done.length + "　对 " + right + "　错 " + (done.length - right);
    dom.clear(parts.grid);
    session.rows.forEach(function (row, index) {
      var outcome = session.outcomes[index];
      var cell = dom.button(String(index + 1), "qs-q-cell" + (outcome ? (outcome.right ? " qs-q-cell--ok" : " qs-q-cell--no") : "") + (index === session.at ? " qs-q-cell--at" : ""), function () { show(index); });
      dom.attributes(cell, { "aria-label": "第 " + (index + 1) + " 题，" + (outcome ? (outcome.right ? "答对" : "答错") : "未答") });
      if (index === session.at) cell.setAttribute("aria-current", "true");
      parts.grid.appendChild(cell);
    });
  }

  function show(index) {
    if (index < 0 || index >= session.rows.length) return;
    Qianshao.quizData.question(session.rows[index], function (error, question) {
      if (error) { dom.message(app, error); return; }
      session.at = index;
      session.question = question;
      session.view = Qianshao.questionView(question, { seed: seed, answer: session.answers[index], draft: session.drafts[index] });
      dom.clear(parts.main).appendChild(session.view.node);
      parts.below = el("div", "");
      parts.main.appendChild(parts.below);
      if (session.outcomes[index]) reveal(session.outcomes[index]);
      else { session.stage = "answer"; controls(); }
      paint();
      if (!first) dom.arrive(parts.main);
      first = false;
      if (session.rows[index + 1]) Qianshao.quizData.question(session.rows[index + 1], function () {});
    });
  }

  function controls(word) {
    dom.clear(parts.below);
    parts.note = el("p", "qs-q-note");
    parts.note.setAttribute("role", "status");
    parts.below.appendChild(parts.note);
    var row = el("div", "qs-q-go");
    row.appendChild(dom.button(word || "确认", "qs-btn qs-btn--main", confirm));
    row.appendChild(dom.button("跳过", "qs-btn", function () { show((session.at + 1) % session.rows.length); }));
    row.appendChild(keys("1—9 选", "Enter 确认、下一题", "← → 翻看，不提交"));
    parts.below.appendChild(row);
  }
  function keys() {
    var box = el("span", "qs-q-keys qs-s");
    Array.prototype.forEach.call(arguments, function (words) {
      var at = words.indexOf(" ") + 1;
      var head = words.slice(0, words.charAt(0) === "←" ? 3 : at - 1);
      box.appendChild(el("kbd", "", head));
      box.appendChild(document.createTextNode(words.slice(head.length) + "　"));
    });
    return box;
  }

  function confirm() {
    if (session.stage === "answer") {
      var answer = session.view.answer();
      if (!Qianshao.grading.answered(answer) && !session.view.hasSelf) {
        parts.note.textContent = "还没有作答。先选答案，再确认；不会就点“跳过”。";
        return;
      }
      if (session.view.hasSelf) {
        session.stage = "self";
        session.view.self(function () {});
        controls("按打勾的要点记分");
        session.view.focus();
        return;
      }
    } else if (session.stage !== "self") {
      return;
    }
    settle();
  }

  function settle() {
    var bank = Qianshao.quizData.bank(session.question.bank);
    var answer = session.view.answer();
    var outcome = Qianshao.grading.grade(session.question, answer, bank ? bank.partial : "不得分");
    session.answers[session.at] = answer;
    session.drafts[session.at] = session.view.draft();
    session.outcomes[session.at] = outcome;
    progress.answer(session.question.id, session.question.hash, outcome, today);
    reveal(outcome);
    paint();
  }

  function reveal(outcome) {
    var stage = session.stage;
    session.stage = "shown";
    if (session.view.hasSelf && stage !== "self") session.view.self(function () {});
    session.view.lock();
    session.view.show();
    dom.clear(parts.below).appendChild(Qianshao.answerView(session.question, outcome, progress.record(session.question.id)));
    var last = session.outcomes.filter(Boolean).length === session.rows.length;
    parts.next = dom.button(last ? "看结果" : "下一题", "qs-btn qs-btn--main", next);
    var row = el("div", "qs-q-go", parts.next, Qianshao.starButton(session.question), Qianshao.articleLink(session.question));
    row.appendChild(keys("Enter 下一题", "← → 翻看"));
    parts.below.appendChild(row);
  }

  function next() {
    for (var step = 1; step <= session.rows.length; step += 1) {
      var index = (session.at + step) % session.rows.length;
      if (!session.outcomes[index]) { show(index); return; }
    }
    finish();
  }

  function finish() {
    var done = session.outcomes.filter(Boolean);
    var right = done.filter(function (outcome) { return outcome.right; }).length;
    session.stage = "over";
    dom.clear(app);
    app.appendChild(el("p", "qs-crumb", dom.link("测试", "index.html"), "　/　" + title()));
    app.appendChild(el("h2", "", "本次练习结束"));
    var result = el("p", "qs-q-score", done.length ? "答了 " + done.length + " 题，对 " + right + " 题（" + Math.round(right / done.length * 100) + "%）。" : "这次没有作答。");
    result.setAttribute("role", "status");
    app.appendChild(result);
    var wrong = session.rows.filter(function (row, index) { return session.outcomes[index] && !session.outcomes[index].right; });
    if (wrong.length) app.appendChild(el("p", "", "答错的 " + wrong.length + " 题已放入错题本，连对 " + progress.toLeave() + " 次移出。"));
    var row = el("p", "qs-q-go");
    row.appendChild(dom.button("再来一组", "qs-btn qs-btn--main", function () {
      delete asked.q;
      seed = (seed + 1) >>> 0;
      start();
    }));
    if (wrong.length) row.appendChild(dom.button("只练答错的", "qs-btn", function () {
      session = { rows: wrong, at: 0, outcomes: [], answers: [], drafts: [], view: null, stage: "answer" };
      frame();
      show(0);
    }));
    row.appendChild(dom.link("回到测试", "index.html", "qs-btn"));
    app.appendChild(row);
    row.firstChild.focus();
  }

  document.addEventListener("keydown", function (event) {
    if (!session || session.stage === "over" || event.ctrlKey || event.altKey || event.metaKey) return;
    var inText = dom.typing(event.target);
    if (event.key === "Enter") {
      var other = event.target.closest("a, button:not(.qs-q-pick), textarea, .md-header, .md-search");
      if (other && other !== parts.next) return;
      event.preventDefault();
      if (session.stage === "shown") next(); else confirm();
    } else if (!inText && /^[1-9]$/.test(event.key) && session.stage !== "shown") {
      if (session.view.pick(Number(event.key))) event.preventDefault();
    } else if (!inText && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      show(session.at + (event.key === "ArrowRight" ? 1 : -1));
    }
  });

  start();
})();
