// Characters and numerals: one form for what is typed and what is searched, sounds, the ways to write a number. Touches no document.
(function (root) {
  "use strict";

  // meta: {traditional: [from, to], syllables: {jian: "监检…"}}. Runs in a worker too, so it uses nothing from outside itself.
  function createLetters(meta) {
    var DIGITS = "零一二三四五六七八九";
    var NUMERALS = "零〇一二两三四五六七八九十百千";
    var folded = foldTable();
    var readings = null;

    // By character code: the code that it is folded to, 0 where it stays.
    function foldTable() {
      var made = new Uint16Array(65536);
      function pair(from, to) { made[from] = to; }
      for (var code = 0x21; code < 0x7f; code += 1) {
        var letter = String.fromCharCode(code);
        if (",;:?!()".indexOf(letter) >= 0) pair(code, code + 0xfee0);
        else pair(code + 0xfee0, letter.toLowerCase().charCodeAt(0));
        if (/[A-Z]/.test(letter)) pair(code, letter.toLowerCase().charCodeAt(0));
      }
      pair(0x3000, 0x20);
      pair("○".charCodeAt(0), "〇".charCodeAt(0));
      for (var i = 0; i < meta.traditional[0].length; i += 1) pair(meta.traditional[0].charCodeAt(i), meta.traditional[1].charCodeAt(i));
      return made;
    }

    // The search form of a text, of the same length.
    function fold(text) {
      var made = "", from = 0;
      for (var at = 0; at < text.length; at += 1) {
        var code = folded[text.charCodeAt(at)];
        if (!code) continue;
        made += text.slice(from, at) + String.fromCharCode(code);
        from = at + 1;
      }
      return from ? made + text.slice(from) : text;
    }

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
      if (!readings) readings = readingTable();
      return a === b || (readings[a] || []).some(function (syllable) { return (readings[b] || []).indexOf(syllable) >= 0; });
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
      add(word.replace(/([0-9]{1,20})%/g, function (all, digits) { return "百分之" + numeral(Number(digits)); }));
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

    return { fold: fold, sameSound: sameSound, numeral: numeral, integer: integer, variants: variants, syllablesOf: syllablesOf };
  }

  (root.Qianshao = root.Qianshao || {}).createLetters = createLetters;
  if (typeof module !== "undefined") module.exports = createLetters;
})(typeof window !== "undefined" ? window : globalThis);
