// What a reader has answered: kept by question id and content hash, so that rebuilds, inserted questions and moved
// banks change nothing, and an edited stem or key resets that question's mastery alone. No name is ever stored.
//
// For other pages (the home page): Qianshao.progress().wrongIds(), .starredIds(), .dueIds(day); Qianshao.wrongCount().
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var fsrs = Qianshao.fsrs || (typeof require !== "undefined" ? require("./fsrs.js") : null);

  var BACKUP = "qianshao-progress/1";
  var LOG_LENGTH = 20;
  var RIGHTS_TO_LEAVE = 3;
  var DAY = /^\d{4}-\d{2}-\d{2}$/;
  var ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;

  // Without a prototype: a question may be called "constructor".
  function blank() { return { version: 1, questions: Object.create(null), toLeave: RIGHTS_TO_LEAVE }; }
  function isCount(value) { return typeof value === "number" && isFinite(value) && value >= 0 && Math.floor(value) === value; }
  function isPositive(value) { return typeof value === "number" && isFinite(value) && value > 0; }
  function isDay(value) { return typeof value === "string" && DAY.test(value); }
  function isObject(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  // A record as it may be kept, or null. Stored data is not trusted: a person or a program may have edited it.
  function validRecord(value) {
    if (!isObject(value) || typeof value.hash !== "string" || !isCount(value.seen) || !isCount(value.right)) return null;
    if (value.right > value.seen || !Array.isArray(value.log)) return null;
    var log = value.log.filter(function (entry) {
      return Array.isArray(entry) && isDay(entry[0]) && typeof entry[1] === "number" && entry[1] >= 0 && entry[1] <= 1;
    });
    var card = isObject(value.card) && isPositive(value.card.stability) && isPositive(value.card.difficulty)
      && isDay(value.card.last) && isDay(value.card.due) ? value.card : null;
    var record = {
      hash: value.hash.slice(0, 64), seen: value.seen, right: value.right,
      log: log.slice(-LOG_LENGTH).map(function (entry) { return [entry[0], entry[1]]; }),
      wrong: value.wrong === true, streak: isCount(value.streak) ? value.streak : 0, star: value.star === true,
      card: card && { stability: card.stability, difficulty: card.difficulty, last: card.last, due: card.due }
    };
    if (isDay(value.edited)) record.edited = value.edited;
    return record;
  }

  // {state, dropped}: what can be kept of a stored value; state null where it is no progress at all.
  function validState(value) {
    if (!isObject(value) || value.version !== 1 || !isObject(value.questions)) return { state: null, dropped: 0 };
    var state = blank();
    var dropped = 0;
    Object.keys(value.questions).forEach(function (id) {
      var record = ID.test(id) ? validRecord(value.questions[id]) : null;
      if (record) state.questions[id] = record; else dropped += 1;
    });
    if (isCount(value.toLeave) && value.toLeave >= 1 && value.toLeave <= 9) state.toLeave = value.toLeave;
    return { state: state, dropped: dropped };
  }

  // store: {get, set}; aside: a store for what was set aside; notify(text); days: {between, add}.
  function Progress(store, aside, notify, days) {
    this.store = store;
    this.aside = aside;
    this.notify = notify;
    this.days = days;
    this.memory = null;
    this.stuck = false;
  }

  Progress.prototype.read = function () {
    if (this.stuck && this.memory) return this.memory;
    var stored = this.store.get();
    if (stored === null || stored === undefined) return this.memory = blank();
    var found = validState(stored);
    if (!found.state || found.dropped) {
      this.aside.set(stored);
      this.notify(found.state
        ? "有 " + found.dropped + " 条学习记录已损坏，原内容另存，其余照常使用。"
        : "本机的学习记录已损坏，原内容另存，现在从头记录。");
      this.memory = found.state || blank();
      this.store.set(this.memory);
      return this.memory;
    }
    return this.memory = found.state;
  };

  // Reads anew before each change, so that two open tabs do not undo one another.
  Progress.prototype.change = function (edit) {
    var state = this.read();
    edit(state);
    this.memory = state;
    this.stuck = this.store.set(state) === false;
    return !this.stuck;
  };

  function settled(record, hash, today) {
    if (!record) return { hash: hash, seen: 0, right: 0, log: [], wrong: false, streak: 0, star: false, card: null };
    if (record.hash === hash) return record;
    record.hash = hash;
    record.wrong = false;
    record.streak = 0;
    record.card = null;
    record.edited = today;
    return record;
  }

  // One answer. outcome: {right, share}; rating: fsrs.* where the reader said how it felt. Returns the record.
  Progress.prototype.answer = function (id, hash, outcome, today, rating) {
    var days = this.days;
    var kept = null;
    this.change(function (state) {
      var record = settled(state.questions[id], hash, today);
      record.seen += 1;
      record.log = record.log.concat([[today, outcome.share]]).slice(-LOG_LENGTH);
      if (outcome.right) {
        record.right += 1;
        record.streak += 1;
        if (record.wrong && record.streak >= state.toLeave) record.wrong = false;
      } else {
        record.wrong = true;
        record.streak = 0;
      }
      var gap = record.card ? Math.max(0, days.between(record.card.last, today)) : 0;
      var next = fsrs.review(record.card, rating || (outcome.right ? fsrs.GOOD : fsrs.AGAIN), gap);
      record.card = { stability: next.stability, difficulty: next.difficulty, last: today, due: days.add(today, next.interval) };
      state.questions[id] = kept = record;
    });
    return kept;
  };

  Progress.prototype.star = function (id, hash, on, today) {
    this.change(function (state) {
      var record = settled(state.questions[id], hash, today);
      record.star = on;
      if (!on && !record.seen) delete state.questions[id]; else state.questions[id] = record;
    });
  };

  // rows: [{id, hash}] of a bank's list: questions edited since are reset now, so that counts are right.
  Progress.prototype.settle = function (rows, today) {
    var known = this.read().questions;
    var edited = rows.filter(function (row) { return known[row.id] && known[row.id].hash !== row.hash; });
    if (!edited.length) return;
    this.change(function (state) {
      edited.forEach(function (row) { state.questions[row.id] = settled(state.questions[row.id], row.hash, today); });
    });
  };

  Progress.prototype.record = function (id) { return this.read().questions[id] || null; };
  Progress.prototype.all = function () { return this.read().questions; };
  function ids(test) {
    return function (day) {
      var questions = this.read().questions;
      return Object.keys(questions).filter(function (id) { return test(questions[id], day); });
    };
  }
  Progress.prototype.wrongIds = ids(function (record) { return record.wrong; });
  Progress.prototype.starredIds = ids(function (record) { return record.star; });
  Progress.prototype.dueIds = ids(function (record, day) { return record.card !== null && record.card.due <= day; });

  Progress.prototype.toLeave = function (count) {
    if (count) this.change(function (state) { state.toLeave = count; });
    return this.read().toLeave;
  };

  Progress.prototype.backup = function (portal, day) {
    var state = this.read();
    return { schema: BACKUP, portal: portal, day: day, version: 1, questions: state.questions, toLeave: state.toLeave };
  };

  // Joins a backup to what is here: of each question the record with more answers is kept, a star on either side stays.
  // Returns {ok, message}.
  Progress.prototype.restore = function (value, portal) {
    if (!isObject(value) || value.schema !== BACKUP) return { ok: false, message: "这不是学习记录的备份文件。" };
    if (value.portal !== portal) return { ok: false, message: "这份备份属于另一个门户（" + String(value.portal).slice(0, 40) + "），没有恢复。" };
    var found = validState(value);
    if (!found.state) return { ok: false, message: "备份文件已损坏，没有恢复。" };
    var count = 0;
    var saved = this.change(function (state) {
      Object.keys(found.state.questions).forEach(function (id) {
        var theirs = found.state.questions[id];
        var mine = state.questions[id];
        var kept = mine && mine.seen >= theirs.seen ? mine : theirs;
        kept.star = theirs.star || !!(mine && mine.star);
        state.questions[id] = kept;
        count += 1;
      });
    });
    var words = "已恢复 " + count + " 道题的记录。" + (found.dropped ? "另有 " + found.dropped + " 条已损坏，跳过。" : "");
    return { ok: true, message: saved ? words : words + "但本机空间已满，关闭页面后会丢失。" };
  };

  Progress.prototype.clear = function () { this.change(function (state) { state.questions = blank().questions; }); };

  var shared = null;
  Qianshao.progress = function () {
    shared = shared || new Progress(Qianshao.store("quiz"), Qianshao.store("quiz:damaged"), Qianshao.notify,
      { between: Qianshao.daysBetween, add: Qianshao.addDays });
    return shared;
  };
  Qianshao.wrongCount = function () { return Qianshao.progress().wrongIds().length; };

  if (typeof module !== "undefined") module.exports = { Progress: Progress, validState: validState, BACKUP: BACKUP };
})(typeof window !== "undefined" ? window : globalThis);
