"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { versionOn, quotation } = require("../../../generators/regulations/web/regulation.js");
const { regulationFits } = require("../../../generators/regulations/web/regulation-index.js");

const VERSIONS = [
  { from: "2025-06-01", to: null, href: "jcf.html" },
  { from: "2018-03-20", to: null, href: "jcf-20180320.html" },
];

test("the version in force on a day is the latest begun", () => {
  assert.strictEqual(versionOn(VERSIONS, "2025-05-31").href, "jcf-20180320.html");
  assert.strictEqual(versionOn(VERSIONS, "2025-06-01").href, "jcf.html");
  assert.strictEqual(versionOn(VERSIONS, "2018-03-19"), null);
});

test("a repealed version is in force no more", () => {
  assert.strictEqual(versionOn([{ from: "2018-01-01", to: "2020-01-01", href: "a" }], "2020-01-01"), null);
});

test("a quotation names its article", () => {
  assert.strictEqual(quotation("《监察法》第一条", ["甲。", "乙。"]), "《监察法》第一条规定：“甲。\n乙。”");
});

test("a row answers every filter", () => {
  const row = { title: "中华人民共和国监察法 监察法", kind: "法律", issuer: "甲", status: "现行有效 待导入", measure: "2023-10 2023-9" };
  assert.ok(regulationFits(row, { title: "监察", kind: "法律", status: "待导入", measure: "2023-9" }));
  assert.ok(!regulationFits(row, { measure: "2023-1" }));
  assert.ok(!regulationFits(row, { status: "现行" }));
});
