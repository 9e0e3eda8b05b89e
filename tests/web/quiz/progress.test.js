// Saved progress: what survives, what is reset, what is set aside.
"use strict";
const test = require("node:test");
const assert = require("node:assert");
const path = require("node:path");

const web = (name) => require(path.join(__dirname, "../../../generators/quiz/web", name));
const { Progress } = web("progress.js");
const Q = require(path.join(__dirname, "../../../generators/pages/web/core.js"));

const days = { between: Q.daysBetween, add: Q.addDays };
const RIGHT = { right: true, share: 1 };
const WRONG = { right: false, share: 0 };

function shelf(initial, full) {
  const box = { value: initial === undefined ? null : initial, writes: 0 };
  return {
    box,
    get: () => (box.value === null ? null : JSON.parse(JSON.stringify(box.value))),
    set: (value) => {
      if (full) return false;
      box.value = JSON.parse(JSON.stringify(value));
      box.writes += 1;
      return true;
    },
  };
}
function open(store, said = []) {
  const aside = shelf();
  return { progress: new Progress(store, aside, (text) => said.push(text), days), aside, said };
}

test("a wrong question stays until it was right three times in a row", () => {
  const { progress } = open(shelf());
  progress.answer("a-1", "h", WRONG, "2027-01-01");
  assert.deepStrictEqual(progress.wrongIds(), ["a-1"]);
  progress.answer("a-1", "h", RIGHT, "2027-01-02");
  progress.answer("a-1", "h", RIGHT, "2027-01-03");
  progress.answer("a-1", "h", WRONG, "2027-01-04");
  for (const day of ["2027-01-05", "2027-01-06"]) progress.answer("a-1", "h", RIGHT, day);
  assert.deepStrictEqual(progress.wrongIds(), ["a-1"]);
  progress.answer("a-1", "h", RIGHT, "2027-01-07");
  assert.deepStrictEqual(progress.wrongIds(), []);
});

test("a question comes up again when it is due, not before", () => {
  const { progress } = open(shelf());
  const record = progress.answer("a-1", "h", RIGHT, "2027-01-01");
  assert.strictEqual(record.card.due, "2027-01-03");
  assert.deepStrictEqual(progress.dueIds("2027-01-02"), []);
  assert.deepStrictEqual(progress.dueIds("2027-01-03"), ["a-1"]);
});

test("an edited question loses its mastery and keeps its history and star", () => {
  const { progress } = open(shelf());
  progress.answer("a-1", "old", WRONG, "2027-01-01");
  progress.answer("a-2", "h", WRONG, "2027-01-01");
  progress.star("a-1", "old", true, "2027-01-01");
  progress.settle([{ id: "a-1", hash: "new" }, { id: "a-2", hash: "h" }, { id: "a-3", hash: "x" }], "2027-02-01");
  const record = progress.record("a-1");
  assert.deepStrictEqual(record.log, [["2027-01-01", 0]]);
  assert.deepStrictEqual([record.card, record.wrong, record.star, record.edited], [null, false, true, "2027-02-01"]);
  assert.deepStrictEqual(progress.wrongIds(), ["a-2"]);
});

test("another tab's answers are not undone", () => {
  const store = shelf();
  const one = open(store).progress;
  const two = open(store).progress;
  one.answer("a-1", "h", RIGHT, "2027-01-01");
  two.answer("a-2", "h", RIGHT, "2027-01-01");
  one.answer("a-3", "h", RIGHT, "2027-01-01");
  assert.deepStrictEqual(Object.keys(store.box.value.questions).sort(), ["a-1", "a-2", "a-3"]);
});

test("what is corrupted is reported and set aside, the rest is kept", () => {
  const good = { hash: "h", seen: 1, right: 1, log: [["2027-01-01", 1]], wrong: false, streak: 1, star: false, card: null };
  for (const bad of [null, 3, [], {}, { ...good, seen: -1 }, { ...good, right: 2 }, { ...good, log: "x" }, { ...good, hash: 7 }]) {
    const { progress, aside, said } = open(shelf({ version: 1, questions: { "a-1": good, "a-2": bad } }));
    assert.deepStrictEqual(Object.keys(progress.all()), ["a-1"]);
    assert.strictEqual(said.length, 1);
    assert.ok(aside.box.value.questions["a-1"]);
  }
  for (const bad of [7, "x", [], {}, { version: 2, questions: {} }, { version: 1, questions: [] }]) {
    const { progress, aside, said } = open(shelf(bad));
    assert.deepStrictEqual(Object.keys(progress.all()), []);
    assert.strictEqual(said.length, 1);
    assert.deepStrictEqual(aside.box.value, bad);
    progress.answer("a-1", "h", RIGHT, "2027-01-01");
    assert.strictEqual(progress.record("a-1").seen, 1);
  }
});

test("a question may be called what every object has", () => {
  const { progress } = open(shelf());
  assert.strictEqual(progress.record("constructor"), null);
  assert.strictEqual(progress.answer("constructor", "h", RIGHT, "2027-01-01").seen, 1);
});

test("a full storage loses nothing while the page is open", () => {
  const { progress } = open(shelf(undefined, true));
  progress.answer("a-1", "h", WRONG, "2027-01-01");
  progress.answer("a-2", "h", WRONG, "2027-01-01");
  assert.deepStrictEqual(progress.wrongIds(), ["a-1", "a-2"]);
});

test("a backup restores on another machine and joins what is there", () => {
  const { progress } = open(shelf());
  progress.answer("a-1", "h", WRONG, "2027-01-01");
  progress.answer("a-1", "h", WRONG, "2027-01-02");
  progress.star("a-2", "h", true, "2027-01-02");
  const file = JSON.parse(JSON.stringify(progress.backup("p", "2027-01-02")));
  const other = open(shelf()).progress;
  other.answer("a-1", "h", RIGHT, "2027-01-01");
  other.answer("a-3", "h", RIGHT, "2027-01-01");
  assert.deepStrictEqual(other.restore(file, "p"), { ok: true, message: "已恢复 2 道题的记录。" });
  assert.strictEqual(other.record("a-1").seen, 2);
  assert.deepStrictEqual([other.starredIds(), other.wrongIds()], [["a-2"], ["a-1"]]);
  assert.ok(other.record("a-3"));
  assert.strictEqual(other.restore(file, "elsewhere").ok, false);
  for (const bad of [null, [], {}, { schema: "x" }, { ...file, questions: 3 }]) assert.strictEqual(other.restore(bad, "p").ok, false);
});

test("an exam is resumed only while its questions are what they were", () => {
  const state = web("exam-state.js");
  const blueprint = { id: "p", minutes: 30 };
  const exam = state.begin(blueprint, [[{ id: "a-1", hash: "x" }], [{ id: "a-2", hash: "y" }]], 7, 1000);
  assert.deepStrictEqual(state.unanswered(exam), [1, 2]);
  exam.drafts["a-1"] = { "a-1": "写了" };
  assert.deepStrictEqual(state.unanswered(exam), [2]);
  exam.drafts = {};
  exam.answers["a-2"] = false;
  assert.deepStrictEqual(state.unanswered(exam), [1]);
  assert.strictEqual(state.clock(state.remaining(exam, 1000 + 60500)), "29:00");
  const rows = { "a-1": { hash: "x" }, "a-2": { hash: "y" } };
  assert.ok(state.valid(JSON.parse(JSON.stringify(exam)), blueprint, rows));
  assert.strictEqual(state.valid(exam, blueprint, { ...rows, "a-2": { hash: "z" } }), null);
  assert.strictEqual(state.valid(exam, { id: "q" }, rows), null);
  assert.strictEqual(state.valid({ version: 1 }, blueprint, rows), null);
  for (const broken of [{ answers: [] }, { drafts: "x" }, { drafts: { "a-1": 3 } }, { flags: null }, { finished: 7 }, { seed: "7" }, { ids: [] }]) {
    assert.strictEqual(state.valid(Object.assign({}, exam, broken), blueprint, rows), null, JSON.stringify(broken));
  }
});

test("a result file holds the score and each item, and adds up in cents", () => {
  const state = web("exam-state.js");
  const questions = ["a-1", "a-2", "a-3"].map((id) => ({ id, kind: "判断", truth: true }));
  const exam = state.begin({ id: "p", minutes: 30 }, [questions], 7, 0);
  exam.answers = { "a-1": true, "a-2": false };
  const scored = state.score(exam, questions, [0.1, 0.2, 0.1], "不得分");
  const file = state.resultFile("portal", "张三", exam, scored, "2027-01-31T15:00");
  assert.deepStrictEqual(file, {
    schema: "qianshao-result/1", portal: "portal", name: "张三", paper: "p", seed: 7, score: 0.1, total: 0.4, answered: 2,
    finished: "2027-01-31T15:00",
    items: [{ id: "a-1", right: true, points: 0.1 }, { id: "a-2", right: false, points: 0 }, { id: "a-3", right: false, points: 0 }],
  });
});
