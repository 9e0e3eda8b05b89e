// What a reader typed, understood: words, phrases, filters, the name of a regulation, the address of an article. Touches no document.
(function (root) {
  "use strict";

  // meta: {traditional: [from, to], syllables: {jian: "监检…"}, kinds: ["法规", …], regulations: [[id, title, names, keys, versions]]}
  // with versions [[key, in force, page, count, "1~69,120-1", whether its wording is here]]. Runs in a worker too, so it uses nothing from outside itself.
  function createQuery(meta, createAddress) {
    var DIGITS = "零一二三四五六七八九";
    var MOST = 1000, WORDS = 24;
    var NUMERALS = "零〇一二两三四五六七八九十百千";
    // 30 日 is 30日; a numeral and a unit that stand apart.
    var UNIT = /([0-9０-９零〇一二两三四五六七八九十百千]+) (?=(?:个工作日|个月|日|天|年|月|小时|分钟|倍|万元|亿元|元|人|次|周岁|周|岁)(?:[ 内以前后起止]|$))/g;
    var table = foldTable();
    var folding = new RegExp("[" + Object.keys(table).join("").replace(/[\]\\^-]/g, "\\$&") + "]", "g");
    var readings = readingTable();
    var names = nameList();
    var address = createAddress(integer, { bestOf: bestOf, ending: ending, starting: starting, has: function (index, key) { return meta.regulations[index][4].some(function (version) { return has(version, key); }); } });

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
        .sort(function (a, b) { return a.score - b.score || meta.regulations[a.regulation][1].length - meta.regulations[b.regulation][1].length || a.regulation - b.regulation; });
    }
    function bestOf(words, worst) {
      var found = resolve(words, worst);
      return found.filter(function (one) { return one.score === found[0].score; });
    }

    // 根据《中华人民共和国监察法》: the longest name that a sentence ends with. A name with more in front of it is only a guess.
    function ending(words) {
      var plain = fold(words).replace(/[\s》〉]+$/, "");
      var best = null;
      names.forEach(function (entry) {
        if (entry.sound || entry.name.length < 2 || (best && entry.name.length <= best.name.length)) return;
        if (plain.slice(-entry.name.length) === entry.name) best = entry;
      });
      if (!best) return null;
      var rest = plain.slice(0, -best.name.length);
      var sure = !rest || /[《〈\s，。；：、（据照按依合反用了和与及在对从是即]$/.test(rest);
      return { named: bestOf(best.name, 0).map(function (one) { return { regulation: one.regulation, score: sure ? 0 : 7 }; }), rest: rest.replace(/[《〈\s]+$/, "") };
    }
    // 监22条: every regulation that begins with the character, as a guess.
    function starting(letter) {
      var found = [];
      meta.regulations.forEach(function (regulation, index) { if (regulation[2].some(function (name) { return fold(name).charAt(0) === fold(letter); })) found.push({ regulation: index, score: 8 }); });
      return found.sort(function (a, b) { return meta.regulations[a.regulation][2][0].length - meta.regulations[b.regulation][2][0].length; });
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
      add(word.replace(/百分之([零〇一二两三四五六七八九十百]+)/g, function (all, written) { return integer(written) + "%"; }));
      add(word.replace(/([0-9]+)%/g, function (all, digits) { return "百分之" + numeral(Number(digits)); }));
      add(word.replace(new RegExp("[" + NUMERALS + "]+(?=[日天月年个条款项元万亿次人倍周小分件岁级%])", "g"), function (written) {
        var value = integer(written);
        return value >= 0 ? String(value) : written;
      }));
      return made;
    }

    // "fangan" as [["fan", "gan"], ["fang", "an"]]: every way with the fewest syllables, eight at most.
    function syllablesOf(word) {
      var ways = [[[]]];
      for (var end = 1; end <= word.length; end += 1) {
        ways[end] = [];
        for (var start = Math.max(0, end - 6); start < end; start += 1) {
          var piece = word.slice(start, end);
          if (!ways[start].length || !meta.syllables[piece]) continue;
          var size = ways[start][0].length + 1;
          if (ways[end].length && ways[end][0].length < size) continue;
          if (ways[end].length && ways[end][0].length > size) ways[end] = [];
          ways[end] = ways[end].concat(ways[start].map(function (way) { return way.concat(piece); })).slice(0, 8);
        }
      }
      return ways[word.length];
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
    // What is pasted by mistake, a whole document, is cut.
    function parse(typed) {
      typed = typed.slice(0, MOST);
      var query = { terms: [], excluded: [], kinds: null, within: null, address: null, words: "", typed: typed };
      var left = typed.replace(/([-－])?[「『“"＂]([^」』”"＂]*)(?:[」』”"＂]|$)/g, function (whole, minus, phrase) {
        var text = fold(phrase.trim());
        if (text && minus) query.excluded.push(text);
        else if (text) query.terms.push({ text: text, others: [], exact: true, within: null, sound: null });
        return " ";
      });
      var plain = [];
      left.replace(/[\s\u3000]+/g, " ").replace(UNIT, "$1").split(" ").forEach(function (token) {
        if (!token) return;
        var word = fold(token);
        if (word.charAt(0) === "-" && word.length > 1) { query.excluded.push(word.slice(1)); return; }
        var filter = /^([^：]{2,4})：(.*)$/.exec(word);
        var kind = filter ? { "条文": "法规", "注释": "要点", "学习": "学习安排", "安排": "学习安排", "题": "题目", "试题": "题目" }[filter[1]] || filter[1] : "";
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
      query.address = address.parse(query.words);
      if (query.address && query.within && !query.address.named.length) query.address.named = query.within.map(function (index) { return { regulation: index, score: 0 }; });
      var rest = query.address ? query.address.rest.split(/\s+/).filter(Boolean) : plain;
      joined(rest).slice(0, WORDS).forEach(function (word) {
        var exact = rest.length > 1 ? bestOf(word, 1) : [];
        query.terms.push({ text: word, others: variants(word), exact: false, within: exact.length ? exact.map(function (one) { return one.regulation; }) : null, sound: /^[a-z']{2,60}$/.test(word) ? classes(word) : null });
      });
      return query;
    }
    // "liu zhi" is one word in pinyin, "jiancha liuzhi" are two.
    function joined(words) {
      var made = [], run = "";
      function end() { if (run) made.push(run); run = ""; }
      words.forEach(function (word) {
        if (/^[a-z]+$/.test(word) && meta.syllables[word]) run += word;
        else { end(); made.push(word); }
      });
      end();
      return made;
    }
    function classes(word) {
      var ways = syllablesOf(word.replace(/'/g, "")).filter(function (way) { return way.length > 1; });
      return ways.length ? ways.map(function (way) { return way.map(function (syllable) { return "[" + meta.syllables[syllable] + "]"; }).join(""); }).join("|") : null;
    }

    function label(main, branch) { return "第" + numeral(main) + "条" + (branch ? "之" + numeral(branch) : ""); }

    // What the catalogue alone can answer: {places: [{regulation, version, key, href, title}], missing: [{title, count}], names: […]}.
    function direct(query) {
      var answer = { places: [], missing: [], names: [], guess: false };
      var asked = query.address;
      if (asked && asked.named.length) {
        answer.guess = asked.named[0].score >= 3 && asked.named[0].score !== 4 && asked.named[0].score !== 5;
        asked.numbers.forEach(function (number) {
          var own = { places: [], missing: [] };
          asked.named.slice(0, 8).forEach(function (one) { placesIn(one.regulation, number, asked, own); });
          own.places.sort(function (a, b) { return b.inForce - a.inForce; });
          answer.places = answer.places.concat(own.places);
          if (!own.places.length) answer.missing = answer.missing.concat(own.missing);
        });
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
    function placesIn(index, number, asked, answer) {
      var regulation = meta.regulations[index];
      var name = regulation[2][0];
      var key = address.keyOf(number);
      var words = label(number.main, number.branch);
      var before = answer.places.length;
      regulation[4].forEach(function (version) {
        if (!has(version, key)) return;
        answer.places.push({ regulation: index, version: version[0], key: key, inForce: version[1], worded: !!version[5], href: version[2] + "#t" + key + (asked.paragraph || asked.item ? "k" + (asked.paragraph || 1) : "") + (asked.item ? "x" + asked.item : ""), title: name + "　" + words });
      });
      var version = current(regulation);
      if (answer.places.length === before && version) {
        if (version[3]) answer.missing.push({ regulation: index, title: name, label: words, count: version[3], href: version[2] });
        else answer.places.push({ regulation: index, version: version[0], key: key, inForce: version[1], href: version[2], title: name + "　" + words, unsure: true });
      }
    }

    return { fold: fold, parse: parse, direct: direct, resolve: resolve, variants: variants, integer: integer, numeral: numeral, label: label, syllablesOf: syllablesOf, keyOf: address.keyOf, nameOf: function (index) { return meta.regulations[index][2][0]; }, sameSound: sameSound };
  }

  (root.Qianshao = root.Qianshao || {}).createQuery = createQuery;
  if (typeof module !== "undefined") module.exports = createQuery;
})(typeof window !== "undefined" ? window : globalThis);
