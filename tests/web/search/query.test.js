"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const WEB = path.join(__dirname, "../../../generators/search/web");
const parts = {};
["address", "letters", "names", "query", "near", "shelf", "snippet", "scan"].forEach((name) => { parts[name] = require(path.join(WEB, name + ".js")); });
const golden = JSON.parse(fs.readFileSync(path.join(__dirname, "golden.json"), "utf8"));

const query = parts.query(golden.meta, parts);
const scan = parts.scan(golden.meta, query, parts);
golden.shards.forEach(([kind, data, unfolded]) => scan.add(kind, data, unfolded));

function places(typed) {
  return query.direct(query.parse(typed)).places.map((place) => golden.meta.regulations[place.regulation][0] + " " + place.key);
}
function found(typed) {
  return scan.search(typed, 100, "").groups.flatMap((group) => group.rows.map((row) => row.href));
}

test("folding is the same as at the build, and keeps the length", () => {
  golden.folded.forEach(([text, folded]) => {
    assert.strictEqual(query.fold(text), folded);
    assert.strictEqual(folded.length, text.length);
  });
});

["监察法 第二十二条", "监察法22条", "监察法第22条第1款", "jcf22", "jcf 22", "第22条 监察法", "监察法二十二", "《中华人民共和国监察法》第二十二条", "jiancefa22", "JCF２２", "監察法第二十二條", "22 jcf", "监察法的第二十二条规定"].forEach((typed) => {
  const wrong = typed === "jiancefa22";
  test("address: " + typed, () => assert.deepStrictEqual(places(typed).slice(0, 1), wrong ? [] : ["jcf 22"]));
});

test("inserted articles", () => {
  ["刑法120条之一", "刑法第一百二十条之一", "刑法120-1", "刑法第120-1条", "xf120-1"].forEach((typed) => assert.deepStrictEqual(places(typed), ["xf 120-1"], typed));
});

test("a paragraph and an item open where they stand", () => {
  const place = query.direct(query.parse("监察法第22条第2款第（三）项")).places[0];
  assert.strictEqual(place.href, "regulations/jcf.html#t22k2x3");
});

test("versions in force first", () => {
  const made = query.direct(query.parse("监察法22条")).places;
  assert.deepStrictEqual(made.map((place) => place.inForce), [1, 0]);
});

test("an article that does not exist is said to be missing and nothing else is found", () => {
  const direct = query.direct(query.parse("监察法第500条"));
  assert.deepStrictEqual([direct.places.length, direct.missing[0].count, direct.missing[0].label], [0, 78, "第五百条"]);
  assert.deepStrictEqual(found("监察法第500条"), []);
});

test("the same sound comes before a weak likeness", () => {
  assert.deepStrictEqual(query.resolve("监查法", 8).map((one) => golden.meta.regulations[one.regulation][0]).slice(0, 1), ["jcf"]);
  assert.deepStrictEqual(places("监查法22条"), ["jcf 22", "jcf 22"]);
});

test("several words, phrases, exclusion, filters", () => {
  assert.deepStrictEqual(found("礼金 消费卡"), ["regulations/xf.html#t120-1"]);
  assert.deepStrictEqual(found("「礼金、消费卡」"), ["regulations/xf.html#t120-1"]);
  assert.deepStrictEqual(found("「礼金消费卡」"), []);
  assert.deepStrictEqual(found("礼金 -消费卡"), ["cases/a.html#s1"]);
  assert.deepStrictEqual(found("案例:礼金"), ["cases/a.html#s1"]);
  assert.deepStrictEqual(found("法规:监察法 谈话"), ["regulations/jcf.html#t22", "regulations/jcf-20180320.html#t22"]);
});

test("numbers in either writing, but not inside a longer one", () => {
  assert.deepStrictEqual(found("30日"), ["regulations/jcf.html#t22", "cases/a.html#s1"]);
  assert.deepStrictEqual(found("三十日"), ["regulations/jcf.html#t22", "cases/a.html#s1"]);
  assert.ok(query.variants("3日").includes("三日"));
  assert.ok(!found("3日").includes("regulations/jcf.html#t23"));
});

test("full width, capitals and traditional forms", () => {
  assert.deepStrictEqual(found("禮金、消費卡"), ["regulations/xf.html#t120-1"]);
  assert.deepStrictEqual(found("ＡＢｃ"), ["cases/a.html#s1"]);
});

test("pinyin of words in the text", () => assert.deepStrictEqual(found("xiaofeika"), ["regulations/xf.html#t120-1"]));

test("one wrong character is offered, never mixed in", () => {
  const result = scan.search("收受礼全", 10, "");
  assert.strictEqual(result.total, 0);
  assert.deepStrictEqual(result.near.map((offer) => offer.words), ["收受礼金"]);
});

test("superseded versions are marked and come after", () => {
  const rows = scan.search("谈话", 10, "").groups[0].rows;
  assert.deepStrictEqual(rows.map((row) => row.old), [false, true]);
});

test("marks are where the words stand", () => {
  const row = scan.search("礼金 消费卡", 10, "").groups[0].rows[0];
  assert.deepStrictEqual(row.marks.map(([from, to]) => row.text.slice(from, to)), ["礼金", "消费卡"]);
});

test("numerals both ways", () => {
  for (let value = 1; value < 2000; value += 1) assert.strictEqual(query.integer(query.numeral(value)), value);
});

// As officers type them: [typed, the articles that it leads to].
[
  ["监察法22、23条", ["jcf 22", "jcf 23"]], ["监察法第二十二条至第二十四条", ["jcf 22", "jcf 23", "jcf 24"]], ["监察法22-24", ["jcf 22", "jcf 23", "jcf 24"]],
  ["监察法22 23", ["jcf 22", "jcf 23"]], ["监察法 22 谈话", ["jcf 22"]], ["谈话 监察法22", ["jcf 22"]], ["根据《中华人民共和国监察法》第二十二条第一款的规定，对其谈话", ["jcf 22"]],
  ["法规:监察法 第22条", ["jcf 22"]], ["察访办法3", []], ["监22条", ["jcf 22"]], ["检察官法22", ["jcgf 22"]],
].forEach(([typed, wanted]) => test("officers' habits: " + typed, () => {
  const direct = query.direct(query.parse(typed)).places.filter((place) => place.inForce);
  assert.deepStrictEqual([...new Set(direct.map((place) => golden.meta.regulations[place.regulation][0] + " " + place.key))], wanted);
}));

// A pasted sentence that names several laws: a hit for each, in its order.
[
  ["根据《监察法》第二十二条第一款、《中华人民共和国刑法》第一百二十条之一的规定，给予处分", ["jcf 22", "xf 120-1"]],
  ["违反《监察法》第二十二条第（一）项、第二十三条第二款，", ["jcf 22", "jcf 23"]],
  ["依照监察法第22条和检察官法第5条、第7条", ["jcf 22", "jcgf 5", "jcgf 7"]],
  ["《监察法》第二十二条规定可以谈话，该法第二十三条规定了期限", ["jcf 22", "jcf 23"]],
  ["《监察法》第二十二条，《没有的办法》第三条，《刑法》第一百二十条之一", ["jcf 22", "xf 120-1"]],
  ["《监察法》第二十二条第一款、第二十二条第一款", ["jcf 22"]],
].forEach(([typed, wanted]) => test("a sentence with several: " + typed, () => {
  const direct = query.direct(query.parse(typed));
  assert.deepStrictEqual([...new Set(direct.places.filter((place) => place.inForce).map((place) => golden.meta.regulations[place.regulation][0] + " " + place.key))], wanted);
  const rows = found(typed);
  wanted.filter((place) => !place.startsWith("jcgf")).forEach((place) => assert.ok(rows.includes("regulations/" + place.replace(" ", ".html#t")), place));
}));

test("laws that a sentence names without an article are listed too", () => {
  const named = (typed) => query.direct(query.parse(typed)).names.map((one) => one.title);
  assert.deepStrictEqual(named("根据《监察法》《中华人民共和国检察官法》等规定"), ["中华人民共和国监察法", "中华人民共和国检察官法"]);
  assert.deepStrictEqual(named("根据《刑法》和《监察法》第二十二条"), ["中华人民共和国刑法"]);
  assert.deepStrictEqual(named("《监察法》第二十二条"), []);
});

test("an article of a law that is not in the catalogue: said so, no other law's article instead", () => {
  ["《没有的办法》第二十二条", "没有的办法22", "没有的办法第22条"].forEach((typed) => {
    const direct = query.direct(query.parse(typed));
    assert.deepStrictEqual([direct.unknown, direct.places.length, found(typed)], ["没有的办法", 0, []], typed);
  });
  assert.strictEqual(query.direct(query.parse("第二十二条")).unknown, "");
});

test("a question's mark and a sentence's full stop are no part of the words", () => {
  assert.deepStrictEqual(places("监察法22条？").slice(0, 1), ["jcf 22"]);
  assert.deepStrictEqual(found("消费卡。"), ["regulations/xf.html#t120-1"]);
});

test("words run together are taken apart, a question's own words left out", () => {
  const pieces = (typed) => scan.search(typed, 10, "").pieces.map((offer) => offer.typed);
  assert.deepStrictEqual(pieces("谈话限期三十"), ["谈话", "三十"]);
  assert.deepStrictEqual(pieces("礼金卡"), ["礼金"]);
  assert.deepStrictEqual(pieces("礼金收受"), ["礼金 收受"]);
  assert.deepStrictEqual(pieces("谈话怎么登记"), ["谈话"]);
  assert.deepStrictEqual(pieces("「礼金收受」"), []);
});

test("why a version does not apply: only a replaced one is old", () => {
  const versions = [["2018-03-20", 0, "", 1, "1", 1], ["2025-06-01", 1, "", 1, "1", 1], ["2027-01-01", 0, "", 1, "1", 1]];
  const meta = Object.assign({}, golden.meta, { regulations: [["a", "甲法", ["甲法"], [], versions], ["b", "乙法", ["乙法"], [], [["undated", 0, "", 0, "", 0]]], ["c", "丙法", ["丙法"], [], [["2001-01-01", 0, "", 1, "1", 1]]]] });
  const own = parts.query(meta, parts);
  assert.deepStrictEqual(versions.map((version) => own.stateOf(0, version[0], "2026-11-23")), ["旧版", "", "尚未施行"]);
  assert.deepStrictEqual([own.stateOf(1, "undated", "2026-11-23"), own.stateOf(2, "2001-01-01", "2026-11-23"), own.stateOf(-1, "", "2026-11-23")], ["施行日期未填", "已废止", ""]);
});

test("a filter for another kind leads to no law", () => {
  const direct = query.direct(query.parse("案例:监察法"));
  assert.deepStrictEqual([direct.names, direct.places], [[], []]);
});

test("a name that is only like one is marked as a guess", () => {
  assert.deepStrictEqual(["监察法22", "监22条", "监查法22条"].map((typed) => query.direct(query.parse(typed)).guess), [false, true, true]);
});

test("words beside an address are looked for in that regulation", () => {
  assert.deepStrictEqual(found("监察法22条 谈话"), ["regulations/jcf.html#t22", "regulations/jcf-20180320.html#t22"]);
  assert.deepStrictEqual(found("监察法22条 礼金"), found("监察法22条"));
});

test("pinyin in pieces, and beside the same letters in a text", () => {
  assert.deepStrictEqual(found("xiao fei ka"), ["regulations/xf.html#t120-1"]);
  assert.deepStrictEqual(query.syllablesOf("fangan"), []);
  assert.deepStrictEqual(query.syllablesOf("jiancha"), [["jian", "cha"]]);
  assert.deepStrictEqual(query.resolve("jiancafa", 7).map((one) => golden.meta.regulations[one.regulation][0]).slice(0, 1), ["jcf"]);
});

test("a numeral and its unit may stand apart; ten is not found in thirty", () => {
  assert.deepStrictEqual(found("30 日"), found("30日"));
  assert.ok(query.variants("50%").includes("百分之五十"));
  assert.deepStrictEqual(found("10日"), []);
});

test("quoted words are excluded too; a filter alone lists", () => {
  assert.deepStrictEqual(found("礼金 -「消费卡」"), ["cases/a.html#s1"]);
  assert.deepStrictEqual(found("案例:"), ["cases/a.html#s1"]);
  assert.strictEqual(scan.search("法规:监察法", 1000, "").total, 79);
});

test("where nothing is found: one word fewer, a law's name and a word run together, the closest text", () => {
  assert.deepStrictEqual(scan.search("谈话 消费卡", 10, "").fewer.map((offer) => offer.words), ["消费卡", "谈话"]);
  assert.deepStrictEqual(scan.search("监察法谈话", 10, "").near.map((offer) => offer.typed), ["监察法 谈话"]);
  assert.deepStrictEqual(scan.search("监查法 谈话", 10, "").near.map((offer) => offer.typed), ["监察法 谈话"]);
  const result = scan.search("可以找其谈话，期限为三十日", 10, "");
  assert.strictEqual(result.total, 0);
  assert.deepStrictEqual(result.closest.map((row) => row.href), ["regulations/jcf.html#t22"]);
});

test("odd input is answered with nothing, not with an error", () => {
  ["(", "[", "\\", "*", "「", "-", "--", "：", "法规:", "第条", "条", "之一", "第零条", "9".repeat(400), "监察法" + "9".repeat(60) + "条", "\ue000\ue001", "<b>", "👮", "x".repeat(5000), "第22-99999999条 监察法"].forEach((typed) => {
    const result = scan.search(typed, 5, "");
    query.direct(query.parse(typed));
    assert.ok(result.total >= 0, typed);
  });
});
