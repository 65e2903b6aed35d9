"use strict";

(() => {
  const {data, hues, forms, marks, errorBars, unlessEmpty, columns, number, ends, ticks, capital, every, config, embed, drawAll, rowOfPlots, figure} = frame;
  const plots = [];

  /** What one plot shows; values that have no logarithm are left out of a logarithmic one, and counted. */
  function select(plot) {
    const belongs = row => row.synapses === plot.synapses && row.quantity === plot.quantity.symbol;
    const shown = value => value !== null && (!plot.quantity.logarithmic || value > 0);
    const points = data.points.filter(belongs);
    const lines = data.lines.filter(row => belongs(row) && row.value !== null);
    return {
      points: points.filter(row => shown(row.mean)).map(row => ({...row, low: row.mean - row.error, high: row.mean + row.error})),
      lines: lines.filter(row => shown(row.value)),
      finite: lines.filter(row => row.finite !== null && shown(row.finite)),
      omitted: points.filter(row => !shown(row.mean)),
    };
  }

  /** The r of a plot in words; nothing where the synapses have none. */
  function correlations(plot) {
    const own = data.own[plot.synapses];
    return own.length === 0 ? "" : `, r = ${own.join(", ")}`;
  }

  /** Colours and shapes are those of all curves, so that they mean the same in every plot; the legend has the plot's own. */
  function colour(plot) {
    const own = data.own[plot.synapses];
    return {
      field: "r", type: "nominal", scale: hues(data.correlations),
      legend: own.length === 0 ? null : {title: "r", values: own, columns: columns(own, "r", plot.element.clientWidth)},
    };
  }

  /** What the tooltip says of r. */
  function correlationTooltip(plot) {
    return data.own[plot.synapses].length === 0 ? [] : [{field: "r", type: "nominal"}];
  }

  /** Range of the vertical axis, the same for all kinds of synapses. */
  function domain(quantity) {
    const values = [];
    for (const plot of plots.filter(other => other.quantity === quantity && other.draw === undefined)) {
      const {points, lines, finite} = select(plot);
      points.forEach(row => values.push(row.mean, row.low, row.high));
      lines.forEach(row => values.push(row.value));
      finite.forEach(row => values.push(row.finite));
    }
    if (quantity.logarithmic) {
      return ends(values, 1.15);
    }
    if (values.length === 0) {
      return [0, 1];
    }
    const low = Math.min(...values);
    const high = Math.max(...values);
    const margin = 0.04 * ((high - Math.min(low, 0)) || 1);
    return [low < 0 ? low - margin : 0, Math.max(high, 0) + margin];
  }

  /**
   * A logarithmic axis pays where all values are positive and span a decade.
   * Over more than four decades it would show little but one value near zero, as E of the input.
   */
  function prefersLogarithm(symbol) {
    const of = (rows, key) => rows.filter(row => row.quantity === symbol && row[key] !== null).map(row => row[key]);
    const values = [...of(data.points, "mean"), ...of(data.lines, "value")];
    const span = Math.max(...values) / Math.min(...values);
    return values.length > 0 && Math.min(...values) > 0 && span > 10 && span < 1e4;
  }

  function spec(plot) {
    const {points, lines, finite} = select(plot);
    const [bottom, top] = domain(plot.quantity);
    const bars = points.filter(row => row.error !== null).map(row => ({...row, low: Math.max(row.low, bottom)}));
    const step = Math.max(1, Math.ceil(data.depth / 10));
    const color = colour(plot);
    const y = {
      field: "mean", type: "quantitative",
      axis: {title: plot.quantity.axis, labelExpr: number, ...(plot.quantity.logarithmic ? {values: ticks(bottom, top)} : {tickCount: 6})},
      scale: {type: plot.quantity.logarithmic ? "log" : "linear", domain: [bottom, top], nice: false},
    };
    const description = `${plot.quantity.name} ${plot.quantity.symbol} by layer for ${capital(plot.synapses)} synapses${correlations(plot)}`;
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description,
      title: {text: `${plot.quantity.name} ${plot.quantity.symbol}`, subtitle: `${capital(plot.synapses)} synapses`},
      width: "container", height: 260,
      autosize: {type: "fit-x", contains: "padding"},
      encoding: {
        x: {
          field: "layer", type: "quantitative",
          axis: {title: "layer", values: every(0, data.depth, step), format: "d", grid: false},
          scale: {domain: [-0.3, data.depth + 0.3], nice: false, zero: false},
        },
        color,
      },
      layer: [
        {
          name: "theory", data: {values: lines}, mark: marks.theory,
          encoding: {y: {...y, field: "value"}},
        },
        {
          name: "finite", data: {values: finite}, mark: marks.finite,
          encoding: {y: {...y, field: "finite"}},
        },
        errorBars(bars, y),
        {
          name: "points", data: {values: points}, mark: marks.points,
          encoding: {
            y,
            shape: {...color, scale: forms(data.correlations)},
            tooltip: [
              ...correlationTooltip(plot), {field: "layer", type: "quantitative"},
              {field: "text", type: "nominal", title: `${plot.quantity.symbol} simulation`},
              {field: "theory", type: "nominal", title: `${plot.quantity.symbol} theory`},
              {field: "z", type: "nominal"}, {field: "realisations", type: "quantitative"},
            ],
          },
        },
      ],
      config: config(),
    };
  }

  /** Relative deviations from the theory of infinite width in per cent: of the simulation, and of the theory with its correction. */
  function deviations(plot) {
    const belongs = row => row.synapses === plot.synapses && row.quantity === plot.deviation.symbol && row.layer > 0;
    const lines = data.lines.filter(row => belongs(row) && row.value !== null && row.value !== 0);
    const of = row => lines.find(line => line.r === row.r && line.layer === row.layer);
    const percent = (value, line) => 100 * (value / line.value - 1);
    const points = data.points.filter(row => belongs(row) && of(row) !== undefined).map(row => {
      const error = row.error === null ? null : Math.abs(100 * row.error / of(row).value);
      const deviation = percent(row.mean, of(row));
      return {...row, deviation, percent: `${deviation.toPrecision(3)}%` + (error === null ? "" : ` ± ${error.toPrecision(2)}%`),
        low: deviation - error, high: deviation + error};
    });
    return {points, finite: lines.filter(row => row.finite !== null).map(row => ({...row, deviation: percent(row.finite, row)}))};
  }

  function deviationSpec(plot) {
    const {points, finite} = deviations(plot);
    const bars = points.filter(row => row.error !== null);
    const color = colour(plot);
    const {symbol} = plot.deviation;
    const y = {
      field: "deviation", type: "quantitative", axis: {title: `deviation of ${symbol} from theory, %`, labelExpr: number, tickCount: 6},
      scale: {nice: true, zero: true},
    };
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: `Deviation of ${symbol} from theory by layer for ${capital(plot.synapses)} synapses${correlations(plot)}`,
      title: {text: `Deviation of ${symbol} from theory`, subtitle: `${capital(plot.synapses)} synapses`},
      width: "container", height: 260,
      autosize: {type: "fit-x", contains: "padding"},
      encoding: {
        x: {
          field: "layer", type: "quantitative",
          axis: {title: "layer", values: every(1, data.depth, Math.max(1, Math.ceil(data.depth / 10))), format: "d", grid: false},
          scale: {domain: [0.7, data.depth + 0.3], nice: false, zero: false},
        },
        color,
      },
      layer: [
        {name: "zero", data: {values: [{zero: 0}]}, mark: {type: "rule", strokeWidth: 1, aria: false}, encoding: {x: null, color: null, y: {...y, field: "zero"}}},
        ...unlessEmpty({name: "finite", data: {values: finite}, mark: marks.finite, encoding: {y}}),
        ...unlessEmpty(errorBars(bars, y)),
        {
          name: "points", data: {values: points}, mark: marks.points,
          encoding: {
            y, shape: {...color, scale: forms(data.correlations)},
            tooltip: [
              ...correlationTooltip(plot), {field: "layer", type: "quantitative"}, {field: "percent", type: "nominal", title: "deviation"},
              {field: "z", type: "nominal"}, {field: "realisations", type: "quantitative"},
            ],
          },
        },
      ],
      config: config(),
    };
  }

  function spectrumSpec(plot) {
    const belongs = row => row.synapses === plot.synapses && row.layer === plot.layer;
    const measured = data.eigenvalues.filter(belongs);
    const predicted = data.outliers.filter(belongs);
    const [bottom, top] = ends([...measured, ...predicted].map(row => row.value), 1.3);
    const y = {
      field: "value", type: "quantitative", axis: {title: "eigenvalue of C", labelExpr: number, values: ticks(bottom, top)},
      scale: {type: "log", domain: [bottom, top], nice: false},
    };
    const tooltip = title => [...correlationTooltip(plot), {field: "rank", type: "quantitative"}, {field: "text", type: "nominal", title}];
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: `Eigenvalues of the covariance by rank in layer ${plot.layer} for ${capital(plot.synapses)} synapses${correlations(plot)}`,
      title: {text: `Spectrum in layer ${plot.layer}`, subtitle: `${capital(plot.synapses)} synapses`},
      width: "container", height: 260,
      autosize: {type: "fit-x", contains: "padding"},
      encoding: {
        color: colour(plot),
        y,
      },
      layer: [
        {
          name: "predicted", data: {values: predicted}, mark: {type: "rule", strokeDash: [4, 3]},
          encoding: {tooltip: tooltip("predicted")},
        },
        {
          name: "eigenvalues", data: {values: measured}, mark: {type: "point", filled: false, size: 24, opacity: 1},
          encoding: {
            x: {field: "rank", type: "quantitative", axis: {title: "rank", format: "d", tickCount: 4, grid: false}, scale: {type: "log"}},
            tooltip: tooltip("eigenvalue"),
          },
        },
      ],
      config: config(),
    };
  }

  async function draw(plot) {
    if (plot.draw !== undefined) {
      await plot.draw(plot);
      return;
    }
    if (plot.layer !== undefined) {
      await embed(plot, spectrumSpec(plot), `the spectrum in layer ${plot.layer}, ${plot.synapses} synapses`, `spectrum-${plot.layer}-${plot.synapses}`);
      return;
    }
    if (plot.deviation !== undefined) {
      const {symbol} = plot.deviation;
      await embed(plot, deviationSpec(plot), `the deviation of ${symbol} from theory, ${plot.synapses} synapses`, `deviation-${symbol}-${plot.synapses}`);
      return;
    }
    const {symbol} = plot.quantity;
    await embed(plot, spec(plot), `${symbol}, ${plot.synapses} synapses`, `${symbol}-${plot.synapses}`);
    const {omitted} = select(plot);
    const place = row => (data.own[plot.synapses].length === 0 ? "" : `r = ${row.r} in `) + `layer ${row.layer}`;
    plot.caption.textContent = omitted.length === 0 ? "" : "Not positive, so not on a logarithmic axis: " + omitted.map(place).join("; ") + ".";
  }

  function layOut() {
    const scales = document.getElementById("scales");
    for (const quantity of data.quantities) {
      quantity.logarithmic = prefersLogarithm(quantity.symbol);
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.id = `log-${quantity.symbol}`;
      box.checked = quantity.logarithmic;
      box.addEventListener("change", () => {
        quantity.logarithmic = box.checked;
        drawAll(plots.filter(plot => plot.quantity === quantity), draw);
      });
      label.append(box, ` ${quantity.symbol}`);
      scales.append(label);
    }
    scales.hidden = false;
    for (const synapses of data.synapses) {
      const row = rowOfPlots("deviations");
      data.quantities.filter(deviation => deviations({synapses, deviation}).points.length > 0)
        .forEach(deviation => plots.push({synapses, deviation, ...figure(row)}));
    }
    for (const synapses of data.synapses) {
      const plotsOfKind = rowOfPlots();
      for (const quantity of data.quantities) {
        const {element, caption} = figure(plotsOfKind);
        element.dataset.synapses = synapses;
        element.dataset.quantity = quantity.symbol;
        plots.push({synapses, quantity, element, caption});
      }
    }
    const layers = [...new Set(data.eigenvalues.map(row => row.layer))];
    for (const synapses of layers.length === 0 ? [] : data.synapses) {
      const spectra = rowOfPlots("spectra");
      layers.forEach(layer => plots.push({synapses, layer, ...figure(spectra)}));
    }
  }

  layOut();
  plots.push(...whatIf.layOut(), ...sweep.layOut());
  frame.begin(() => drawAll(plots, draw));
})();
