"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const font = "system-ui, sans-serif";

  // Okabe and Ito's colours, those first that stand out from the background; shapes repeat what colours say.
  const themes = {
    light: {
      text: "#1c2024", soft: "#59636e", card: "#ffffff", grid: "#e8ebee", viridis: [0, 0.85],
      palette: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"],
    },
    dark: {
      text: "#e6e9ec", soft: "#a3adb8", card: "#181c21", grid: "#2a3038", viridis: [0.25, 1],
      palette: ["#56b4e9", "#e69f00", "#1fbf92", "#cc79a7", "#f0e442", "#d55e00", "#ffffff"],
    },
  };
  const shapes = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left"];
  const number = "format(datum.value, datum.value != 0 && abs(datum.value) < 0.001 ? '~e' : '~g')";
  const plots = [];
  let theme = prefersDark.matches ? "dark" : "light";

  /** What one plot shows; values that have no logarithm are left out of a logarithmic one, and counted. */
  function select(plot) {
    const belongs = row => row.synapses === plot.synapses && row.quantity === plot.quantity.symbol;
    const shown = value => value !== null && (!plot.quantity.logarithmic || value > 0);
    const points = data.points.filter(belongs);
    const lines = data.lines.filter(row => belongs(row) && row.value !== null);
    return {
      points: points.filter(row => shown(row.mean)).map(row => ({...row, low: row.mean - row.error, high: row.mean + row.error})),
      lines: lines.filter(row => shown(row.value)),
      omitted: points.filter(row => !shown(row.mean)),
    };
  }

  /** Range of the vertical axis, the same for all kinds of synapses. */
  function domain(quantity) {
    const values = [];
    for (const plot of plots.filter(other => other.quantity === quantity)) {
      const {points, lines} = select(plot);
      points.forEach(row => values.push(row.mean, row.low, row.high));
      lines.forEach(row => values.push(row.value));
    }
    const usable = values.filter(value => !quantity.logarithmic || value > 0);
    if (usable.length === 0) {
      return quantity.logarithmic ? [0.1, 1] : [0, 1];
    }
    const low = Math.min(...usable);
    const high = Math.max(...usable);
    if (quantity.logarithmic) {
      return [low / 1.15, high * 1.15];
    }
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

  function spec(plot, width) {
    const {palette, viridis} = themes[theme];
    const {points, lines} = select(plot);
    const [bottom, top] = domain(plot.quantity);
    const bars = points.filter(row => row.error !== null).map(row => ({...row, low: Math.max(row.low, bottom)}));
    const step = Math.max(1, Math.ceil(data.depth / 10));
    const count = data.correlations.length;
    const color = {
      field: "r", type: "nominal",
      scale: {
        domain: data.correlations,
        ...(count <= palette.length ? {range: palette.slice(0, count)} : {scheme: {name: "viridis", extent: viridis, count}}),
      },
      legend: {title: "r", columns: Math.max(2, Math.floor((width - 60) / 62))},
    };
    const y = {
      field: "mean", type: "quantitative",
      axis: {title: plot.quantity.axis, labelExpr: number, ...(plot.quantity.logarithmic ? {values: ticks(bottom, top)} : {tickCount: 6})},
      scale: {type: plot.quantity.logarithmic ? "log" : "linear", domain: [bottom, top], nice: false},
    };
    const description = `${plot.quantity.name} ${plot.quantity.symbol} by layer for ${capital(plot.synapses)} synapses, r = ${data.correlations.join(", ")}`;
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
          name: "theory", data: {values: lines}, mark: {type: "line", strokeWidth: 1.75, aria: false},
          encoding: {y: {...y, field: "value"}},
        },
        {
          name: "errors", data: {values: bars}, mark: {type: "rule", strokeWidth: 1.5, aria: false},
          encoding: {y: {...y, field: "low"}, y2: {field: "high"}},
        },
        {
          name: "points", data: {values: points}, mark: {type: "point", filled: false, size: 48, strokeWidth: 1.75, opacity: 1},
          encoding: {
            y,
            shape: {
              field: "r", type: "nominal",
              scale: {domain: data.correlations, range: data.correlations.map((_, i) => shapes[i % shapes.length])},
              legend: color.legend,
            },
            tooltip: [
              {field: "r", type: "nominal"}, {field: "layer", type: "quantitative"},
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

  /** Values for a logarithmic axis, at most about ten: 1, 2, 5 times powers of ten, or fewer of them over many decades. */
  function ticks(bottom, top) {
    const first = Math.floor(Math.log10(bottom));
    const last = Math.ceil(Math.log10(top));
    const decades = Math.log10(top / bottom);
    const factors = decades < 0.7 ? [1, 1.5, 2, 3, 4, 5, 6, 8] : decades < 3 ? [1, 2, 5] : [1];
    return every(first, last, Math.max(1, Math.ceil(decades / 8)))
      .flatMap(exponent => factors.map(factor => Number(`${factor}e${exponent}`)))
      .filter(value => value >= bottom && value <= top);
  }

  function capital(word) {
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  /** Whole numbers at equal steps. */
  function every(from, to, step) {
    return Array.from({length: Math.floor((to - from) / step) + 1}, (_, i) => from + i * step);
  }

  function config() {
    const {text, soft, card, grid} = themes[theme];
    return {
      background: card, font, padding: 4,
      view: {stroke: null},
      title: {anchor: "start", color: text, subtitleColor: soft, fontSize: 15, fontWeight: 600, subtitleFontSize: 12, offset: 8},
      axis: {labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 13, titleFontWeight: 400,
        domainColor: soft, tickColor: soft, gridColor: grid},
      axisY: {minExtent: 44, maxExtent: 44, titlePadding: 6},
      legend: {orient: "top", direction: "horizontal", labelColor: text, titleColor: text, titleOrient: "left", titleFontStyle: "italic", titleFontWeight: 400,
        labelFontSize: 13, titleFontSize: 13, symbolSize: 80, columnPadding: 14, offset: 10},
    };
  }

  async function draw(plot) {
    plot.result?.finalize();
    const result = await vegaEmbed(plot.element, spec(plot, plot.element.clientWidth), {
      renderer: "svg", mode: "vega-lite", defaultStyle: " ",
      actions: {export: {svg: true, png: true}, source: false, compiled: false, editor: false},
      i18n: {CLICK_TO_VIEW_ACTIONS: "Save this plot", SVG_ACTION: "as SVG", PNG_ACTION: "as PNG"},
      downloadFileName: `weaksyn-${plot.quantity.symbol}-${plot.synapses}`,
      scaleFactor: {svg: 1, png: 3},
      tooltip: {disableDefaultStyle: true},
    });
    plot.result = result;
    const menu = plot.element.querySelector("details");
    menu.querySelector("summary").textContent = "Save";
    menu.querySelector("summary").setAttribute("aria-label", `Save the plot of ${plot.quantity.symbol}, ${plot.synapses} synapses`);
    // The library makes the images on mouse-down; a keyboard has none, so they are made when the menu opens.
    menu.addEventListener("toggle", async () => {
      if (menu.open) {
        const [svg, png] = menu.querySelectorAll("a");
        svg.href = await result.view.toImageURL("svg");
        png.href = await result.view.toImageURL("png", 3);
      }
    });
    const {omitted} = select(plot);
    plot.caption.textContent = omitted.length === 0 ? ""
      : "Not positive, so not on a logarithmic axis: " + omitted.map(row => `r = ${row.r} in layer ${row.layer}`).join("; ") + ".";
  }

  /** Draws all plots; the attribute tells when they are done. */
  async function drawAll(selected = plots) {
    document.documentElement.dataset.drawn = "false";
    await Promise.all(selected.map(draw));
    document.documentElement.dataset.drawn = "true";
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
        drawAll(plots.filter(plot => plot.quantity === quantity));
      });
      label.append(box, ` ${quantity.symbol}`);
      scales.append(label);
    }
    scales.hidden = false;
    for (const synapses of data.synapses) {
      const row = document.createElement("div");
      row.className = "row";
      for (const quantity of data.quantities) {
        const figure = document.createElement("figure");
        const element = document.createElement("div");
        const caption = document.createElement("figcaption");
        element.className = "plot";
        element.dataset.synapses = synapses;
        element.dataset.quantity = quantity.symbol;
        figure.append(element, caption);
        row.append(figure);
        plots.push({synapses, quantity, element, caption});
      }
      document.getElementById("plots").append(row);
    }
  }

  function setTheme(name) {
    if (theme === name && document.documentElement.dataset.theme === name) {
      return Promise.resolve();
    }
    theme = name;
    button.textContent = name === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", name === "dark" ? "Switch to light colours" : "Switch to dark colours");
    document.documentElement.dataset.theme = name;
    return drawAll();
  }

  const button = document.getElementById("theme");
  button.hidden = false;
  button.addEventListener("click", () => setTheme(theme === "dark" ? "light" : "dark"));
  prefersDark.addEventListener("change", event => setTheme(event.matches ? "dark" : "light"));
  let screenTheme = theme;
  window.addEventListener("beforeprint", () => {
    screenTheme = theme;
    document.querySelectorAll("details.section").forEach(section => { section.open = true; });
    setTheme("light");
  });
  window.addEventListener("afterprint", () => setTheme(screenTheme));
  layOut();
  setTheme(theme);
})();
