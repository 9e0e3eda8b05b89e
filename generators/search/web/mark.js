// Marks, on the page that a search led to, the words that it found: ?qs-q=礼金&qs-q=礼品.
(function () {
  "use strict";
  var words = [];
  window.location.search.slice(1).split("&").forEach(function (pair) {
    if (pair.indexOf("qs-q=") !== 0) return;
    try {
      var word = decodeURIComponent(pair.slice(5).replace(/\+/g, " "));
      if (word && words.length < 8) words.push(word);
    } catch (error) { /* a damaged address marks nothing */ }
  });
  var place = null;
  try { place = document.getElementById(decodeURIComponent(window.location.hash.slice(1))); } catch (error) { place = null; }
  var main = document.getElementById("qs-main") || document.querySelector("main");
  if (!words.length || !main) return;
  var first = (place && mark(around(place))) || mark(main);
  if (first && !place) first.scrollIntoView({ block: "center" });

  // An anchor may stand on a heading or a paragraph: the article or the part that it opens is meant.
  function around(node) {
    var article = node.closest("[data-article], article, .qs-article");
    return article && main.contains(article) ? article : /^H[1-6]$/.test(node.tagName) && node.parentNode !== main ? node.parentNode : node;
  }

  // A word may run over a link's edge, so the text is joined first. Gives the first mark, or null.
  function mark(area) {
    var nodes = [], starts = [], text = "";
    var walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT, null, false);
    while (walker.nextNode()) {
      var parent = walker.currentNode.parentNode;
      if (/^(SCRIPT|STYLE|BUTTON|TEXTAREA|OPTION)$/.test(parent.nodeName)) continue;
      nodes.push(walker.currentNode);
      starts.push(text.length);
      text += walker.currentNode.nodeValue;
    }
    var spots = [];
    words.forEach(function (word) {
      for (var at = text.indexOf(word); at >= 0 && spots.length < 200; at = text.indexOf(word, at + word.length)) spots.push([at, at + word.length]);
    });
    spots.sort(function (a, b) { return b[0] - a[0]; });
    var last = Infinity, made = null;
    spots.forEach(function (spot) {
      if (spot[1] > last) return;
      last = spot[0];
      for (var i = nodes.length - 1; i >= 0; i -= 1) {
        var from = Math.max(spot[0] - starts[i], 0);
        var to = Math.min(spot[1] - starts[i], nodes[i].nodeValue.length);
        if (from < to) made = wrap(nodes[i], from, to);
      }
    });
    return made;
  }
  function wrap(node, from, to) {
    var found = node.splitText(from);
    found.splitText(to - from);
    var shell = document.createElement("mark");
    shell.className = "qs-found";
    found.parentNode.replaceChild(shell, found);
    shell.appendChild(found);
    return shell;
  }
})();
