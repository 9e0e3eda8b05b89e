// The scan: folded text of every entry held in memory and read through for each query. No index. Runs in a worker or on the page.
(function (root) {
  "use strict";

  // ``query`` is what createQuery made. Rows arrive by shards: fields parted by U+E001, rows by U+E000; an empty field
  // repeats the row above's, an address that starts with # is on the same page.
  function createScan(meta, query) {
    var KIND = 0, TITLE = 1, HREF = 2, CONTEXT = 3, FLAGS = 4, REGULATION = 5, ARTICLE = 6, VERSION = 7, TEXT = 8;
    var FIELDS = 8;
    var shards = [];
    var common = new Uint32Array(256);
    var SAMPLE = 6000;

    function add(kind, data) {
      var lines = data.split("\ue000");
      var shard = { kind: kind, rows: [], start: [], body: [], hay: "" };
      var folded = [];
      var at = 0;
      var above = [];
      lines.forEach(function (line) {
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
        folded.push(row[TITLE] + "\n" + row[TEXT]);
        at += row[TITLE].length + row[TEXT].length + 2;
      });
      shard.start.push(at);
      shard.hay = query.fold(folded.join("\ue000") + "\ue000");
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
      return /[0-9零〇一二两三四五六七八九十百千]/.test(words.charAt(0)) && /[0-9零〇一二两三四五六七八九十百千.]/.test(hay.charAt(at - 1));
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

    function termRows(shard, term, bySound) {
      var seen = new Uint8Array(shard.rows.length);
      if (bySound && term.sound) markPattern(shard, term.sound, seen);
      else {
        mark(shard, term.text, seen, false);
        term.others.forEach(function (other) { mark(shard, other, seen, true); });
      }
      if (term.within) for (var i = 0; i < seen.length; i += 1) if (!seen[i] && term.within.indexOf(Number(shard.rows[i][REGULATION] || -1)) >= 0) seen[i] = 2;
      return seen;
    }

    // Few rows left: look into each alone instead of reading everything again.
    function narrow(shard, rows, seen, term) {
      return rows.filter(function (row) {
        var own = shard.hay.slice(shard.start[row], shard.start[row + 1]);
        var at = own.indexOf(term.text);
        var found = at >= 0 || term.others.some(function (other) {
          var place = own.indexOf(other);
          while (place >= 0 && inNumber(own, place, other)) place = own.indexOf(other, place + 1);
          return place >= 0;
        }) || (term.within && term.within.indexOf(Number(shard.rows[row][REGULATION] || -1)) >= 0);
        if (found && (at < 0 || at >= shard.body[row] - shard.start[row])) seen[row] = 1;
        return found;
      });
    }

    // The rows of one shard that answer, and whether all words stand in the title.
    function rowsOf(shard, asked, bySound) {
      var terms = asked.terms.slice().sort(function (a, b) { return b.text.length - a.text.length; });
      if (!terms.length) return { rows: [], seen: [] };
      var seen = termRows(shard, terms[0], bySound);
      var rows = [];
      for (var i = 0; i < seen.length; i += 1) if (seen[i]) rows.push(i);
      for (var t = 1; t < terms.length && rows.length; t += 1) {
        if (rows.length < 200 && !bySound) rows = narrow(shard, rows, seen, terms[t]);
        else {
          var next = termRows(shard, terms[t], bySound);
          rows = rows.filter(function (row) { if (next[row] === 1) seen[row] = 1; return next[row]; });
        }
      }
      return { rows: rows, seen: seen };
    }

    function collect(shard, asked, found, bySound, address) {
      var scanned = rowsOf(shard, asked, bySound);
      var only = asked.kinds && asked.kinds.indexOf(meta.kinds[shard.kind]) < 0;
      scanned.rows.forEach(function (row) {
        var fields = shard.rows[row];
        if (only || !allowed(shard, row, fields, asked)) return;
        var here = address && isPlace(fields, address);
        if (address && !address.regulations && !here) return;
        var title = scanned.seen[row] === 2;
        var rank = here ? 0 : title ? (asked.words && query.fold(fields[TITLE]) === asked.words ? 0 : 1) : 2;
        put(found, shard, row, fields[FLAGS] === "0" ? rank + 3 : rank);
      });
    }
    function allowed(shard, row, fields, asked) {
      if (asked.within && asked.within.indexOf(Number(fields[REGULATION] || -1)) < 0) return false;
      if (!asked.excluded.length) return true;
      var own = shard.hay.slice(shard.start[row], shard.start[row + 1]);
      return asked.excluded.every(function (word) { return own.indexOf(word) < 0; });
    }
    function put(found, shard, row, rank) {
      var group = found[shard.kind] = found[shard.kind] || { count: 0, ranks: [[], [], [], [], [], []] };
      group.count += 1;
      group.ranks[rank].push(shard, row);
    }

    // An address: the article itself in each version, the notes on it, and what else names it.
    function isPlace(fields, address) {
      return fields[ARTICLE] === address.key && (!address.regulations || address.regulations.indexOf(Number(fields[REGULATION] || -1)) >= 0);
    }
    function collectPlace(shard, asked, address, found) {
      if (asked.kinds && asked.kinds.indexOf(meta.kinds[shard.kind]) < 0) return;
      for (var row = 0; row < shard.rows.length; row += 1) {
        var fields = shard.rows[row];
        if (isPlace(fields, address) && allowed(shard, row, fields, asked)) put(found, shard, row, fields[FLAGS] === "0" ? 3 : 0);
      }
      if (!address.names.length) return;
      var seen = new Uint8Array(shard.rows.length);
      address.names.forEach(function (name) { mark(shard, name, seen, false); });
      for (row = 0; row < seen.length; row += 1) {
        if (seen[row] && !isPlace(shard.rows[row], address) && allowed(shard, row, shard.rows[row], asked)) put(found, shard, row, shard.rows[row][FLAGS] === "0" ? 5 : 2);
      }
    }

    function placeOf(asked) {
      var at = asked.address;
      if (!at) return null;
      var named = at.named.map(function (one) { return one.regulation; });
      var label = query.label(at.main, at.branch);
      var names = [];
      if (!at.lost) named.slice(0, 3).forEach(function (index) {
        meta.regulations[index][2].slice(0, 4).forEach(function (name) { names.push(query.fold(name) + label, "《" + query.fold(name) + "》" + label); });
      });
      return { key: at.branch ? at.main + "-" + at.branch : String(at.main), regulations: named.length ? named : null, names: names };
    }

    // One query in steps of one shard each, so that a page without workers never stalls. ``limit`` rows a kind.
    function begin(typed, limit, kind) {
      var asked = query.parse(typed);
      var place = placeOf(asked);
      var found = {};
      var step = 0, bySound = false;
      var sounded = asked.terms.length && asked.terms.every(function (term) { return term.sound; });
      return {
        next: function () {
          if (step >= shards.length) {
            if (!bySound && sounded && !count(found)) { bySound = true; step = 0; } else return false;
          }
          if (step < shards.length) {
            var shard = shards[step];
            if (place && !asked.terms.length) collectPlace(shard, asked, place, found);
            else collect(shard, asked, found, bySound, place);
          }
          step += 1;
          return true;
        },
        result: function () {
          var none = !count(found);
          return { typed: typed, groups: groups(found, asked, place, limit, kind, bySound), total: count(found), bySound: bySound, near: none ? near(asked) : [] };
        }
      };
    }
    function count(found) { return Object.keys(found).reduce(function (sum, kind) { return sum + found[kind].count; }, 0); }

    function groups(found, asked, place, limit, kind, bySound) {
      return meta.kinds.map(function (name, index) {
        var group = found[index];
        var rows = [];
        if (group && (!kind || kind === name)) {
          group.ranks.forEach(function (rank, number) {
            for (var i = 0; i < rank.length && rows.length < limit; i += 2) rows.push(shown(rank[i], rank[i + 1], asked, place, number >= 3, bySound));
          });
        }
        return { kind: name, count: group ? group.count : 0, rows: rows };
      }).filter(function (group) { return group.count; });
    }

    function shown(shard, number, asked, place, old, bySound) {
      var row = shard.rows[number];
      var text = row[TEXT];
      var bodyAt = shard.body[number];
      var hay = shard.hay.slice(bodyAt, bodyAt + text.length);
      var head = shard.hay.slice(shard.start[number], bodyAt - 1);
      var marks = spots(hay, asked, place, bySound);
      var first = marks.length ? marks[0][0] : 0;
      var from = first > 34 ? first - 24 : 0;
      var to = Math.min(text.length, from + 110);
      return {
        title: row[TITLE], titleMarks: spots(head, asked, place, bySound), href: row[HREF], context: row[CONTEXT], old: old, version: row[VERSION],
        regulation: row[REGULATION] === "" ? -1 : Number(row[REGULATION]), article: row[ARTICLE],
        text: (from ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : ""),
        marks: marks.filter(function (m) { return m[0] >= from && m[1] <= to; }).map(function (m) { return [m[0] - from + (from ? 1 : 0), m[1] - from + (from ? 1 : 0)]; }),
        words: marks.slice(0, 40).map(function (m) { return text.slice(m[0], m[1]); }).filter(function (word, at, all) { return all.indexOf(word) === at; }).slice(0, 6)
      };
    }

    // Where the words stand in ``hay``: [[from, to]] in order, none overlapping.
    function spots(hay, asked, place, bySound) {
      var made = [];
      function each(words, guard) {
        for (var at = hay.indexOf(words); at >= 0 && made.length < 60; at = hay.indexOf(words, at + words.length)) if (!guard || !inNumber(hay, at, words)) made.push([at, at + words.length]);
      }
      asked.terms.forEach(function (term) {
        if (bySound && term.sound) {
          var finder = new RegExp(term.sound, "g");
          var match;
          while ((match = finder.exec(hay)) && made.length < 60) made.push([match.index, match.index + match[0].length]);
          return;
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

    // One wrong, missing or extra character of four or more: [{words, count}] to offer, same sounds first.
    function near(asked) {
      var offers = [];
      asked.terms.forEach(function (term) {
        if (term.text.length < 4 || term.text.length > 24 || /^[a-z0-9]+$/.test(term.text)) return;
        var wanted = term.text;
        if (shards.some(function (shard) { return shard.hay.indexOf(wanted) >= 0; })) return;
        var tally = {};
        shards.forEach(function (shard) { nearIn(shard.hay, wanted, tally); });
        Object.keys(tally).map(function (words) { return { words: words, count: tally[words], sound: sounds(words, wanted) }; })
          .sort(function (a, b) { return b.sound - a.sound || b.count - a.count || (a.words < b.words ? -1 : 1); })
          .slice(0, 3).forEach(function (one) { offers.push({ typed: asked.typed.length === wanted.length ? one.words : query.fold(asked.typed).replace(wanted, one.words), words: one.words, count: one.count }); });
      });
      return offers;
    }
    function sounds(a, b) {
      if (a.length !== b.length) return 0;
      for (var i = 0; i < a.length; i += 1) if (!query.sameSound(a.charAt(i), b.charAt(i))) return 0;
      return 1;
    }
    // Either half of what was meant is whole.
    function nearIn(hay, wanted, tally) {
      var size = wanted.length, half = size >> 1;
      function weigh(from, to) {
        var words = hay.slice(from, to);
        if (/[\n\ue000，。；：、（）]/.test(words) || !isNear(words, wanted)) return false;
        tally[words] = (tally[words] || 0) + 1;
        return true;
      }
      [[0, half], [half, size]].forEach(function (part) {
        var piece = wanted.slice(part[0], part[1]);
        var steps = 0;
        for (var at = hay.indexOf(piece); at >= 0 && steps < 20000; at = hay.indexOf(piece, at + 1), steps += 1) {
          if (part[0] === 0) weigh(at, at + size) || weigh(at, at + size - 1) || weigh(at, at + size + 1);
          else weigh(at - half, at + size - half) || weigh(at - half + 1, at + size - half) || weigh(at - half - 1, at + size - half);
        }
      });
    }
    function isNear(a, b) {
      if (a === b || Math.abs(a.length - b.length) > 1) return false;
      var from = 0, to = 0;
      while (from < Math.min(a.length, b.length) && a.charAt(from) === b.charAt(from)) from += 1;
      while (to < Math.min(a.length, b.length) - from && a.charAt(a.length - 1 - to) === b.charAt(b.length - 1 - to)) to += 1;
      var left = a.slice(from, a.length - to), right = b.slice(from, b.length - to);
      if (a.length !== b.length) return left.length + right.length === 1 && from > 0 && to > 0;
      return left.length === 1 || (left.length === 2 && left.charAt(0) === right.charAt(1) && left.charAt(1) === right.charAt(0));
    }

    function search(typed, limit, kind) {
      var run = begin(typed, limit, kind);
      while (run.next()) { /* the next shard */ }
      return run.result();
    }

    return { add: add, begin: begin, search: search };
  }

  (root.Qianshao = root.Qianshao || {}).createScan = createScan;
  if (typeof module !== "undefined") module.exports = createScan;
})(typeof window !== "undefined" ? window : globalThis);
