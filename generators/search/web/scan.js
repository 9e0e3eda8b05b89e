// The scan: every entry's folded text is read through for each query. No index. Runs in a worker or on the page.
(function (root) {
  "use strict";

  // ``query`` is what createQuery made; ``parts``: {shelf, near, snippet}, the functions that make them.
  function createScan(meta, query, parts) {
    var TITLE = 1, FLAGS = 4, REGULATION = 5, ARTICLE = 6;
    var shelf = parts.shelf(query.fold);
    var shards = shelf.shards, mark = shelf.mark;
    var shown = parts.snippet(shelf.inNumber);
    var near = parts.near(query, shards, { mark: mark, counted: counted });

    // What sounds like a word typed in pinyin counts as the word.
    function termRows(shard, term) {
      var seen = new Uint8Array(shard.rows.length);
      mark(shard, term.text, seen, false);
      term.others.forEach(function (other) { mark(shard, other, seen, true); });
      if (term.sound) shelf.markPattern(shard, term.sound, seen);
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
          while (place >= 0 && shelf.inNumber(own, place, other)) place = own.indexOf(other, place + 1);
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
    function isPlace(fields, place) {
      return place.spots.some(function (spot) { return spot.keys.indexOf(fields[ARTICLE]) >= 0 && (!spot.regulations || spot.regulations.indexOf(Number(fields[REGULATION] || -1)) >= 0); });
    }
    function collectPlace(shard, asked, place, found) {
      if (asked.kinds && asked.kinds.indexOf(meta.kinds[shard.kind]) < 0) return;
      for (var row = 0; row < shard.rows.length; row += 1) {
        var fields = shard.rows[row];
        if (isPlace(fields, place) && allowed(shard, row, fields, asked)) put(found, shard, row, fields[FLAGS] === "0" ? 3 : 0);
      }
      if (!place.names.length) return;
      var seen = rowsNaming(shard, place);
      for (row = 0; row < seen.length; row += 1) {
        if (seen[row] && !isPlace(shard.rows[row], place) && allowed(shard, row, shard.rows[row], asked)) put(found, shard, row, shard.rows[row][FLAGS] === "0" ? 5 : 2);
      }
    }

    // {spots: [{keys, regulations or null}], regulations: all of them or null, names: 监察法第二十二条 and the like}.
    function placeOf(asked) {
      var first = asked.address;
      if (!first) return null;
      var place = { spots: [], regulations: null, names: [] };
      [first].concat(first.others).forEach(function (at) {
        var named = at.named.map(function (one) { return one.regulation; });
        place.spots.push({ keys: at.numbers.map(query.keyOf), regulations: named.length ? named : null });
        if (named.length) place.regulations = (place.regulations || []).concat(named);
        // An article of a law that is not here stands nowhere; what names it may.
        if (at.unknown) { place.spots.pop(); spelled(at.unknown, at, place.names); }
        if (!at.lost) named.slice(0, 3).forEach(function (index) { labels(index, at, place.names); });
      });
      place.names = place.names.filter(function (name, at, all) { return all.indexOf(name) === at; }).slice(0, 48);
      return place;
    }
    function labels(index, at, made) { meta.regulations[index][2].slice(0, 4).forEach(function (name) { spelled(query.fold(name), at, made); }); }
    function spelled(name, at, made) {
      at.numbers.slice(0, 4).forEach(function (number) {
        var label = query.label(number.main, number.branch);
        made.push(name + label, "《" + name + "》" + label);
      });
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
          var lost = !total && !place;
          return {
            typed: typed, groups: groups(found, asked, place, limit, kind), total: total, bySound: sounded,
            near: lost ? near.offers(asked) : [], fewer: lost ? near.fewer(asked) : [], pieces: lost && !close.length ? near.pieces(asked) : [],
            closest: close.map(function (one) { return shown(one.shard, one.row, one, null, one.shard.rows[one.row][FLAGS] === "0"); })
          };
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

    function search(typed, limit, kind) {
      var run = begin(typed, limit, kind);
      while (run.next()) { /* the next shard */ }
      return run.result();
    }

    return { add: shelf.add, begin: begin, search: search };
  }

  (root.Qianshao = root.Qianshao || {}).createScan = createScan;
  if (typeof module !== "undefined") module.exports = createScan;
})(typeof window !== "undefined" ? window : globalThis);
