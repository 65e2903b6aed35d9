"use strict";

/** Plots of each quantity in one layer against each quantity that the study sweeps. */
const sweep = (() => {
  const {data, hues, forms, marks, errorBars, unlessEmpty, columns, number, every, words, capital, config, embed, drawAll, rowOfPlots, figure} = frame;
  const swept = data.swept ?? [];
  const plots = [];

  /** What the points of one plot share: the synapses, and the values of what else is swept. */
  function group(row, name) {
    return [...swept.filter(other => other.name !== name).map(other => `${other.name} ${row.setting[other.name]}`), row.kind].join(", ");
  }

  function rows(all, plot) {
    const layer = Number(document.getElementById("sweep-layer").value);
    return all.filter(row => row.layer === layer && row.quantity === plot.quantity.symbol && group(row, plot.swept.name) === plot.group)
      .map(row => ({...row, x: row.setting[plot.swept.name]}));
  }

  function spec(plot) {
    const points = rows(data.points, plot).map(row => ({...row, low: row.mean - row.error, high: row.mean + row.error}));
    const lines = rows(data.lines, plot);
    const bars = points.filter(row => row.error !== null);
    const finite = lines.filter(row => row.finite !== null);
    const labels = [...new Set(points.map(row => row.r))];
    const hasR = !plot.group.endsWith("haar");
    const color = {
      field: "r", type: "nominal", scale: hues(data.correlations),
      legend: hasR ? {title: "r", values: labels, columns: columns(labels, "r", plot.element.clientWidth)} : null,
    };
    const y = {field: "mean", type: "quantitative", axis: {title: plot.quantity.axis, labelExpr: number, tickCount: 6}, scale: {zero: true}};
    const {name, numeric, values} = plot.swept;
    const subtitle = `${capital(plot.group)} synapses, layer ${document.getElementById("sweep-layer").value}`;
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: `${plot.quantity.name} ${plot.quantity.symbol} by ${name} for ${subtitle}`,
      title: {text: `${plot.quantity.name} ${plot.quantity.symbol} by ${name}`, subtitle},
      width: "container", height: 260,
      autosize: {type: "fit-x", contains: "padding"},
      encoding: {
        x: numeric
          ? {field: "x", type: "quantitative", axis: {title: name, grid: false, labelExpr: number, tickCount: 4}, scale: {zero: false, padding: 12}}
          : {field: "x", type: "ordinal", sort: values, axis: {title: name, grid: false, ...words(values, plot.element.clientWidth)}, scale: {type: "point", padding: 0.5}},
        color,
      },
      layer: [
        ...unlessEmpty({
          name: "theory", data: {values: lines.filter(row => row.value !== null)}, mark: marks.theory, encoding: {y: {...y, field: "value"}},
        }),
        ...unlessEmpty({name: "finite", data: {values: finite}, mark: marks.finite, encoding: {y: {...y, field: "finite"}}}),
        ...unlessEmpty(errorBars(bars, y)),
        {
          name: "points", data: {values: points}, mark: marks.points,
          encoding: {
            y, shape: {...color, scale: forms(data.correlations)},
            tooltip: [
              {field: "x", type: "nominal", title: name}, ...(hasR ? [{field: "r", type: "nominal"}] : []),
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

  async function draw(plot) {
    const {quantity: {symbol}, group: shared} = plot;
    await embed(plot, spec(plot), `${symbol} by ${plot.swept.name}, ${shared} synapses`, `${symbol}-by-${plot.swept.name}`);
  }

  /** The plots, to be drawn with the others. */
  function layOut() {
    if (swept.length === 0) {
      return [];
    }
    const select = document.getElementById("sweep-layer");
    every(1, data.depth, 1).forEach(layer => select.add(new Option(layer, layer, layer === data.depth, layer === data.depth)));
    select.addEventListener("change", () => drawAll(plots, draw));
    for (const each of swept) {
      for (const shared of new Set(data.points.map(row => group(row, each.name)))) {
        const row = rowOfPlots("sweep-plots");
        data.quantities.forEach(quantity => plots.push({swept: each, group: shared, quantity, draw, ...figure(row)}));
      }
    }
    return plots;
  }

  return {layOut};
})();
