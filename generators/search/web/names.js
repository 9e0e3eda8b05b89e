// Which regulations a reader may mean: by name, short name, pinyin, initials, a homophone, a part, a slip. Touches no document.
(function (root) {
  "use strict";

  // ``regulations`` as in the catalogue: [[id, title, names, keys, versions]]. Runs in a worker too, so it uses nothing from outside itself.
  function createNames(regulations, letters) {
    var fold = letters.fold, sameSound = letters.sameSound;
    var names = nameList();

    function nameList() {
      var made = [];
      regulations.forEach(function (regulation, index) {
        regulation[2].forEach(function (name) { made.push({ regulation: index, name: fold(name), sound: false }); });
        regulation[3].forEach(function (key) { made.push({ regulation: index, name: key, sound: true }); });
      });
      return made;
    }

    // 0 the name itself, 1 its pinyin or initials, 3 the same sound, 4 its start, 5 a part, 6 the start of its pinyin, 7 one wrong character or letter, 8 its characters in order.
    function nameScore(entry, wanted) {
      var name = entry.name;
      if (name === wanted) return entry.sound ? 1 : 0;
      if (entry.sound) return wanted.length >= 3 && name.indexOf(wanted) === 0 ? 6 : /^[a-z]{6,}$/.test(wanted) && oneLetter(name, wanted) ? 7 : 99;
      if (wanted.length < 2 || /^[a-z]/.test(wanted)) return 99;
      if (name.length === wanted.length && equalBy(name, wanted, sameSound)) return 3;
      if (name.indexOf(wanted) === 0) return 4;
      if (name.indexOf(wanted) > 0) return 5;
      if (wanted.length >= 4 && name.length === wanted.length && wrongOnes(name, wanted) === 1) return 7;
      return wanted.length >= 3 && inOrder(name, wanted) ? 8 : 99;
    }
    function equalBy(a, b, same) {
      for (var i = 0; i < a.length; i += 1) if (!same(a.charAt(i), b.charAt(i))) return false;
      return true;
    }
    function wrongOnes(a, b) {
      var wrong = 0;
      for (var i = 0; i < a.length; i += 1) if (a.charAt(i) !== b.charAt(i)) wrong += 1;
      return wrong;
    }
    // One letter wrong, missing or too many, or two exchanged.
    function oneLetter(a, b) {
      if (Math.abs(a.length - b.length) > 1) return false;
      var from = 0, to = 0, least = Math.min(a.length, b.length);
      while (from < least && a.charAt(from) === b.charAt(from)) from += 1;
      while (to < least - from && a.charAt(a.length - 1 - to) === b.charAt(b.length - 1 - to)) to += 1;
      var left = a.slice(from, a.length - to), right = b.slice(from, b.length - to);
      return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right.length === 2 && left.charAt(0) === right.charAt(1) && left.charAt(1) === right.charAt(0));
    }
    function inOrder(name, wanted) {
      var at = -1;
      for (var i = 0; i < wanted.length; i += 1) {
        at = name.indexOf(wanted.charAt(i), at + 1);
        if (at < 0) return false;
      }
      return true;
    }

    // Regulations that ``words`` may name, best first: [{regulation, score}] with no score above ``worst``.
    function resolve(words, worst) {
      var wanted = fold(words).replace(/[\s《》〈〉'·]/g, "");
      if (!wanted) return [];
      var best = {};
      names.forEach(function (entry) {
        var score = nameScore(entry, wanted);
        if (score <= worst && (best[entry.regulation] === undefined || score < best[entry.regulation])) best[entry.regulation] = score;
      });
      return Object.keys(best).map(function (index) { return { regulation: Number(index), score: best[index] }; })
        .sort(function (a, b) { return a.score - b.score || regulations[a.regulation][1].length - regulations[b.regulation][1].length || a.regulation - b.regulation; });
    }
    function bestOf(words, worst) {
      var found = resolve(words, worst);
      return found.filter(function (one) { return one.score === found[0].score; });
    }

    // 根据《中华人民共和国监察法》: the longest name that a sentence ends with. A name with more in front of it is only a guess.
    function ending(words) {
      var plain = fold(words).replace(/[\s》〉]{1,99}$/, "");
      var best = null;
      names.forEach(function (entry) {
        if (entry.sound || entry.name.length < 2 || (best && entry.name.length <= best.name.length)) return;
        if (plain.slice(-entry.name.length) === entry.name) best = entry;
      });
      if (!best) return null;
      var rest = plain.slice(0, -best.name.length);
      var sure = !rest || /[《〈\s，。；：、（据照按依合反用了和与及在对从是即]$/.test(rest);
      return { named: bestOf(best.name, 0).map(function (one) { return { regulation: one.regulation, score: sure ? 0 : 7 }; }), rest: rest.replace(/[《〈\s]{1,99}$/, "") };
    }
    // 监22条: every regulation that begins with the character, as a guess.
    function starting(letter) {
      var found = [];
      regulations.forEach(function (regulation, index) { if (regulation[2].some(function (name) { return fold(name).charAt(0) === fold(letter); })) found.push({ regulation: index, score: 8 }); });
      return found.sort(function (a, b) { return regulations[a.regulation][2][0].length - regulations[b.regulation][2][0].length; });
    }

    return { resolve: resolve, bestOf: bestOf, ending: ending, starting: starting };
  }

  (root.Qianshao = root.Qianshao || {}).createNames = createNames;
  if (typeof module !== "undefined") module.exports = createNames;
})(typeof window !== "undefined" ? window : globalThis);
