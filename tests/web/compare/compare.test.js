"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { matches } = require("../../../generators/regulations/web/compare.js");

test("only what changed is shown at first", () => {
  const kinds = ["same", "renumbered", "changed", "split", "merged", "moved", "new", "deleted"];
  assert.deepStrictEqual(kinds.filter((kind) => matches(kind, false, "changed")), kinds.slice(2));
  assert.ok(kinds.every((kind) => matches(kind, false, "all")));
});

test("a filter shows its own kind, and doubt whatever the kind", () => {
  assert.ok(matches("new", false, "new"));
  assert.ok(!matches("deleted", false, "new"));
  assert.ok(matches("changed", true, "low"));
  assert.ok(!matches("changed", false, "low"));
});
