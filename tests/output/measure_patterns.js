// Runs patterns over text made for them, each in a thread that can be ended; prints a line for each whose cost grows
// faster than the text. Standard input: [[where, source, flags, [[lead, unit, stop], …]], …].
"use strict";
const { Worker, isMainThread, parentPort } = require("node:worker_threads");
const fs = require("node:fs");

const SHORT = 4000, LONG = 16000, SUSPECT = 4, GROWTH = 9, FAR_TOO_LONG = 500, CAP = Number(process.argv[2]);

function text([lead, unit, stop], length) { return lead + unit.repeat(Math.floor(length / unit.length) + 1) + stop; }
function cost(pattern, words, times) {
  let least = Infinity;
  for (let i = 0; i < times; i += 1) {
    const started = process.cpuUsage();
    words.replace(pattern, "");
    const spent = process.cpuUsage(started);
    least = Math.min(least, (spent.user + spent.system) / 1000);
  }
  return least;
}
function slow(source, flags, attacks) {
  const pattern = new RegExp(source, flags.includes("g") ? flags : flags + "g");
  for (const attack of attacks) {
    let small = cost(pattern, text(attack, SHORT), 1);
    if (small > SUSPECT && small < FAR_TOO_LONG) small = cost(pattern, text(attack, SHORT), 3);
    if (small < SUSPECT) continue;
    let large = small < FAR_TOO_LONG ? cost(pattern, text(attack, LONG), 1) : CAP;
    if (large > GROWTH * small && large < CAP) large = cost(pattern, text(attack, LONG), 2);
    if (large > GROWTH * small || small > FAR_TOO_LONG) return small + " to " + large + " ms on " + JSON.stringify(attack);
  }
  return "";
}

if (isMainThread) {
  const asked = JSON.parse(fs.readFileSync(0, "utf8"));
  let at = 0, timer;
  const start = () => {
    const worker = new Worker(__filename);
    const next = (found) => {
      clearTimeout(timer);
      if (found) console.log(asked[at - 1][0] + " /" + asked[at - 1][1] + "/" + asked[at - 1][2] + ": " + found);
      if (at === asked.length) { worker.terminate(); return; }
      at += 1;
      timer = setTimeout(() => { worker.terminate().then(() => { console.log(asked[at - 1][0] + " /" + asked[at - 1][1] + "/: never ends"); start(); }); }, CAP);
      worker.postMessage(asked[at - 1]);
    };
    worker.on("message", next);
    next("");
  };
  start();
} else {
  parentPort.on("message", ([, source, flags, attacks]) => parentPort.postMessage(slow(source, flags, attacks)));
}
