// Draws a chart with ECharts where there is room for it; the page's own drawing stays for small screens and for paper.
(() => {
  "use strict";
  if (!window.echarts) return;

  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const LETTERS = 34; // a chart narrower than so many letters is left as it is
  const ROW = 2.4; // height of one row in letters

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  // Patterns tell bars apart for who does not tell colours apart; the first and what is lacking stay plain.
  const stripes = (turn) => ({ symbol: "rect", color: "rgba(255, 255, 255, .45)", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: turn });
  const paint = (told) => {
    const solid = [
      { color: token("mark-one") },
      { color: token("mark-two"), decal: stripes(Math.PI / 4) },
      { color: token("mark-three"), decal: stripes(-Math.PI / 4) },
      { color: token("edge-strong"), decal: stripes(0) },
    ];
    const hollow = { color: token("card"), borderColor: token("edge-strong"), borderWidth: 1.5 };
    return told.series.map((one) => (one.line ? { color: token("red-text") } : one.hollow ? hollow : solid.shift()));
  };

  const shared = (told, size) => ({
    animation: !still.matches,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: size, color: token("ink") },
    aria: { enabled: true, label: { description: told.summary }, decal: { show: false } },
    legend: { left: 0, top: 0, itemGap: size * 1.5, textStyle: { fontSize: size, color: token("ink") } },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" },
      backgroundColor: token("card"), borderColor: token("edge-strong"), textStyle: { fontSize: size, color: token("ink") },
    },
  });

  const names = (told, size, more) => ({
    type: "category", data: told.names, axisTick: { show: false }, axisLine: { lineStyle: { color: token("edge-strong") } },
    axisLabel: { fontSize: size, color: token("ink"), ...more },
  });
  const scale = (size, name, more) => ({
    type: "value", name, minInterval: 1, nameTextStyle: { fontSize: size, color: token("ink-soft") },
    axisLabel: { fontSize: size, color: token("ink-soft") }, splitLine: { lineStyle: { color: token("edge") } }, ...more,
  });

  const columns = (told, size) => ({
    ...shared(told, size),
    grid: { left: 8, right: 8, top: size * 4.5, bottom: 4, containLabel: true },
    xAxis: names(told, size, { hideOverlap: true }),
    yAxis: [
      scale(size, told.unit),
      scale(size, "", { show: told.series.some((one) => one.line), min: 0, max: 100, interval: 50, splitLine: { show: false }, axisLabel: { fontSize: size, color: token("ink-soft"), formatter: "{value}%" } }),
    ],
    series: told.series.map((one, place) => ({
      name: one.name, data: one.values, type: one.line ? "line" : "bar", yAxisIndex: one.line ? 1 : 0,
      itemStyle: paint(told)[place], barMaxWidth: 48, symbolSize: 8, symbol: "circle",
      tooltip: { valueFormatter: (value) => (value === null ? "—" : `${value}${one.line ? "%" : told.unit}`) },
    })),
  });

  const rows = (told, size) => ({
    ...shared(told, size),
    grid: { left: 8, right: size * 9, top: size * 2.5, bottom: 4, containLabel: true },
    xAxis: scale(size, "", { splitLine: { show: false } }),
    yAxis: names(told, size, { width: size * 14, overflow: "truncate", interval: 0 }),
    series: told.series.map((one, place) => ({
      name: one.name, data: one.values, type: "bar", stack: "whole", itemStyle: paint(told)[place], barMaxWidth: 28,
      tooltip: { valueFormatter: (value) => `${value}${told.unit}` },
      label: place < told.series.length - 1 ? undefined : {
        show: true, position: "right", fontSize: size, color: token("ink-soft"), formatter: (bar) => told.notes[bar.dataIndex] || "",
      },
    })),
  });

  const draw = (figure) => {
    const told = JSON.parse(figure.dataset.chart);
    const place = figure.querySelector(".chart__live");
    const size = parseFloat(getComputedStyle(place).fontSize);
    const kept = window.echarts.getInstanceByDom(place);
    const room = figure.clientWidth >= LETTERS * size;
    figure.classList.toggle("chart--live", room);
    place.hidden = !room;
    if (!room) return;
    if (told.shape === "rows") place.style.height = `${(told.names.length * ROW + 4) * size}px`;
    const chart = kept || window.echarts.init(place, null, { renderer: "svg", locale: "ZH" });
    chart.resize();
    const option = told.shape === "rows" ? rows(told, size) : columns(told, size);
    if (told.shape === "rows") option.yAxis.inverse = true;
    chart.setOption(option, true);
    chart.off("click");
    if (told.urls.length) chart.on("click", (bar) => { if (told.urls[bar.dataIndex]) window.location.assign(told.urls[bar.dataIndex]); });
  };

  const figures = [...document.querySelectorAll("[data-chart]")];
  const widths = new WeakMap();
  const watcher = new ResizeObserver((entries) => entries.forEach(({ target, contentRect }) => {
    if (widths.get(target) === contentRect.width) return;
    widths.set(target, contentRect.width);
    draw(target);
  }));
  figures.forEach((figure) => watcher.observe(figure));
  [dark, still].forEach((query) => query.addEventListener("change", () => figures.forEach(draw)));
})();
