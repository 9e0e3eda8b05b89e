// What every page's scripts share: who this portal is, the reader's day, saved state, the clipboard.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  function meta(name) {
    if (typeof document === "undefined") return "";
    var node = document.querySelector('meta[name="' + name + '"]');
    return node ? node.getAttribute("content") : "";
  }

  function two(number) { return (number < 10 ? "0" : "") + number; }

  Qianshao.portal = function () { return meta("qs-portal") || "qianshao"; };
  Qianshao.base = function () { return meta("qs-base") || ""; };

  // The reader's own day, "2027-01-31", never the build's. A test sets QIANSHAO_TODAY.
  Qianshao.today = function () {
    if (root.QIANSHAO_TODAY) return root.QIANSHAO_TODAY;
    var now = new Date();
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  };

  // Whole days from one "YYYY-MM-DD" to another; no time zone can shift it.
  Qianshao.daysBetween = function (from, to) { return Math.round((utc(to) - utc(from)) / 86400000); };
  Qianshao.addDays = function (day, count) {
    var date = new Date(utc(day) + count * 86400000);
    return date.getUTCFullYear() + "-" + two(date.getUTCMonth() + 1) + "-" + two(date.getUTCDate());
  };
  // 1 for Monday to 7 for Sunday.
  Qianshao.weekday = function (day) { return new Date(utc(day)).getUTCDay() || 7; };
  Qianshao.weekdayName = function (day) { return "一二三四五六日".charAt(Qianshao.weekday(day) - 1); };

  function utc(day) {
    var parts = String(day).split("-");
    return Date.UTC(Number(parts[0]), Number(parts[1]) - 1, Number(parts[2]));
  }

  var notices = [];
  var listeners = [];
  // Words for the reader about saved state; the shell shows them.
  Qianshao.notify = function (text) {
    if (notices.indexOf(text) >= 0) return;
    notices.push(text);
    listeners.forEach(function (listener) { listener(text); });
  };
  Qianshao.onNotice = function (listener) { notices.forEach(listener); listeners.push(listener); };

  // JSON under qs:<portal>:<name>. What cannot be read is set aside, never lost and never fatal.
  Qianshao.store = function (name, storage) {
    var key = "qs:" + Qianshao.portal() + ":" + name;
    function area() {
      if (storage) return storage;
      try { return root.localStorage || null; } catch (error) { return null; }
    }
    return {
      key: key,
      get: function () {
        var text = null;
        var place = area();
        if (!place) return null;
        try { text = place.getItem(key); } catch (error) { return null; }
        if (text === null || text === undefined) return null;
        try { return JSON.parse(text); } catch (error) {
          try { place.setItem(key + ":damaged", text); place.removeItem(key); } catch (full) { /* stays where it is */ }
          Qianshao.notify("本机保存的记录（" + name + "）已损坏，原内容另存，现在从头记录。");
          return null;
        }
      },
      set: function (value) {
        var place = area();
        if (!place) { Qianshao.notify("这个浏览器不允许保存记录，关闭页面后学习进度会丢失。"); return false; }
        try { place.setItem(key, JSON.stringify(value)); return true; } catch (error) {
          Qianshao.notify("本机保存空间已满，新的学习记录没有存下。请先备份，再清理旧记录。");
          return false;
        }
      },
      remove: function () { var place = area(); if (place) try { place.removeItem(key); } catch (error) { /* nothing to remove */ } }
    };
  };

  // Copies text and says so on the button. Plain http has no clipboard API: then the old command, then the reader's own hands.
  Qianshao.copy = function (text, button) {
    function done(ok) {
      if (!button) return;
      var before = button.getAttribute("data-qs-label") || button.textContent;
      button.setAttribute("data-qs-label", before);
      button.textContent = ok ? "已复制" : "请按 Ctrl+C";
      root.setTimeout(function () { button.textContent = before; }, 2000);
    }
    if (root.isSecureContext && root.navigator && root.navigator.clipboard) {
      root.navigator.clipboard.writeText(text).then(function () { done(true); }, function () { done(byCommand(text)); });
    } else {
      done(byCommand(text));
    }
  };

  function byCommand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.position = "fixed";
    area.style.top = "-100px";
    document.body.appendChild(area);
    area.select();
    var ok = false;
    try { ok = document.execCommand("copy"); } catch (error) { ok = false; }
    document.body.removeChild(area);
    return ok;
  }

  if (typeof module !== "undefined") module.exports = Qianshao;
})(typeof window !== "undefined" ? window : globalThis);
