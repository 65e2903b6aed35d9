"use strict";

(() => {
  const {data, hues, forms, marks, errorBars, columns, number, ends, ticks, config, embed, drawAll, rowOfPlots, figure} = frame;
  const plots = [];

  function spec(plot, width) {
    const values = data.points.filter(row => row.axis === plot.axis);
    const bars = values.filter(row => row.error !== null).map(row => ({...row, low: Math.max(row.mean - row.error, row.mean / 100), high: row.mean + row.error}));
    const [bottom, top] = ends(values.map(row => row.mean), 1.3);
    const [first, last] = ends(values.map(row => row.size), 1.15);
    const y = {
      field: "mean", type: "quantitative", axis: {title: "participation ratio", labelExpr: number, values: ticks(bottom, top)},
      scale: {type: "log", domain: [bottom, top], nice: false, clamp: true},
    };
    const color = {
      field: "estimator", type: "nominal", scale: hues(data.estimators), legend: {title: "corrected for", columns: columns(data.estimators, "corrected for", width)},
    };
    return {
      description: `Participation ratio against the number of ${plot.axis}, corrected for ${data.estimators.join("; ")}`,
      title: {text: `Fewer ${plot.axis}`},
      encoding: {
        x: {
          field: "size", type: "quantitative", axis: {title: `number of ${plot.axis}`, values: ticks(first, last), labelExpr: number, grid: false},
          scale: {type: "log", domain: [first, last], nice: false},
        },
        color,
      },
      layer: [
        {name: "lines", data: {values}, mark: {type: "line", strokeWidth: 1.25, aria: false}, encoding: {y}},
        errorBars(bars, y),
        {
          name: "points", data: {values}, mark: marks.points,
          encoding: {
            y,
            shape: {...color, scale: forms(data.estimators)},
            tooltip: [
              {field: "estimator", type: "nominal", title: "corrected for"}, {field: "size", type: "quantitative", title: plot.axis},
              {field: "subsets", type: "quantitative"}, {field: "text", type: "nominal", title: "participation ratio"},
            ],
          },
        },
      ],
    };
  }

  async function draw(plot) {
    const width = plot.element.clientWidth;
    const common = {$schema: "https://vega.github.io/schema/vega-lite/v5.json", width: "container", height: 320,
      autosize: {type: "fit-x", contains: "padding"}, config: config()};
    await embed(plot, {...common, ...spec(plot, width)}, `the participation ratio against ${plot.axis}`, `dimension-${plot.axis}`);
  }

  if (data.points.length > 0) {
    const row = rowOfPlots();
    for (const axis of ["patterns", "neurons"].filter(name => data.points.some(point => point.axis === name))) {
      const {element, caption} = figure(row);
      element.dataset.plot = axis;
      plots.push({axis, element, caption});
    }
  }
  frame.begin(() => drawAll(plots, draw));
})();
