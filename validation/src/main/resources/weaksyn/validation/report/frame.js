"use strict";

/** What the reports share: data, colours, drawing with a menu to save, light and dark, printing. */
const frame = (() => {
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
  let theme = prefersDark.matches ? "dark" : "light";
  let drawEvery;

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

  /** Ends of a logarithmic axis that shows all values that have a logarithm. */
  function ends(values, margin) {
    const positive = values.filter(value => value > 0);
    return positive.length === 0 ? [0.1, 1] : [Math.min(...positive) / margin, Math.max(...positive) * margin];
  }

  /** What labels of so many letters take of an axis, in pixels. */
  function extent(labels) {
    return 7 * Math.max(...labels.map(label => String(label).length)) + 8;
  }

  /**
   * Places of given numbers on a logarithmic axis below a plot of so many pixels, ascending. Of labels that overlap the library keeps at least the
   * first and the last, so where these two overlap it gets the first alone.
   */
  function places(values, bottom, top, pixels) {
    const ascending = [...values].sort((a, b) => a - b);
    const span = Math.log(ascending[ascending.length - 1] / ascending[0]) / Math.log(top / bottom);
    return span * (pixels - 90) < extent(values) ? ascending.slice(0, 1) : ascending;
  }

  /** Labels that are words, below a plot of so many pixels: level where they fit, else upright. What is cut of a long one is in the tooltips. */
  function words(values, pixels) {
    const level = extent(values) < (pixels - 90) / values.length;
    return level ? {labelAngle: 0, labelLimit: {expr: `width / ${values.length} - 8`}} : {labelAngle: -90, labelLimit: 120};
  }

  function capital(word) {
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  /** How theory, theory at the width of the simulation, and simulation are drawn. */
  const marks = {
    theory: {type: "line", strokeWidth: 1.75, aria: false},
    finite: {type: "line", strokeWidth: 1.25, strokeDash: [4, 3], aria: false},
    points: {type: "point", filled: false, size: 48, strokeWidth: 1.75, opacity: 1},
  };

  /** The errors of a simulation, from low to high. */
  function errorBars(values, y) {
    return {
      name: "errors", data: {values}, mark: {type: "rule", strokeWidth: 1.5, aria: false},
      encoding: {y: {...y, field: "low"}, y2: {field: "high"}},
    };
  }

  /** A layer, unless it has no data: it would have no range, of which the console would complain. */
  function unlessEmpty(layer) {
    return layer.data.values.length === 0 ? [] : [layer];
  }

  /** Whole numbers at equal steps. */
  function every(from, to, step) {
    return Array.from({length: Math.floor((to - from) / step) + 1}, (_, i) => from + i * step);
  }

  /** Colours of labels: the palette's, or where it has too few, those of viridis. */
  function hues(labels) {
    const {palette, viridis} = themes[theme];
    const count = labels.length;
    return {domain: labels, ...(count <= palette.length ? {range: palette.slice(0, count)} : {scheme: {name: "viridis", extent: viridis, count}})};
  }

  /** Shapes of labels. */
  function forms(labels) {
    return {domain: labels, range: labels.map((_, i) => shapes[i % shapes.length])};
  }

  /** Columns of a legend above a plot of so many pixels, as many as its labels leave room for: a letter takes some 6.5 of them, symbol and gaps 38. */
  function columns(labels, title, width) {
    const longest = Math.max(...labels.map(label => label.length));
    return Math.max(1, Math.floor((width - 46 - 6.5 * title.length) / (6.5 * longest + 38)));
  }

  function config() {
    const {text, soft, card, grid} = themes[theme];
    return {
      background: card, font, padding: 4,
      view: {stroke: null},
      title: {anchor: "start", limit: {expr: "width + 60"}, color: text, subtitleColor: soft, fontSize: 15, fontWeight: 600, subtitleFontSize: 12, offset: 8},
      axis: {labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 13, titleFontWeight: 400,
        domainColor: soft, tickColor: soft, gridColor: grid, labelOverlap: "greedy"},
      axisX: {labelSeparation: 8},
      axisY: {minExtent: 44, maxExtent: 44, titlePadding: 6, labelSeparation: 3},
      legend: {orient: "top", direction: "horizontal", labelColor: text, titleColor: text, titleOrient: "left", titleFontStyle: "italic", titleFontWeight: 400,
        labelFontSize: 13, titleFontSize: 13, symbolSize: 80, columnPadding: 14, offset: 10},
    };
  }

  /** Lines of a text, broken between words, and within words that are longer than a line. A letter takes some 7.5 pixels. */
  function lines(text, pixels) {
    const most = Math.max(10, Math.floor((pixels - 24) / 7.5));
    const parts = text.split(" ").flatMap(word => word.match(new RegExp(`.{1,${most}}`, "gu")) ?? [""]);
    return parts.reduce((all, part) => {
      const longer = all.length > 0 ? `${all[all.length - 1]} ${part}` : part;
      return all.length > 0 && longer.length <= most ? [...all.slice(0, -1), longer] : [...all, part];
    }, []);
  }

  /**
   * Draws a plot into its element.
   *
   * @param plot has an element; keeps the result
   * @param spec its Vega-Lite specification
   * @param name what it shows, for the menu
   * @param file name of the saved file
   */
  async function embed(plot, spec, name, file) {
    plot.result?.finalize();
    // The library makes room for a long title by a narrow plot.
    const {text, subtitle} = spec.title;
    const title = {text, ...(subtitle ? {subtitle: lines(subtitle, plot.element.clientWidth)} : {})};
    const result = await vegaEmbed(plot.element, {...spec, title}, {
      renderer: "svg", mode: "vega-lite", defaultStyle: " ",
      actions: {export: {svg: true, png: true}, source: false, compiled: false, editor: false},
      i18n: {CLICK_TO_VIEW_ACTIONS: "Save this plot", SVG_ACTION: "as SVG", PNG_ACTION: "as PNG"},
      downloadFileName: `weaksyn-${file}`,
      scaleFactor: {svg: 1, png: 3},
      tooltip: {disableDefaultStyle: true},
    });
    plot.result = result;
    const menu = plot.element.querySelector("details");
    menu.querySelector("summary").textContent = "Save";
    menu.querySelector("summary").setAttribute("aria-label", `Save the plot of ${name}`);
    // The library makes the images on mouse-down; a keyboard has none, so they are made when the menu opens.
    menu.addEventListener("toggle", async () => {
      if (menu.open) {
        const [svg, png] = menu.querySelectorAll("a");
        svg.href = await result.view.toImageURL("svg");
        png.href = await result.view.toImageURL("png", 3);
      }
    });
  }

  /** Draws plots; the attribute tells when they are done. */
  async function drawAll(plots, draw) {
    document.documentElement.dataset.drawn = "false";
    await Promise.all(plots.map(draw));
    document.documentElement.dataset.drawn = "true";
  }

  /** A new plot at the end of a row. */
  function figure(row) {
    const element = document.createElement("div");
    const caption = document.createElement("figcaption");
    const figure = document.createElement("figure");
    element.className = "plot";
    figure.append(element, caption);
    row.append(figure);
    return {element, caption};
  }

  /** A new row of plots. */
  function rowOfPlots(id = "plots") {
    const row = document.createElement("div");
    row.className = "row";
    document.getElementById(id).append(row);
    return row;
  }

  function setTheme(name) {
    if (theme === name && document.documentElement.dataset.theme === name) {
      return Promise.resolve();
    }
    theme = name;
    button.textContent = name === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", name === "dark" ? "Switch to light colours" : "Switch to dark colours");
    document.documentElement.dataset.theme = name;
    return drawEvery();
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

  /** Draws for the first time; the function draws everything, and is called again when the colours change. */
  function begin(draw) {
    drawEvery = draw;
    setTheme(theme);
  }

  return {data, number, soft: () => themes[theme].soft, hues, forms, marks, errorBars, unlessEmpty, columns, ends, ticks, places, words, capital, every, config, embed, drawAll, rowOfPlots, figure, begin};
})();
