// Scores an answer exactly as generators/quiz/grading.py does; the golden file proves it.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  var DIGITS = "零一二三四五六七八九";
  var UNITS = { "十": 10, "百": 100, "千": 1000 };
  var PASSING_SHARE = 0.6;

  function outcome(right, share) { return { right: right, share: share }; }
  function nothing() { return outcome(false, 0); }
  function whole(right) { return right ? outcome(true, 1) : nothing(); }
  function counted(met, of) { return of ? outcome(met === of, met / of) : nothing(); }

  function texts(answer) {
    return Array.isArray(answer) ? answer.map(function (one) { return typeof one === "string" ? one : ""; }) : [];
  }
  function numbers(answer) {
    return Array.isArray(answer) ? answer.map(function (one) { return typeof one === "number" ? one : -1; }) : [];
  }
  function unique(list) { return list.filter(function (one, i) { return list.indexOf(one) === i; }); }

  // partial: 不得分, 一半 or 按比例. Shapes of answers: see grade() in grading.py.
  function grade(question, answer, partial) {
    switch (question.kind) {
      case "单选": case "多选": case "不定项": return choice(question, answer, partial);
      case "判断": return whole(typeof answer === "boolean" && answer === question.truth);
      case "填空": return blanks(question, texts(answer));
      case "简答": return points(question, answer);
      case "排序": return order(question, numbers(answer));
      case "配对": return match(question, numbers(answer));
      case "案例分析": return caseStudy(question, answer, partial);
      default: return nothing();
    }
  }

  function choice(question, answer, partial) {
    var rights = question.options.filter(function (option) { return option.right; }).map(function (option) { return option.key; });
    var given = unique(texts(answer));
    if (!given.length || !rights.length || given.some(function (key) { return rights.indexOf(key) < 0; })) return nothing();
    if (given.length === rights.length) return outcome(true, 1);
    if (question.kind === "单选" || (partial !== "一半" && partial !== "按比例")) return nothing();
    return outcome(false, partial === "一半" ? 0.5 : given.length / rights.length);
  }

  function blankRight(accepted, text) {
    var given = normalise(text || "");
    return given !== "" && accepted.some(function (one) { return normalise(one) === given; });
  }
  function blanks(question, given) {
    var met = question.blanks.filter(function (accepted, i) { return blankRight(accepted, given[i]); }).length;
    return counted(met, question.blanks.length);
  }

  function points(question, answer) {
    var of = question.points ? question.points.length : 0;
    var met = unique(numbers(answer)).filter(function (n) { return n >= 0 && n < of; }).length;
    return of ? outcome(met / of >= PASSING_SHARE, met / of) : nothing();
  }

  function order(question, given) {
    var of = question.sequence.length;
    return whole(given.length === of && given.every(function (n, i) { return n === i; }));
  }

  function match(question, given) {
    var pairs = question.pairs;
    var met = 0;
    given.slice(0, pairs.length).forEach(function (n, i) {
      if (n >= 0 && n < pairs.length && pairs[n][1] === pairs[i][1]) met += 1;
    });
    return counted(met, pairs.length);
  }

  function caseStudy(question, answer, partial) {
    var parts = question.parts || [];
    if (!parts.length) return points(question, answer);
    var given = Array.isArray(answer) ? answer : [];
    var grades = parts.map(function (part, i) { return grade(part, given[i], partial); });
    var sum = grades.reduce(function (total, one) { return total + one.share; }, 0);
    return outcome(grades.every(function (one) { return one.right; }), sum / grades.length);
  }

  // Two decimals, halves up; the nudge takes back what binary fractions lost.
  function pointsFor(share, worth) { return Math.floor(worth * share * 100 + 0.5 + 1e-7) / 100; }

  function normalise(text) {
    var folded = text.normalize("NFKC").replace(/\s+/g, "").replace(/[。.;,、]{1,99}$/, "");
    folded = folded.replace(/([0-9]),(?=[0-9]{3})/g, "$1");
    folded = folded.replace(/百分之([〇零○一二两三四五六七八九十百千0-9.]+)/g, "$1%");
    folded = folded.replace(/[〇零○一二两三四五六七八九十百千][〇零○一二两三四五六七八九十百千万亿]{0,14}/g, figures);
    return folded.replace(/([0-9]{1,18})(?:\.([0-9]{1,18}))?(万|亿)/g, large);
  }

  function figures(run) {
    var characters = run.split("");
    if (!/[十百千万亿]/.test(run)) return characters.map(digitOf).join("");
    var total = 0, section = 0, digit = 0;
    for (var i = 0; i < characters.length; i += 1) {
      var c = characters[i];
      if (UNITS[c]) {
        section += (digit || 1) * UNITS[c];
        digit = 0;
      } else if (c === "万") {
        total += (section + digit) * 10000;
        section = digit = 0;
      } else if (c === "亿") {
        if (total >= 100000000) return run;
        total = (total + section + digit) * 100000000;
        section = digit = 0;
      } else {
        digit = digitOf(c);
      }
    }
    return String(total + section + digit);
  }
  function digitOf(c) { return c === "〇" || c === "○" ? 0 : c === "两" ? 2 : DIGITS.indexOf(c); }

  function large(all, head, fraction, unit) {
    var zeros = unit === "万" ? 4 : 8;
    var tail = fraction || "";
    if (tail.length > zeros) return all;
    while (tail.length < zeros) tail += "0";
    return (head + tail).replace(/^0+/, "") || "0";
  }

  // Whether anything was given at all: an unanswered question is not a wrong one.
  function answered(answer) {
    if (typeof answer === "boolean") return true;
    if (!Array.isArray(answer)) return false;
    return answer.some(function (one) {
      if (Array.isArray(one) || typeof one === "boolean") return answered(one);
      return typeof one === "number" ? one >= 0 : typeof one === "string" && one.trim() !== "";
    });
  }

  Qianshao.grading = { grade: grade, pointsFor: pointsFor, normalise: normalise, blankRight: blankRight, answered: answered };
  if (typeof module !== "undefined") module.exports = Qianshao.grading;
})(typeof window !== "undefined" ? window : globalThis);
