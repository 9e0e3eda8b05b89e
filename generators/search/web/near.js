// What is offered where nothing was found: one character otherwise, one word fewer, the text that comes closest. Never mixed in.
(function (root) {
  "use strict";

  // ``scan``: mark(shard, words, seen, guard) and counted(terms, asked). Runs in a worker too, so it uses nothing from outside itself.
  function createNear(query, shards, scan) {
    var FLAGS = 4, TEXT = 8;
    var PAIRS = 24, CLOSEST = 3, LONG = 8, PIECED = 10;
    var ASKING = /怎么样?|怎样|如何|多久|多少|多长|几年|几个|什么|哪些|是否|是不是|能不能|可不可以|有没有|吗|呢/;

    // [{typed, words, count}]: a law's name that sounds the same, and one wrong, missing or extra character of four or more.
    function offers(asked) {
      var made = [];
      asked.terms.forEach(function (term) {
        if (asked.terms.length > 1) named(asked, term, made);
        if (!term.exact && term.text.length <= 24) apart(asked, term, made);
        if (term.text.length < 4 || term.text.length > 24 || /^[a-z0-9]+$/.test(term.text)) return;
        var wanted = term.text;
        if (shards.some(function (shard) { return shard.hay.indexOf(wanted) >= 0; })) return;
        var tally = {};
        shards.forEach(function (shard) { nearIn(shard.hay, wanted, tally); });
        Object.keys(tally).map(function (words) { return { words: words, count: tally[words], sound: sounds(words, wanted) }; })
          .sort(function (a, b) { return b.sound - a.sound || b.count - a.count || (a.words < b.words ? -1 : 1); })
          .slice(0, 3).forEach(function (one) { offer(asked, term, one.words, made); });
      });
      return made;
    }
    function named(asked, term, made) {
      var found = query.resolve(term.text, 7)[0];
      if (found && (found.score === 3 || found.score === 7)) offer(asked, term, query.nameOf(found.regulation), made);
    }
    // 监察法留置, 党章总纲: a law's name and a word run together.
    function apart(asked, term, made) {
      for (var size = term.text.length - 1; size >= 2; size -= 1) {
        if (query.resolve(term.text.slice(0, size), 0).length) { offer(asked, term, term.text.slice(0, size) + " " + term.text.slice(size), made); return; }
      }
    }
    // Only what then finds something is offered.
    function offer(asked, term, words, made) {
      var typed = asked.terms.length === 1 && asked.typed.trim().length === term.text.length ? words : query.fold(asked.typed).replace(term.text, words);
      var again = query.parse(typed);
      var count = again.address ? 0 : scan.counted(again.terms, again);
      if (count) made.push({ typed: typed, words: asked.terms.length > 1 ? typed : words, count: count });
    }

    // 留置最长多久, 请托说情: a question's own words left out, words run together taken apart where both are found in one
    // place; else the longest piece that is found at all. At most three.
    function pieces(asked) {
      if (asked.terms.length !== 1) return [];
      var text = asked.terms[0].text;
      if (asked.terms[0].exact || text.length > PIECED || !/^[\u4e00-\u9fff]{3,}$/.test(text)) return [];
      var made = [];
      function weigh(words) {
        var count = scan.counted(words.map(function (word) { return { text: word, others: [], exact: true, within: null, sound: null }; }), asked);
        if (count) made.push({ typed: words.join(" "), words: words.join(" "), count: count });
      }
      var parts = text.split(ASKING).filter(function (part) { return part.length > 1; });
      var whole = parts.join("") === text;
      if (!whole && parts.length) weigh(parts);
      for (var of = 0; of < parts.length && !made.length; of += 1) {
        var part = parts[of];
        for (var cut = 2; cut + 2 <= part.length; cut += 1) weigh([part.slice(0, cut), part.slice(cut)]);
        for (var size = part.length - (whole ? 1 : 0); size >= 2 && !made.length; size -= 1) {
          for (var at = 0; at + size <= part.length; at += 1) weigh([part.slice(at, at + size)]);
        }
      }
      return made.slice(0, 3);
    }

    // [{typed, words, count}]: of two to five words each one left out in turn, where the others are found together.
    function fewer(asked) {
      if (asked.terms.length < 2 || asked.terms.length > 5) return [];
      return asked.terms.map(function (left) {
        var kept = asked.terms.filter(function (term) { return term !== left; });
        var words = kept.map(function (term) { return term.exact ? "「" + term.text + "」" : term.text; }).join(" ");
        var filters = (asked.kinds && asked.typed.match(/\S{2,4}[:：]\S*/) || []).concat(asked.excluded.map(function (word) { return "-" + word; })).join(" ");
        return { typed: (asked.kinds || asked.excluded.length ? words + " " + filters : words).trim(), words: words, count: scan.counted(kept, asked) };
      }).filter(function (one) { return one.count; });
    }

    // Two neighbouring characters each, spread over a text of eight characters or more; [] for a shorter one.
    function pairs(asked) {
      var made = [];
      if (asked.kinds || asked.excluded.length) return made;
      var text = asked.terms.map(function (term) { return term.text; }).join("\n");
      if (text.length < LONG) return made;
      for (var i = 0; i + 1 < text.length; i += 1) {
        var pair = text.slice(i, i + 2);
        if (/^[\u4e00-\u9fff]{2}$/.test(pair) && made.indexOf(pair) < 0) made.push(pair);
      }
      if (made.length < 5) return [];
      var step = Math.max(1, made.length / PAIRS);
      return made.filter(function (pair, at) { return Math.floor(at / step) !== Math.floor((at - 1) / step); });
    }
    // Puts the rows of ``shard`` that hold most of ``pairs`` into ``best``: [{shard, row, score, terms}], the best three.
    function closest(shard, asked, pairs, best) {
      var tally = new Uint8Array(shard.rows.length);
      pairs.forEach(function (pair) {
        var seen = new Uint8Array(shard.rows.length);
        scan.mark(shard, pair, seen, false);
        for (var i = 0; i < seen.length; i += 1) if (seen[i]) tally[i] += 1;
      });
      for (var row = 0; row < tally.length; row += 1) {
        if (tally[row] < pairs.length * 0.5) continue;
        var fields = shard.rows[row];
        best.push({ shard: shard, row: row, score: tally[row] - (fields[FLAGS] === "0" ? 0.5 : 0) - fields[TEXT].length / 1e6 });
      }
      best.sort(function (a, b) { return b.score - a.score; });
      best.splice(CLOSEST);
      best.forEach(function (one) { if (!one.terms) one.terms = shared(one.shard.hay.slice(one.shard.start[one.row], one.shard.start[one.row + 1]), asked); });
    }
    // The longest pieces, of three characters or more, that the typed text and ``hay`` share, as words to mark.
    function shared(hay, asked) {
      var made = [];
      asked.terms.forEach(function (term) {
        for (var at = 0; at + 3 <= term.text.length; at += 1) {
          var size = 2;
          while (at + size < term.text.length && hay.indexOf(term.text.slice(at, at + size + 1)) >= 0) size += 1;
          if (size < 3 || hay.indexOf(term.text.slice(at, at + size)) < 0) continue;
          made.push({ text: term.text.slice(at, at + size), others: [], exact: true, within: null, sound: null });
          at += size - 1;
        }
      });
      return made;
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

    return { offers: offers, pieces: pieces, fewer: fewer, pairs: pairs, closest: closest };
  }

  (root.Qianshao = root.Qianshao || {}).createNear = createNear;
  if (typeof module !== "undefined") module.exports = createNear;
})(typeof window !== "undefined" ? window : globalThis);
