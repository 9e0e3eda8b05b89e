// A small seeded generator (mulberry32), word for word that of generators/quiz/seeded.py: a seed repeats a paper.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  function Seeded(seed) { this.state = seed | 0; }

  Seeded.prototype.word = function () {
    this.state = (this.state + 0x6D2B79F5) | 0;
    var mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  // 0 to count - 1; exact for counts below 2^21.
  Seeded.prototype.below = function (count) { return Math.floor(this.word() / 4294967296 * count); };
  Seeded.prototype.shuffled = function (things) {
    var out = things.slice();
    for (var last = out.length - 1; last > 0; last -= 1) {
      var other = this.below(last + 1);
      var kept = out[last];
      out[last] = out[other];
      out[other] = kept;
    }
    return out;
  };

  // FNV-1a over UTF-16 code units.
  function textSeed(text) {
    var value = 0x811C9DC5;
    for (var i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value >>> 0;
  }

  Qianshao.seeded = { Seeded: Seeded, textSeed: textSeed };
  if (typeof module !== "undefined") module.exports = Qianshao.seeded;
})(typeof window !== "undefined" ? window : globalThis);
