/* The bar between the pages and the sheet: dragged, or moved with the arrow keys; its place is remembered. */

const MEMORY = 'juanheng.panes';
const LEAST = 30;
const MOST = 75;

export function bindPanes() {
  const panes = document.querySelector('[data-panes]');
  const bar = document.querySelector('[data-splitter]');
  if (!panes || !bar) return;

  function place(percent) {
    const share = Math.min(Math.max(percent, LEAST), MOST);
    panes.style.setProperty('--viewer-share', `${share}%`);
    bar.setAttribute('aria-valuenow', String(Math.round(share)));
    return share;
  }

  function remember(share) {
    try { localStorage.setItem(MEMORY, String(share)); } catch { /* private window */ }
  }

  let stored = null;
  try { stored = Number(localStorage.getItem(MEMORY)) || null; } catch { /* private window */ }
  if (stored) place(stored);

  bar.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    bar.classList.add('jh-splitter-held');
  });
  bar.addEventListener('pointermove', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const frame = panes.getBoundingClientRect();
    place(((event.clientX - frame.left) / frame.width) * 100);
  });
  bar.addEventListener('pointerup', (event) => {
    bar.releasePointerCapture(event.pointerId);
    bar.classList.remove('jh-splitter-held');
    remember(Number(bar.getAttribute('aria-valuenow')));
  });
  bar.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (!by) return;
    event.preventDefault();
    remember(place(Number(bar.getAttribute('aria-valuenow')) + by));
  });
}
