// A regulation's page: copying, choosing a version by date, the chapter in view, the place where reading stopped.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  // The version in force on a day: versions are {from, to, href}, in any order; null where there is none.
  Qianshao.versionOn = function (versions, day) {
    var best = null;
    versions.forEach(function (version) {
      if (version.from <= day && (!best || version.from > best.from)) best = version;
    });
    return best && !(best.to && best.to <= day) ? best : null;
  };

  // 《…》第二十二条规定：“……” from the wording's lines.
  Qianshao.quotation = function (title, lines) {
    return title + "规定：“" + lines.join("\n") + "”";
  };

  if (typeof module !== "undefined") module.exports = Qianshao;
  if (typeof document === "undefined") return;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function wording(section) {
    var lines = [];
    each(section.querySelectorAll(".tx p"), function (line) {
      var copy = line.cloneNode(true);
      each(copy.querySelectorAll(".k, .n"), function (node) { node.parentNode.removeChild(node); });
      lines.push(copy.textContent.trim());
    });
    return lines;
  }

  function copying(page) {
    page.addEventListener("click", function (event) {
      var button = event.target;
      if (!button.getAttribute) return;
      var title = button.getAttribute("data-copy");
      if (title) Qianshao.copy(title, button);
      var quoted = button.getAttribute("data-copy-wording");
      if (quoted) {
        var section = button;
        while (section && section.className.indexOf("art") !== 0) section = section.parentNode;
        if (section) Qianshao.copy(Qianshao.quotation(quoted, wording(section)), button);
      }
    });
  }

  function byDate(page) {
    var data = page.querySelector("script.qs-versions");
    var label = page.querySelector(".bydate");
    if (!data || !label) return;
    var versions = JSON.parse(data.textContent);
    var input = label.querySelector("input");
    var none = page.querySelector(".bydate-none");
    label.hidden = false;
    input.addEventListener("change", function () {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(input.value)) return;
      var version = Qianshao.versionOn(versions, input.value);
      none.hidden = Boolean(version);
      if (version) root.location.href = version.href + root.location.hash;
    });
  }

  function inView(articles) {
    for (var place = 0; place < articles.length; place++) {
      if (articles[place].getBoundingClientRect().bottom > 120) return articles[place];
    }
    return null;
  }

  function contents() {
    var anchors = [];
    each(document.querySelectorAll(".md-sidebar--primary a[href*='#d']"), function (link) {
      var target = document.getElementById(link.getAttribute("href").split("#")[1]);
      if (target) anchors.push({ link: link, target: target });
    });
    return function () {
      var current = null;
      anchors.forEach(function (anchor) {
        if (anchor.target.getBoundingClientRect().top < 140) current = anchor;
      });
      anchors.forEach(function (anchor) {
        var on = anchor === current;
        anchor.link.classList.toggle("md-nav__link--active", on);
        if (on) anchor.link.setAttribute("aria-current", "true"); else anchor.link.removeAttribute("aria-current");
      });
      var column = document.querySelector(".md-sidebar--primary .md-sidebar__scrollwrap");
      if (current && column) {
        var place = current.link.offsetTop - column.offsetTop;
        if (place < column.scrollTop || place > column.scrollTop + column.clientHeight - 60) column.scrollTop = place - 120;
      }
    };
  }

  function place(page) {
    var articles = page.querySelectorAll(".art");
    if (!articles.length) return;
    var name = root.location.pathname.split("/").pop().replace(/\.html$/, "");
    var store = Qianshao.store("read:" + name);
    var saved = store.get();
    if (saved && typeof saved.article === "string" && !root.location.hash && /^t[0-9-]+$/.test(saved.article)) {
      var last = document.getElementById(saved.article);
      if (last && last !== articles[0]) offer(page, last);
    }
    var mark = contents();
    var waiting = false;
    function look() {
      waiting = false;
      mark();
      var article = inView(articles);
      if (article && root.pageYOffset > 300) store.set({ article: article.id });
    }
    root.addEventListener("scroll", function () {
      if (!waiting) { waiting = true; root.setTimeout(look, 400); }
    }, { passive: true });
    mark();
  }

  function offer(page, article) {
    var label = article.querySelector(".n");
    var banner = document.createElement("p");
    banner.className = "qs-s qs-noprint";
    banner.appendChild(document.createTextNode("上次读到" + (label ? label.textContent : "") + "　"));
    var link = document.createElement("a");
    link.href = "#" + article.id;
    link.textContent = "接着读";
    banner.appendChild(link);
    var facts = page.querySelector(".prov");
    if (facts) facts.parentNode.insertBefore(banner, facts.nextSibling);
  }

  function start() {
    var page = document.querySelector(".qs-regulation");
    if (!page) return;
    copying(page);
    byDate(page);
    place(page);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})(typeof window !== "undefined" ? window : globalThis);
