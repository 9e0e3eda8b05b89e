// A bank's own page: how far the reader is, and the way to a question that the page does not list.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var slot = document.getElementById("qs-bank-progress");
  if (!slot) return;
  var id = slot.getAttribute("data-qs-bank");
  var asked = decodeURIComponent(window.location.hash.slice(1));
  if (asked && /^[A-Za-z0-9_-]+$/.test(asked) && !document.getElementById(asked)) {
    window.location.replace("practice.html?bank=" + encodeURIComponent(id) + "&q=" + encodeURIComponent(asked));
    return;
  }
  Qianshao.quizData.rows([id], function (error, rows) {
    if (error) return;
    var known = Qianshao.progress().all();
    var done = rows.filter(function (row) { return known[row.id] && known[row.id].seen; });
    if (!done.length) return;
    var wrong = done.filter(function (row) { return known[row.id].wrong; }).length;
    slot.textContent = "我做过 " + done.length + " 题" + (wrong ? "，错题本里有 " + wrong + " 题" : "") + "。";
  });
})();
