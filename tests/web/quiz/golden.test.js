// Scripts against the golden files that Python wrote.
"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../../..");
const golden = (name) => JSON.parse(fs.readFileSync(path.join(root, "tests/golden/quiz", name), "utf8"));
const web = (name) => require(path.join(root, "generators/quiz/web", name));

test("grading equals Python's", () => {
  const grading = web("grading.js");
  const { questions, worth, rows } = golden("grading.json");
  for (const row of rows) {
    const found = grading.grade(questions[row.id], row.answer, row.partial);
    assert.strictEqual(found.right, row.right, JSON.stringify(row));
    assert.ok(Math.abs(found.share - row.share) < 1e-8, JSON.stringify(row));
    assert.strictEqual(grading.pointsFor(found.share, worth), row.points, JSON.stringify(row));
  }
  assert.ok(rows.length > 100);
});

test("blanks are folded as in Python", () => {
  const { normalise } = web("grading.js");
  for (const [text, folded] of golden("normalise.json")) assert.strictEqual(normalise(text), folded, JSON.stringify(text));
});

test("an empty answer is not an answer", () => {
  const { answered } = web("grading.js");
  for (const empty of [null, undefined, [], ["", " "], [-1, -1], [[], null]]) assert.strictEqual(answered(empty), false);
  for (const given of [false, ["A"], [0], [[], ["B"]], [null, true]]) assert.strictEqual(answered(given), true);
});

test("a seed draws the same paper as in Python", () => {
  const selection = web("selection.js");
  const { Seeded, textSeed } = web("seeded.js");
  const data = golden("selection.json");
  const rows = data.rows.map((row) => Object.assign({ topics: [] }, row));
  const rng = new Seeded(4127);
  assert.deepStrictEqual(data.words.map(() => rng.word()), data.words);
  assert.deepStrictEqual(new Seeded(9).shuffled([...Array(30).keys()]), data.shuffled);
  for (const [text, seed] of data.texts) assert.strictEqual(textSeed(text), seed);
  for (const paper of data.papers) {
    const drawn = selection.buildPaper(data.blueprints[paper.blueprint], rows, paper.seed);
    assert.deepStrictEqual(drawn.map((part) => part.map((row) => row.id)), paper.ids);
  }
  for (const [id, seed, keys] of data.orders) {
    const options = ["A", "B", "C", "D"].map((key) => ({ key }));
    assert.deepStrictEqual(selection.optionOrder({ id, options }, seed), keys);
  }
});

test("the question of the day comes round once in as many days as there are questions", () => {
  const { dailyPosition } = web("selection.js");
  for (const total of [1, 2, 7, 100, 363]) {
    const seen = new Set();
    for (let i = 0; i < total; i += 1) {
      const day = new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10);
      const position = dailyPosition(day, total);
      assert.ok(position >= 0 && position < total);
      seen.add(position);
    }
    assert.strictEqual(seen.size, total);
  }
  assert.strictEqual(dailyPosition("2027-01-01", 0), -1);
});

test("FSRS-6 equals py-fsrs to six decimals", () => {
  const fsrs = web("fsrs.js");
  let reviews = 0;
  for (const history of golden("fsrs.json")) {
    let card = null;
    for (const [days, rating, stability, difficulty, due] of history) {
      card = fsrs.review(card, rating, days);
      assert.ok(Math.abs(card.stability - stability) < 5e-7, `${card.stability} ${stability}`);
      assert.ok(Math.abs(card.difficulty - difficulty) < 5e-7);
      assert.strictEqual(card.interval, due);
      reviews += 1;
    }
  }
  assert.ok(reviews > 500);
});
