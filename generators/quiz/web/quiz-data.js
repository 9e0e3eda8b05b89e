// Fetches the quiz's data as classic scripts (file:// allows nothing else) and small pieces that every quiz page uses.
(function () {
  "use strict";
  var Qianshao = window.Qianshao;
  var lists = Object.create(null);
  var shards = Object.create(null);
  var loads = Object.create(null);

  // done(error) once the script has run; a script is fetched once. The edition keeps old shards in a cache away from new lists.
  function load(owner, path, done) {
    var entry = loads[path];
    if (entry && entry.ready) { done(null); return; }
    if (entry) { entry.waiting.push(done); return; }
    entry = loads[path] = { ready: false, waiting: [done] };
    var script = document.createElement("script");
    script.src = Qianshao.base() + "assets/qs/quiz/" + path + "?v=" + bank(owner).edition;
    script.onload = function () { finish(null); };
    script.onerror = function () {
      delete loads[path];
      finish("题目文件 " + path + " 打不开。请检查网络，或重新取一份完整的离线包。");
    };
    function finish(error) {
      entry.ready = !error;
      entry.waiting.forEach(function (waiting) { waiting(error); });
    }
    document.head.appendChild(script);
  }

  // Runs jobs (functions of a callback) together; done(first error).
  function together(jobs, done) {
    var open = jobs.length;
    var failed = null;
    if (!open) { done(null); return; }
    jobs.forEach(function (job) {
      job(function (error) {
        failed = failed || error;
        open -= 1;
        if (!open) done(failed);
      });
    });
  }

  function takeList(bank, number, rows) {
    var index = Qianshao.quizIndex;
    lists[bank] = lists[bank] || [];
    lists[bank][number - 1] = rows.map(function (row, position) {
      row.bank = bank;
      row.shard = Math.floor(((number - 1) * index.list + position) / index.shard) + 1;
      row.topics = row.topics || [];
      row.articles = row.articles || [];
      row.measures = row.measures || [];
      return row;
    });
  }
  function takeShard(bank, number, questions) {
    questions.forEach(function (question) {
      question.bank = bank;
      shards[question.id] = question;
    });
  }

  function pieces(id) { return Math.max(1, Math.ceil(bank(id).count / Qianshao.quizIndex.list)); }
  function loadList(id, number, done) { load(id, number === 1 ? id + ".js" : id + "/list-" + number + ".js", done); }
  function listed(id) { return [].concat.apply([], lists[id] || []); }

  // The rows of these banks in the index's order; done(error, rows). Questions edited since are settled on the way.
  function rows(banks, done) {
    var wanted = allBanks().filter(function (id) { return banks.indexOf(id) >= 0; });
    var jobs = [];
    wanted.forEach(function (id) {
      for (var number = 1; number <= pieces(id); number += 1) jobs.push(loadList.bind(null, id, number));
    });
    together(jobs, function (error) {
      var all = wanted.reduce(function (joined, id) { return joined.concat(listed(id)); }, []);
      if (!error) Qianshao.progress().settle(all, Qianshao.today());
      done(error, all);
    });
  }

  // One bank's rows from its beginning, only as many pieces as it takes until enough(rows) is true.
  function rowsUntil(id, enough, done) {
    function piece(number) {
      loadList(id, number, function (error) {
        var found = listed(id);
        if (error) { done(error, found); return; }
        Qianshao.progress().settle(lists[id][number - 1], Qianshao.today());
        if (number >= pieces(id) || enough(found)) done(null, found); else piece(number + 1);
      });
    }
    piece(1);
  }

  // The question of one row; done(error, question).
  function question(row, done) {
    if (shards[row.id]) { done(null, shards[row.id]); return; }
    load(row.bank, row.bank + "/" + row.shard + ".js", function (error) {
      done(error || (shards[row.id] ? null : "题目 " + row.id + " 不在题库文件里，请重新生成网站。"), shards[row.id]);
    });
  }
  function questions(wanted, done) {
    together(wanted.map(function (row) { return function (next) { question(row, next); }; }), function (error) {
      done(error, wanted.map(function (row) { return shards[row.id]; }));
    });
  }

  function bank(id) { return Qianshao.quizIndex.banks.filter(function (one) { return one.id === id; })[0] || null; }
  function paper(id) { return Qianshao.quizIndex.papers.filter(function (one) { return one.id === id; })[0] || null; }
  function allBanks() { return Qianshao.quizIndex.banks.map(function (one) { return one.id; }); }

  Qianshao.quizData = { takeList: takeList, takeShard: takeShard, rows: rows, rowsUntil: rowsUntil, question: question, questions: questions, bank: bank, paper: paper, allBanks: allBanks };

  // Elements: el("p", "class", "text", child, …). Text goes in as text, never as markup.
  function el(tag, name) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    for (var i = 2; i < arguments.length; i += 1) {
      var child = arguments[i];
      if (child === null || child === undefined || child === "") continue;
      node.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    }
    return node;
  }
  function button(text, name, run) {
    var node = el("button", name || "qs-btn", text);
    node.type = "button";
    node.addEventListener("click", run);
    return node;
  }
  function link(text, href, name) {
    var node = el("a", name || "", text);
    node.href = href;
    return node;
  }
  function clear(node) { while (node.firstChild) node.removeChild(node.firstChild); return node; }
  function tick() {
    var node = el("span", "qs-v");
    node.setAttribute("aria-hidden", "true");
    return node;
  }
  function attributes(node, values) {
    Object.keys(values).forEach(function (name) { node.setAttribute(name, values[name]); });
    return node;
  }

  // ?bank=a&q=b as an object; the query string works over file:// too.
  function query() {
    var found = Object.create(null);
    window.location.search.replace(/^\?/, "").split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at < 1) return;
      try { found[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " ")); } catch (error) { /* a broken escape is no parameter */ }
    });
    return found;
  }

  function download(name, value) {
    var url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 1)], { type: "application/json" }));
    var anchor = link("", url);
    anchor.download = name;
    anchor.style.display = "none";
    document.body.appendChild(anchor);
    anchor.click();
    document.body.removeChild(anchor);
    window.setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }

  // A failure or an empty state, with the way on.
  function message(box, text, links) {
    clear(box);
    var words = el("p", "qs-empty", text);
    (links || [["测试", "index.html"]]).forEach(function (pair) {
      words.appendChild(document.createTextNode("　"));
      words.appendChild(link(pair[0], pair[1]));
    });
    words.setAttribute("role", "status");
    box.appendChild(words);
  }

  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test(target.type); }

  // After the question was changed: its beginning is in sight, and the focus (for screen readers, too) is on it.
  function arrive(node) {
    node.setAttribute("tabindex", "-1");
    node.focus({ preventScroll: true });
    if (node.getBoundingClientRect().top < 0) window.scrollTo(0, 0);
  }

  Qianshao.dom = { arrive: arrive, el: el, button: button, link: link, clear: clear, tick: tick, attributes: attributes, query: query, download: download, message: message, typing: typing };
})();
