"use strict";

(() => {
  const {data, hues, forms, marks, errorBars, columns, number, ends, ticks, places, capital, config, embed, drawAll, rowOfPlots, figure} = frame;
  const plots = [];

  function color(field, title, labels, width) {
    return {field, type: "nominal", scale: hues(labels), legend: {title, columns: columns(labels, title, width)}};
  }

  function bars(points) {
    return points.filter(row => row.error !== null).map(row => ({...row, low: row.mean - row.error, high: row.mean + row.error}));
  }

  /** Layers of points with bars and labels; the horizontal and the vertical encoding are the plot's. */
  function points(values, y, colour, details) {
    return [
      errorBars(bars(values).filter(row => y.scale.type !== "log" || row.low > 0), y),
      {
        name: "points", data: {values}, mark: marks.points,
        encoding: {
          y,
          shape: {...colour, scale: forms(colour.scale.domain)},
          tooltip: [{field: colour.field, type: "nominal"}, {field: "width", type: "quantitative", title: "N"}, {field: "text", type: "nominal", title: "simulation"}, ...details],
        },
      },
    ];
  }

  function excessSpec(plot, width) {
    const values = data.excess.filter(row => row.synapses === plot.synapses && row.mean > 0);
    const theory = data.excess.filter(row => row.synapses === plot.synapses && row.value > 0);
    const lines = data.slopes.filter(row => row.synapses === plot.synapses);
    const heights = [...values.map(row => row.mean), ...theory.map(row => row.value), ...lines.map(row => row.value)];
    const [bottom, top] = ends(heights, 1.3);
    const y = {
      field: "mean", type: "quantitative", axis: {title: "excess of E over r = 0, layer 1", labelExpr: number, values: ticks(bottom, top)},
      scale: {type: "log", domain: [bottom, top], nice: false, clamp: true},
    };
    const colour = color("curve", "", data.curves, width);
    const [first, last] = ends(data.widths, 1.1);
    return {
      description: `Excess of E against the width for ${plot.synapses} synapses, ${data.curves.join("; ")}`,
      title: {text: "Excess of squared covariances", subtitle: `${capital(plot.synapses)} synapses`},
      encoding: {
        x: {
          field: "width", type: "quantitative", axis: {title: "width N", values: places(data.widths, first, last, width), format: "d", grid: false},
          scale: {type: "log", domain: [first, last], nice: false},
        },
        color: colour,
      },
      layer: [
        {name: "theory", data: {values: theory}, mark: {type: "line", strokeWidth: 1.25, strokeDash: [5, 4], aria: false}, encoding: {y: {...y, field: "value"}}},
        {name: "fits", data: {values: lines}, mark: {type: "line", strokeWidth: 1.75, aria: false}, encoding: {y: {...y, field: "value"}}},
        ...points(values, y, colour, [{field: "theory", type: "nominal"}]),
      ],
    };
  }

  /** Axis of 1/√N, from 0; over decades of widths a square root, which spreads the large ones. */
  function squareRoot() {
    const title = "1/√N";
    if (!data.wide) {
      return {axis: {title, labelExpr: number, tickCount: 5, grid: false}, scale: {domainMin: -0.004, nice: false}};
    }
    const largest = 1 / Math.sqrt(Math.min(...data.widths));
    const least = 1 / Math.sqrt(Math.max(...data.widths));
    const decades = [0.00001, 0.0001, 0.001, 0.01, 0.1, 1].filter(x => x >= 0.99 * least && x <= 1.01 * largest);
    return {
      axis: {title: `${title} (square-root scale)`, labelExpr: number, values: [0, ...decades], grid: false},
      scale: {type: "sqrt", domainMin: -largest / 3000, domainMax: 1.05 * largest, nice: false},
    };
  }

  function deviationSpec(plot, width) {
    const belongs = row => row.synapses === plot.synapses && row.r === plot.r && row.quantity === plot.quantity.symbol;
    const values = data.deviations.filter(belongs);
    const curves = data.fits.filter(belongs);
    const layers = [...new Set(values.map(row => row.layer))];
    const y = {field: "mean", type: "quantitative", axis: {title: `deviation of ${plot.quantity.symbol} from theory, %`, labelExpr: number, tickCount: 6},
      scale: {type: "linear", zero: true}};
    const fits = {
      name: "fits", data: {values: curves}, mark: {type: "line", strokeWidth: 1.75, aria: false}, encoding: {y: {...y, field: "value"}, order: {field: "x"}},
    };
    const colour = color("layer", "layer", layers, width);
    return {
      description: `Deviation of ${plot.quantity.symbol} from theory against the width for ${plot.synapses} synapses, r = ${plot.r}`,
      title: {text: `${plot.quantity.name} ${plot.quantity.symbol}`, subtitle: `${capital(plot.synapses)} synapses, r = ${plot.r}`},
      encoding: {
        x: {field: "x", type: "quantitative", ...squareRoot()},
        color: colour,
      },
      layer: [
        {data: {values: [{zero: 0}]}, mark: {type: "rule", color: frame.soft(), aria: false}, encoding: {x: {value: 0}, x2: {value: "width"}, y: {field: "zero", type: "quantitative"}, color: {value: frame.soft()}}},
        ...(curves.length > 0 ? [fits] : []),
        ...points(values, y, colour, []),
      ],
    };
  }

  /** The points of a layer stand side by side, one for each width. */
  function correctionSpec(plot, width) {
    const all = data.corrections.filter(row => row.synapses === plot.synapses && row.r === plot.r);
    const widths = [...new Set(all.map(row => row.width))];
    const place = row => Number(row.layer) + 0.5 * ((widths.indexOf(row.width) + 0.5) / widths.length - 0.5);
    const values = all.map(row => ({...row, x: place(row)}));
    const derived = all.filter(row => row.width === widths[0]).map(row => ({x: Number(row.layer), value: row.value}));
    const last = Math.max(...derived.map(row => row.x));
    const y = {field: "mean", type: "quantitative", axis: {title: "√N (E at N / E at infinite N − 1)", labelExpr: number, tickCount: 6},
      scale: {type: "linear", zero: true}};
    const colour = color("width", "N", widths, width);
    return {
      description: `Effect of the width on E by layer, measured and derived, for ${plot.synapses} synapses, r = ${plot.r}`,
      title: {text: "Effect of a finite width", subtitle: `${capital(plot.synapses)} synapses, r = ${plot.r}; line: derived`},
      encoding: {
        x: {
          field: "x", type: "quantitative", axis: {title: "layer", values: derived.map(row => row.x), format: "d", grid: false},
          scale: {domain: [0.5, last + 0.5], nice: false},
        },
      },
      layer: [
        {name: "theory", data: {values: derived}, mark: {type: "line", strokeWidth: 1.75, color: frame.soft(), aria: false}, encoding: {y: {...y, field: "value"}}},
        ...points(values, y, colour, [{field: "derived", type: "nominal"}]).map(layer => ({...layer, encoding: {...layer.encoding, color: colour}})),
      ],
    };
  }

  function specification(plot, width) {
    return plot.quantity ? deviationSpec(plot, width) : plot.r ? correctionSpec(plot, width) : excessSpec(plot, width);
  }

  function names(plot) {
    const of = `${plot.synapses} synapses, r = ${plot.r}`;
    return plot.quantity ? [`the deviation of ${plot.quantity.symbol}, ${of}`, `deviation-${plot.quantity.symbol}-${plot.synapses}-r${plot.r}`]
      : plot.r ? [`the effect of a finite width, ${of}`, `finite-width-${plot.synapses}-r${plot.r}`]
      : [`the excess of E, ${plot.synapses} synapses`, `excess-${plot.synapses}`];
  }

  async function draw(plot) {
    const width = plot.element.clientWidth;
    const spec = specification(plot, width);
    const common = {$schema: "https://vega.github.io/schema/vega-lite/v5.json", width: "container", height: 280,
      autosize: {type: "fit-x", contains: "padding"}, config: config()};
    await embed(plot, {...common, ...spec}, ...names(plot));
    const negative = plot.r ? [] : data.excess.filter(row => row.synapses === plot.synapses && !(row.mean > 0));
    plot.caption.textContent = negative.length === 0 ? ""
      : "Not positive, so not on a logarithmic axis: " + negative.map(row => `${row.curve} at N = ${row.width}`).join("; ") + ".";
  }

  function layOut() {
    const first = rowOfPlots();
    for (const synapses of data.excess.length > 0 ? data.synapses : []) {
      const {element, caption} = figure(first);
      element.dataset.synapses = synapses;
      element.dataset.plot = "excess";
      plots.push({synapses, element, caption});
    }
    const kinds = [...new Set(data.deviations.map(row => JSON.stringify([row.synapses, row.r])))].map(text => JSON.parse(text));
    for (const [synapses, r] of kinds) {
      const next = rowOfPlots();
      for (const quantity of data.quantities) {
        const {element, caption} = figure(next);
        element.dataset.synapses = synapses;
        element.dataset.plot = quantity.symbol;
        plots.push({synapses, r, quantity, element, caption});
      }
    }
    const corrected = kinds.filter(([synapses, r]) => data.corrections.some(row => row.synapses === synapses && row.r === r));
    const last = corrected.length > 0 ? rowOfPlots() : null;
    for (const [synapses, r] of corrected) {
      const {element, caption} = figure(last);
      element.dataset.synapses = synapses;
      element.dataset.plot = "finite-width";
      plots.push({synapses, r, element, caption});
    }
  }

  layOut();
  frame.begin(() => drawAll(plots, draw));
})();
