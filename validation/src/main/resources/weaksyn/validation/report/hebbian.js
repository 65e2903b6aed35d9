"use strict";

(() => {
  const {data, hues, forms, number, ends, ticks, every, config, embed, drawAll, rowOfPlots, figure} = frame;
  const plots = [];
  const names = {D: "Dimension N D", E: "Squared covariances E", accuracy: "Linear readout"};
  const axes = {D: "directions in use, N D", E: "squared covariances per neuron, E", accuracy: "share of images whose class is told"};
  const symbols = {D: "N D", E: "E", accuracy: "accuracy"};

  function color(field, labels, title, columns) {
    return {field, type: "nominal", scale: hues(labels), legend: {title, columns}};
  }

  function shape(field, labels, legend) {
    return {field, type: "nominal", scale: forms(labels), legend};
  }

  /** Points of one quantity that its axis can show. */
  function rows(quantity) {
    return data.points.filter(row => row.quantity === quantity && row.mean !== null && (quantity !== "E" || row.mean > 0))
      .map(row => ({...row, low: row.mean - row.error, high: row.mean + row.error}));
  }

  /** The same vertical axis for all competitions, so that plots can be compared. */
  function vertical(quantity) {
    const values = rows(quantity).map(row => row.mean);
    const [bottom, top] = quantity === "E" ? ends(values, 1.2) : [0, 1.05 * Math.max(0, ...values) || 1];
    return {
      field: "mean", type: "quantitative",
      axis: {title: axes[quantity], labelExpr: number, ...(quantity === "E" ? {values: ticks(bottom, top)} : {tickCount: 6})},
      scale: {type: quantity === "E" ? "log" : "linear", domain: [bottom, top], nice: false, clamp: true},
    };
  }

  const tooltip = quantity => [
    {field: "competition", type: "nominal", title: "c"}, {field: "kind", type: "nominal"}, {field: "layer", type: "quantitative"},
    {field: "text", type: "nominal", title: symbols[quantity]},
  ];

  function depthSpec({quantity, competition, element}) {
    const values = rows(quantity).filter(row => row.competition === competition);
    const y = vertical(quantity);
    const hue = color("kind", data.kinds, "", element.clientWidth < 340 ? 2 : 3);
    return {
      description: `${names[quantity]} by layer at competition ${competition} for ${data.kinds.join(", ")} weights`,
      title: {text: names[quantity], subtitle: `c = ${competition}`},
      encoding: {
        x: {
          field: "layer", type: "quantitative",
          axis: {title: "layer", values: every(0, data.depth, Math.max(1, Math.ceil(data.depth / 10))), format: "d", grid: false},
          scale: {domain: [-0.3, data.depth + 0.3], nice: false, zero: false},
        },
        color: hue,
      },
      layer: [
        {name: "lines", data: {values}, mark: {type: "line", strokeWidth: 1.5, aria: false}, encoding: {y}},
        {
          name: "errors", data: {values: values.filter(row => row.error !== null)}, mark: {type: "rule", strokeWidth: 1.5, aria: false},
          encoding: {y: {...y, field: "low"}, y2: {field: "high"}},
        },
        {
          name: "points", data: {values}, mark: {type: "point", filled: false, size: 44, strokeWidth: 1.75, opacity: 1},
          encoding: {y, shape: shape("kind", data.kinds, hue.legend), tooltip: tooltip(quantity)},
        },
      ],
    };
  }

  /** What correlation between receptive fields does, whoever made it. */
  function correlationSpec({quantity}) {
    const values = rows(quantity).filter(row => row.layer > 0 && row.correlation !== null);
    return {
      description: `${names[quantity]} against the correlation of receptive fields for all layers, kinds and competitions`,
      title: {text: `${names[quantity]} against r̂`, subtitle: "all layers"},
      encoding: {
        x: {field: "correlation", type: "quantitative", axis: {title: "correlation of receptive fields, r̂", labelExpr: number, tickCount: 6, grid: false}},
        y: vertical(quantity),
        color: color("competition", data.competitions, "c", 4),
        shape: shape("kind", data.kinds, {title: "", orient: "bottom", columns: 3}),
        tooltip: [...tooltip(quantity), {field: "correlation", type: "quantitative", title: "r̂", format: ".3g"}],
      },
      layer: [{name: "points", data: {values}, mark: {type: "point", filled: false, size: 44, strokeWidth: 1.75, opacity: 1}}],
    };
  }

  async function draw(plot) {
    const spec = plot.competition === undefined ? correlationSpec(plot) : depthSpec(plot);
    const common = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json", width: "container", height: 240, autosize: {type: "fit-x", contains: "padding"}, config: config(),
    };
    const at = plot.competition === undefined ? "r-hat" : `c${plot.competition}`;
    await embed(plot, {...common, ...spec}, `${names[plot.quantity]}, ${at}`, `${plot.quantity}-${at}`);
  }

  /** Receptive fields side by side on one canvas: no weight is the colour of the page, positive ones go to blue, negative ones to red. */
  function drawFields({element, columns, rows: height, pictures}) {
    const across = Math.min(6, pictures.length);
    const canvas = element.querySelector("canvas") ?? element.appendChild(document.createElement("canvas"));
    canvas.width = across * (columns + 1) - 1;
    canvas.height = Math.ceil(pictures.length / across) * (height + 1) - 1;
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, canvas.width, canvas.height);
    const dark = document.documentElement.dataset.theme === "dark";
    pictures.forEach((picture, i) => {
      const image = context.createImageData(columns, height);
      picture.forEach((value, k) => {
        const strength = Math.abs(value) / 127;
        const target = value > 0 ? [0, 90, 200] : [200, 40, 20];
        const ground = dark ? 16 : 255;
        target.forEach((channel, j) => { image.data[4 * k + j] = ground + ((dark ? channel + 55 : channel) - ground) * strength; });
        image.data[4 * k + 3] = 255;
      });
      context.putImageData(image, i % across * (columns + 1), Math.floor(i / across) * (height + 1));
    });
  }

  const pictures = [];

  function layOut() {
    for (const quantity of data.quantities) {
      const row = rowOfPlots();
      for (const competition of data.competitions) {
        plots.push({quantity, competition, ...figure(row)});
      }
    }
    const row = rowOfPlots();
    data.quantities.forEach(quantity => plots.push({quantity, ...figure(row)}));
    const fields = data.fields.length > 0 ? rowOfPlots("fields") : null;
    for (const field of data.fields) {
      const {element, caption} = figure(fields);
      element.className = "field";
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", `Receptive fields at competition ${field.competition}`);
      caption.textContent = `c = ${field.competition}`;
      pictures.push({...field, element});
    }
  }

  layOut();
  frame.begin(() => {
    pictures.forEach(drawFields);
    return drawAll(plots, draw);
  });
})();
