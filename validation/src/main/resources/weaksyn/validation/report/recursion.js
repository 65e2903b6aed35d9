"use strict";

/**
 * The mean-field recursion, as the class MeanField has it, so that a page can answer for other r and g. The averages of tanh are sums over t
 * and u with Gaussian weights, those of erf, linear and relu have closed forms, with the formulas and steps of Java. Those of gelu and softplus
 * are in rectifiers.js. What is not odd has common modes, as the class CommonModes has them.
 */
const recursion = (() => {
  const range = 10;
  const halfPi = Math.PI / 2;
  const {rule, integral, density, probability} = quadrature;

  function powerOfTwoBelow(x) {
    return 2 ** Math.floor(Math.log2(x));
  }

  /** Normalised Gaussian weights of the points (i - half) step. */
  function gaussian(half, step) {
    const weights = Array.from({length: 2 * half + 1}, (_, i) => Math.exp(-0.5 * ((i - half) * step) ** 2));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map(weight => weight / sum);
  }

  /** Largest step for tanh of a field with this standard deviation: its poles are pi/(2 scale) away from the axis. */
  function tanhStep(scale) {
    return Math.min(0.25, Math.PI ** 2 / (50 * scale));
  }

  /** tanh(x + y) - tanh x, without cancellation where y is small. */
  function increment(x, y) {
    if (Math.abs(y) > 1) {
      return Math.tanh(x + y) - Math.tanh(x);
    }
    const t = Math.tanh(y);
    return t / Math.cosh(x) ** 2 / (1 + Math.tanh(x) * t);
  }

  function slope(z) {
    const t = Math.tanh(z);
    return (1 - t) * (1 + t);
  }

  /** Mean, variance over a squared, and mean slope of the neuron whose mean field is x. */
  function neuron(a, x, points, weights) {
    if (a < 1e-9) {
      const k = slope(x);
      return {mean: Math.tanh(x), gain: k * k, slope: k};
    }
    const increments = points.map(point => increment(x, point));
    let mean = 0;
    let k = 0;
    points.forEach((point, j) => {
      mean += weights[j] * increments[j];
      k += weights[j] * slope(x + point);
    });
    mean = x === 0 ? 0 : mean;
    const gain = increments.reduce((sum, value, j) => sum + weights[j] * ((value - mean) / a) ** 2, 0);
    return {mean: Math.tanh(x) + mean, gain, slope: k};
  }

  function tanhAverages(a, b) {
    const step = powerOfTwoBelow(tanhStep(a));
    const half = a < 1e-9 ? 0 : Math.round(range / step);
    const weights = gaussian(half, step);
    const points = weights.map((_, j) => a * (j - half) * step);
    const smoothed = a > 1e-9 ? Math.PI / 5 / Math.hypot(1, 2 * b / a) : 0;
    const stepU = powerOfTwoBelow(Math.max(tanhStep(b), Math.min(0.25, smoothed)));
    const halfU = b === 0 ? 0 : Math.round(range / stepU);
    const weightsU = gaussian(halfU, stepU);
    let gain = 0;
    let squaredMean = 0;
    let gainSquare = 0;
    let kappa = 0;
    for (let i = halfU; i < weightsU.length; i++) {
      const average = neuron(a, b * (i - halfU) * stepU, points, weights);
      const weight = i > halfU ? 2 * weightsU[i] : weightsU[i];
      gain += weight * average.gain;
      gainSquare += weight * average.gain ** 2;
      squaredMean += weight * average.mean ** 2;
      kappa += weight * average.slope ** 2;
    }
    return {gain, squaredMean, spread: gainSquare / gain ** 2, kappa};
  }

  /** E v squared over its square mean, for erf: a double integral of Owen's T function. */
  function erfSpread(patterns, h2) {
    const root = Math.sqrt(1 + 2 * patterns);
    const from = Math.PI / 4 - Math.atan(2 * patterns / (1 + root) ** 2);
    const exponents = rule.map(({x}) => h2 / Math.cos(from + (Math.PI / 4 - from) * (1 + x) / 2) ** 2);
    let mean = 0;
    let square = 0;
    exponents.forEach((x, i) => {
      mean += rule[i].weight / Math.sqrt(1 + x);
      exponents.forEach((y, j) => {
        square += rule[i].weight * rule[j].weight / Math.sqrt(1 + x + y);
      });
    });
    return square / mean ** 2;
  }

  function erfAverages(a, b) {
    const patterns = halfPi * a * a;
    const neurons = halfPi * b * b;
    const all = patterns + neurons;
    const share = all > 0 ? neurons / all : 0;
    const sineOverA = (1 + share) / (Math.sqrt((1 + patterns) * (1 + all + neurons)) + share * Math.sqrt(1 + 2 * all));
    const sine = patterns * sineOverA;
    return {
      gain: sineOverA * (sine > 0 ? Math.asin(Math.min(1, sine)) / sine : 1),
      squaredMean: Math.asin(neurons / (1 + all)) / halfPi,
      spread: erfSpread(patterns, neurons / (1 + patterns)),
      kappa: 1 / Math.sqrt((1 + patterns) * (1 + all + neurons)),
    };
  }

  /** E v squared over a to the fourth, with steps of the width 1/lambda in u, as in ReluTheory. */
  function reluSquareGain(lambda) {
    if (lambda === Infinity) {
      return 0.5;
    }
    return 0.5 + integral(u => {
      const eta = lambda * u;
      const [above, below] = [probability(eta), probability(-eta)];
      const product = (eta * above + density(eta)) * (density(eta) - eta * below);
      return ((above - product) ** 2 + (below - product) ** 2 - 1) * density(u);
    }, 0, Math.min(range, range / lambda), 10);
  }

  /** (sin x - x cos x) / x cubed, by its series. */
  function sineMinusCosine(x) {
    let power = 1 / 6;
    let sum = 0;
    for (let n = 1; Math.abs(power) > 1e-18; n++) {
      sum += 2 * n * power;
      power *= -x * x / ((2 * n + 2) * (2 * n + 3));
    }
    return sum;
  }

  function reluAverages(a, b) {
    const total = Math.hypot(a, b);
    const cosine = a > 0 ? (b / total) ** 2 : 1;
    const sine = a > 0 ? a / total * Math.sqrt(1 + cosine) : 0;
    const angle = Math.atan2(sine, cosine);
    const curvature = sine > 0 ? angle * (angle / sine) ** 2 * sineMinusCosine(angle) : 0;
    const gain = 0.5 - (1 + cosine) * curvature / (2 * Math.PI);
    return {
      gain,
      squaredMean: total * total * (sine + (Math.PI - angle) * cosine) / (2 * Math.PI),
      spread: reluSquareGain(a > 0 ? b / a : Infinity) / gain ** 2,
      kappa: 0.25 + (halfPi - angle) / (2 * Math.PI),
      meanSlope: 0.5,
    };
  }

  /** What common modes need of relu, by the names of the class ModeAverages. */
  function reluModes(a, b) {
    const total = Math.hypot(a, b);
    const patterns = a > 0 ? a / total : 0;
    const neurons = a > 0 ? b / total : 1;
    const root = Math.hypot(1, neurons);
    const rest = Math.atan2(patterns * root, neurons * neurons) / (2 * Math.PI);
    const peak = density(0);
    const square = patterns / (2 * Math.PI * root);
    const product = patterns * root / (2 * Math.PI);
    return {
      slopeSquareU: neurons * peak,
      slopeSquareUU: 0.5 - rest + 2 * neurons * neurons * square,
      slopeU: neurons * peak,
      curvature: patterns * peak,
      curvatureSquare: square,
      slopeCurvature: patterns * peak / 2,
      slopeCurvatureU: neurons * patterns * square,
      meanSlope: (patterns * patterns / 2 + neurons * neurons) * total * peak,
      meanSlopeU: b * (0.5 - rest) + a * neurons * root / (2 * Math.PI),
      meanCurvature: a * product,
      tilt: patterns * peak / 2,
      tiltU: patterns > 0 ? neurons * (rest / patterns - root / (2 * Math.PI)) : 0,
      stretch: 0.5 - product,
    };
  }

  /**
   * Fluctuations that neurons share where the activation is not odd and the synapses' correlation has a mean, as in the class CommonModes.
   * The method advances by a layer and returns what E over Q squared has besides.
   */
  function commonModes() {
    let modes = []; // the newest first: {overlap: [], mean, spread}

    function squares() {
      return modes.reduce((sum, mode) => sum + mode.overlap.reduce((part, overlap) => part + overlap ** 2, 0), 0);
    }

    return (g, b, strength, field, of) => {
      const growth = Math.sqrt(field.gain);
      const newest = Math.sqrt(strength) / growth;
      const answers = modes.map(({mean, spread}) => ({tilt: mean === 0 ? 0 : g * mean / (b * growth), half: spread / (2 * growth)}));
      const first = answers.map(({tilt, half}) => newest * (tilt * of.slopeSquareU + half * of.slopeCurvature));
      const next = [{overlap: [newest * newest * field.kappa, ...first], mean: newest * of.meanSlope, spread: newest * 2 * of.tilt / growth}];
      answers.forEach(({tilt, half}, i) => {
        const overlap = answers.map((other, j) => (modes[i].overlap[j] / field.gain - tilt * other.tilt) * field.kappa
          + tilt * other.tilt * of.slopeSquareUU + (tilt * other.half + half * other.tilt) * of.slopeCurvatureU + half * other.half * of.curvatureSquare);
        next.push({
          overlap: [first[i], ...overlap],
          mean: tilt * of.meanSlopeU + half * of.meanCurvature,
          spread: 2 * (tilt * of.tiltU + half * of.stretch) / growth,
        });
      });
      const odd = (field.kappa / field.gain) ** 2 * (strength * strength + squares());
      modes = next;
      return squares() - odd;
    };
  }

  /** A function of (a, b) that keeps its latest values: they are those of all r, and of every quantity that is drawn. */
  function remembered(f) {
    const values = new Map();
    return (a, b) => {
      const key = `${a} ${b}`;
      if (!values.has(key)) {
        if (values.size >= 1000) {
          values.clear();
        }
        values.set(key, f(a, b));
      }
      return values.get(key);
    };
  }

  const gelu = remembered((a, b) => rectifiers.averages(rectifiers.gelu, a, b));
  const softplus = remembered((a, b) => rectifiers.averages(rectifiers.softplus, a, b));

  const averages = {
    tanh: remembered(tanhAverages), erf: remembered(erfAverages), linear: (_, b) => ({gain: 1, squaredMean: b * b, spread: 1, kappa: 1}),
    relu: remembered(reluAverages), gelu: (a, b) => gelu(a, b).field, softplus: (a, b) => softplus(a, b).field,
  };

  /** Averages for the common modes of the activations that are not odd. */
  const modesOf = {relu: reluModes, gelu: (a, b) => gelu(a, b).modes, softplus: (a, b) => softplus(a, b).modes};

  /**
   * Layers 0 (the input) to the depth, each with Q, S, q, E and D.
   *
   * @param network activation, bias, widthRatio N/N_in, input {Q, S, q, E}, depth, and whether the correlation has the mean r rather than 0
   * @param r effective correlation, at least 0
   * @param g gain
   */
  function predict(network, r, g) {
    const {Q, S, q, E} = network.input;
    const layers = [{Q, S, q, E, D: Q * Q / (q + E)}];
    let [variance, squaredMean, inverse] = [Q, S, (q + E) / (Q * Q)];
    const modes = network.common && r > 0 && modesOf[network.activation];
    const advance = commonModes();
    for (let layer = 1; layer <= network.depth; layer++) {
      const field = r * r + (layer === 1 ? network.widthRatio : 1) * inverse;
      const a = g * Math.sqrt(variance);
      const b = Math.sqrt(g * g * squaredMean + network.bias ** 2);
      const average = averages[network.activation](a, b);
      const correlation = (average.kappa / average.gain) ** 2 * field + (modes ? advance(g, b, r, average, modes(a, b)) : 0);
      variance *= g * g * average.gain;
      squaredMean = average.squaredMean;
      inverse = average.spread + correlation;
      const square = variance * variance;
      layers.push({Q: variance, S: squaredMean, q: average.spread * square, E: correlation * square, D: 1 / inverse});
    }
    return layers;
  }

  return {predict, activations: Object.keys(averages)};
})();
