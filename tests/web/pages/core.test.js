// The shared script without a page: days that no time zone shifts, state that survives damage and a full store.
"use strict";

const assert = require("node:assert");
const path = require("node:path");
const test = require("node:test");

const Qianshao = require(path.join(__dirname, "../../../generators/pages/web/core.js"));

function memory(limit) {
  const kept = new Map();
  return {
    kept,
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem: (key, value) => {
      if (limit !== undefined && value.length > limit) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key)
  };
}

test("days are counted across months, years and leap days", () => {
  assert.strictEqual(Qianshao.daysBetween("2024-02-28", "2024-03-01"), 2);
  assert.strictEqual(Qianshao.daysBetween("2026-12-31", "2027-01-01"), 1);
  assert.strictEqual(Qianshao.addDays("2024-02-28", 1), "2024-02-29");
  assert.strictEqual(Qianshao.addDays("2027-01-01", -1), "2026-12-31");
  assert.strictEqual(Qianshao.weekday("2026-11-23"), 1);
  assert.strictEqual(Qianshao.weekdayName("2026-11-29"), "日");
});

test("a test may set the reader's day", () => {
  globalThis.QIANSHAO_TODAY = "2027-03-17";
  assert.strictEqual(Qianshao.today(), "2027-03-17");
  delete globalThis.QIANSHAO_TODAY;
  assert.match(Qianshao.today(), /^\d{4}-\d{2}-\d{2}$/);
});

test("state is kept under the portal's key and comes back equal", () => {
  const area = memory();
  const store = Qianshao.store("sample", area);
  assert.strictEqual(store.get(), null);
  assert.strictEqual(store.set({ a: [1, 2] }), true);
  assert.deepStrictEqual(store.get(), { a: [1, 2] });
  assert.deepStrictEqual([...area.kept.keys()], ["qs:qianshao:sample"]);
  store.remove();
  assert.strictEqual(store.get(), null);
});

test("damaged state is set aside, said, and never thrown", () => {
  const area = memory();
  const said = [];
  Qianshao.onNotice((text) => said.push(text));
  const store = Qianshao.store("broken", area);
  area.setItem(store.key, "{not json");
  assert.strictEqual(store.get(), null);
  assert.strictEqual(area.getItem(store.key), null);
  assert.strictEqual(area.getItem(`${store.key}:damaged`), "{not json");
  assert.ok(said.some((text) => text.includes("已损坏")));
});

test("a full store is survived and said once", () => {
  const said = [];
  const store = Qianshao.store("full", memory(10));
  Qianshao.onNotice((text) => said.push(text));
  const before = said.length;
  assert.strictEqual(store.set("a".repeat(100)), false);
  assert.strictEqual(store.set("a".repeat(100)), false);
  assert.strictEqual(said.slice(before).filter((text) => text.includes("已满")).length, 1);
});
