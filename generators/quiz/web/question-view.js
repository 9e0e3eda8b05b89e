// Shows one question and takes its answer: by mouse, by touch, by keyboard, by screen reader. It decides nothing.
//
// Qianshao.questionView(question, {seed, answer, draft, onChange}) gives {node, answer(), draft(), pick(number), show(outcome),
// self(onChange), hasSelf, focus(), lock()}. Shapes of answers: grade() in generators/quiz/grading.py.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var dom = Qianshao.dom;
  var el = dom.el;
  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  function stem(question, badge) {
    var lines = question.stem.split("\n").filter(function (line) { return line.trim(); });
    var box = el("div", "qs-q-stem");
    var first = el("p", "qs-q-lead");
    if (badge !== false) first.appendChild(el("span", "qs-badge", question.kind));
    first.appendChild(document.createTextNode(lines[0] || ""));
    box.appendChild(first);
    lines.slice(1).forEach(function (line) { box.appendChild(el("p", "", line)); });
    return box;
  }

  function mark(item, name, words, sign) {
    item.className += " qs-q-op--" + name;
    var told = el("span", "qs-q-word");
    if (sign === "tick") told.appendChild(dom.tick());
    if (sign === "cross") told.appendChild(document.createTextNode("× "));
    told.appendChild(document.createTextNode(words));
    var holder = item.querySelector(".qs-q-pick") || item;
    holder.insertBefore(told, holder.firstChild);
  }

  // 单选, 多选, 不定项 and 判断 look alike: a list of buttons that are radios or checkboxes.
  function choice(question, settings) {
    var judged = question.kind === "判断";
    var single = judged || question.kind === "单选";
    var options = judged
      ? [{ key: "对", text: "对", right: question.truth }, { key: "错", text: "错", right: !question.truth }]
      : Qianshao.selection.optionOrder(question, settings.seed).map(function (key) {
        return question.options.filter(function (option) { return option.key === key; })[0];
      });
    var given = settings.answer;
    var chosen = judged ? (typeof given === "boolean" ? [given ? "对" : "错"] : []) : (Array.isArray(given) ? given.slice() : []);
    var list = dom.attributes(el("ul", "qs-q-ops"), { role: single ? "radiogroup" : "group", "aria-label": single ? "选项，选一个" : "选项，可以选几个" });
    var rows = options.map(function (option, index) {
      var pick = el("button", "qs-q-pick", el("span", "qs-q-letter", judged ? String(index + 1) : LETTERS[index]), el("span", "qs-q-text", option.text));
      pick.type = "button";
      dom.attributes(pick, { role: single ? "radio" : "checkbox", "data-key": option.key });
      pick.addEventListener("click", function () { toggle(option.key); });
      var item = dom.attributes(el("li", "qs-q-op", pick), { role: "none" });
      list.appendChild(item);
      return { option: option, pick: pick, item: item };
    });

    function paint() {
      rows.forEach(function (row) {
        var on = chosen.indexOf(row.option.key) >= 0;
        row.pick.setAttribute("aria-checked", on ? "true" : "false");
        row.item.classList.toggle("qs-q-op--on", on);
      });
    }
    function toggle(key) {
      var at = chosen.indexOf(key);
      if (single) chosen = at >= 0 ? [] : [key];
      else if (at >= 0) chosen.splice(at, 1);
      else chosen.push(key);
      paint();
      settings.onChange();
    }
    list.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var at = rows.map(function (row) { return row.pick; }).indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      rows[(at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length].pick.focus();
    });
    paint();
    return {
      node: list,
      answer: function () {
        if (judged) return chosen.length ? chosen[0] === "对" : null;
        return rows.map(function (row) { return row.option.key; }).filter(function (key) { return chosen.indexOf(key) >= 0; });
      },
      pick: function (number) {
        if (!rows[number - 1] || rows[number - 1].pick.disabled) return false;
        toggle(rows[number - 1].option.key);
        return true;
      },
      focus: function () { rows[0].pick.focus(); },
      lock: function () { rows.forEach(function (row) { row.pick.disabled = true; }); },
      show: function () {
        rows.forEach(function (row) {
          var on = chosen.indexOf(row.option.key) >= 0;
          if (row.option.right) mark(row.item, "right", on ? "正确，你选对了" : chosen.length && !single ? "正确答案，你漏选了" : "正确答案", "tick");
          else if (on) mark(row.item, "wrong", "你的选择，错", "cross");
          if (row.option.feedback) row.item.appendChild(el("p", "qs-q-feedback", row.option.feedback));
        });
      }
    };
  }

  function blanks(question, settings) {
    var box = el("div", "qs-q-blanks");
    var given = Array.isArray(settings.answer) ? settings.answer : [];
    var inputs = question.blanks.map(function (accepted, index) {
      var input = dom.attributes(el("input", ""), { type: "text", autocomplete: "off", spellcheck: "false" });
      input.value = given[index] || "";
      input.addEventListener("input", function () { settings.onChange(); });
      box.appendChild(el("label", "qs-q-blank", el("span", "", "第 " + (index + 1) + " 空"), input));
      return input;
    });
    return {
      node: box,
      answer: function () { return inputs.map(function (input) { return input.value; }); },
      pick: function (number) { if (inputs[number - 1]) inputs[number - 1].focus(); return !!inputs[number - 1]; },
      focus: function () { inputs[0].focus(); },
      lock: function () { inputs.forEach(function (input) { input.readOnly = true; }); },
      show: function () {
        inputs.forEach(function (input, index) {
          var right = Qianshao.grading.blankRight(question.blanks[index], input.value);
          var row = input.parentNode;
          row.className += right ? " qs-q-op--right" : " qs-q-op--wrong";
          var words = el("span", "qs-q-word", right ? dom.tick() : "× ", right ? "正确" : "应填：" + question.blanks[index].join(" 或 "));
          row.appendChild(words);
        });
      }
    };
  }

  // 简答, and a 案例分析 without parts: written first, then graded by the reader against the points.
  function written(question, settings) {
    var box = el("div", "qs-q-written");
    var area = dom.attributes(el("textarea", ""), { rows: "5", "aria-label": "你的回答（可以不写，在心里答）" });
    area.placeholder = "写下要点，也可以在心里答，然后对照要点给自己记分。";
    area.value = settings.draft && settings.draft[question.id] ? settings.draft[question.id] : "";
    area.addEventListener("input", function () { settings.onChange(); });
    box.appendChild(area);
    var met = Array.isArray(settings.answer) ? settings.answer.slice() : [];
    var boxes = [];
    return {
      node: box,
      answer: function () { return met.slice().sort(function (a, b) { return a - b; }); },
      draft: function () {
        var draft = {};
        if (area.value.trim()) draft[question.id] = area.value;
        return draft;
      },
      pick: function (number) {
        if (!boxes[number - 1] || boxes[number - 1].disabled) return false;
        boxes[number - 1].click();
        return true;
      },
      focus: function () { (boxes[0] || area).focus(); },
      lock: function () { area.readOnly = true; },
      show: function () { boxes.forEach(function (one) { one.disabled = true; }); },
      self: function (changed) {
        area.readOnly = true;
        var list = el("ol", "qs-q-points");
        (question.points || []).forEach(function (point, index) {
          var check = dom.attributes(el("input", ""), { type: "checkbox" });
          check.checked = met.indexOf(index) >= 0;
          check.addEventListener("change", function () {
            var at = met.indexOf(index);
            if (check.checked && at < 0) met.push(index);
            if (!check.checked && at >= 0) met.splice(at, 1);
            changed();
          });
          boxes.push(check);
          list.appendChild(el("li", "", el("label", "", check, el("span", "", point))));
        });
        box.appendChild(el("p", "qs-s", "对照要点，答到的打勾；答到六成算对。"));
        box.appendChild(list);
      }
    };
  }

  // 排序: picked one after another; picking again takes it back.
  function order(question, settings) {
    var shown = new Qianshao.seeded.Seeded(settings.seed ^ Qianshao.seeded.textSeed(question.id)).shuffled(question.sequence.map(function (step, index) { return index; }));
    var chosen = Array.isArray(settings.answer) ? settings.answer.slice() : [];
    var list = dom.attributes(el("ul", "qs-q-ops"), { role: "group", "aria-label": "按先后次序逐个点选" });
    var rows = shown.map(function (index) {
      var letter = el("span", "qs-q-letter");
      var pick = el("button", "qs-q-pick", letter, el("span", "qs-q-text", question.sequence[index]));
      pick.type = "button";
      pick.addEventListener("click", function () { toggle(index); });
      var item = dom.attributes(el("li", "qs-q-op", pick), { role: "none" });
      list.appendChild(item);
      return { index: index, pick: pick, item: item, letter: letter };
    });
    function paint() {
      rows.forEach(function (row) {
        var at = chosen.indexOf(row.index);
        row.letter.textContent = at >= 0 ? String(at + 1) : "";
        row.pick.setAttribute("aria-pressed", at >= 0 ? "true" : "false");
        row.pick.setAttribute("aria-label", question.sequence[row.index] + (at >= 0 ? "，第 " + (at + 1) + " 步" : "，还没排"));
        row.item.classList.toggle("qs-q-op--on", at >= 0);
      });
    }
    function toggle(index) {
      var at = chosen.indexOf(index);
      if (at >= 0) chosen.splice(at, 1); else chosen.push(index);
      paint();
      settings.onChange();
    }
    paint();
    return {
      node: el("div", "", el("p", "qs-s", "按先后次序逐个点选，再点一次取消。"), list),
      answer: function () { return chosen.slice(); },
      pick: function (number) { if (!rows[number - 1] || rows[number - 1].pick.disabled) return false; toggle(rows[number - 1].index); return true; },
      focus: function () { rows[0].pick.focus(); },
      lock: function () { rows.forEach(function (row) { row.pick.disabled = true; }); },
      show: function () {
        rows.forEach(function (row) {
          var right = chosen[row.index] === row.index;
          mark(row.item, right ? "right" : "wrong", right ? "位置正确" : "应为第 " + (row.index + 1) + " 步", right ? "tick" : "cross");
        });
      }
    };
  }

  function match(question, settings) {
    var rights = new Qianshao.seeded.Seeded(settings.seed ^ Qianshao.seeded.textSeed(question.id)).shuffled(question.pairs.map(function (pair, index) { return index; }));
    var given = Array.isArray(settings.answer) ? settings.answer : [];
    var box = el("div", "qs-q-match");
    var selects = question.pairs.map(function (pair, index) {
      var select = el("select", "");
      select.appendChild(dom.attributes(el("option", "", "请选择"), { value: "-1" }));
      rights.forEach(function (right, place) {
        select.appendChild(dom.attributes(el("option", "", (place + 1) + ". " + question.pairs[right][1]), { value: String(right) }));
      });
      select.value = String(typeof given[index] === "number" ? given[index] : -1);
      select.addEventListener("change", function () { settings.onChange(); });
      box.appendChild(el("label", "qs-q-pair", el("span", "", pair[0]), select));
      return select;
    });
    return {
      node: box,
      answer: function () { return selects.map(function (select) { return Number(select.value); }); },
      pick: function (number) { if (selects[number - 1]) selects[number - 1].focus(); return !!selects[number - 1]; },
      focus: function () { selects[0].focus(); },
      lock: function () { selects.forEach(function (select) { select.disabled = true; }); },
      show: function () {
        selects.forEach(function (select, index) {
          var picked = question.pairs[Number(select.value)];
          var right = !!picked && picked[1] === question.pairs[index][1];
          select.parentNode.className += right ? " qs-q-op--right" : " qs-q-op--wrong";
          select.parentNode.appendChild(el("span", "qs-q-word", right ? dom.tick() : "× ", right ? "正确" : "应为：" + question.pairs[index][1]));
        });
      }
    };
  }

  // 案例分析: its parts one below the other; numbers pick in the part that has the focus, or the first one open.
  function parts(question, settings) {
    var given = Array.isArray(settings.answer) ? settings.answer : [];
    var box = el("div", "qs-q-parts");
    var views = question.parts.map(function (part, index) {
      var view = Qianshao.questionView(part, { seed: settings.seed, answer: given[index], draft: settings.draft, onChange: settings.onChange });
      var head = el("p", "qs-q-partno", "第 " + (index + 1) + " 小题");
      var section = el("section", "qs-q-part", head, view.node);
      section.setAttribute("aria-label", "第 " + (index + 1) + " 小题");
      box.appendChild(section);
      return view;
    });
    var marking = false;
    function current() {
      if (marking) {
        var selfs = views.filter(function (view) { return view.hasSelf; });
        return selfs.filter(function (view) { return view.node.contains(document.activeElement); })[0] || selfs[0];
      }
      var focused = views.filter(function (view) { return view.node.contains(document.activeElement); })[0];
      return focused || views.filter(function (view) { return !Qianshao.grading.answered(view.answer()); })[0] || views[views.length - 1];
    }
    return {
      node: box,
      answer: function () { return views.map(function (view) { return view.answer(); }); },
      draft: function () { return views.reduce(function (all, view) { return Object.assign(all, view.draft()); }, {}); },
      pick: function (number) { return current().pick(number); },
      focus: function () { current().focus(); },
      lock: function () { views.forEach(function (view) { view.lock(); }); },
      show: function () { views.forEach(function (view) { view.show(); }); },
      showFixed: function () { views.forEach(function (view) { if (!view.hasSelf) view.show(); }); },
      self: function (changed) {
        marking = true;
        views.forEach(function (view) { if (view.hasSelf) view.self(changed); else view.lock(); });
      },
      hasSelf: views.some(function (view) { return view.hasSelf; })
    };
  }

  var BUILDERS = { "填空": blanks, "简答": written, "排序": order, "配对": match };

  Qianshao.questionView = function (question, settings) {
    var inner = null;
    var full = { seed: settings.seed || 0, answer: settings.answer, draft: settings.draft, onChange: function () { if (settings.onChange) settings.onChange(inner.answer(), inner.draft ? inner.draft() : {}); } };
    var build = question.kind === "案例分析" ? (question.parts ? parts : written) : BUILDERS[question.kind] || choice;
    inner = build(question, full);
    var node = el("div", "qs-q", stem(question), inner.node);
    return {
      node: node,
      answer: inner.answer,
      draft: inner.draft || function () { return {}; },
      pick: inner.pick,
      show: inner.show,
      focus: inner.focus,
      lock: inner.lock,
      hasSelf: inner.hasSelf === undefined ? build === written : inner.hasSelf,
      // Shows what is marked by the machine, while the reader still marks the rest.
      showFixed: inner.showFixed || function () {},
      self: inner.self || function () {}
    };
  };
  Qianshao.questionStem = stem;
})();
