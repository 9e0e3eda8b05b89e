// What is shown after an answer: the verdict in words, the explanation, the article that it rests on, when it comes again.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;

  function line(list, word, content) {
    list.appendChild(el("dt", "", word));
    var body = el("dd", "");
    (Array.isArray(content) ? content : [content]).forEach(function (piece) {
      body.appendChild(typeof piece === "object" ? piece : document.createTextNode(piece));
    });
    list.appendChild(body);
  }

  function words(day) {
    var pieces = day.split("-");
    return Number(pieces[1]) + "月" + Number(pieces[2]) + "日";
  }

  function basis(list, entries) {
    entries.forEach(function (entry) {
      var pieces = [entry.href ? dom.link(entry.text, "../" + entry.href, "qs-cite") : entry.text];
      (entry.quoted || []).forEach(function (quoted) { pieces.push(el("span", "qs-q-quote", "　“" + quoted + "”")); });
      if (entry.proven) pieces.push(el("span", "qs-badge qs-badge--ok qs-q-proven", dom.tick(), "引文已核对"));
      line(list, "依据", pieces);
    });
  }

  // outcome: {right, share, open: true where nothing was given}. record: what progress holds now, or null (after an exam it is said once, not each time).
  Qianshao.answerView = function (question, outcome, record) {
    var box = el("div", "qs-q-why");
    box.setAttribute("role", "status");
    var verdict = outcome.open ? "未答" : outcome.right ? (outcome.share < 1 ? "答对（得 " + Math.round(outcome.share * 100) + "%）" : "答对了")
      : outcome.share > 0 ? "部分答对（得 " + Math.round(outcome.share * 100) + "%）" : "答错了";
    box.appendChild(el("p", "qs-q-verdict" + (outcome.right ? " qs-q-verdict--right" : " qs-q-verdict--wrong"), outcome.right ? dom.tick() : "× ", verdict));
    var list = el("dl", "");
    if (question.why) {
      var why = el("div", "qs-q-whytext");
      why.innerHTML = question.why;
      line(list, "解析", why);
    }
    basis(list, question.basis || []);
    (question.parts || []).forEach(function (part, index) {
      if (!part.why && !part.basis) return;
      line(list, "第 " + (index + 1) + " 小题", "");
      if (part.why) {
        var inner = el("div", "qs-q-whytext");
        inner.innerHTML = part.why;
        line(list, "解析", inner);
      }
      basis(list, part.basis || []);
    });
    var level = "难度：" + ["易", "中", "难"][(question.level || 1) - 1];
    line(list, question.topics ? "知识点" : "其他", question.topics ? question.topics.join("、") + "　　" + level : level);
    if (record && record.card) {
      var again = record.card.due === Qianshao.addDays(Qianshao.today(), 1) ? "明天（" + words(record.card.due) + "）" : words(record.card.due);
      var left = Qianshao.progress().toLeave() - record.streak;
      var told = record.wrong
        ? (outcome.right ? "还在错题本，再连对 " + left + " 次移出；" : "已放入错题本，连对 " + Qianshao.progress().toLeave() + " 次移出；")
        : "";
      line(list, "复习", told + again + "再见一次。");
    }
    box.appendChild(list);
    return box;
  };

  // The star's button; says what it does now.
  Qianshao.starButton = function (question) {
    function starred() { var record = Qianshao.progress().record(question.id); return !!record && record.star; }
    var node = dom.button("", "qs-btn", function () {
      Qianshao.progress().star(question.id, question.hash, !starred(), Qianshao.today());
      paint();
    });
    function paint() {
      node.textContent = starred() ? "取消收藏" : "收藏";
      node.setAttribute("aria-pressed", starred() ? "true" : "false");
    }
    paint();
    return node;
  };

  // The link back to the wording that the question rests on.
  Qianshao.articleLink = function (question) {
    var all = (question.basis || []).concat.apply(question.basis || [], (question.parts || []).map(function (part) { return part.basis || []; }));
    var found = all.filter(function (entry) { return entry.href; })[0];
    return found ? dom.link("回到条文", "../" + found.href, "qs-btn") : null;
  };
})();
