// Which sessions a reader asked to see: pure logic, tested in Node.
(function (root) {
  "use strict";
  var Qianshao = root.Qianshao = root.Qianshao || {};

  function clean(saved, options) {
    var wanted = { kind: "", measure: "", audience: "" };
    if (!saved || typeof saved !== "object") return wanted;
    Object.keys(wanted).forEach(function (name) {
      var value = saved[name];
      // A choice that this plan does not offer would hide everything without a word.
      if (typeof value === "string" && (options[name] || []).indexOf(value) >= 0) wanted[name] = value;
    });
    return wanted;
  }

  function matches(item, wanted) {
    if (wanted.kind && item.kind !== wanted.kind) return false;
    if (wanted.measure && item.measures.indexOf(wanted.measure) < 0) return false;
    return !wanted.audience || item.audience === wanted.audience;
  }

  // The days ("2027-03-12") on which some session matches.
  function days(sessions, wanted) {
    var found = {};
    sessions.forEach(function (session) { if (session.on && matches(session, wanted)) found[session.on] = true; });
    return found;
  }

  Qianshao.calendarFilter = { clean: clean, matches: matches, days: days };
  if (typeof module !== "undefined") module.exports = Qianshao.calendarFilter;
})(typeof window !== "undefined" ? window : globalThis);
