/* A form with data-ticks: its button [data-tick-all] ticks every row that can be, or none; [data-ticked] says how many are. */

for (const form of document.querySelectorAll('form[data-ticks]')) {
  const boxes = [...form.querySelectorAll('input[type="checkbox"][name="row"]:not(:disabled)')];
  const all = form.querySelector('[data-tick-all]');
  const said = form.querySelector('[data-ticked]');

  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    said.textContent = count ? `已选 ${count} 条` : '';
    all.querySelector('span').textContent = count === boxes.length ? '全不选' : '全选本页';
  };
  if (all && said && boxes.length > 1) {
    all.hidden = false;
    all.addEventListener('click', () => {
      const on = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = on;
      tell();
    });
    form.addEventListener('change', tell);
    // The browser ticks again what was ticked when one comes back to the page.
    window.addEventListener('pageshow', tell);
    tell();
  }
}
