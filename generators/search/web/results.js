// The list of what was found, as links under headings.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  function element(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.appendChild(document.createTextNode(text));
    return node;
  }
  Qianshao.searchElement = element;

  function marked(parent, text, marks) {
    var at = 0;
    marks.forEach(function (mark) {
      parent.appendChild(document.createTextNode(text.slice(at, mark[0])));
      parent.appendChild(element("mark", "", text.slice(mark[0], mark[1])));
      at = mark[1];
    });
    parent.appendChild(document.createTextNode(text.slice(at)));
  }

  // The page marks these words again when it opens (mark.js).
  function address(href, words) {
    var pieces = href.split("#");
    var asked = words.map(function (word) { return "qs-q=" + encodeURIComponent(word); }).join("&");
    if (asked) pieces[0] += (pieces[0].indexOf("?") < 0 ? "?" : "&") + asked;
    return Qianshao.base() + pieces.join("#");
  }

  function item(row, act) {
    if (row.old) row.state = act.stateOf(row.regulation, row.version) || "旧版";
    var node = element("li");
    var link = element("a");
    link.href = address(row.href, row.words || []);
    var title = element("b");
    marked(title, row.title, row.titleMarks || []);
    link.appendChild(title);
    var about = element("span", "qs-search__about");
    if (row.state) about.appendChild(element("span", "qs-badge", row.state));
    if (row.note) about.appendChild(element("span", "qs-badge qs-badge--soon", row.note));
    var words = [];
    if (row.state && /^\d/.test(row.version)) words.push(row.version + "起施行的版本");
    if (row.context) words.push(row.context);
    about.appendChild(document.createTextNode(words.join("　")));
    if (about.childNodes.length) link.appendChild(about);
    if (row.text) {
      var text = element("span", "qs-search__text");
      marked(text, row.text, row.marks);
      link.appendChild(text);
    }
    node.appendChild(link);
    return node;
  }

  function section(parent, name, rows, act) {
    parent.appendChild(element("h2", "", name));
    var list = element("ul", "qs-search__list");
    rows.forEach(function (row) { list.appendChild(item(row, act)); });
    parent.appendChild(list);
    return list;
  }

  function button(words, act) {
    var node = element("button", "qs-btn", words);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  // What the catalogue answers at once, with the article's words where the scan has them. Takes its rows out of the groups.
  function directRows(direct, result) {
    var rows = [];
    function same(a, b) { return a.regulation === b.regulation && a.key === b.key; }
    // The version in force; an older one only where the article stands in no other.
    var places = direct.places.filter(function (place) { return place.inForce || !direct.places.some(function (other) { return other.inForce && same(other, place); }); });
    places.forEach(function (place) {
      var row = { title: place.title, href: place.href, note: direct.guess ? "名称相近" : "", old: !place.inForce, version: place.version, regulation: place.regulation };
      var found = take(result, function (one) { return one.regulation === place.regulation && one.version === place.version && one.article === place.key; });
      if (found) { row.text = found.text; row.marks = found.marks; row.context = found.context; row.words = found.words; }
      else if (!place.worded) row.context = "官方文本还没有导入，打开的是卡片和要点";
      rows.push(row);
    });
    direct.names.forEach(function (name) {
      if (name.score === 8 && result && result.total) return;
      take(result, function (one) { return one.regulation === name.regulation && !one.article && one.href === name.href; });
      rows.push({ title: name.title, href: name.href, note: name.score === 3 ? "读音相同" : name.score > 6 ? "名称相近" : "", old: !name.inForce, version: name.version, regulation: name.regulation });
    });
    return rows;
  }
  function take(result, wanted) {
    if (!result) return null;
    for (var g = 0; g < result.groups.length; g += 1) {
      for (var r = 0; r < result.groups[g].rows.length; r += 1) {
        if (wanted(result.groups[g].rows[r])) return result.groups[g].rows.splice(r, 1)[0];
      }
    }
    return null;
  }

  function offers(parent, said, asked, found, act) {
    if (!found.length) return;
    var tip = element("p", "qs-search__tip");
    tip.appendChild(element("b", "", said));
    tip.appendChild(document.createTextNode(asked));
    found.forEach(function (offer) { tip.appendChild(button(offer.words + "（" + offer.count + " 处）", function () { act.offer(offer.typed); })); });
    parent.appendChild(tip);
  }

  // ``result`` is null while the text is still coming. ``act``: {offer(words), more(kind), stateOf(regulation, version)}.
  Qianshao.showResults = function (parent, direct, result, only, act) {
    parent.textContent = "";
    if (direct.unknown) {
      var unknown = element("p", "qs-search__tip");
      unknown.appendChild(element("b", "", "没有收录"));
      unknown.appendChild(document.createTextNode("　本门户没有名为“" + direct.unknown + "”的法规。"));
      parent.appendChild(unknown);
    }
    direct.missing.forEach(function (one) {
      var tip = element("p", "qs-search__tip");
      tip.appendChild(element("b", "", "无此条"));
      tip.appendChild(document.createTextNode("　《" + one.title + "》共 " + one.count + " 条，没有" + one.label + "。"));
      var link = element("a", "", "看全文");
      link.href = address(one.href, []);
      tip.appendChild(link);
      parent.appendChild(tip);
    });
    var at = !only || only === "法规" ? directRows(direct, result) : [];
    if (at.length) section(parent, "直达", at, act);
    if (!result) return;
    result.groups.forEach(function (group) {
      if (!group.rows.length) return;
      section(parent, group.kind, group.rows, act);
      if (group.count > group.rows.length + 1) {
        var line = element("p", "qs-search__more");
        line.appendChild(button(only ? "再显示一些" : group.kind + "共 " + group.count + " 条，全部显示", function () { act.more(group.kind); }));
        parent.appendChild(line);
      }
    });
    offers(parent, "没有完全相同的字句。", "要找的是不是：", result.near, act);
    offers(parent, "没有同时含有这几个词的。", "少打一个词：", result.fewer, act);
    if (!result.near.length) offers(parent, "没有这几个字连在一起的。", "分开找：", result.pieces, act);
    if (result.closest.length) section(parent, "没有一字不差的，最接近的是", result.closest, act);
    if (!result.total && !at.length && !direct.unknown && !direct.missing.length && !result.near.length && !result.fewer.length && !result.pieces.length && !result.closest.length) {
      parent.appendChild(element("p", "qs-search__tip", "没有找到。可以少打几个字，或者换一个说法；人名、地名在案例里都已隐去。"));
    }
  };
})(window);
