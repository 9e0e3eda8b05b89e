// The address of an article as people type it: 监察法第二十二条第一款, 监察法22、23条, 刑法385-388, jcf22, 22 jcf. Touches no document.
(function (root) {
  "use strict";

  // ``names``: bestOf(words, worst) gives [{regulation, score}], ending(words) the name that ends a sentence, starting(letter)
  // the regulations that begin with one character, has(regulation, key). Runs in a worker too, so it uses nothing from outside itself.
  function createAddress(integer, names) {
    var NUMERALS = "零〇一二两三四五六七八九十百千";
    // Bounded, and nothing that two parts could share: a pasted row of numbers and blanks would be tried in every way.
    var NUM = "[0-9" + NUMERALS + "]{1,12}";
    var MOST = 20;
    var ONE = "(?:(第)\\s*)?(" + NUM + ")(?:-([0-9]{1,12}))?\\s{0,9}条(?:\\s*之\\s*(" + NUM + "))?";
    // 第一百二十条之一第二款第三项, 120条之一, 第120-1条. The groups: 第, article, branch in front, branch behind, 款, 项.
    var ADDRESS = new RegExp(ONE + "(?:\\s*(?:第\\s*)?(" + NUM + ")\\s*款)?(?:\\s*(?:第\\s*)?[（]?(" + NUM + ")[）]?\\s*项)?");
    var PIECE = "(?:第\\s{0,9})?" + NUM + "(?:\\s{0,9}条)?(?:\\s*之\\s*" + NUM + ")?";
    var JOINT = "\\s{0,9}(?:[、，和及与或至到~—–-]|以及)\\s{0,9}";
    var LIST = new RegExp(PIECE + "(?:" + JOINT + PIECE + ")+");
    var BARE = new RegExp("^(.*?[^0-9" + NUMERALS + "\\s、-])\\s*(" + PIECE + "(?:(?:" + JOINT + "|\\s+)" + PIECE + ")*)$");
    var FRONT = /^([0-9]+)(?:-([0-9]+))?\s+(.+)$/;
    var TAIL = /[\s的中之]{1,99}$/;
    var LIKE_A_LAW = /(?:法|典|条例|规则|规定|办法|准则|细则|章程|党章|意见|解释|决定)$/;

    // [{main, branch}] of "22、23条", "22-25", "120-1 385"; a range is spelled out.
    function numbersOf(text) {
      var made = [];
      var piece = new RegExp("(" + JOINT + "|\\s+)?(?:第\\s*)?(" + NUM + ")(?:-([0-9]+))?(?:\\s*条)?(?:\\s*之\\s*(" + NUM + "))?", "g");
      var match;
      while ((match = piece.exec(text)) && made.length < MOST) {
        var main = integer(match[2]);
        var range = match[3] && Number(match[3]) > main ? Number(match[3]) : 0;
        var from = made.length && /[至到~—–-]/.test(match[1] || "") ? made[made.length - 1].main + 1 : main;
        for (var n = from; n < main && made.length < MOST; n += 1) made.push({ main: n, branch: 0 });
        made.push({ main: main, branch: range ? 0 : integer(match[3] || match[4] || "0") });
        for (n = main + 1; n <= range && made.length < MOST; n += 1) made.push({ main: n, branch: 0 });
      }
      return made;
    }
    function keyOf(number) { return number.branch ? number.main + "-" + number.branch : String(number.main); }
    function known(named, numbers) { return named.filter(function (one) { return numbers.some(function (number) { return names.has(one.regulation, keyOf(number)); }); }); }

    // {numbers, paragraph, item, named: [{regulation, score}], rest: words, lost: a name is there but not known, unknown: a law's
    // name that is not known} or null.
    function made(numbers, named, rest, more) {
      return { numbers: numbers, paragraph: more && more[0] ? integer(more[0]) : 0, item: more && more[1] ? integer(more[1]) : 0, named: named, rest: rest.trim(), lost: false, unknown: "" };
    }
    // The first address in ``words``: {at, end, list, match, numbers} or null.
    function spotIn(words) {
      var list = LIST.exec(words);
      var match = ADDRESS.exec(words);
      if (list && list[0].indexOf("条") < 0) list = null;
      if (list && match && match.index < list.index) list = null;
      var whole = list || match;
      if (!whole) return null;
      var numbers = numbersOf(list ? list[0] : match[0].split("条")[0] + (match[4] ? "之" + match[4] : ""));
      return { at: whole.index, end: whole.index + whole[0].length, list: list, match: match, numbers: numbers, more: list ? null : [match[5], match[6]], sure: !!(list || match[1] || /^[0-9]/.test(match[2])) };
    }
    function written(words) {
      var spot = spotIn(words);
      if (!spot) return null;
      var before = words.slice(0, spot.at).replace(TAIL, "");
      var after = words.slice(spot.end).replace(/^(?:[\s的中，。、]|规定|内容)+/, "");
      var front = nameIn(before) || names.ending(before) || (before.length === 1 ? { named: known(names.starting(before), spot.numbers), rest: "" } : null);
      if (front && !front.named.length) front = null;
      var found = front || nameIn(after);
      if (!found && !spot.sure) return null;
      var made_ = made(spot.numbers, found ? found.named : [], front ? front.rest + " " + after : found ? before + " " + found.rest : before + " " + after, spot.more);
      made_.lost = !found && !!(before || after);
      if (!found) made_.unknown = nameLike(before);
      return made_;
    }
    // 民法典 of 民法典第1077条: what is called like a law and is none of the catalogue's.
    function nameLike(words) {
      var name = words.replace(/[《》〈〉]/g, " ").trim().split(/[\s，。；：、（]+/).pop();
      return name.length > 2 && !/^[本该同]/.test(name) && LIKE_A_LAW.test(name) ? name.slice(0, 40) : "";
    }
    // A pasted sentence: every address in it that has a law's name in front, or follows one that has (《监察法》第十一条第二项、
    // 第十五条第一项). 该法 is the law before; a name that is not known leads nowhere.
    function several(words) {
      var found = [], last = null, spot;
      for (; found.length < MOST && (spot = spotIn(words)); words = words.slice(spot.end)) {
        var before = words.slice(0, spot.at).replace(TAIL, "");
        var front = names.ending(before);
        if (front && front.named.length && !/^[本该同]$/.test(front.rest.slice(-1))) last = front.named;
        else if (/[》〉]$/.test(before) || (LIKE_A_LAW.test(before) && !/[该同][^，。；]{1,4}$/.test(before))) last = null;
        if (last && spot.sure) found.push(made(spot.numbers, last, "", spot.more));
      }
      return found;
    }
    // 监察法22, jcf22, 监察法22-25, 处分条例85, 留置 监察法24. A name that is only like one counts where it has the article.
    function bare(words) {
      var match = BARE.exec(words);
      if (!match) return null;
      var numbers = numbersOf(match[2]);
      var exact = names.bestOf(match[1], 3);
      if (exact.length) return made(numbers, exact, "");
      var pieces = match[1].split(/\s+/);
      exact = pieces.length > 1 ? names.bestOf(pieces[pieces.length - 1], 1) : [];
      if (exact.length) return made(numbers, exact, pieces.slice(0, -1).join(" "));
      var like = LIKE_A_LAW.test(match[1]) ? 8 : 6;
      var near = known(names.bestOf(match[1], like), numbers).map(function (one) { return { regulation: one.regulation, score: 8 }; });
      if (near.length) return made(numbers, near, "");
      var unknown = nameLike(match[1]);
      if (!unknown || /\s/.test(match[1].trim())) return null;
      var lost = made(numbers, [], "");
      lost.lost = true;
      lost.unknown = unknown;
      return lost;
    }
    // 22 jcf, 22 监察法; 监察法 22 谈话.
    function apart(words) {
      var match = FRONT.exec(words);
      var behind = match ? names.bestOf(match[3], 1) : [];
      if (behind.length) return made(numbersOf(match[1] + (match[2] ? "-" + match[2] : "")), behind, "");
      var pieces = words.split(/\s+/);
      for (var i = 0; i + 1 < pieces.length; i += 1) {
        if (!/^第?[0-9]+(?:-[0-9]+)?$/.test(pieces[i + 1])) continue;
        var numbers = numbersOf(pieces[i + 1]);
        var named = known(names.bestOf(pieces[i], 1), numbers);
        if (named.length) return made(numbers, named, pieces.slice(0, i).concat(pieces.slice(i + 2)).join(" "));
      }
      return null;
    }
    // The whole of ``words`` as a name, else its last or its first word.
    function nameIn(words) {
      if (!words.trim()) return null;
      var whole = names.bestOf(words, 7);
      if (whole.length) return { named: whole, rest: "" };
      var pieces = words.trim().split(/\s+/);
      if (pieces.length < 2) return words.length > 3 && LIKE_A_LAW.test(words) && names.bestOf(words, 8).length ? { named: names.bestOf(words, 8), rest: "" } : null;
      var last = names.bestOf(pieces[pieces.length - 1], 4);
      if (last.length) return { named: last, rest: pieces.slice(0, -1).join(" ") };
      var first = names.bestOf(pieces[0], 4);
      return first.length ? { named: first, rest: pieces.slice(1).join(" ") } : null;
    }

    // The first address; ``others``: what a sentence names beside it.
    function parse(words) {
      var all = several(words);
      var first = all.length > 1 ? all[0] : written(words) || bare(words) || apart(words);
      if (first) first.others = all.slice(1);
      return first;
    }

    return { parse: parse, keyOf: keyOf };
  }

  (root.Qianshao = root.Qianshao || {}).createAddress = createAddress;
  if (typeof module !== "undefined") module.exports = createAddress;
})(typeof window !== "undefined" ? window : globalThis);
