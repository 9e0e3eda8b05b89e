// Which questions a practice holds, from what the address asks for, the banks' lists and what the reader has answered.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var seeded = Qianshao.seeded || (typeof require !== "undefined" ? require("./seeded.js") : null);
  var selection = Qianshao.selection || (typeof require !== "undefined" ? require("./selection.js") : null);

  var ROUND = 20;
  var MOST = 50;
  var WEAK_TOPICS = 5;

  function size(asked) { return Math.max(1, Math.min(Math.floor(Number(asked.count)) || ROUND, MOST)); }

  function fits(asked, row) {
    if (asked.kind && row.kind !== asked.kind) return false;
    if (asked.measure && row.measures.indexOf(asked.measure) < 0) return false;
    if (!asked.regulation) return true;
    if (asked.article) return row.articles.indexOf(asked.regulation + ":" + asked.article) >= 0;
    return row.articles.some(function (place) { return place.split(":")[0] === asked.regulation; });
  }

  // asked: the address's parameters. known: records by id (progress.all()). Returns rows.
  function choose(asked, rows, known, today, seed) {
    var fitting = rows.filter(function (row) { return fits(asked, row); });
    var count = size(asked);
    function record(row) { return known[row.id] || {}; }
    function shuffled(some) { return new seeded.Seeded(seed).shuffled(some); }
    switch (asked.mode) {
      case "random": return shuffled(fitting).slice(0, count);
      case "wrong": return fitting.filter(function (row) { return record(row).wrong; }).slice(0, MOST);
      case "starred": return fitting.filter(function (row) { return record(row).star; }).slice(0, MOST);
      case "due": return fitting.filter(function (row) { return record(row).card && record(row).card.due <= today; })
        .sort(function (a, b) { return record(a).card.due < record(b).card.due ? -1 : record(a).card.due > record(b).card.due ? 1 : 0; })
        .slice(0, MOST);
      case "weak": return shuffled(weak(fitting, known)).slice(0, count);
      case "daily": return fitting.length ? [fitting[selection.dailyPosition(today, fitting.length)]] : [];
      default: return onwards(asked, fitting, known, count);
    }
  }

  // Questions on the knowledge points with the smallest share of right answers; a point needs two answers to count.
  function weak(rows, known) {
    var points = Object.create(null);
    rows.forEach(function (row) {
      var record = known[row.id];
      if (!record || !record.seen) return;
      row.topics.forEach(function (topic) {
        var point = points[topic] = points[topic] || { seen: 0, right: 0 };
        point.seen += record.seen;
        point.right += record.right;
      });
    });
    var worst = Object.keys(points)
      .filter(function (topic) { return points[topic].seen > 1 && points[topic].right < points[topic].seen; })
      .sort(function (a, b) { return points[a].right / points[a].seen - points[b].right / points[b].seen || (a < b ? -1 : 1); })
      .slice(0, WEAK_TOPICS);
    return rows.filter(function (row) { return row.topics.some(function (topic) { return worst.indexOf(topic) >= 0; }); });
  }

  function unseen(rows, known) { return rows.filter(function (row) { return !known[row.id] || !known[row.id].seen; }); }

  // In the bank's order: from the question asked for, else what was never answered, else from the beginning.
  function onwards(asked, rows, known, count) {
    if (asked.q) {
      var at = rows.map(function (row) { return row.id; }).indexOf(asked.q);
      return at < 0 ? [] : rows.slice(at, at + count);
    }
    if (asked.article) return rows.slice(0, MOST);
    var fresh = unseen(rows, known);
    return (fresh.length ? fresh : rows).slice(0, count);
  }

  // Whether these rows, from a bank's beginning, hold a whole round in the bank's order already.
  function fillsRound(asked, rows, known) {
    return (asked.q ? onwards(asked, rows, known, size(asked)) : unseen(rows, known)).length >= size(asked);
  }

  Qianshao.practiceChoice = { choose: choose, fillsRound: fillsRound };
  if (typeof module !== "undefined") module.exports = Qianshao.practiceChoice;
})(typeof window !== "undefined" ? window : globalThis);
