"use strict";

/** The sliders of a study's report. */
const whatIf = (() => {
  const {data, hues, forms, marks, columns, number, ends, ticks, capital, every, config, embed, rowOfPlots, figure} = frame;
  const network = data.whatif;
  const label = "what if";
  const plots = [];

  function element(name) {
    return document.getElementById(`whatif-${name}`);
  }

  /** Values of the sliders; where a slider is as close to the study as its steps allow, those of the study. */
  function chosen() {
    const value = (name, own) => Math.abs(element(name).value - own) < 0.0051 ? own : Number(element(name).value);
    return {r: value("r", network.r), g: value("g", network.gain)};
  }

  /** D and E fall by factors; what is not positive is left out. */
  function logarithmic(quantity) {
    return quantity.symbol !== "Q";
  }

  function lines(quantity) {
    const {r, g} = chosen();
    const rows = recursion.predict(network, r, g).map((layer, l) => ({layer: l, value: layer[quantity.symbol], r: label}));
    return rows.filter(row => !logarithmic(quantity) || row.value > 0);
  }

  /** Points of the kind of synapses that the page shows first among those with an r. */
  function points(quantity) {
    return data.points.filter(row => row.synapses === network.synapses && row.quantity === quantity.symbol);
  }

  /** Ends of the axis: they depend on the study alone, so that the points stay where they are. */
  function domain(quantity) {
    const means = points(quantity).map(row => row.mean);
    return logarithmic(quantity) ? ends(means, quantity.symbol === "E" ? 10 : 3) : [0, Math.max(1, 1.1 * Math.max(...means))];
  }

  function spec(plot) {
    const {quantity} = plot;
    const [bottom, top] = domain(quantity);
    const labels = [...data.own[network.synapses], label];
    const color = {
      field: "r", type: "nominal", scale: hues(labels), legend: {title: "r", values: labels, columns: columns(labels, "r", plot.element.clientWidth)},
    };
    const y = {
      type: "quantitative", axis: {title: quantity.axis, labelExpr: number, ...(logarithmic(quantity) ? {values: ticks(bottom, top)} : {tickCount: 6})},
      scale: {type: logarithmic(quantity) ? "log" : "linear", domain: [bottom, top], nice: false},
    };
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: `${quantity.name} ${quantity.symbol} by layer: simulation, and theory at the r and g of the sliders`,
      title: {text: `${quantity.name} ${quantity.symbol}`, subtitle: `${capital(network.synapses)} synapses`},
      width: "container", height: 260,
      autosize: {type: "fit-x", contains: "padding"},
      encoding: {
        x: {
          field: "layer", type: "quantitative",
          axis: {title: "layer", values: every(0, data.depth, Math.max(1, Math.ceil(data.depth / 10))), format: "d", grid: false},
          scale: {domain: [-0.3, data.depth + 0.3], nice: false, zero: false},
        },
        color,
      },
      layer: [
        {
          name: "line", data: {name: "line", values: lines(quantity)}, mark: {type: "line", strokeWidth: 2.5, clip: true, aria: false},
          encoding: {y: {...y, field: "value"}},
        },
        {
          name: "points", data: {values: points(quantity).filter(row => !logarithmic(quantity) || row.mean > 0)},
          mark: marks.points,
          encoding: {y: {...y, field: "mean"}, shape: {...color, scale: forms(labels)}},
        },
      ],
      config: config(),
    };
  }

  function draw(plot) {
    const {symbol} = plot.quantity;
    return embed(plot, spec(plot), `${symbol} at the r and g of the sliders`, `whatif-${symbol}`);
  }

  /** Says the numbers, for those who see no plots and for paper. */
  function tell() {
    const {r, g} = chosen();
    const layers = recursion.predict(network, r, g);
    element("result").textContent = `r = ${r}, g = ${g}: D is ${layers[1].D.toPrecision(4)} in layer 1`
      + (data.depth > 1 ? ` and ${layers[data.depth].D.toPrecision(4)} in layer ${data.depth}.` : ".");
    element("numbers").replaceChildren(...layers.map((layer, l) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = l;
      row.append(head, ...["D", "E", "Q"].map(symbol => {
        const cell = document.createElement("td");
        cell.textContent = layer[symbol].toPrecision(6);
        return cell;
      }));
      return row;
    }));
    for (const [name, value] of [["r", r], ["g", g]]) {
      element(name).setAttribute("aria-valuetext", `${name} = ${value}`);
    }
  }

  function move() {
    tell();
    return Promise.all(plots.map(({result, quantity}) => result.view.data("line", lines(quantity)).runAsync()));
  }

  function reset() {
    element("r").value = network.r;
    element("g").value = network.gain;
  }

  /** The plots, to be drawn with the others. */
  function layOut() {
    if (network === undefined) {
      return [];
    }
    element("r").max = network.largestR;
    element("g").max = network.largestGain;
    reset();
    const row = rowOfPlots("whatif-plots");
    data.quantities.forEach(quantity => plots.push({quantity, draw, ...figure(row)}));
    for (const name of ["r", "g"]) {
      element(name).addEventListener("input", move);
    }
    element("reset").addEventListener("click", () => {
      reset();
      return move();
    });
    tell();
    return plots;
  }

  return {layOut};
})();
