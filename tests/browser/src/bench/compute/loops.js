// The maps and runs of `tests/bench` in plain JavaScript, with the same arithmetic in the same order, so that the
// results are the same to the last bit: compared before times are.
//
// Written to be as fast as JavaScript gets: a run is a loop over local numbers, what all runs share is computed once and
// lies in typed arrays, nothing is allocated inside a loop, no root is taken for a comparison. Each pair of surface and
// optimizer is a function of its own, put together from the texts below: handed over as functions, gradients would be
// called, not inlined, once two surfaces have been seen.
"use strict";

const SURFACES = [
  {
    name: "himmelblau",
    start: [-0.5, -1],
    window: [-5, 5, -5, 5],
    minima: [
      [3, 2],
      [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.283185991286170],
      [3.584428340330492, -1.848126526964404],
    ],
    gradient: "u = x * x + y - 11; v = x + y * y - 7; gx = 4 * x * u + 2 * v; gy = 2 * u + 4 * y * v;",
    // After the gradient, whose u and v it takes.
    value: "loss = u * u + v * v;",
  },
  {
    name: "rosenbrock",
    start: [-1.2, 1],
    window: [-2, 2, -1, 3],
    minima: [[1, 1]],
    gradient: "v = y - x * x; u = 200 * v; gx = 2 * (x - 1) - 2 * x * u; gy = u;",
    value: "loss = (1 - x) * (1 - x) + 100 * v * v;",
  },
];

const OPTIMIZERS = [
  {
    name: "adam",
    rate: 0.1,
    // The bias corrections of every step, by step.
    shared(steps, eta) {
      const rates = new Float64Array(steps), corrections = new Float64Array(steps);
      for (let t = 0; t < steps; t++) {
        rates[t] = eta / (1 - power(0.9, t + 1));
        corrections[t] = 1 / (1 - power(0.999, t + 1));
      }
      return [rates, corrections];
    },
    step: `
      mx = 0.9 * mx + ${1 - 0.9} * gx;
      my = 0.9 * my + ${1 - 0.9} * gy;
      sx = 0.999 * sx + ${1 - 0.999} * (gx * gx);
      sy = 0.999 * sy + ${1 - 0.999} * (gy * gy);
      const rate = first[t], correction = second[t];
      x -= rate * mx / (Math.sqrt(sx * correction) + 1e-8);
      y -= rate * my / (Math.sqrt(sy * correction) + 1e-8);`,
  },
  {
    name: "rmsprop",
    rate: 0.05,
    shared: (steps, eta) => [new Float64Array(steps).fill(eta), new Float64Array(steps)],
    step: `
      sx = 0.9 * sx + ${1 - 0.9} * (gx * gx);
      sy = 0.9 * sy + ${1 - 0.9} * (gy * gy);
      x -= eta * gx / Math.sqrt(sx + 1e-8);
      y -= eta * gy / Math.sqrt(sy + 1e-8);`,
  },
];

function power(base, t) {
  let result = 1, square = base;
  for (let rest = t; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    square *= square;
  }
  return result;
}

const START = "let x, y, u = 0, v = 0, gx = 0, gy = 0, loss = Infinity, mx = 0, my = 0, sx = 0, sy = 0;";

// Whether a run is over: it has no slope, or is lost, or, with a goal, low enough.
const OVER = "!(square >= shortest && square < Infinity && Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6";

function mapOf({ gradient, value, window: [left, right, bottom, top] }, { step }, withGoal) {
  const over = withGoal ? `${value} if (${OVER} && loss > goal)) break;` : `if (${OVER})) break;`;
  const body = `
    let i = 0;
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++, i++) {
        ${START}
        x = ${left} + ${right - left} * ((column + 0.5) / side);
        y = ${bottom} + ${top - bottom} * ((row + 0.5) / side);
        let t = 0;
        for (; ; t++) {
          ${gradient}
          const square = gx * gx + gy * gy;
          ${over}
          if (t === budget) { t = -1; break; }
          ${step}
        }
        steps[i] = t;
        xs[i] = x;
        ys[i] = y;
      }
    }`;
  const names = ["side", "budget", "eta", "first", "second", "shortest", "goal", "steps", "xs", "ys"];
  return new Function(...names, body);
}

function runOf({ gradient, value }, { step }) {
  const body = `
    ${START}
    [x, y] = start;
    ${gradient}
    ${value}
    let t = 0;
    for (; ; t++) {
      const square = gx * gx + gy * gy;
      xs[t] = x;
      ys[t] = y;
      losses[t] = loss;
      norms[t] = Math.sqrt(square);
      slots[4 * t] = mx;
      slots[4 * t + 1] = my;
      slots[4 * t + 2] = sx;
      slots[4 * t + 3] = sy;
      if (${OVER}) || t === budget) break;
      gradients[2 * t] = gx;
      gradients[2 * t + 1] = gy;
      rates[t] = eta;
      ${step}
      ${gradient}
      ${value}
    }
    return t;`;
  const names = ["start", "budget", "eta", "first", "second", "shortest"];
  return new Function(...names, "xs", "ys", "losses", "norms", "slots", "gradients", "rates", body);
}

const made = new Map();
const once = (key, make) => made.get(key) ?? made.set(key, make()).get(key);

const SIDE = 200, BUDGET = 500;

// What has come out: all steps, the sums of x and y, runs on their way, stuck, lost, and those nearest to each minimum.
function basin(surfaceIndex, optimizerIndex, goal) {
  const surface = SURFACES[surfaceIndex], optimizer = OPTIMIZERS[optimizerIndex];
  const map = once(`map ${surface.name} ${optimizer.name} ${goal > 0}`, () => mapOf(surface, optimizer, goal > 0));
  const [first, second] = optimizer.shared(BUDGET, optimizer.rate);
  const count = SIDE * SIDE, steps = new Int32Array(count), xs = new Float64Array(count), ys = new Float64Array(count);
  map(SIDE, BUDGET, optimizer.rate, first, second, goal > 0 ? 1e-6 * 1e-6 : 0, goal, steps, xs, ys);
  const out = new Array(6 + surface.minima.length).fill(0);
  for (let i = 0; i < count; i++) {
    const x = xs[i], y = ys[i];
    out[0] += steps[i] < 0 ? BUDGET : steps[i];
    if (!(Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6)) {
      out[5] += 1;
      continue;
    }
    if (steps[i] < 0) out[3] += 1;
    out[1] += x;
    out[2] += y;
    let nearest = 0, least = Infinity;
    for (let k = 0; k < surface.minima.length; k++) {
      const dx = surface.minima[k][0] - x, dy = surface.minima[k][1] - y, far = dx * dx + dy * dy;
      if (far < least) [nearest, least] = [k, far];
    }
    out[6 + nearest] += 1;
  }
  return out;
}

// What has come out: steps, x, y and the loss where the run has ended.
function single(surfaceIndex, optimizerIndex, budget, eta, times) {
  const surface = SURFACES[surfaceIndex], optimizer = OPTIMIZERS[optimizerIndex];
  const run = once(`run ${surface.name} ${optimizer.name}`, () => runOf(surface, optimizer));
  let out;
  for (let i = 0; i < times; i++) {
    const [first, second] = optimizer.shared(budget, eta);
    const [xs, ys, losses, norms] = [0, 1, 2, 3].map(() => new Float64Array(budget + 1));
    const slots = new Float64Array(4 * (budget + 1)), gradients = new Float64Array(2 * budget);
    const rates = new Float64Array(budget);
    const t = run(surface.start, budget, eta, first, second, 1e-12, xs, ys, losses, norms, slots, gradients, rates);
    out = [t, xs[t], ys[t], losses[t]];
  }
  return out;
}
