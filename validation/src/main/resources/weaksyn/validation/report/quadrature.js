"use strict";

/** Quadratures, and the normal law, for the averages that a page computes. */
const quadrature = (() => {
  /** The normal probability beyond 9 is 2e-19. */
  const end = 9;

  /** Points and weights of the Gauss-Legendre rule on [-1, 1], by Newton's method; the weights are halved, for means. */
  function legendre(points) {
    return Array.from({length: points}, (_, i) => {
      let x = Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
      let derivative;
      for (let step = 0; step < 10; step++) {
        let [before, now] = [1, x];
        for (let n = 2; n <= points; n++) {
          [before, now] = [now, ((2 * n - 1) * x * now - (n - 1) * before) / n];
        }
        derivative = points * (x * now - before) / (x * x - 1);
        x -= now / derivative;
      }
      return {x, weight: 1 / ((1 - x * x) * derivative ** 2)};
    });
  }

  const rule = legendre(24);

  /** Enough for the normal density over a tenth. */
  const short = legendre(5);

  /** Integral over [from, to] by equal panels. */
  function integral(f, from, to, panels, points = rule) {
    const width = (to - from) / panels;
    let sum = 0;
    for (let panel = 0; panel < panels; panel++) {
      for (const {x, weight} of points) {
        sum += weight * f(from + (panel + (1 + x) / 2) * width);
      }
    }
    return sum * width;
  }

  function density(x) {
    return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  /** Derivatives of the normal probability over their factorials at multiples of 1/16 up to the end; those left out are below rounding. */
  const [grid, order] = [16, 9];
  const taylor = (() => {
    const rows = [];
    let below = 0;
    for (let k = -grid * end; k <= grid * end; k++) {
      const z = k / grid;
      const row = [below, density(z)];
      for (let n = 1; n < order; n++) {
        row.push((-z * row[n] - (n > 1 ? (n - 1) / n * row[n - 1] : 0)) / (n + 1));
      }
      rows.push(row);
      below += integral(density, z, z + 1 / grid, 1);
    }
    return rows;
  })();

  /** The normal probability below z, to rounding of 1. */
  function probability(z) {
    if (Math.abs(z) >= end) {
      return z > 0 ? 1 : 0;
    }
    const k = Math.round(z * grid);
    const row = taylor[k + grid * end];
    const h = z - k / grid;
    let sum = row[order];
    for (let n = order - 1; n >= 0; n--) {
      sum = sum * h + row[n];
    }
    return sum;
  }

  /**
   * The points of a rule for means over a standard normal number: panels of Gauss and Legendre's that begin and end at breaks, and are at most
   * 3 wide.
   *
   * @param breaks ascending numbers, between which a function is as smooth as the rule needs
   * @param visit takes a point and its weight
   */
  function normal(breaks, visit) {
    let left = -end;
    for (const place of [...breaks, end]) {
      const right = Math.max(-end, Math.min(end, place));
      const panels = Math.ceil((right - left) / 3);
      const half = (right - left) / (2 * panels);
      for (let panel = 0; panel < panels; panel++) {
        for (let i = 0; i < rule.length; i++) {
          const t = left + (2 * panel + 1 + rule[i].x) * half;
          visit(t, 2 * half * rule[i].weight * density(t));
        }
      }
      left = right;
    }
  }

  return {rule, short, integral, density, probability, normal, end};
})();
