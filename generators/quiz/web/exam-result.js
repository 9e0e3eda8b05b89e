// A mock exam's result: the score, the file for the organiser, each question with its answer; 简答 is marked here.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var state = Qianshao.examState;

  // held: {exam, questions, worths, paper, touched(index), open: numbers left open, view(index), save()}.
  Qianshao.examResult = function (app, held) {
    var exam = held.exam, questions = held.questions, worths = held.worths, paper = held.paper;
    app.appendChild(el("h2", "qs-q-title", paper.title + "　成绩"));
    var score = dom.attributes(el("p", "qs-q-score"), { role: "status" });
    app.appendChild(score);
    var open = held.open;
    if (open.length) app.appendChild(el("p", "", "未答 " + open.length + " 题：" + open.join("、") + "。"));
    var selfs = questions.filter(function (question, index) { return held.view(index).hasSelf && held.touched(index); }).length;
    if (selfs) app.appendChild(el("div", "qs-banner qs-banner--plan", el("b", "", "自评"), el("span", "", "有 " + selfs + " 道题要对照要点自己打勾，打完分数才准。")));
    app.appendChild(exportBox(exam, questions, worths, paper));
    function paintScore() {
      var scored = state.score(exam, questions, worths, paper.partial);
      score.textContent = "得分 " + scored.score + "，满分 " + scored.total + "。答了 " + scored.answered + " 题，全对 " + scored.items.filter(function (item) { return item.right; }).length + " 题。试卷 " + exam.paper + "，种子 " + exam.seed + "。";
    }
    paintScore();
    app.appendChild(el("h3", "", "逐题查看"));
    var list = el("ol", "qs-q-review");
    var lost = dom.attributes(el("input", ""), { type: "checkbox" });
    lost.addEventListener("change", function () { list.classList.toggle("qs-q-review--lost", lost.checked); });
    app.appendChild(el("p", "qs-noprint", el("label", "", lost, " 只看没得满分的")));
    questions.forEach(function (question, index) {
      var item = el("li", "");
      var shown = held.view(index);
      item.appendChild(shown.node);
      var below = el("div", "");
      item.appendChild(below);
      function told() {
        var outcome = Qianshao.grading.grade(question, exam.answers[question.id], paper.partial);
        outcome.open = !held.touched(index);
        item.className = outcome.share === 1 ? "qs-q-full" : "";
        dom.clear(below).appendChild(el("p", "qs-s qs-n", "本题 " + worths[index] + " 分，得 " + Qianshao.grading.pointsFor(outcome.share, worths[index]) + " 分" + (held.touched(index) ? "" : "（未答）")));
        below.appendChild(Qianshao.answerView(question, outcome, null));
        below.appendChild(el("p", "qs-q-go", Qianshao.starButton(question), Qianshao.articleLink(question)));
      }
      shown.lock();
      if (shown.hasSelf) {
        shown.self(function () { exam.answers[question.id] = shown.answer(); held.save(); told(); paintScore(); });
        var keep = dom.button("记入学习记录", "qs-btn", function () {
          Qianshao.progress().answer(question.id, question.hash, Qianshao.grading.grade(question, exam.answers[question.id], paper.partial), Qianshao.today());
          keep.disabled = true;
          keep.textContent = "已记入";
        });
        shown.node.appendChild(keep);
        shown.showFixed();
      } else {
        shown.show();
      }
      told();
      list.appendChild(item);
    });
    app.appendChild(list);
  };

  // The name is typed here, goes into the file, and is kept nowhere.
  function exportBox(exam, questions, worths, paper) {
    var name = dom.attributes(el("input", ""), { type: "text", id: "qs-exam-name", maxlength: "30", autocomplete: "off" });
    var note = dom.attributes(el("span", "qs-s"), { role: "status" });
    var form = el("form", "qs-q-export qs-noprint", dom.attributes(el("label", "", "姓名"), { "for": "qs-exam-name" }), " ", name, " ");
    var send = el("button", "qs-btn qs-btn--main", "导出成绩文件");
    send.type = "submit";
    form.appendChild(send);
    form.appendChild(dom.button("再考一次", "qs-btn", function () { window.location.href = "exam.html?paper=" + encodeURIComponent(paper.id); }));
    form.appendChild(note);
    form.appendChild(el("p", "qs-s", "交给学习委员登记台账用。姓名只写进这个文件，不存在浏览器里。"));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var typed = name.value.trim();
      if (!typed) { note.textContent = "　请先写姓名。"; name.focus(); return; }
      var scored = state.score(exam, questions, worths, paper.partial);
      dom.download("成绩-" + exam.paper + "-" + typed.replace(/[\\/:*?"<>|\s]/g, "") + ".json", state.resultFile(Qianshao.portal(), typed, exam, scored, exam.finished));
      note.textContent = "　已生成文件，请在浏览器的下载里查看。";
    });
    return form;
  }
})();
