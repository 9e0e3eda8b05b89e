// The overview: what is due, wrong and starred on this machine, how far each bank has got, the projector's form.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var progress = Qianshao.progress();
  var today = Qianshao.today();

  function entry(word, count, href, hint) {
    var item = dom.link("", href, "qs-quiz-card");
    item.appendChild(el("b", "qs-n", word));
    item.appendChild(el("span", "qs-quiz-count qs-n", count));
    item.appendChild(el("span", "qs-s", hint));
    return item;
  }

  function show() {
    var due = progress.dueIds(today).length;
    var wrong = progress.wrongIds().length;
    var stars = progress.starredIds().length;
    var box = dom.clear(document.getElementById("qs-quiz-today"));
    if (Qianshao.quizIndex.banks.length) {
      box.appendChild(entry("每日一题", "", "practice.html?mode=daily", "今天人人同一道"));
      box.appendChild(entry("今日复习", String(due), "practice.html?mode=due", due ? "快忘的先看" : "没有到期的题"));
      box.appendChild(entry("错题本", String(wrong), "practice.html?mode=wrong", "连对 " + progress.toLeave() + " 次移出"));
      box.appendChild(entry("薄弱点", "", "practice.html?mode=weak", "练错得多的知识点"));
    }
    var mine = dom.clear(document.getElementById("qs-quiz-mine"));
    if (!due && !wrong && !stars) {
      mine.appendChild(el("p", "qs-empty", "这台电脑上还没有错题和收藏。答错的题会自动进错题本，连对 " + progress.toLeave() + " 次后移出；到期的题在这里提醒复习。"));
      return;
    }
    var list = el("ul", "qs-quiz-links");
    [["错题本", wrong, "wrong"], ["收藏", stars, "starred"], ["到期复习", due, "due"]].forEach(function (row) {
      list.appendChild(el("li", "", row[1] ? dom.link(row[0], "practice.html?mode=" + row[2]) : row[0], el("span", "qs-s qs-n", " " + row[1] + " 题")));
    });
    mine.appendChild(list);
  }

  // A reader who has answered nothing fetches no list.
  function showBanks() {
    if (!Object.keys(progress.all()).length) return;
    Qianshao.quizIndex.banks.forEach(function (bank) {
      Qianshao.quizData.rows([bank.id], function (error, rows) {
        if (error) return;
        var known = progress.all();
        var done = rows.filter(function (row) { return known[row.id] && known[row.id].seen; }).length;
        var cell = document.querySelector('[data-qs-bank="' + bank.id + '"]');
        if (cell && done) cell.textContent = done + "（" + Math.round(done / bank.count * 100) + "%）";
        show();
      });
    });
  }

  var form = document.getElementById("qs-quiz-projector");
  if (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      window.location.href = "projector.html?bank=" + encodeURIComponent(form.elements.bank.value) + "&count=" + form.elements.count.value;
    });
  }
  show();
  showBanks();
})();
