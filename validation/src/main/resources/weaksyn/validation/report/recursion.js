"use strict";

/**
 * The mean-field recursion of an odd activation, as the class MeanField has it, so that a page can answer for other r and g. The averages of
 * tanh are sums over t and u with Gaussian weights, those of erf and linear have closed forms. Same formulas and steps as in Java.
 */
const recursion = (() => {
  const range = 10;
  const halfPi = Math.PI / 2;
  const legendrePoints = 24;

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

  /** Points and weights of the Gauss-Legendre rule on [-1, 1], by Newton's method; the weights are halved, for means. */
  function legendre() {
    return Array.from({length: legendrePoints}, (_, i) => {
      let x = Math.cos(Math.PI * (i + 0.75) / (legendrePoints + 0.5));
      let derivative;
      for (let step = 0; step < 10; step++) {
        let [before, now] = [1, x];
        for (let n = 2; n <= legendrePoints; n++) {
          [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
        }
        derivative = legendrePoints * (x * now - before) / (x * x - 1);
        x -= now / derivative;
      }
      return {x, weight: 1 / ((1 - x * x) * derivative ** 2)};
    });
  }

  const rule = legendre();

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

  const averages = {tanh: tanhAverages, erf: erfAverages, linear: (_, b) => ({gain: 1, squaredMean: b * b, spread: 1, kappa: 1})};

  /**
   * Layers 0 (the input) to the depth, each with Q, S, q, E and D.
   *
   * @param network activation, bias, widthRatio N/N_in, input {Q, S, q, E} and depth
   * @param r effective correlation
   * @param g gain
   */
  function predict(network, r, g) {
    const {Q, S, q, E} = network.input;
    const layers = [{Q, S, q, E, D: Q * Q / (q + E)}];
    let [variance, squaredMean, inverse] = [Q, S, (q + E) / (Q * Q)];
    for (let layer = 1; layer <= network.depth; layer++) {
      const field = r * r + (layer === 1 ? network.widthRatio : 1) * inverse;
      const average = averages[network.activation](g * Math.sqrt(variance), Math.sqrt(g * g * squaredMean + network.bias ** 2));
      const correlation = (average.kappa / average.gain) ** 2 * field;
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
