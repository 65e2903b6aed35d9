"use strict";

/**
 * Averages of gelu and softplus over Gaussian fields. The class FieldQuadrature has ever more points where fields grow wider from layer to
 * layer, too many for a page. Beyond its reach either function is 0 on one side and the identity on the other, to rounding: so the panels
 * of this rule end there, and their number is bounded. The names are those of the classes FieldAverages and ModeAverages.
 */
const rectifiers = (() => {
  const {short, integral, density, probability, normal, end} = quadrature;

  /** Below this standard deviation a function is linear to rounding, as in the class NeuronQuadrature. */
  const linear = 1e-9;

  const gelu = {
    reach: 9,
    breaks: [-9, -4.5, 0, 4.5, 9],
    value: z => z * probability(z),
    slope: z => probability(z) + z * density(z),
    increment: (x, y) => Math.abs(y) > 0.1 ? gelu.value(x + y) - gelu.value(x) : y * probability(x + y) + x * integral(s => density(x + s), 0, y, 1, short),
  };

  const softplus = {
    reach: 36,
    breaks: [-36, -20, -4, 0, 4, 20, 36],
    value: z => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: z => 1 / (1 + Math.exp(-z)),
    increment: (x, y) => Math.abs(y) > 1 ? softplus.value(x + y) - softplus.value(x) : Math.log1p(softplus.slope(x) * Math.expm1(y)),
  };

  /** Averages over patterns of the neuron whose field is at + x. */
  function neuron(phi, a, x) {
    const reach = phi.reach + end * a;
    if (a < linear || Math.abs(x) > reach) {
      const k = x > reach ? 1 : x < -reach ? 0 : phi.slope(x);
      return {mean: x < -reach ? 0 : phi.value(x), gain: k * k, slope: k, curvature: 0, tilt: 0, stretch: k * k};
    }
    let [mean, square, slope, curvature, product, stretch] = [0, 0, 0, 0, 0, 0];
    normal(phi.breaks.map(z => (z - x) / a), (t, weight) => {
      const increment = phi.increment(x, a * t) / a;
      const k = weight * phi.slope(x + a * t);
      mean += weight * increment;
      square += weight * increment * increment;
      slope += k;
      curvature += k * t;
      product += k * increment;
      stretch += k * increment * t;
    });
    return {
      mean: phi.value(x) + a * mean, gain: square - mean * mean, slope, curvature, tilt: product - mean * slope, stretch: stretch - mean * curvature,
    };
  }

  /** Averages over patterns and neurons: those of any field, and those for common modes. */
  function averages(phi, a, b) {
    const field = {gain: 0, squaredMean: 0, spread: 0, kappa: 0};
    const modes = {
      slopeSquareU: 0, slopeSquareUU: 0, curvatureSquare: 0, slopeCurvature: 0, slopeCurvatureU: 0, meanSlope: 0, meanSlopeU: 0, meanCurvature: 0, tilt: 0,
      tiltU: 0, stretch: 0,
    };
    const add = (u, weight) => {
      const {mean: m, gain: v, slope: k, curvature: p, tilt: s, stretch} = neuron(phi, a, b * u);
      field.gain += weight * v;
      field.squaredMean += weight * m * m;
      field.spread += weight * v * v;
      field.kappa += weight * k * k;
      modes.slopeSquareU += weight * k * k * u;
      modes.slopeSquareUU += weight * k * k * u * u;
      modes.curvatureSquare += weight * p * p;
      modes.slopeCurvature += weight * k * p;
      modes.slopeCurvatureU += weight * k * p * u;
      modes.meanSlope += weight * m * k;
      modes.meanSlopeU += weight * m * k * u;
      modes.meanCurvature += weight * m * p;
      modes.tilt += weight * s;
      modes.tiltU += weight * s * u;
      modes.stretch += weight * stretch;
    };
    if (b === 0) {
      add(0, 1);
    } else {
      const reach = phi.reach + end * a;
      const panels = Math.ceil(reach / (1.5 * Math.max(1, a)));
      normal(Array.from({length: panels + 1}, (_, i) => (2 * i / panels - 1) * reach / b), add);
    }
    field.spread /= field.gain ** 2;
    return {field, modes};
  }

  return {gelu, softplus, averages};
})();
