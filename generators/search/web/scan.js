// The scan: folded text of every entry held in memory and read through for each query. No index. Runs in a worker or on the page.
(function (root) {
  "use strict";

  // ``query`` is what createQuery made. Rows arrive by shards: fields parted by U+E001, rows by U+E000; an empty field
  // repeats the row above's, an address that starts with # is on the same page.
  function createScan(meta, query, createNear) {
    var KIND = 0, TITLE = 1, HREF = 2, CONTEXT = 3, FLAGS = 4, REGULATION = 5, ARTICLE = 6, VERSION = 7, TEXT = 8;
    var FIELDS = 8;
    var shards = [];
    var common = new Uint32Array(256);
    var SAMPLE = 6000;
    var near = createNear(query, shards, { mark: mark, counted: counted });

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

    // What sounds like a word typed in pinyin counts as the word.
    function termRows(shard, term) {
      var seen = new Uint8Array(shard.rows.length);
      mark(shard, term.text, seen, false);
      term.others.forEach(function (other) { mark(shard, other, seen, true); });
      if (term.sound) markPattern(shard, term.sound, seen);
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

    // The rows of one shard that answer, and whether all words stand in the title. A filter alone (法规:监察法) lists all that it lets through.
    function rowsOf(shard, asked) {
      var terms = asked.terms.slice().sort(function (a, b) { return b.text.length - a.text.length; });
      var rows = [];
      if (!terms.length) {
        if (asked.kinds) for (var all = 0; all < shard.rows.length; all += 1) rows.push(all);
        return { rows: rows, seen: [] };
      }
      var seen = termRows(shard, terms[0]);
      for (var i = 0; i < seen.length; i += 1) if (seen[i]) rows.push(i);
      for (var t = 1; t < terms.length && rows.length; t += 1) {
        if (rows.length < 200 && !terms[t].sound) rows = narrow(shard, rows, seen, terms[t]);
        else {
          var next = termRows(shard, terms[t]);
          rows = rows.filter(function (row) { if (next[row] === 1) seen[row] = 1; return next[row]; });
        }
      }
      return { rows: rows, seen: seen };
    }

    // Words beside an address are looked for in that regulation and in what names the article.
    function collect(shard, asked, found, place) {
      if (asked.kinds && asked.kinds.indexOf(meta.kinds[shard.kind]) < 0) return;
      var scanned = rowsOf(shard, asked);
      if (!scanned.rows.length) return;
      var naming = place && place.regulations ? rowsNaming(shard, place) : [];
      scanned.rows.forEach(function (row) {
        var fields = shard.rows[row];
        if (!allowed(shard, row, fields, asked)) return;
        var here = place && isPlace(fields, place);
        if (place && !here && !naming[row] && !(place.regulations && place.regulations.indexOf(Number(fields[REGULATION] || -1)) >= 0)) return;
        var title = scanned.seen[row] === 2;
        var rank = here ? 0 : title ? (asked.words && query.fold(fields[TITLE]) === asked.words ? 0 : 1) : 2;
        put(found, shard, row, fields[FLAGS] === "0" ? rank + 3 : rank);
      });
    }
    function rowsNaming(shard, place) {
      var seen = new Uint8Array(shard.rows.length);
      place.names.forEach(function (name) { mark(shard, name, seen, false); });
      return seen;
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
      return address.keys.indexOf(fields[ARTICLE]) >= 0 && (!address.regulations || address.regulations.indexOf(Number(fields[REGULATION] || -1)) >= 0);
    }
    function collectPlace(shard, asked, address, found) {
      if (asked.kinds && asked.kinds.indexOf(meta.kinds[shard.kind]) < 0) return;
      for (var row = 0; row < shard.rows.length; row += 1) {
        var fields = shard.rows[row];
        if (isPlace(fields, address) && allowed(shard, row, fields, asked)) put(found, shard, row, fields[FLAGS] === "0" ? 3 : 0);
      }
      if (!address.names.length) return;
      var seen = rowsNaming(shard, address);
      for (row = 0; row < seen.length; row += 1) {
        if (seen[row] && !isPlace(shard.rows[row], address) && allowed(shard, row, shard.rows[row], asked)) put(found, shard, row, shard.rows[row][FLAGS] === "0" ? 5 : 2);
      }
    }

    function placeOf(asked) {
      var at = asked.address;
      if (!at) return null;
      var named = at.named.map(function (one) { return one.regulation; });
      var names = [];
      if (!at.lost) named.slice(0, 3).forEach(function (index) {
        meta.regulations[index][2].slice(0, 4).forEach(function (name) {
          at.numbers.slice(0, 4).forEach(function (number) {
            var label = query.label(number.main, number.branch);
            names.push(query.fold(name) + label, "《" + query.fold(name) + "》" + label);
          });
        });
      });
      return { keys: at.numbers.map(query.keyOf), regulations: named.length ? named : null, names: names };
    }

    // One query in steps of one shard each, so that a page without workers never stalls. ``limit`` rows a kind.
    // Where the words beside an address are found nowhere, the address alone is answered; where a long text stands nowhere
    // as it was typed, a second reading finds what comes closest, which is shown apart.
    function begin(typed, limit, kind) {
      var asked = query.parse(typed);
      var place = placeOf(asked);
      var found = {};
      var step = 0, pairs = null, close = [];
      return {
        next: function () {
          if (step >= shards.length) {
            if (pairs || count(found)) return false;
            if (place && place.regulations && asked.terms.length) asked.terms = [];
            else if (place || !(pairs = near.pairs(asked)).length) { pairs = []; return false; }
            step = 0;
          }
          if (step < shards.length) {
            var shard = shards[step];
            if (pairs) near.closest(shard, asked, pairs, close);
            else if (place && !asked.terms.length) collectPlace(shard, asked, place, found);
            else collect(shard, asked, found, place);
          }
          step += 1;
          return true;
        },
        result: function () {
          var total = count(found);
          var sounded = total > 0 && asked.terms.some(function (term) { return term.sound; });
          return { typed: typed, groups: groups(found, asked, place, limit, kind), total: total, bySound: sounded, near: total || place ? [] : near.offers(asked), fewer: total || place ? [] : near.fewer(asked), closest: close.map(function (one) { return shown(one.shard, one.row, one, null, one.shard.rows[one.row][FLAGS] === "0"); }) };
        }
      };
    }
    function count(found) { return Object.keys(found).reduce(function (sum, kind) { return sum + found[kind].count; }, 0); }

    // How many rows hold all of ``terms``, under the filters of ``asked``.
    function counted(terms, asked) {
      var found = {};
      shards.forEach(function (shard) { collect(shard, { terms: terms, kinds: asked.kinds, within: asked.within, excluded: asked.excluded, words: "" }, found, null); });
      return count(found);
    }

    function groups(found, asked, place, limit, kind) {
      return meta.kinds.map(function (name, index) {
        var group = found[index];
        var rows = [];
        if (group && (!kind || kind === name)) {
          group.ranks.forEach(function (rank, number) {
            for (var i = 0; i < rank.length && rows.length < limit; i += 2) rows.push(shown(rank[i], rank[i + 1], asked, place, number >= 3));
          });
        }
        return { kind: name, count: group ? group.count : 0, rows: rows };
      }).filter(function (group) { return group.count; });
    }

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
