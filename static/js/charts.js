/* Charts of figures: each element with data-chart holds its option as JSON and, inside, the printed picture of the same chart,
   which stays where the library does not come. A click on a point leads to the files it counts. */

const percent = (value) => `${Math.round(value * 1000) / 10}%`;

function draw(place) {
  const option = JSON.parse(place.dataset.chart);
  option.tooltip.formatter = (shown) => {
    const { point, told, standing, files } = shown.data;
    const size = files === undefined ? '' : `\n案卷 ${files} 卷`;
    return `${point}\n${shown.seriesName} ${told}${size}${standing ? `\n${standing}` : ''}`;
  };
  for (const axis of [option.yAxis, option.xAxis]) {
    if (axis.percent) axis.axisLabel = { ...axis.axisLabel, formatter: percent };
  }
  const canvas = document.createElement('div');
  canvas.className = 'ch-canvas';
  canvas.style.height = `${place.dataset.height}px`;
  place.append(canvas);
  place.classList.add('ch-live');
  const chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
  chart.setOption(option);
  chart.on('click', (event) => { if (event.data && event.data.href) window.location.assign(event.data.href); });
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

if (window.echarts) document.querySelectorAll('[data-chart]').forEach(draw);
