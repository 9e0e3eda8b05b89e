// Which questions, in which order: papers from a blueprint (as generators/quiz/selection.py draws them), practice, 每日一题.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var seeded = Qianshao.seeded || (typeof require !== "undefined" ? require("./seeded.js") : null);

  var WIDTH = { "内部": 0, "被监督单位": 1, "公开": 2 };

  // rows: what a bank's list holds of each question: {id, kind, level, topics, audience, bank, …}, in the order of banks.
  function pool(blueprint, part, rows) {
    return rows.filter(function (row) {
      return row.kind === part.kind
        && (!part.banks.length || part.banks.indexOf(row.bank) >= 0)
        && WIDTH[row.audience] >= WIDTH[blueprint.audience]
        && (!part.topics.length || row.topics.some(function (topic) { return part.topics.indexOf(topic) >= 0; }))
        && (!part.levels.length || part.levels.indexOf(row.level) >= 0);
    });
  }

  // The parts of the paper, each a list of rows. The same seed gives the same paper here and in print.
  function buildPaper(blueprint, rows, seed) {
    var rng = new seeded.Seeded(seed);
    var pools = blueprint.parts.map(function (part) { return rng.shuffled(pool(blueprint, part, rows)); });
    var slots = [];
    blueprint.parts.forEach(function (part, index) { for (var i = 0; i < part.count; i += 1) slots.push(index); });
    var holder = Object.create(null);
    var chosen = [];

    function take(slot, row) {
      holder[row.id] = slot;
      chosen[slot] = row;
      return true;
    }
    function place(slot, tried) {
      var candidates = pools[slots[slot]];
      var i;
      for (i = 0; i < candidates.length; i += 1) if (!(candidates[i].id in holder)) return take(slot, candidates[i]);
      for (i = 0; i < candidates.length; i += 1) {
        var row = candidates[i];
        if (tried[row.id]) continue;
        tried[row.id] = true;
        if (place(holder[row.id], tried)) return take(slot, row);
      }
      return false;
    }

    for (var slot = 0; slot < slots.length; slot += 1) {
      if (slot && slots[slot] === slots[slot - 1] && !chosen[slot - 1]) continue;
      place(slot, Object.create(null));
    }
    return blueprint.parts.map(function (part, index) {
      return chosen.filter(function (row, at) { return row && slots[at] === index; });
    });
  }

  // The authored letters in the order shown; as authored where the words speak of letters (question.fixed).
  function optionOrder(question, seed) {
    var keys = (question.options || []).map(function (option) { return option.key; });
    return question.fixed ? keys : new seeded.Seeded(seed ^ seeded.textSeed(question.id)).shuffled(keys);
  }

  // 每日一题: the same for everybody on a day, each of ``total`` once before any comes again. day: "2027-01-31".
  function dailyPosition(day, total) {
    if (total < 1) return -1;
    var parts = day.split("-");
    var number = Math.round(Date.UTC(Number(parts[0]), Number(parts[1]) - 1, Number(parts[2])) / 86400000);
    var step = Math.max(1, Math.round(total * 0.618034));
    while (gcd(step, total) !== 1) step += 1;
    return (number % total) * step % total;
  }
  function gcd(a, b) { return b ? gcd(b, a % b) : a; }

  Qianshao.selection = { buildPaper: buildPaper, optionOrder: optionOrder, dailyPosition: dailyPosition };
  if (typeof module !== "undefined") module.exports = Qianshao.selection;
})(typeof window !== "undefined" ? window : globalThis);
