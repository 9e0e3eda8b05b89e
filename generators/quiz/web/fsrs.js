// FSRS-6 with its default weights, days only: no learning steps within a day, no fuzz. Equal to py-fsrs 6.3.2.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  var W = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
  var AGAIN = 1, HARD = 2, GOOD = 3, EASY = 4;
  var DECAY = -W[20];
  var FACTOR = Math.pow(0.9, 1 / DECAY) - 1;
  var RETENTION = 0.9;
  var LONGEST = 36500;

  function clampDifficulty(value) { return Math.min(Math.max(value, 1), 10); }
  function clampStability(value) { return Math.max(value, 0.001); }

  // Python rounds halves to even; Math.round does not.
  function roundEven(value) {
    var floor = Math.floor(value);
    var rest = value - floor;
    if (rest < 0.5) return floor;
    if (rest > 0.5) return floor + 1;
    return floor % 2 === 0 ? floor : floor + 1;
  }

  function startDifficulty(rating) { return W[4] - Math.exp(W[5] * (rating - 1)) + 1; }

  function nextDifficulty(difficulty, rating) {
    var damped = difficulty + (10 - difficulty) * -(W[6] * (rating - 3)) / 9;
    return clampDifficulty(W[7] * startDifficulty(EASY) + (1 - W[7]) * damped);
  }

  function retrievability(stability, days) { return Math.pow(1 + FACTOR * Math.max(0, days) / stability, DECAY); }

  function sameDay(stability, rating) {
    var growth = Math.exp(W[17] * (rating - 3 + W[18])) * Math.pow(stability, -W[19]);
    return clampStability(stability * (rating === AGAIN ? growth : Math.max(growth, 1)));
  }

  function forgotten(stability, difficulty, recall) {
    var longTerm = W[11] * Math.pow(difficulty, -W[12]) * (Math.pow(stability + 1, W[13]) - 1) * Math.exp((1 - recall) * W[14]);
    return clampStability(Math.min(longTerm, stability / Math.exp(W[17] * W[18])));
  }

  function recalled(stability, difficulty, recall, rating) {
    var growth = Math.exp(W[8]) * (11 - difficulty) * Math.pow(stability, -W[9]) * (Math.exp((1 - recall) * W[10]) - 1);
    return clampStability(stability * (1 + growth * (rating === HARD ? W[15] : 1) * (rating === EASY ? W[16] : 1)));
  }

  // How many days until recall falls to the wanted retention.
  function interval(stability) {
    var days = roundEven(stability / FACTOR * (Math.pow(RETENTION, 1 / DECAY) - 1));
    return Math.min(Math.max(days, 1), LONGEST);
  }

  // card: null or {stability, difficulty}; days: whole days since its last review. Returns the next card.
  function review(card, rating, days) {
    var stability, difficulty;
    if (!card) {
      stability = clampStability(W[rating - 1]);
      difficulty = clampDifficulty(startDifficulty(rating));
    } else {
      if (days < 1) stability = sameDay(card.stability, rating);
      else {
        var recall = retrievability(card.stability, days);
        stability = rating === AGAIN
          ? forgotten(card.stability, card.difficulty, recall)
          : recalled(card.stability, card.difficulty, recall, rating);
      }
      difficulty = nextDifficulty(card.difficulty, rating);
    }
    return { stability: stability, difficulty: difficulty, interval: interval(stability) };
  }

  Qianshao.fsrs = { AGAIN: AGAIN, HARD: HARD, GOOD: GOOD, EASY: EASY, review: review, retrievability: retrievability, interval: interval };
  if (typeof module !== "undefined") module.exports = Qianshao.fsrs;
})(typeof window !== "undefined" ? window : globalThis);
