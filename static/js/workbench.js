/* The standards' workbench: the tree keeps its place from page to page; a fault of the text leads to its line. */

const pane = document.querySelector('[data-keep-scroll]');
if (pane) {
  const key = `tree ${pane.dataset.keepScroll}`;
  const kept = sessionStorage.getItem(key);
  if (kept !== null) pane.scrollTop = Number(kept);
  const here = pane.querySelector('[aria-current]');
  if (here) {
    const { top, bottom } = here.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) pane.scrollTop += top - frame.top - frame.height / 3;
  }
  window.addEventListener('pagehide', () => sessionStorage.setItem(key, String(pane.scrollTop)));
}

const text = document.getElementById('text');
const numbers = document.querySelector('.wb-numbers');
if (text && numbers) {
  const lineHeight = 20;
  text.addEventListener('scroll', () => { numbers.scrollTop = text.scrollTop; });
  text.addEventListener('input', () => {
    const count = text.value.split('\n').length;
    if (numbers.childElementCount || numbers.textContent.split('\n').length - 1 !== count) {
      numbers.textContent = `${Array.from({ length: count }, (_, n) => n + 1).join('\n')}\n`;
    }
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-line]');
    if (!link) return;
    event.preventDefault();
    const lines = text.value.split('\n');
    const line = Math.min(Number(link.dataset.line), lines.length);
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(from, from + lines[line - 1].length);
    text.scrollTop = Math.max(0, (line - 6) * lineHeight);
  });
}

/* A fact pressed in the list goes in where the cursor last stood in the check's text. */
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-insert]');
  const body = document.getElementById('body');
  if (!button || !body) return;
  body.setRangeText(button.dataset.insert, body.selectionStart, body.selectionEnd, 'end');
  body.focus();
  body.dispatchEvent(new Event('input', { bubbles: true }));
});
