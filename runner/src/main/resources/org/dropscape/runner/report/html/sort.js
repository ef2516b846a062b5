
(function () {
  "use strict";
  var box = document.getElementById("TABLE");
  var body = box.querySelector("tbody");
  var heads = Array.from(box.querySelectorAll("thead th"));
  function number(text) {
    var plain = text.replace(/,/g, "").replace("−", "-").replace("∞", "Infinity");
    return parseFloat(plain);
  }
  // What has no number is last, whichever way the others go.
  function compare(a, b, sign) {
    var x = number(a), y = number(b);
    if (isNaN(x) !== isNaN(y)) {
      return isNaN(x) ? 1 : -1;
    }
    return sign * (isNaN(x) ? a.localeCompare(b) : x - y);
  }
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      Array.from(body.rows)
        .map(function (row) { return { row: row, key: row.cells[column].textContent.trim() }; })
        .sort(function (a, b) { return compare(a.key, b.key, down ? -1 : 1); })
        .forEach(function (item) { body.appendChild(item.row); });
    });
  });
}());
