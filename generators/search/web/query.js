// What a reader typed, understood: words, phrases, filters, the name of a regulation, the address of an article. Touches no document.
(function (root) {
  "use strict";

  // ``parts``: {letters, names, address}, the functions that make them.
  // meta: {traditional: [from, to], syllables: {jian: "监检…"}, kinds: ["法规", …], regulations: [[id, title, names, keys, versions]]}
  // with versions [[key, in force, page, count, "1~69,120-1", whether its wording is here]]. Runs in a worker too, so it uses nothing from outside itself.
  function createQuery(meta, parts) {
    var MOST = 1000, WORDS = 24;
    // 30 日 is 30日; a numeral and a unit that stand apart.
    var UNIT = /([0-9０-９零〇一二两三四五六七八九十百千]{1,20}) (?=(?:个工作日|个月|日|天|年|月|小时|分钟|倍|万元|亿元|元|人|次|周岁|周|岁)(?:[ 内以前后起止]|$))/g;
    var letters = parts.letters(meta);
    var fold = letters.fold, numeral = letters.numeral, variants = letters.variants, syllablesOf = letters.syllablesOf;
    var names = parts.names(meta.regulations, letters);
    var resolve = names.resolve, bestOf = names.bestOf;
    var address = parts.address(letters.integer, { bestOf: bestOf, ending: names.ending, starting: names.starting, has: function (index, key) { return meta.regulations[index][4].some(function (version) { return has(version, key); }); } });

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
      var query = { terms: [], excluded: [], kinds: null, within: null, address: null, titles: [], words: "", typed: typed };
      var left = typed.replace(/([-－])?[「『“"＂]([^」』”"＂]*)(?:[」』”"＂]|$)/g, function (whole, minus, phrase) {
        var text = fold(phrase.trim());
        if (text && minus) query.excluded.push(text);
        else if (text) query.terms.push({ text: text, others: [], exact: true, within: null, sound: null });
        return " ";
      });
      var plain = [];
      left.replace(/[\s\u3000]+/g, " ").replace(UNIT, "$1").split(" ").forEach(function (token) {
        if (!token) return;
        var word = fold(token).replace(/(.)[。？！…]{1,99}$/, "$1");
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
      query.titles = titlesIn(query.words);
      query.address = address.parse(query.words);
      if (query.address && query.within && !query.address.named.length) query.address.named = query.within.map(function (index) { return { regulation: index, score: 0 }; });
      var rest = query.address ? query.address.rest.split(/\s+/).filter(Boolean) : plain;
      joined(rest).slice(0, WORDS).forEach(function (word) {
        var exact = rest.length > 1 ? bestOf(word, 1) : [];
        query.terms.push({ text: word, others: variants(word), exact: false, within: exact.length ? exact.map(function (one) { return one.regulation; }) : null, sound: /^[a-z']{2,60}$/.test(word) ? classes(word) : null });
      });
      return query;
    }
    // 《监察法》《公务员法》: the regulations that a sentence names in full between marks.
    function titlesIn(words) {
      var found = [];
      (words.match(/[《〈][^《》〈〉]{2,60}[》〉]/g) || []).slice(0, WORDS).forEach(function (title) {
        var named = bestOf(title, 0)[0];
        if (named && found.indexOf(named.regulation) < 0) found.push(named.regulation);
      });
      return found;
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
      var answer = { places: [], missing: [], names: [], guess: false, unknown: "" };
      var asked = query.address;
      if (query.kinds && query.kinds.indexOf("法规") < 0) return answer;
      if (asked && !asked.named.length) answer.unknown = asked.unknown;
      if (asked && asked.named.length) {
        answer.guess = asked.named[0].score >= 3 && asked.named[0].score !== 4 && asked.named[0].score !== 5;
        [asked].concat(asked.others).forEach(function (one) { placesOf(one, answer); });
      } else if (!asked && query.terms.length && query.terms.every(function (term) { return !term.exact; })) {
        answer.names = resolve(query.words, 8).slice(0, 6).map(nameRow);
      }
      // What a sentence names without an article stands beside what it names with one.
      if (!answer.names.length) {
        answer.names = query.titles.filter(function (index) { return answer.places.concat(answer.missing).every(function (place) { return place.regulation !== index; }); })
          .map(function (index) { return nameRow({ regulation: index, score: 0 }); });
      }
      return answer;
    }
    function nameRow(one) {
      var regulation = meta.regulations[one.regulation];
      var version = current(regulation);
      return { regulation: one.regulation, score: one.score, href: version ? version[2] : "regulations/" + regulation[0] + ".html", title: regulation[1], version: version ? version[0] : "", inForce: !!(version && version[1]) };
    }
    // Why a version does not apply today: 旧版 only where a later one does. "" for one that does.
    function stateOf(index, key, today) {
      var versions = index >= 0 ? meta.regulations[index][4] : [];
      var own = versions.filter(function (version) { return version[0] === key; })[0];
      if (!own || own[1]) return "";
      if (key === "undated") return "施行日期未填";
      if (key > today) return "尚未施行";
      return versions.some(function (version) { return version[0] !== "undated" && version[0] > key && version[0] <= today; }) ? "旧版" : "已废止";
    }
    function placesOf(asked, answer) {
      asked.numbers.forEach(function (number) {
        var own = { places: [], missing: [] };
        asked.named.slice(0, 8).forEach(function (one) { placesIn(one.regulation, number, asked, own); });
        own.places = own.places.filter(function (place) { return answer.places.every(function (other) { return other.href !== place.href; }); });
        own.places.sort(function (a, b) { return b.inForce - a.inForce; });
        answer.places = answer.places.concat(own.places);
        if (!own.places.length) answer.missing = answer.missing.concat(own.missing);
      });
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

    return { fold: fold, parse: parse, direct: direct, stateOf: stateOf, resolve: resolve, variants: variants, integer: letters.integer, numeral: numeral, label: label, syllablesOf: syllablesOf, keyOf: address.keyOf, nameOf: function (index) { return meta.regulations[index][2][0]; }, sameSound: letters.sameSound };
  }

  (root.Qianshao = root.Qianshao || {}).createQuery = createQuery;
  if (typeof module !== "undefined") module.exports = createQuery;
})(typeof window !== "undefined" ? window : globalThis);
