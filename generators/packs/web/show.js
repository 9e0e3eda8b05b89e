// 投屏讲解: walks through a session's slides by keyboard, click or touch. Nothing is saved and nothing is sent.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  // Where a key leads. state: {index, shown, black, scale}; count: slides; reveals: whether this slide has an answer.
  function step(state, key, count, reveals) {
    var next = { index: state.index, shown: state.shown, black: state.black, scale: state.scale };
    if (state.black) {
      next.black = false;
      if (key === "b" || key === "B") return next;
    }
    if (key === " " || key === "Spacebar" || key === "ArrowRight" || key === "PageDown" || key === "Enter") {
      if (reveals && !state.shown && key !== "PageDown") next.shown = true;
      else if (state.index < count - 1) { next.index = state.index + 1; next.shown = false; }
    } else if (key === "ArrowLeft" || key === "PageUp" || key === "Backspace") {
      if (state.index > 0) { next.index = state.index - 1; next.shown = false; }
    } else if (key === "Home") { next.index = 0; next.shown = false; }
    else if (key === "End") { next.index = count - 1; next.shown = false; }
    else if (key === "+" || key === "=") next.scale = Math.min(160, state.scale + 10);
    else if (key === "-" || key === "_") next.scale = Math.max(60, state.scale - 10);
    else if (key === "b" || key === "B") next.black = !state.black;
    return next;
  }

  Qianshao.show = { step: step };
  if (typeof module !== "undefined") module.exports = Qianshao.show;
  if (typeof document === "undefined") return;

  function element(tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function start() {
    var holder = document.getElementById("qs-show");
    var source = document.getElementById("qs-show-data");
    if (!holder || !source) return;
    var slides;
    try { slides = JSON.parse(source.textContent); } catch (error) { return; }
    if (!slides.length) return;
    var state = { index: 0, shown: false, black: false, scale: 100 };
    var fromHash = /^#(\d+)$/.exec(root.location.hash);
    if (fromHash && Number(fromHash[1]) <= slides.length && Number(fromHash[1]) > 0) state.index = Number(fromHash[1]) - 1;
    document.documentElement.className += " qs-dialog-open";
    holder.hidden = false;

    function draw() {
      var slide = slides[state.index];
      holder.textContent = "";
      holder.className = "qs-show" + (state.black ? " qs-show--black" : "");
      // The style sheet knows the size for each screen; the reader's + and - only scale it.
      holder.style.setProperty("--qs-show-scale", String(state.scale / 100));
      var top = element("div", "qs-show-top");
      top.appendChild(element("span", "", slide.head));
      top.appendChild(element("span", "", "第 " + (state.index + 1) + " 屏，共 " + slides.length + " 屏"));
      // A phone has no Esc key.
      var exit = element("a", "qs-show-exit", "退出");
      exit.href = holder.getAttribute("data-back");
      exit.addEventListener("click", function (event) { event.stopPropagation(); });
      top.appendChild(exit);
      holder.appendChild(top);
      var body = element("div", "qs-show-body");
      body.setAttribute("aria-live", "polite");
      // Long words scroll, and a keyboard must be able to.
      body.tabIndex = 0;
      var title = element("div", "qs-show-title", slide.title);
      body.appendChild(title);
      (slide.text || []).forEach(function (line) {
        var paragraph = element("p", "", line);
        body.appendChild(paragraph);
      });
      var list = element("ol");
      (slide.items || []).forEach(function (item) {
        var right = state.shown && item.right;
        var line = element("li", right ? "qs-right" : "");
        line.appendChild(element("b", "", item.key));
        line.appendChild(element("span", "", item.text));
        if (right) line.appendChild(element("em", "", "√ 正确"));
        else if (item.note) line.appendChild(element("em", "", item.note));
        list.appendChild(line);
      });
      if (list.firstChild) body.appendChild(list);
      holder.appendChild(body);
      if (slide.basis && state.shown) {
        var by = element("div", "qs-show-by");
        by.appendChild(element("b", "", "依据"));
        by.appendChild(document.createTextNode("　" + slide.basis));
        holder.appendChild(by);
      }
      holder.appendChild(keys());
    }

    function keys() {
      var line = element("div", "qs-show-keys");
      [["空格", "揭晓、下一屏"], ["←", "上一屏"], ["＋", ""], ["－", "字号"], ["B", "黑屏"], ["Esc", "退出"]].forEach(function (pair) {
        line.appendChild(element("kbd", "", pair[0]));
        line.appendChild(document.createTextNode(pair[1]));
      });
      return line;
    }

    function press(key) {
      if (key === "Escape" || key === "Esc") { root.location.href = holder.getAttribute("data-back"); return true; }
      var slide = slides[state.index];
      var reveals = !!slide.basis || (slide.items || []).some(function (item) { return item.right; });
      var next = step(state, key, slides.length, reveals);
      var changed = ["index", "shown", "black", "scale"].some(function (name) { return next[name] !== state[name]; });
      state = next;
      if (changed) draw();
      return changed;
    }

    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (press(event.key)) { event.preventDefault(); event.stopPropagation(); }
    }, true);
    holder.addEventListener("click", function (event) { press(event.clientX < root.innerWidth / 4 ? "ArrowLeft" : " "); });
    draw();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(typeof window !== "undefined" ? window : this);
