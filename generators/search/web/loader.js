// Brings the catalogue and the text in, and puts questions to the scan: in a worker where one runs, else here in small steps.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var BUDGET = 24, AT_ONCE = 6;

  // ``changed(state)`` is called with "catalogue", "ready" or "broken" as the parts arrive.
  Qianshao.createSearchLoader = function (base, changed) {
    var loader = { query: null, ready: false, broken: 0 };
    var worker = null, local = null;
    var waiting = [];
    var decided = false, left = -1, asked = 0, running = null, answered = null;

    function script(path, done) {
      var node = document.createElement("script");
      node.src = base + path;
      node.onload = function () { done(true); };
      node.onerror = function () { done(false); };
      document.head.appendChild(node);
    }

    Qianshao.searchMeta = function (meta) {
      loader.query = Qianshao.createQuery(meta, Qianshao.createAddress);
      loader.kinds = meta.kinds;
      hire(meta);
      changed("catalogue");
      left = meta.shards.length;
      if (!left) finish();
      var next = 0;
      // A few at a time, so that the page has its turn between them.
      function fetchNext() {
        if (next >= meta.shards.length) return;
        next += 1;
        script(meta.shards[next - 1], function (ok) {
          if (!ok) loader.broken += 1;
          left -= 1;
          fetchNext();
          finish();
        });
      }
      while (next < Math.min(AT_ONCE, meta.shards.length)) fetchNext();
    };
    Qianshao.searchShard = function (kind, data) {
      if (!decided) waiting.push([kind, data]);
      else give(kind, data);
    };
    function give(kind, data) {
      if (worker) worker.postMessage({ kind: kind, data: data });
      else local.add(kind, data);
    }

    // A worker made of this very code: a file of its own would be refused on file://.
    function hire(meta) {
      var boss = "(" + function (scope, meta, createAddress, createQuery, createNear, createScan) {
        var scan = createScan(meta, createQuery(meta, createAddress), createNear);
        scope.onmessage = function (event) {
          var message = event.data;
          if (message.data !== undefined) scan.add(message.kind, message.data);
          else if (message.typed !== undefined) scope.postMessage({ number: message.number, result: scan.search(message.typed, message.limit, message.only) });
          else scope.postMessage({ loaded: true });
        };
        scope.postMessage({ hired: true });
      } + ")(self," + JSON.stringify(meta) + "," + [Qianshao.createAddress, Qianshao.createQuery, Qianshao.createNear, Qianshao.createScan].join(",") + ")";
      function settle(made) {
        if (decided) return;
        decided = true;
        worker = made;
        if (!made) local = Qianshao.createScan(meta, loader.query, Qianshao.createNear);
        waiting.forEach(function (one) { give(one[0], one[1]); });
        waiting = [];
        finish();
      }
      try {
        var made = new Worker(URL.createObjectURL(new Blob([boss], { type: "text/javascript" })));
        made.onerror = function () { settle(null); };
        made.onmessage = function (event) {
          if (event.data.hired) settle(made);
          else if (event.data.loaded) ready();
          else if (event.data.number === asked && answered) answered(event.data.result);
        };
        root.setTimeout(function () { settle(null); }, 3000);
      } catch (error) {
        settle(null);
      }
    }
    function finish() {
      if (left !== 0 || !decided) return;
      if (worker) worker.postMessage({});
      else ready();
    }
    function ready() {
      loader.ready = true;
      changed(loader.broken ? "broken" : "ready");
    }

    // The last question only is answered.
    loader.ask = function (typed, limit, only, done) {
      asked += 1;
      answered = done;
      if (worker) { worker.postMessage({ typed: typed, limit: limit, only: only, number: asked }); return; }
      if (!local) return;
      var number = asked;
      running = local.begin(typed, limit, only);
      (function on() {
        if (number !== asked) return;
        var until = Date.now() + BUDGET;
        while (Date.now() < until) if (!running.next()) { done(running.result()); return; }
        root.setTimeout(on, 0);
      })();
    };

    script(Qianshao.searchCatalogue, function (ok) { if (!ok) { loader.broken = 1; changed("broken"); } });
    return loader;
  };
})(window);
