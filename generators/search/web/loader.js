// Brings the catalogue and the text in, and puts questions to the scan: in a worker where one runs, else here in small steps.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};
  var BUDGET = 24, AT_ONCE = 6, BESIDE = 2;
  var PARTS = ["Address", "Letters", "Names", "Query", "Near", "Shelf", "Snippet", "Scan"];

  // ``changed(state)`` is called with "catalogue", "ready" or "broken" as the parts arrive.
  Qianshao.createSearchLoader = function (base, changed) {
    var loader = { query: null, ready: false, broken: 0 };
    var worker = null, local = null, meta = null;
    var waiting = [];
    var shards = Qianshao.searchShards, next = 0, done = 0;
    var decided = false, asked = 0, running = null, answered = null;

    function script(path, come) {
      var node = document.createElement("script");
      node.src = base + path;
      node.onload = function () { come(true); };
      node.onerror = function () { come(false); };
      document.head.appendChild(node);
    }

    Qianshao.searchMeta = function (made) {
      meta = made;
      loader.query = Qianshao.createQuery(meta, parts());
      loader.kinds = meta.kinds;
      open();
      fetchMore();
      changed("catalogue");
    };
    Qianshao.searchShard = function (kind, data, unfolded) {
      if (!meta || !decided) waiting.push([kind, data, unfolded]);
      else give(kind, data, unfolded);
    };
    function give(kind, data, unfolded) {
      if (worker) worker.postMessage({ kind: kind, data: data, unfolded: unfolded });
      else local.add(kind, data, unfolded);
    }

    function parts() {
      var made = {};
      PARTS.forEach(function (name) { made[name.toLowerCase()] = Qianshao["create" + name]; });
      return made;
    }
    // A worker made of this very code: a file of its own would be refused on file://. It starts while the catalogue is on its way.
    function hire() {
      var boss = "(" + function (scope, parts) {
        var scan = null;
        scope.onmessage = function (event) {
          var message = event.data;
          if (message.meta) scan = parts.scan(message.meta, parts.query(message.meta, parts), parts);
          else if (message.data !== undefined) scan.add(message.kind, message.data, message.unfolded);
          else if (message.typed !== undefined) scope.postMessage({ number: message.number, result: scan.search(message.typed, message.limit, message.only) });
          else scope.postMessage({ loaded: true });
        };
        scope.postMessage({ hired: true });
      } + ")(self,{" + PARTS.map(function (name) { return name.toLowerCase() + ":" + Qianshao["create" + name]; }).join(",") + "})";
      var made = null;
      function settle(taken) {
        if (decided) return;
        decided = true;
        worker = taken;
        if (made && !taken) made.terminate();
        open();
      }
      try {
        made = new Worker(URL.createObjectURL(new Blob([boss], { type: "text/javascript" })));
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
    // The catalogue is here and it is known who will scan: what has come meanwhile is handed on.
    function open() {
      if (!meta || !decided) return;
      if (worker) worker.postMessage({ meta: meta });
      else local = Qianshao.createScan(meta, loader.query, parts());
      waiting.forEach(function (one) { give(one[0], one[1], one[2]); });
      waiting = [];
      finish();
    }
    function finish() {
      if (done < shards.length || !meta || !decided) return;
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

    // A few at a time, so that the page has its turn between them; fewer while the catalogue, which answers first, is on its way.
    function fetchMore() {
      while (next < shards.length && next - done < (meta ? AT_ONCE : BESIDE)) {
        next += 1;
        script(shards[next - 1], fetched);
      }
    }
    function fetched(ok) {
      if (!ok) loader.broken += 1;
      done += 1;
      fetchMore();
      finish();
    }

    hire();
    script(Qianshao.searchCatalogue, function (ok) { if (!ok) { loader.broken = 1; changed("broken"); } });
    fetchMore();
    return loader;
  };
})(window);
