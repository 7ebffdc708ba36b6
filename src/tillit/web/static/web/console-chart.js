// Draws each canvas with data-chart; the same figures stand in a table beside it.
(() => {
  const styles = { broken: "--c-broken", unproven: "--c-unproven", attested: "--c-attested", kept: "--c-kept" };
  const dashes = { broken: [], unproven: [6, 3], attested: [2, 2], kept: [10, 4] };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    const data = JSON.parse(canvas.dataset.chart);
    const ink = css("--c-ink");
    const grid = css("--c-line");
    new Chart(canvas, {
      type: "line",
      data: {
        labels: data.labels,
        datasets: data.series.map((one) => ({
          label: one.name,
          data: one.values,
          borderColor: css(styles[one.state]),
          backgroundColor: css(styles[one.state]),
          borderDash: dashes[one.state],
          borderWidth: 2,
          pointRadius: 2,
          tension: 0.2,
        })),
      },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: "index", intersect: false },
        plugins: { legend: { position: "bottom", labels: { color: ink, usePointStyle: true, boxHeight: 6 } } },
        scales: {
          x: { ticks: { color: ink, maxTicksLimit: 6 }, grid: { display: false } },
          y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, grid: { color: grid } },
        },
      },
    });
  }
})();
