// What a reader typed, understood: words, phrases, filters, the name of a regulation, the address of an article. Touches no document.
(function (root) {
  "use strict";

  // meta: {traditional: [from, to], syllables: {jian: "监检…"}, kinds: ["法规", …], regulations: [[id, title, names, keys, versions]]}
  // with versions [[key, in force, page, count, "1~69,120-1", whether its wording is here]]. Runs in a worker too, so it uses nothing from outside itself.
  function createQuery(meta) {
    var DIGITS = "零一二三四五六七八九";
    var NUMERALS = "零〇一二两三四五六七八九十百千";
    var NUM = "[0-9" + NUMERALS + "]+";
    var table = foldTable();
    var folding = new RegExp("[" + Object.keys(table).join("").replace(/[\]\\^-]/g, "\\$&") + "]", "g");
    var readings = readingTable();
    var names = nameList();

    function foldTable() {
      var made = {};
      var code, letter;
      for (code = 0x21; code < 0x7f; code += 1) {
        letter = String.fromCharCode(code);
        if (",;:?!()".indexOf(letter) >= 0) made[letter] = String.fromCharCode(code + 0xfee0);
        else made[String.fromCharCode(code + 0xfee0)] = letter.toLowerCase();
        if (/[A-Z]/.test(letter)) made[letter] = letter.toLowerCase();
      }
      made["\u3000"] = " ";
      made["○"] = "〇";
      for (code = 0; code < meta.traditional[0].length; code += 1) made[meta.traditional[0].charAt(code)] = meta.traditional[1].charAt(code);
      return made;
    }

    // The search form of a text, of the same length.
    function fold(text) { return text.replace(folding, function (letter) { return table[letter]; }); }

    function readingTable() {
      var made = {};
      Object.keys(meta.syllables).forEach(function (syllable) {
        var letters = meta.syllables[syllable];
        for (var i = 0; i < letters.length; i += 1) {
          var letter = letters.charAt(i);
          (made[letter] = made[letter] || []).push(syllable);
        }
      });
      return made;
    }

    function sameSound(a, b) {
      return a === b || (readings[a] || []).some(function (syllable) { return (readings[b] || []).indexOf(syllable) >= 0; });
    }

    function nameList() {
      var made = [];
      meta.regulations.forEach(function (regulation, index) {
        regulation[2].forEach(function (name) { made.push({ regulation: index, name: fold(name), sound: false }); });
        regulation[3].forEach(function (key) { made.push({ regulation: index, name: key, sound: true }); });
      });
      return made;
    }

    // 0 the name itself, 1 its pinyin or initials, 3 the same sound, 4 its start, 5 a part, 6 the start of its pinyin, 7 one wrong character, 8 its characters in order.
    function nameScore(entry, wanted) {
      var name = entry.name;
      if (name === wanted) return entry.sound ? 1 : 0;
      if (entry.sound) return wanted.length >= 3 && name.indexOf(wanted) === 0 ? 6 : 99;
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
        .sort(function (a, b) { return a.score - b.score || meta.regulations[a.regulation][1].length - meta.regulations[b.regulation][1].length || a.regulation - b.regulation; });
    }
    function bestOf(words, worst) {
      var found = resolve(words, worst);
      return found.filter(function (one) { return one.score === found[0].score; });
    }

    function numeral(value) {
      var written = "";
      var gap = false;
      [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach(function (unit) {
        var digit = Math.floor(value / unit[0]);
        value -= digit * unit[0];
        if (digit) { written += (gap ? "零" : "") + DIGITS.charAt(digit) + unit[1]; gap = false; }
        else if (written && value) gap = true;
      });
      return written.replace(/^一十/, "十") || "零";
    }

    // The integer that is written in Chinese or Arabic numerals, or -1.
    function integer(text) {
      if (/^[0-9]+$/.test(text)) return Number(text);
      var total = 0, digit = -1;
      if (/^[零〇一二两三四五六七八九]{2,}$/.test(text)) return Number(text.replace(/./g, digitOf));
      for (var i = 0; i < text.length; i += 1) {
        var unit = { "十": 10, "百": 100, "千": 1000 }[text.charAt(i)];
        if (unit) { total += (digit < 0 ? 1 : digit) * unit; digit = -1; }
        else { digit = digitOf(text.charAt(i)); if (digit < 0) return -1; if (digit === 0) digit = -1; }
      }
      return total + (digit < 0 ? 0 : digit);
    }
    function digitOf(letter) { return letter === "〇" ? 0 : letter === "两" ? 2 : DIGITS.indexOf(letter); }

    // 三十日 is 30日: the other ways to write the numbers of a word.
    function variants(word) {
      var made = [];
      function add(other) { if (other !== word && made.indexOf(other) < 0) made.push(other); }
      add(word.replace(/[0-9]+/g, function (digits) { return Number(digits) < 10000 ? numeral(Number(digits)) : digits; }));
      add(word.replace(/(^|[^0-9])2(?=[年个次倍周])/g, "$1两"));
      add(word.replace(new RegExp("[" + NUMERALS + "]+(?=[日天月年个条款项元万亿次人倍周小分件岁级%])", "g"), function (written) {
        var value = integer(written);
        return value >= 0 ? String(value) : written;
      }));
      return made;
    }

    // "jiancha" as ["jian", "cha"], with the fewest syllables, or null.
    function syllablesOf(word) {
      var ways = [[]];
      for (var end = 1; end <= word.length; end += 1) {
        ways[end] = null;
        for (var start = Math.max(0, end - 6); start < end; start += 1) {
          if (ways[start] && meta.syllables[word.slice(start, end)] && (!ways[end] || ways[start].length + 1 < ways[end].length)) ways[end] = ways[start].concat(word.slice(start, end));
        }
      }
      return ways[word.length];
    }

    // 第一百二十条之一第二款第三项, 120条之一, 第120-1条. The groups: article, branch in front, branch behind, 款, 项.
    var ADDRESS = new RegExp("(第)?\\s*(" + NUM + ")(?:-([0-9]+))?\\s*条(?:\\s*之\\s*(" + NUM + "))?(?:\\s*第?\\s*(" + NUM + ")\\s*款)?(?:\\s*第?\\s*[（]?(" + NUM + ")[）]?\\s*项)?");
    var BARE = new RegExp("^(.*?[^0-9" + NUMERALS + "\\s-])\\s*第?\\s*(" + NUM + ")(?:-([0-9]+)|之(" + NUM + "))?$");
    var FRONT = /^([0-9]+)(?:-([0-9]+))?\s+(.+)$/;

    // {main, branch, paragraph, item, named: [{regulation, score}], rest: words} or null.
    function address(words) {
      var match = ADDRESS.exec(words);
      if (match) {
        var before = words.slice(0, match.index).replace(/[\s的中之]+$/, "");
        var after = words.slice(match.index + match[0].length).replace(/^(?:[\s的中，、]|规定|内容)+/, "");
        var front = nameIn(before);
        var found = front || nameIn(after);
        if (!found && !match[1] && !/^[0-9]/.test(match[2])) return null;
        if (!found) found = { named: [], rest: before + " " + after, lost: !!(before || after) };
        else found.rest = front ? found.rest + " " + after : before + " " + found.rest;
        return made(match[2], match[3] || match[4], match[5], match[6], found);
      }
      match = BARE.exec(words);
      if (match) {
        var exact = bestOf(match[1], 3);
        if (exact.length) return made(match[2], match[3] || match[4], "", "", { named: exact, rest: "" });
      }
      match = FRONT.exec(words);
      if (match) {
        var behind = bestOf(match[3], 1);
        if (behind.length) return made(match[1], match[2], "", "", { named: behind, rest: "" });
      }
      return null;
    }
    function made(main, branch, paragraph, item, found) {
      return { main: integer(main), branch: branch ? integer(branch) : 0, paragraph: paragraph ? integer(paragraph) : 0, item: item ? integer(item) : 0, named: found.named, rest: found.rest.trim(), lost: !!found.lost };
    }
    // The whole of ``words`` as a name, else its last or its first word.
    function nameIn(words) {
      if (!words.trim()) return null;
      var whole = bestOf(words, 7);
      if (whole.length) return { named: whole, rest: "" };
      var pieces = words.trim().split(/\s+/);
      if (pieces.length < 2) return null;
      var last = bestOf(pieces[pieces.length - 1], 4);
      if (last.length) return { named: last, rest: pieces.slice(0, -1).join(" ") };
      var first = bestOf(pieces[0], 4);
      return first.length ? { named: first, rest: pieces.slice(1).join(" ") } : null;
    }

    function has(version, key) {
      var main = Number(key.split("-")[0]);
      return version[4].split(",").some(function (piece) {
        if (piece === key) return true;
        var ends = piece.split("~");
        return ends.length === 2 && key.indexOf("-") < 0 && Number(ends[0]) <= main && main <= Number(ends[1]);
      });
    }

    // Quoted phrases out first; then filters and exclusions; then an address; what is left is words.
    function parse(typed) {
      var query = { terms: [], excluded: [], kinds: null, within: null, address: null, words: "", typed: typed };
      var left = typed.replace(/[「『“"]([^」』”"]*)(?:[」』”"]|$)/g, function (whole, phrase) {
        var text = fold(phrase.trim());
        if (text) query.terms.push({ text: text, others: [], exact: true, within: null, sound: null });
        return " ";
      });
      var plain = [];
      left.split(/[\s\u3000]+/).forEach(function (token) {
        if (!token) return;
        var word = fold(token);
        if (word.charAt(0) === "-" && word.length > 1) { query.excluded.push(word.slice(1)); return; }
        var filter = /^([^：]{2,4})：(.*)$/.exec(word);
        var kind = filter ? { "条文": "法规", "注释": "要点", "学习": "学习安排" }[filter[1]] || filter[1] : "";
        if (filter && meta.kinds.indexOf(kind) >= 0) {
          query.kinds = (query.kinds || []).concat(kind);
          var named = kind === "法规" ? bestOf(filter[2], 5) : [];
          if (named.length) query.within = named.map(function (one) { return one.regulation; });
          else if (filter[2]) plain.push(filter[2]);
          return;
        }
        plain.push(word);
      });
      query.words = plain.join(" ");
      query.address = address(query.words);
      var rest = query.address ? query.address.rest.split(/\s+/).filter(Boolean) : plain;
      rest.forEach(function (word) {
        var exact = rest.length > 1 ? bestOf(word, 1) : [];
        query.terms.push({ text: word, others: variants(word), exact: false, within: exact.length ? exact.map(function (one) { return one.regulation; }) : null, sound: /^[a-z']+$/.test(word) ? classes(word) : null });
      });
      return query;
    }
    function classes(word) {
      var found = syllablesOf(word.replace(/'/g, ""));
      return found && found.length > 1 ? found.map(function (syllable) { return "[" + meta.syllables[syllable] + "]"; }).join("") : null;
    }

    function label(main, branch) { return "第" + numeral(main) + "条" + (branch ? "之" + numeral(branch) : ""); }

    // What the catalogue alone can answer: {places: [{regulation, version, key, href, title}], missing: [{title, count}], names: […]}.
    function direct(query) {
      var answer = { places: [], missing: [], names: [], guess: false };
      var asked = query.address;
      if (asked && asked.named.length) {
        var key = asked.branch ? asked.main + "-" + asked.branch : String(asked.main);
        answer.guess = asked.named[0].score >= 3 && asked.named[0].score !== 4 && asked.named[0].score !== 5;
        asked.named.slice(0, 8).forEach(function (one) { placesIn(one.regulation, key, asked, answer); });
        answer.places.sort(function (a, b) { return b.inForce - a.inForce; });
        if (answer.places.length) answer.missing = [];
      } else if (!asked && query.terms.length && query.terms.every(function (term) { return !term.exact; })) {
        answer.names = resolve(query.words, 8).slice(0, 6).map(function (one) {
          var regulation = meta.regulations[one.regulation];
          var version = current(regulation);
          return { regulation: one.regulation, score: one.score, href: version ? version[2] : "regulations/" + regulation[0] + ".html", title: regulation[1], inForce: !!(version && version[1]) };
        });
      }
      return answer;
    }
    function current(regulation) {
      return regulation[4].filter(function (version) { return version[1]; })[0] || regulation[4][regulation[4].length - 1];
    }
    function placesIn(index, key, asked, answer) {
      var regulation = meta.regulations[index];
      var name = regulation[2][0];
      var before = answer.places.length;
      regulation[4].forEach(function (version) {
        if (!has(version, key)) return;
        answer.places.push({ regulation: index, version: version[0], key: key, inForce: version[1], worded: !!version[5], href: version[2] + "#t" + key + (asked.paragraph || asked.item ? "k" + (asked.paragraph || 1) : "") + (asked.item ? "x" + asked.item : ""), title: name + "　" + label(asked.main, asked.branch) });
      });
      var version = current(regulation);
      if (answer.places.length === before && version) {
        if (version[3]) answer.missing.push({ regulation: index, title: name, label: label(asked.main, asked.branch), count: version[3], href: version[2] });
        else answer.places.push({ regulation: index, version: version[0], key: key, inForce: version[1], href: version[2], title: name + "　" + label(asked.main, asked.branch), unsure: true });
      }
    }

    return { fold: fold, parse: parse, direct: direct, resolve: resolve, variants: variants, integer: integer, numeral: numeral, label: label, syllablesOf: syllablesOf, sameSound: sameSound };
  }

  (root.Qianshao = root.Qianshao || {}).createQuery = createQuery;
  if (typeof module !== "undefined") module.exports = createQuery;
})(typeof window !== "undefined" ? window : globalThis);
