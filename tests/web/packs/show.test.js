// Keys on the projector: reveal first, then go on; nothing leaves the slides.
"use strict";
var test = require("node:test");
var assert = require("node:assert");
var show = require("../../../generators/packs/web/show.js");

var start = { index: 0, shown: false, black: false, scale: 100 };

test("space reveals an answer before it goes on", function () {
  var revealed = show.step(start, " ", 3, true);
  assert.deepStrictEqual(revealed, { index: 0, shown: true, black: false, scale: 100 });
  assert.strictEqual(show.step(revealed, " ", 3, true).index, 1);
  assert.strictEqual(show.step(start, " ", 3, false).index, 1);
});

test("the ends hold", function () {
  var last = { index: 2, shown: true, black: false, scale: 100 };
  assert.strictEqual(show.step(last, " ", 3, true).index, 2);
  assert.strictEqual(show.step(start, "ArrowLeft", 3, false).index, 0);
  assert.strictEqual(show.step(start, "End", 3, false).index, 2);
});

test("sizes stay within bounds and black is left by any key", function () {
  var state = start;
  for (var n = 0; n < 20; n += 1) state = show.step(state, "+", 3, false);
  assert.strictEqual(state.scale, 160);
  var black = show.step(start, "b", 3, false);
  assert.strictEqual(black.black, true);
  assert.strictEqual(show.step(black, "b", 3, false).black, false);
  assert.strictEqual(show.step(black, " ", 3, false).black, false);
});

test("an unknown key changes nothing", function () {
  assert.deepStrictEqual(show.step(start, "q", 3, false), start);
});
