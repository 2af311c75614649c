/* Filling in a return: Enter and the arrow keys go from figure to figure, and a column or a row copied from a table fills
   the figures from here on. Without this script each figure is typed by itself, with Tab between them. */

const form = document.querySelector('#return-form');

if (form) {
  const cells = [...form.querySelectorAll('.returns-number')];
  const said = form.querySelector('[data-returns-said]');

  form.querySelector('.returns-keys').hidden = false;

  const go = (from, steps) => {
    const next = cells[cells.indexOf(from) + steps] ?? (steps > 0 ? form.querySelector('#note') : null);
    if (!next) return;
    next.focus();
    next.select();
  };

  form.addEventListener('keydown', (event) => {
    if (!cells.includes(event.target) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    go(event.target, steps);
  });

  form.addEventListener('paste', (event) => {
    const at = cells.indexOf(event.target);
    const text = event.clipboardData?.getData('text') ?? '';
    const values = text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n|\t/).map((value) => value.trim());
    if (at < 0 || values.length < 2) return;
    event.preventDefault();
    const room = cells.slice(at, at + values.length);
    room.forEach((cell, number) => { cell.value = values[number].slice(0, 40); });
    room.at(-1).focus();
    said.textContent = values.length > room.length
      ? `粘贴了 ${room.length} 项，后面的 ${values.length - room.length} 项没有位置，没有填入。请核对是否对齐。`
      : `粘贴了 ${room.length} 项，还没有保存。请核对是否对齐。`;
  });
}
