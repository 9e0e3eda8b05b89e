// The text of every entry, folded, held in memory shard by shard; where words stand in it. Runs in a worker or on the page.
(function (root) {
  "use strict";

  // Rows arrive by shards: fields parted by U+E001, rows by U+E000; an empty field repeats the row above's, an address that
  // starts with # is on the same page. ``unfolded``: the numbers of the rows that folding changes.
  function createShelf(fold) {
    var TITLE = 1, HREF = 2, CONTEXT = 3, FLAGS = 4, REGULATION = 5, VERSION = 7, TEXT = 8;
    var FIELDS = 8;
    var shards = [];
    var common = new Uint32Array(256);
    var SAMPLE = 6000;

    function add(kind, data, unfolded) {
      var lines = data.split("\ue000");
      var shard = { kind: kind, rows: [], start: [], body: [], hay: "" };
      var folded = [];
      var at = 0;
      var above = [];
      var next = 0;
      lines.forEach(function (line, number) {
        var row = [kind].concat(line.split("\ue001"));
        if (row[HREF].charAt(0) === "#") row[HREF] = above[HREF].split("#")[0] + row[HREF];
        [CONTEXT, FLAGS, REGULATION, VERSION].forEach(function (field) {
          if (row[field] === "" && above.length) row[field] = above[field];
          else if (row[field] === "-") row[field] = "";
        });
        above = row.slice(0, FIELDS);
        shard.rows.push(row);
        shard.start.push(at);
        shard.body.push(at + row[TITLE].length + 1);
        var own = row[TITLE] + "\n" + row[TEXT];
        if (unfolded[next] === number) { own = fold(own); next += 1; }
        folded.push(own);
        at += row[TITLE].length + row[TEXT].length + 2;
      });
      shard.start.push(at);
      shard.hay = folded.join("\ue000") + "\ue000";
      for (var i = Math.min(SAMPLE, shard.hay.length) - 1; i >= 0; i -= 1) {
        var code = shard.hay.charCodeAt(i);
        common[code & 255] += 1;
        common[code >> 8] += 1;
      }
      shards.push(shard);
    }

    // Marks in ``seen`` (by row: 0 no, 1 in the text, 2 in the title) the rows that hold ``words``. ``guard``: not inside a longer number.
    function mark(shard, words, seen, guard) {
      var hay = shard.hay, start = shard.start;
      // V8 looks for the larger byte of the first character: a phrase is begun where that byte is rarest.
      var lead = rarest(words);
      var head = words.slice(0, lead), probe = words.slice(lead);
      var row = 0, at = hay.indexOf(probe, lead);
      while (at >= 0) {
        if ((lead && !hay.startsWith(head, at - lead)) || (guard && inNumber(hay, at - lead, words))) { at = hay.indexOf(probe, at + 1); continue; }
        while (start[row + 1] <= at) row += 1;
        var place = at < shard.body[row] ? 2 : 1;
        if (place > seen[row]) seen[row] = place;
        at = hay.indexOf(probe, start[row + 1] + lead);
      }
    }
    function rarest(words) {
      var best = 0;
      for (var i = 1; i < words.length; i += 1) if (weight(words, i) < weight(words, best)) best = i;
      return best;
    }
    function weight(words, at) {
      var code = words.charCodeAt(at);
      return common[Math.max(code & 255, code >> 8)];
    }
    function inNumber(hay, at, words) {
      var digit = /[0-9零〇一二两三四五六七八九十百千]/;
      return (digit.test(words.charAt(0)) && /[0-9零〇一二两三四五六七八九十百千.]/.test(hay.charAt(at - 1))) || (digit.test(words.charAt(words.length - 1)) && digit.test(hay.charAt(at + words.length)));
    }
    function markPattern(shard, pattern, seen) {
      var finder = new RegExp(pattern, "g");
      var row = 0, match;
      while ((match = finder.exec(shard.hay))) {
        while (shard.start[row + 1] <= match.index) row += 1;
        seen[row] = Math.max(seen[row], match.index < shard.body[row] ? 2 : 1);
        finder.lastIndex = shard.start[row + 1];
      }
    }

    return { shards: shards, add: add, mark: mark, markPattern: markPattern, inNumber: inNumber };
  }

  (root.Qianshao = root.Qianshao || {}).createShelf = createShelf;
  if (typeof module !== "undefined") module.exports = createShelf;
})(typeof window !== "undefined" ? window : globalThis);
