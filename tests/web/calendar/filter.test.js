"use strict";
const test = require("node:test");
const assert = require("node:assert");
const filter = require("../../../generators/study_calendar/web/calendar-filter.js");

const options = { kind: ["", "集中学习", "党课"], measure: ["", "2023-3"], audience: ["", "内部"] };
const sessions = [
  { id: "a", on: "2023-03-01", kind: "集中学习", measures: ["2023-3", "2023-5"], audience: "内部" },
  { id: "b", on: "2023-03-02", kind: "党课", measures: ["2023-1"], audience: "被监督单位" },
  { id: "c", on: null, kind: "集中学习", measures: ["2023-3"], audience: "内部" }
];

test("nothing asked for shows everything", () => {
  const wanted = filter.clean(null, options);
  assert.deepStrictEqual(wanted, { kind: "", measure: "", audience: "" });
  assert.ok(sessions.every((session) => filter.matches(session, wanted)));
});

test("a saved choice that this plan lacks is dropped", () => {
  assert.deepStrictEqual(filter.clean({ kind: "读书会", measure: "2023-3", audience: 7, more: 1 }, options), { kind: "", measure: "2023-3", audience: "" });
  assert.deepStrictEqual(filter.clean("broken", options), { kind: "", measure: "", audience: "" });
});

test("all conditions hold together", () => {
  assert.deepStrictEqual(sessions.filter((s) => filter.matches(s, { kind: "集中学习", measure: "2023-3", audience: "" })).map((s) => s.id), ["a", "c"]);
  assert.deepStrictEqual(sessions.filter((s) => filter.matches(s, { kind: "党课", measure: "2023-3", audience: "" })), []);
});

test("days hold only dated sessions", () => {
  assert.deepStrictEqual(filter.days(sessions, { kind: "集中学习", measure: "", audience: "" }), { "2023-03-01": true });
});
