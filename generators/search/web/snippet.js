// One row of the answer: the entry's title and the piece of its text where the words stand, with their places. Touches no document.
(function (root) {
  "use strict";

  // ``inNumber(hay, at, words)``: whether a numeral found there is the inside of a longer one. Runs in a worker too.
  function createSnippet(inNumber) {
    var TITLE = 1, HREF = 2, CONTEXT = 3, REGULATION = 5, ARTICLE = 6, VERSION = 7, TEXT = 8;

    function shown(shard, number, asked, place, old) {
      var row = shard.rows[number];
      var text = row[TEXT];
      var bodyAt = shard.body[number];
      var hay = shard.hay.slice(bodyAt, bodyAt + text.length);
      var head = shard.hay.slice(shard.start[number], bodyAt - 1);
      var marks = spots(hay, asked, place);
      var first = marks.length ? marks[0][0] : 0;
      var from = first > 34 ? first - 24 : 0;
      var to = Math.min(text.length, from + 110);
      return {
        title: row[TITLE], titleMarks: spots(head, asked, place), href: row[HREF], context: row[CONTEXT], old: old, version: row[VERSION],
        regulation: row[REGULATION] === "" ? -1 : Number(row[REGULATION]), article: row[ARTICLE],
        text: (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : ""),
        marks: marks.filter(function (m) { return m[0] >= from && m[1] <= to; }).map(function (m) { return [m[0] - from + (from ? 1 : 0), m[1] - from + (from ? 1 : 0)]; }),
        words: marks.slice(0, 40).map(function (m) { return text.slice(m[0], m[1]); }).filter(function (word, at, all) { return all.indexOf(word) === at; }).slice(0, 6)
      };
    }

    // Where the words stand in ``hay``: [[from, to]] in order, none overlapping.
    function spots(hay, asked, place) {
      var made = [];
      function each(words, guard) {
        for (var at = hay.indexOf(words); at >= 0 && made.length < 60; at = hay.indexOf(words, at + words.length)) if (!guard || !inNumber(hay, at, words)) made.push([at, at + words.length]);
      }
      asked.terms.forEach(function (term) {
        if (term.sound) {
          var finder = new RegExp(term.sound, "g");
          var match;
          while ((match = finder.exec(hay)) && made.length < 60) made.push([match.index, match.index + match[0].length]);
        }
        each(term.text, false);
        term.others.forEach(function (other) { each(other, true); });
      });
      if (place && !asked.terms.length) place.names.forEach(function (name) { each(name, false); });
      made.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
      return made.filter(function (spot, at) {
        for (var i = 0; i < at; i += 1) if (made[i][1] > spot[0] && !made[i].dropped) { spot.dropped = true; return false; }
        return true;
      });
    }

    return shown;
  }

  (root.Qianshao = root.Qianshao || {}).createSnippet = createSnippet;
  if (typeof module !== "undefined") module.exports = createSnippet;
})(typeof window !== "undefined" ? window : globalThis);
