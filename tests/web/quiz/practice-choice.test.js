// Which questions each way of practising holds.
"use strict";
const test = require("node:test");
const assert = require("node:assert");
const path = require("node:path");
const { choose, fillsRound } = require(path.join(__dirname, "../../../generators/quiz/web/practice-choice.js"));

const TODAY = "2027-03-01";
const rows = [...Array(60).keys()].map((n) => ({
  id: `a-${n}`, kind: n % 2 ? "判断" : "单选", topics: [n % 3 ? "程序" : "期间"], measures: n < 5 ? ["2023-1"] : [],
  articles: n < 3 ? ["jcf:22", "jcf:23"] : n < 6 ? ["jcf-sstl:22"] : [],
}));
const ids = (asked, known = {}, seed = 1) => choose(asked, rows, known, TODAY, seed).map((row) => row.id);
const seen = (right, more) => ({ seen: 2, right, ...more });

test("a bank goes on where the reader stopped, and begins anew when all was answered", () => {
  assert.deepStrictEqual(ids({ bank: "a" }).slice(0, 2), ["a-0", "a-1"]);
  assert.deepStrictEqual(ids({ bank: "a" }, { "a-0": seen(2), "a-1": seen(2) })[0], "a-2");
  const all = Object.fromEntries(rows.map((row) => [row.id, seen(2)]));
  assert.deepStrictEqual(ids({ bank: "a" }, all).slice(0, 1), ["a-0"]);
  assert.deepStrictEqual([ids({}).length, ids({ count: "5" }).length, ids({ count: "999" }).length, ids({ count: "-3" }).length], [20, 5, 50, 1]);
  assert.deepStrictEqual(ids({ q: "a-58" }), ["a-58", "a-59"]);
  assert.deepStrictEqual(ids({ q: "gone" }), []);
});

test("an article holds its own questions, not those of a regulation whose id begins alike", () => {
  assert.deepStrictEqual(ids({ regulation: "jcf", article: "22" }), ["a-0", "a-1", "a-2"]);
  assert.deepStrictEqual(ids({ regulation: "jcf" }), ["a-0", "a-1", "a-2"]);
  assert.deepStrictEqual(ids({ regulation: "jcf-sstl" }), ["a-3", "a-4", "a-5"]);
  assert.deepStrictEqual(ids({ regulation: "jcf", article: "2" }), []);
  assert.deepStrictEqual(ids({ measure: "2023-1", kind: "判断" }), ["a-1", "a-3"]);
});

test("wrong, starred and due are what the records say, the longest due first", () => {
  const known = {
    "a-1": seen(1, { wrong: true, card: { due: "2027-03-01" } }), "a-2": seen(1, { star: true, card: { due: "2027-02-01" } }),
    "a-3": seen(2, { card: { due: "2027-03-02" } }),
  };
  assert.deepStrictEqual(ids({ mode: "wrong" }, known), ["a-1"]);
  assert.deepStrictEqual(ids({ mode: "starred" }, known), ["a-2"]);
  assert.deepStrictEqual(ids({ mode: "due" }, known), ["a-2", "a-1"]);
});

test("weak points are those with wrong answers", () => {
  assert.deepStrictEqual(ids({ mode: "weak" }), []);
  const weak = ids({ mode: "weak" }, { "a-0": seen(0), "a-1": seen(2) });
  assert.strictEqual(weak.length, 20);
  assert.ok(weak.every((id) => Number(id.slice(2)) % 3 === 0));
});

test("a seed repeats a random round, and a day has one question", () => {
  assert.deepStrictEqual(ids({ mode: "random" }, {}, 7), ids({ mode: "random" }, {}, 7));
  assert.notDeepStrictEqual(ids({ mode: "random" }, {}, 7), ids({ mode: "random" }, {}, 8));
  assert.strictEqual(ids({ mode: "daily" }).length, 1);
  assert.deepStrictEqual(choose({ mode: "daily" }, [], {}, TODAY, 1), []);
});

test("a round in the bank's order needs no more of the list than it fills", () => {
  assert.strictEqual(fillsRound({}, rows.slice(0, 20), {}), true);
  assert.strictEqual(fillsRound({}, rows.slice(0, 20), { "a-0": seen(1) }), false);
  assert.strictEqual(fillsRound({ q: "a-10" }, rows.slice(0, 20), {}), false);
  assert.strictEqual(fillsRound({ q: "a-10" }, rows.slice(0, 30), {}), true);
});
