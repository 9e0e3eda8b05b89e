// A mock exam without its page: the paper, the answers, the time, the marks, and the result file for the organiser.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var grading = Qianshao.grading || (typeof require !== "undefined" ? require("./grading.js") : null);

  var RESULT = "qianshao-result/1";

  // drawn: the parts of a paper, each a list of rows {id, hash}. now: milliseconds.
  function begin(blueprint, drawn, seed, now) {
    return {
      version: 1, paper: blueprint.id, seed: seed, started: now, until: now + blueprint.minutes * 60000, at: 0, finished: null,
      ids: drawn.reduce(function (all, rows) { return all.concat(rows.map(function (row) { return row.id; })); }, []),
      hashes: drawn.reduce(function (all, rows) { return all.concat(rows.map(function (row) { return row.hash; })); }, []),
      answers: {}, drafts: {}, flags: {}
    };
  }

  function isObject(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  // A stored exam that still fits: the same paper, and none of its questions edited or gone. Else null.
  function valid(value, blueprint, rowsById) {
    if (!value || value.version !== 1 || value.paper !== blueprint.id || !Array.isArray(value.ids) || !value.ids.length) return null;
    if (!Array.isArray(value.hashes) || typeof value.until !== "number" || typeof value.started !== "number") return null;
    if (![value.answers, value.flags, value.drafts].every(isObject)) return null;
    if (value.finished !== null && typeof value.finished !== "string") return null;
    if (typeof value.seed !== "number" || !Object.keys(value.drafts).every(function (id) { return isObject(value.drafts[id]); })) return null;
    var same = value.ids.every(function (id, i) { return rowsById[id] && rowsById[id].hash === value.hashes[i]; });
    if (!same) return null;
    if (typeof value.at !== "number" || value.at < 0 || value.at >= value.ids.length) value.at = 0;
    return value;
  }

  function remaining(exam, now) { return Math.max(0, Math.ceil((exam.until - now) / 1000)); }
  function clock(seconds) {
    var minutes = Math.floor(seconds / 60);
    var rest = seconds % 60;
    return minutes + ":" + (rest < 10 ? "0" : "") + rest;
  }
  // An answer, or words written to a 简答 that is marked later.
  function touched(exam, index) {
    var id = exam.ids[index];
    return grading.answered(exam.answers[id]) || Object.keys(exam.drafts[id] || {}).length > 0;
  }
  // The numbers, from 1, of questions without an answer.
  function unanswered(exam) {
    return exam.ids.map(function (id, i) { return i + 1; }).filter(function (number) { return !touched(exam, number - 1); });
  }

  // worths: points of each question in order. Returns {score, total, answered, items: [{id, right, points, share}]}.
  function score(exam, questions, worths, partial) {
    var cents = 0, total = 0;
    var items = questions.map(function (question, i) {
      var found = grading.grade(question, exam.answers[question.id], partial);
      var points = grading.pointsFor(found.share, worths[i]);
      cents += Math.round(points * 100);
      total += Math.round(worths[i] * 100);
      return { id: question.id, right: found.right, points: points, share: found.share };
    });
    return { score: cents / 100, total: total / 100, answered: exam.ids.length - unanswered(exam).length, items: items };
  }

  // The file that the organiser's ledger reads. name is typed for this file and kept nowhere.
  function resultFile(portal, name, exam, scored, finished) {
    return {
      schema: RESULT, portal: portal, name: name, paper: exam.paper, seed: exam.seed, score: scored.score, total: scored.total,
      answered: scored.answered, finished: finished,
      items: scored.items.map(function (item) { return { id: item.id, right: item.right, points: item.points }; })
    };
  }

  Qianshao.examState = { begin: begin, valid: valid, touched: touched, remaining: remaining, clock: clock, unanswered: unanswered, score: score, resultFile: resultFile };
  if (typeof module !== "undefined") module.exports = Qianshao.examState;
})(typeof window !== "undefined" ? window : globalThis);
