// Draws the surfaces of the page that loads it on a canvas. Plain JavaScript; asks no server for anything.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const canvas = byId('scene');
  const pen = canvas.getContext('2d');
  const FLOOR = -0.55; // where isolines are drawn; values at the lower end of the scale are at 0
  const CEILING = 1.15; // where values at the upper end are
  const START = { turn: 30, tilt: 28, zoom: 1 };
  const state = { condition: 0, column: Object.keys(data.columns)[0], view: 'space', log: false, palette: 'viridis',
    ceiling: 1, ...START, cursor: null };

  // Infinity and NaN are texts in JSON.
  for (const condition of data.conditions) {
    for (const column of Object.keys(condition.values)) {
      condition.values[column] = Float64Array.from(condition.values[column], Number);
    }
    condition.xs = coordinates(condition.x);
    condition.ys = coordinates(condition.y);
  }

  function coordinates([min, max, points]) {
    return Array.from({ length: points }, (_, i) => (min * (points - 1 - i) + max * i) / (points - 1));
  }

  const current = () => data.conditions[state.condition];
  const valueAt = (condition, i, j) => condition.values[state.column][j * condition.xs.length + i];

  // ---- scale: one for all conditions ----

  let scale;

  function makeScale() {
    let low = Infinity;
    let high = -Infinity;
    for (const condition of data.conditions) {
      for (const value of condition.values[state.column]) {
        if (Number.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) { low = 0; high = 1; }
    byId('log').disabled = !(low > 0);
    const log = state.log && low > 0;
    if (low === high) {
      const air = low === 0 ? 1 : 0.05 * Math.abs(low);
      low -= air;
      high += air;
    }
    const full = high;
    high = log ? low * Math.pow(high / low, state.ceiling) : low + (high - low) * state.ceiling;
    scale = { low, high, log, cut: full > high, levels: log ? logLevels(low, high) : levels(low, high, 12) };
    byId('ceiling-value').textContent = text(high);
  }

  function position(value) {
    if (scale.log) {
      return value <= 0 ? -Infinity : Math.log(value / scale.low) / Math.log(scale.high / scale.low);
    }
    return (value - scale.low) / (scale.high - scale.low);
  }

  /** Multiples of 1, 2, 2.5 or 5 times a power of ten within a range. */
  function levels(low, high, most) {
    const rough = (high - low) / most;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const factor = rough / power;
    const step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 2.5 ? 2.5 : factor <= 5 ? 5 : 10);
    const found = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      found.push(Number((k * step).toPrecision(12)));
    }
    return found;
  }

  function logLevels(low, high) {
    if (high / low < 5) { return levels(low, high, 12); }
    let found = [];
    for (const mantissas of [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
      found = [];
      for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
        for (const mantissa of mantissas) {
          const level = Number((mantissa * Math.pow(10, e)).toPrecision(12));
          if (level > low && level < high) { found.push(level); }
        }
      }
      if (found.length <= 12) { return found; }
    }
    const every = Math.ceil(found.length / 12);
    return found.filter((_, k) => k % every === 0);
  }

  function text(value, from = 1e-4, until = 1e5) {
    if (!Number.isFinite(value)) { return Number.isNaN(value) ? 'no number' : value > 0 ? '∞' : '−∞'; }
    const rounded = Number(value.toPrecision(4));
    const size = Math.abs(rounded);
    if (size !== 0 && (size >= until || size < from)) {
      const [mantissa, exponent] = rounded.toExponential().split('e');
      const power = '10' + String(Number(exponent)).replace(/[-\d]/g, (c) => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]);
      return (mantissa === '1' ? power : mantissa + '×' + power).replace('-', '−');
    }
    return String(rounded).replace('-', '−');
  }

  /** The levels in letters: a linear scale's with equally many decimals, and 10³ beside 10⁵, not 1000. */
  function levelTexts() {
    const plain = scale.levels.map((level) => text(level));
    if (plain.some((t) => /[⁰¹²³⁴⁵⁶⁷⁸⁹]$/.test(t))) { return scale.levels.map((level) => text(level, 1e-3, 1e3)); }
    const decimals = Math.max(0, ...plain.map((t) => (t.split('.')[1] || '').length));
    return scale.log ? plain : scale.levels.map((level) => level.toFixed(decimals).replace('-', '−'));
  }

  // ---- colours ----

  const rgb = (at) => {
    const hex = data.palettes[state.palette];
    const k = 6 * Math.round(255 * Math.max(0, Math.min(1, at)));
    return [0, 2, 4].map((c) => parseInt(hex.substr(k + c, 2), 16));
  };
  const css = (color) => 'rgb(' + color.join(',') + ')';
  const mixed = (color, other, share) => color.map((c, k) => Math.round(c + share * (other[k] - c)));
  const isLight = ([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b > 120;
  const DARK = [16, 20, 24];
  const LIGHT = [253, 253, 253];
  let ink, soft, grid, paper;

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    [ink, soft, grid, paper] = ['--ink', '--soft', '--grid', '--surface'].map((name) => style.getPropertyValue(name).trim());
  }

  // ---- drawing ----

  let width, height, frame, hits;
  let waiting = false;

  function redraw() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(); });
    }
  }

  function draw() {
    const ratio = window.devicePixelRatio || 1;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    readTheme();
    makeScale();
    hits = [];
    const bar = width < 480 ? 62 : 96;
    if (state.view === 'map') { drawMap(bar); } else { drawSpace(bar); }
    drawBar(bar);
    tell();
  }

  function write(words, x, y, options) {
    const o = { align: 'center', color: ink, size: 12.5, angle: 0, ...options };
    pen.save();
    pen.translate(x, y);
    pen.rotate(o.angle);
    pen.font = (o.bold ? '600 ' : '') + o.size + 'px ' + getComputedStyle(document.body).fontFamily;
    pen.textAlign = o.align;
    pen.textBaseline = 'middle';
    if (o.seam) {
      pen.strokeStyle = css(LIGHT);
      pen.lineWidth = 3.5;
      pen.lineJoin = 'round';
      pen.strokeText(words, 0, 0);
    }
    pen.fillStyle = o.color;
    pen.fillText(words, 0, 0);
    pen.restore();
  }

  function line(points, color, size) {
    pen.beginPath();
    points.forEach(([x, y], k) => k === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y));
    pen.strokeStyle = color;
    pen.lineWidth = size || 1;
    pen.stroke();
  }

  let hatching;

  function hatch() {
    if (!hatching) {
      const tile = document.createElement('canvas');
      tile.width = tile.height = 6;
      const p = tile.getContext('2d');
      p.fillStyle = '#c9cdd1';
      p.fillRect(0, 0, 6, 6);
      p.strokeStyle = '#6e767e';
      p.beginPath();
      for (const k of [-6, 0, 6]) { p.moveTo(k - 1, 7); p.lineTo(k + 7, -1); }
      p.stroke();
      hatching = pen.createPattern(tile, 'repeat');
    }
    return hatching;
  }

  const isHole = (c, i, j) => ![valueAt(c, i, j), valueAt(c, i + 1, j), valueAt(c, i, j + 1), valueAt(c, i + 1, j + 1)]
    .every(Number.isFinite);

  /** Calls a function with both ends, as indices, of each piece of an isoline. */
  function isoline(c, level, piece) {
    for (let j = 0; j + 1 < c.ys.length; j++) {
      for (let i = 0; i + 1 < c.xs.length; i++) {
        if (isHole(c, i, j)) { continue; }
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
        const values = corners.map(([a, b]) => valueAt(c, a, b));
        const ends = [];
        for (let k = 0; k < 4; k++) {
          const a = values[k];
          const b = values[(k + 1) % 4];
          if ((a >= level) !== (b >= level)) {
            const t = (level - a) / (b - a);
            const from = corners[k];
            const to = corners[(k + 1) % 4];
            ends.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
          }
        }
        if (ends.length === 4) {
          // A saddle: the mean decides which corners belong together.
          const joined = (values[0] >= level) === ((values[0] + values[1] + values[2] + values[3]) / 4 >= level);
          if (!joined) { ends.push(ends.shift()); }
          piece(ends[0], ends[1]);
          piece(ends[2], ends[3]);
        } else if (ends.length === 2) {
          piece(ends[0], ends[1]);
        }
      }
    }
  }

  function isolines(c, at, color) {
    for (const level of scale.levels) {
      pen.beginPath();
      isoline(c, level, (a, b) => { pen.moveTo(...at(...a)); pen.lineTo(...at(...b)); });
      pen.strokeStyle = color(level);
      pen.stroke();
    }
  }

  // ---- the surface in space ----

  function drawSpace(bar) {
    const c = current();
    const turn = state.turn * Math.PI / 180;
    const tilt = state.tilt * Math.PI / 180;
    const [cosA, sinA, cosE, sinE] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    const across = Math.abs(cosA) + Math.abs(sinA);
    const upwards = across * sinE + (CEILING - FLOOR) / 2 * cosE;
    const unit = state.zoom * Math.min((width - bar - 96) / (2 * across), (height - 62) / (2 * upwards));
    const midX = (width - bar + 40) / 2;
    const midY = (height - 30) / 2 + (CEILING + FLOOR) / 2 * cosE * unit;
    const depth = (x, y) => x * sinA + y * cosA;
    const at = (x, y, z) => [midX + unit * (x * cosA - y * sinA), midY - unit * (depth(x, y) * sinE + z * cosE)];
    const nearX = sinA < 0 ? 1 : -1;
    const nearY = cosA < 0 ? 1 : -1;
    const nx = c.xs.length;
    const ny = c.ys.length;
    const u = (i) => 2 * i / (nx - 1) - 1;
    const v = (j) => 2 * j / (ny - 1) - 1;
    const onFloor = (i, j) => at(u(i), v(j), FLOOR);
    const fromPlane = (x, y) => [(x - c.x[0]) / (c.x[1] - c.x[0]) * (nx - 1), (y - c.y[0]) / (c.y[1] - c.y[0]) * (ny - 1)];

    walls(at, nearX, nearY);
    pen.beginPath();
    for (let j = 0; j + 1 < ny; j++) {
      for (let i = 0; i + 1 < nx; i++) {
        if (isHole(c, i, j)) { outline([onFloor(i, j), onFloor(i + 1, j), onFloor(i + 1, j + 1), onFloor(i, j + 1)]); }
      }
    }
    pen.fillStyle = hatch();
    pen.fill();
    pen.lineWidth = 1.4;
    isolines(c, onFloor, (level) => css(rgb(position(level))));
    drawMarks(c, (x, y) => onFloor(...fromPlane(x, y)));

    const heights = Array.from({ length: nx * ny }, (_, k) => position(c.values[state.column][k]));
    const patches = [];
    for (let j = 0; j + 1 < ny; j++) {
      for (let i = 0; i + 1 < nx; i++) {
        if (!isHole(c, i, j)) { patches.push([i, j, depth(u(i), v(j))]); }
      }
    }
    patches.sort((a, b) => b[2] - a[2]);
    const corner = (i, j) => [u(i), v(j), heights[j * nx + i]];
    const place = ([x, y, z]) => at(x, y, z * CEILING);
    const everyX = Math.max(1, Math.round((nx - 1) / 16));
    const everyY = Math.max(1, Math.round((ny - 1) / 16));
    pen.lineJoin = 'round';
    for (const [i, j] of patches) {
      const corners = clipped([corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]);
      if (corners.length < 3) { continue; }
      const mean = corners.reduce((sum, p) => sum + p[2], 0) / corners.length;
      const points = corners.map(place);
      const above = rgb(mean);
      const color = isFromBelow(points) ? mixed(above, DARK, 0.22) : above;
      polygon(points);
      pen.fillStyle = pen.strokeStyle = css(color);
      pen.lineWidth = 0.7;
      pen.fill();
      pen.stroke();
      hits.push({ i, j, points });
      const mesh = css(mixed(color, isLight(above) ? DARK : LIGHT, 0.35));
      const edge = (a, b) => {
        const ends = clipped([a, b]);
        if (ends.length >= 2) { line([place(ends[0]), place(ends[1])], mesh, 0.7); }
      };
      if (i % everyX === 0) { edge(corner(i, j), corner(i, j + 1)); }
      if (i + 2 === nx) { edge(corner(i + 1, j), corner(i + 1, j + 1)); }
      if (j % everyY === 0) { edge(corner(i, j), corner(i + 1, j)); }
      if (j + 2 === ny) { edge(corner(i, j + 1), corner(i + 1, j + 1)); }
    }
    axes(c, at, nearX, nearY);
    if (state.cursor) {
      const { i, j } = state.cursor;
      const foot = onFloor(i, j);
      const z = heights[j * nx + i];
      const top = Number.isFinite(z) && z <= 1 ? place(corner(i, j)) : foot;
      pen.setLineDash([3, 3]);
      line([foot, top], ink, 1.2);
      pen.setLineDash([]);
      cursor(top, valueAt(c, i, j));
    }
  }

  function polygon(points) {
    pen.beginPath();
    outline(points);
  }

  function outline(points) {
    points.forEach(([x, y], k) => k === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y));
    pen.closePath();
  }

  /** What of a polygon lies between the ends of the scale. */
  function clipped(corners) {
    for (const [bound, sign] of [[0, -1], [1, 1]]) {
      const kept = [];
      corners.forEach((from, k) => {
        const to = corners[(k + 1) % corners.length];
        const fromKept = sign * (from[2] - bound) <= 0;
        if (fromKept) { kept.push(from); }
        if (fromKept !== sign * (to[2] - bound) <= 0) {
          const t = (bound - from[2]) / (to[2] - from[2]);
          kept.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), bound]);
        }
      });
      corners = kept;
    }
    return corners;
  }

  /** Corners go round counter-clockwise as seen from above, that is clockwise where y points down. */
  function isFromBelow(points) {
    let area = 0;
    points.forEach((a, k) => {
      const b = points[(k + 1) % points.length];
      area += a[0] * b[1] - b[0] * a[1];
    });
    return area > 0;
  }

  function walls(at, nearX, nearY) {
    const wall = (z) => line([at(nearX, -nearY, z), at(-nearX, -nearY, z), at(-nearX, nearY, z)], grid);
    scale.levels.forEach((level) => wall(position(level) * CEILING));
    wall(FLOOR);
    wall(CEILING);
    for (const [x, y] of [[-nearX, -nearY], [nearX, -nearY], [-nearX, nearY]]) {
      line([at(x, y, FLOOR), at(x, y, CEILING)], grid);
    }
  }

  function axes(c, at, nearX, nearY) {
    for (const alongX of [true, false]) {
      const axis = alongX ? c.x : c.y;
      const on = (t) => alongX ? at(t, nearY, FLOOR) : at(nearX, t, FLOOR);
      const beside = (t, distance) => {
        const edge = on(t);
        const beyond = alongX ? at(t, 2 * nearY, FLOOR) : at(2 * nearX, t, FLOOR);
        const share = distance / Math.hypot(beyond[0] - edge[0], beyond[1] - edge[1]);
        return [edge[0] + share * (beyond[0] - edge[0]), edge[1] + share * (beyond[1] - edge[1])];
      };
      line([on(-1), on(1)], ink);
      for (const value of levels(axis[0], axis[1], width < 480 ? 4 : 5)) {
        const t = 2 * (value - axis[0]) / (axis[1] - axis[0]) - 1;
        line([on(t), beside(t, 5)], ink);
        write(text(value), ...beside(t, 18));
      }
      const [from, to] = [on(-1), on(1)];
      let angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      if (Math.abs(angle) > Math.PI / 2) { angle -= Math.sign(angle) * Math.PI; }
      write(alongX ? data.xTitle : data.yTitle, ...beside(0, 40), { angle, size: 13.5 });
    }
    const left = at(-nearX, nearY, 0)[0] < at(nearX, -nearY, 0)[0] ? [-nearX, nearY] : [nearX, -nearY];
    line([at(...left, FLOOR), at(...left, CEILING)], ink);
    const texts = levelTexts();
    let before = Infinity;
    for (const [k, level] of scale.levels.entries()) {
      const [x, y] = at(...left, position(level) * CEILING);
      line([[x - 4, y], [x, y]], ink);
      if (before - y >= 15) {
        write(texts[k], x - 7, y, { align: 'right' });
        before = y;
      }
    }
  }

  // ---- the map ----

  function mapArea(bar) {
    const c = current();
    const ratio = Math.max(0.6, Math.min(1.6, (c.x[1] - c.x[0]) / (c.y[1] - c.y[0])));
    const h = Math.min(height - 76, (width - bar - 90) / ratio);
    const w = h * ratio;
    return { x: 66 + Math.max(0, (width - bar - 80 - w) / 2), y: 18, w, h };
  }

  function drawMap(bar) {
    const c = current();
    const area = mapArea(bar);
    const nx = c.xs.length;
    const ny = c.ys.length;
    const at = (i, j) => [area.x + (i + 0.5) / nx * area.w, area.y + area.h - (j + 0.5) / ny * area.h];
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        const value = valueAt(c, i, j);
        pen.fillStyle = Number.isFinite(value) ? css(rgb(position(value))) : hatch();
        const x = Math.floor(area.x + i / nx * area.w);
        const y = Math.floor(area.y + area.h - (j + 1) / ny * area.h);
        pen.fillRect(x, y, Math.ceil(area.x + (i + 1) / nx * area.w) - x, Math.ceil(area.y + area.h - j / ny * area.h) - y);
      }
    }
    pen.lineWidth = 1;
    isolines(c, at, (level) => isLight(rgb(position(level))) ? 'rgba(16,20,24,.75)' : 'rgba(253,253,253,.75)');
    const toPlace = (x, y) => at((x - c.x[0]) / (c.x[1] - c.x[0]) * (nx - 1), (y - c.y[0]) / (c.y[1] - c.y[0]) * (ny - 1));
    drawMarks(c, toPlace);
    pen.strokeStyle = ink;
    pen.lineWidth = 1;
    pen.strokeRect(area.x, area.y, area.w, area.h);
    for (const value of levels(c.x[0], c.x[1], 6)) {
      const [x] = toPlace(value, 0);
      line([[x, area.y + area.h], [x, area.y + area.h + 5]], ink);
      write(text(value), x, area.y + area.h + 15);
    }
    for (const value of levels(c.y[0], c.y[1], 6)) {
      const [, y] = toPlace(0, value);
      line([[area.x - 5, y], [area.x, y]], ink);
      write(text(value), area.x - 9, y, { align: 'right' });
    }
    write(data.xTitle, area.x + area.w / 2, area.y + area.h + 38, { size: 13.5 });
    write(data.yTitle, area.x - 48, area.y + area.h / 2, { size: 13.5, angle: -Math.PI / 2 });
    if (state.cursor) { cursor(at(state.cursor.i, state.cursor.j), valueAt(c, state.cursor.i, state.cursor.j)); }
  }

  // ---- what lies on top ----

  function disc([x, y], radius, filled) {
    pen.beginPath();
    pen.arc(x, y, radius + 1.4, 0, 2 * Math.PI);
    pen.fillStyle = css(LIGHT);
    pen.fill();
    pen.beginPath();
    pen.arc(x, y, filled ? radius : radius - 1, 0, 2 * Math.PI);
    pen.fillStyle = pen.strokeStyle = css(DARK);
    pen.lineWidth = 2;
    if (filled) { pen.fill(); } else { pen.stroke(); }
  }

  function drawMarks(c, toPlace) {
    for (const path of c.paths) {
      const points = path.map(([, x, y]) => toPlace(x, y));
      line(points, css(LIGHT), 4.2);
      line(points, css(DARK), 1.8);
      points.forEach((p, k) => disc(p, k === 0 || k === points.length - 1 ? 5.5 : 2.6, k > 0));
      [0, path.length - 1].forEach((k) => label(path[k][0], points[k]));
    }
    for (const [name, x, y] of c.marks) {
      const p = toPlace(x, y);
      disc(p, 4.5, true);
      label(name, p);
    }
  }

  function label(words, [x, y]) {
    if (words) { write(words, x + 10, y, { align: 'left', color: css(DARK), seam: true }); }
  }

  function cursor(p, value) {
    disc(p, 6, false);
    const right = p[0] < width - 190;
    write(text(value), p[0] + (right ? 13 : -13), p[1] - 12,
      { align: right ? 'left' : 'right', color: css(DARK), seam: true, bold: true, size: 14 });
  }

  function drawBar(bar) {
    const x = width - bar + 14;
    const top = 34;
    const h = Math.min(height - 90, 380);
    for (let k = 0; k < 128; k++) {
      pen.fillStyle = css(rgb((k + 0.5) / 128));
      const y = Math.floor(top + h - (k + 1) / 128 * h);
      pen.fillRect(x, y, 14, Math.ceil(top + h - k / 128 * h) - y);
    }
    pen.strokeStyle = ink;
    pen.lineWidth = 1;
    pen.strokeRect(x, top, 14, h);
    if (scale.cut) {
      polygon([[x, top], [x + 7, top - 11], [x + 14, top]]);
      pen.fillStyle = css(rgb(1));
      pen.fill();
      pen.stroke();
    }
    const texts = levelTexts();
    let before = Infinity;
    for (const [k, level] of scale.levels.entries()) {
      const y = top + h - position(level) * h;
      line([[x + 14, y], [x + 18, y]], ink);
      if (before - y >= 15) {
        write(texts[k], x + 21, y, { align: 'left' });
        before = y;
      }
    }
    if (bar > 70) { write(data.columns[state.column], width - 12, top + h / 2, { angle: -Math.PI / 2 }); }
    if (current().values[state.column].some((value) => !Number.isFinite(value))) {
      pen.fillStyle = hatch();
      pen.fillRect(x, top + h + 14, 14, 12);
      write('not finite', x + 20, top + h + 20, { align: 'left', size: 11 });
    }
  }

  // ---- words ----

  let told = '';

  function tell() {
    const c = current();
    document.querySelectorAll('tr[data-condition]').forEach((row) => {
      row.hidden = row.dataset.column !== state.column;
      row.classList.toggle('current', Number(row.dataset.condition) === state.condition);
      const other = data.conditions[row.dataset.condition];
      const comparable = state.cursor && String([other.x, other.y]) === String([c.x, c.y]);
      row.querySelector('.here').textContent =
        comparable ? text(other.values[row.dataset.column][state.cursor.j * c.xs.length + state.cursor.i]) : '–';
    });
    const title = data.columns[state.column];
    let words = c.name + ', ' + title;
    if (state.cursor) {
      const { i, j } = state.cursor;
      words += ' at (' + text(c.xs[i]) + ', ' + text(c.ys[j]) + '): ' + text(valueAt(c, i, j)) + '.';
    } else {
      words += ', from ' + text(scale.low) + ' to ' + text(scale.high) + ' on the common scale of all conditions.';
    }
    if (words !== told) {
      told = words;
      byId('readout').textContent = words;
      canvas.setAttribute('aria-label', words);
    }
  }

  // ---- controls ----

  function fill(select, options, chosen) {
    options.forEach(([value, name]) => select.add(new Option(name, value, false, value === chosen)));
  }

  function showControls() {
    byId('condition').value = state.condition;
    byId('log').checked = state.log;
    byId('turn').value = Math.round(state.turn);
    byId('tilt').value = Math.round(state.tilt);
    byId('ceiling').value = Math.round(100 * state.ceiling);
    document.querySelector('main').classList.toggle('map', state.view === 'map');
  }

  function set(change) {
    Object.assign(state, change);
    state.turn = ((state.turn + 180) % 360 + 360) % 360 - 180;
    state.tilt = Math.max(5, Math.min(85, state.tilt));
    state.zoom = Math.max(0.5, Math.min(6, state.zoom));
    const c = current();
    if (state.cursor) {
      state.cursor = { i: Math.min(state.cursor.i, c.xs.length - 1), j: Math.min(state.cursor.j, c.ys.length - 1) };
    }
    showControls();
    redraw();
  }

  function moveCursor(di, dj) {
    const c = current();
    const from = state.cursor || { i: c.xs.length >> 1, j: c.ys.length >> 1 };
    const limit = (k, size) => Math.max(0, Math.min(size - 1, k));
    set({ cursor: state.cursor ? { i: limit(from.i + di, c.xs.length), j: limit(from.j + dj, c.ys.length) } : from });
  }

  const reset = () => set({ ...START, ceiling: 1, cursor: null });

  fill(byId('condition'), data.conditions.map((c, k) => [String(k), c.name]), '0');
  fill(byId('column'), Object.entries(data.columns), state.column);
  fill(byId('palette'), Object.keys(data.palettes).map((name) => [name, name]), state.palette);
  byId('condition').addEventListener('change', (e) => set({ condition: Number(e.target.value) }));
  byId('column').addEventListener('change', (e) => set({ column: e.target.value, ceiling: 1 }));
  byId('palette').addEventListener('change', (e) => set({ palette: e.target.value }));
  byId('log').addEventListener('change', (e) => set({ log: e.target.checked, ceiling: 1 }));
  byId('ceiling').addEventListener('input', (e) => set({ ceiling: e.target.value / 100 }));
  byId('turn').addEventListener('input', (e) => set({ turn: Number(e.target.value) }));
  byId('tilt').addEventListener('input', (e) => set({ tilt: Number(e.target.value) }));
  byId('reset').addEventListener('click', reset);
  byId('controls').addEventListener('submit', (e) => e.preventDefault());
  document.querySelectorAll('input[name="view"]').forEach((radio) => {
    radio.addEventListener('change', () => set({ view: radio.value }));
    // Browsers may restore what was chosen before the page was loaded again.
    if (radio.checked) { state.view = radio.value; }
  });

  canvas.addEventListener('keydown', (e) => {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const count = data.conditions.length;
    if (e.ctrlKey || e.altKey || e.metaKey) { return; }
    if (arrows[e.key]) {
      const [dx, dy] = arrows[e.key];
      if (e.shiftKey || state.view === 'map') { moveCursor(dx, dy); } else { set({ turn: state.turn + 5 * dx, tilt: state.tilt + 3 * dy }); }
    } else if (e.key === '+' || e.key === '=') { set({ zoom: state.zoom * 1.15 });
    } else if (e.key === '-') { set({ zoom: state.zoom / 1.15 });
    } else if (e.key === 'PageDown') { set({ condition: (state.condition + 1) % count });
    } else if (e.key === 'PageUp') { set({ condition: (state.condition + count - 1) % count });
    } else if (e.key === 'l' || e.key === 'L') { if (!byId('log').disabled) { set({ log: !state.log, ceiling: 1 }); }
    } else if (e.key === 'Home') { reset();
    } else { return; }
    e.preventDefault();
  });

  const fingers = new Map();

  canvas.addEventListener('pointerdown', (e) => {
    fingers.set(e.pointerId, [e.offsetX, e.offsetY]);
    canvas.setPointerCapture(e.pointerId);
    canvas.classList.add('held');
    if (e.pointerType !== 'mouse') { point(e.offsetX, e.offsetY); }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, (e) => {
      fingers.delete(e.pointerId);
      canvas.classList.toggle('held', fingers.size > 0);
    });
  }
  canvas.addEventListener('pointermove', (e) => {
    const before = fingers.get(e.pointerId);
    if (!before || state.view === 'map') { point(e.offsetX, e.offsetY); return; }
    const spread = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a[0] - b[0], a[1] - b[1]); };
    const old = fingers.size === 2 ? spread() : 0;
    fingers.set(e.pointerId, [e.offsetX, e.offsetY]);
    if (fingers.size === 2) {
      set({ zoom: state.zoom * spread() / Math.max(1, old) });
    } else {
      set({ turn: state.turn + 0.5 * (e.offsetX - before[0]), tilt: state.tilt + 0.4 * (e.offsetY - before[1]) });
    }
  });
  canvas.addEventListener('wheel', (e) => {
    // Without focus the wheel scrolls the page.
    if (state.view === 'space' && document.activeElement === canvas) {
      e.preventDefault();
      set({ zoom: state.zoom * Math.exp(-0.0015 * e.deltaY) });
    }
  }, { passive: false });

  /** Marks the value under the pointer. */
  function point(x, y) {
    const c = current();
    if (state.view === 'map') {
      const area = mapArea(width < 480 ? 62 : 96);
      const i = Math.floor((x - area.x) / area.w * c.xs.length);
      const j = Math.floor((area.y + area.h - y) / area.h * c.ys.length);
      if (i >= 0 && j >= 0 && i < c.xs.length && j < c.ys.length) { set({ cursor: { i, j } }); }
      return;
    }
    // The patch that was drawn last is the nearest one.
    for (let k = (hits || []).length - 1; k >= 0; k--) {
      const { i, j, points } = hits[k];
      polygon(points);
      const ratio = window.devicePixelRatio || 1;
      if (pen.isPointInPath(x * ratio, y * ratio)) {
        set({ cursor: { i, j } });
        return;
      }
    }
  }

  window.addEventListener('resize', redraw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  window.addEventListener('beforeprint', draw);
  showControls();
  draw();
}());
