/* What is known of a cited provision, beside the place where it stands.

   Markup: components/cited.html, links [data-cite] whose address answers htmx requests with a part (registry/_citation.html).
   Hovering or focusing shows it; a click or a tap keeps it open, Escape or a click elsewhere closes it. With a modifier key,
   and without script, the link opens the page. */

const WAIT = 250; // A pointer that only passes by asks nothing.
const GRACE = 250; // Time to move from the link into what it shows.
const KEPT = 200;
const known = new Map(); // address → the part, or a promise of it
let shown = null; // the link whose part is shown
let kept = false; // opened by a click: stays until it is closed
let coming = 0;
let going = 0;

const panel = document.createElement('div');
panel.id = 'cite-panel';
panel.className = 'cite-panel';
panel.hidden = true;
panel.tabIndex = -1;
panel.setAttribute('role', 'region');
panel.setAttribute('aria-label', '所引条款');

async function ask(address) {
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const part = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.cite-card');
  if (!part) throw new Error('no part');
  part.removeAttribute('id');
  return part;
}

function partOf(address) {
  if (!known.has(address)) {
    if (known.size >= KEPT) known.clear();
    const promise = ask(address);
    known.set(address, promise);
    promise.catch(() => known.delete(address));
  }
  return known.get(address);
}

function say(text) {
  const line = document.createElement('p');
  line.className = 'cite-wait';
  line.textContent = text;
  panel.replaceChildren(line);
}

function place(link) {
  const at = [...link.getClientRects()][0] || link.getBoundingClientRect();
  const room = 8;
  const { width, height } = panel.getBoundingClientRect();
  const left = Math.max(room, Math.min(at.left, window.innerWidth - width - room));
  const below = at.bottom + 6;
  const top = below + height > window.innerHeight - room && at.top - height - 6 > room ? at.top - height - 6 : below;
  panel.style.left = `${left}px`;
  panel.style.top = `${Math.max(room, Math.min(top, window.innerHeight - height - room))}px`;
}

async function show(link) {
  clearTimeout(going);
  if (shown === link && !panel.hidden) return;
  if (shown) shown.removeAttribute('aria-describedby');
  shown = link;
  // Above a modal dialog only what lies within it is seen.
  (link.closest('dialog[open]') || document.body).append(panel);
  say('正在核对…');
  panel.hidden = false;
  link.setAttribute('aria-describedby', panel.id);
  place(link);
  try {
    const part = await partOf(link.href);
    if (shown !== link) return;
    panel.replaceChildren(document.importNode(part, true));
  } catch {
    if (shown !== link) return;
    say('没有取到核对结果。点开链接可以重试。');
  }
  place(link);
}

function close() {
  clearTimeout(coming);
  clearTimeout(going);
  if (!shown) return;
  shown.removeAttribute('aria-describedby');
  panel.hidden = true;
  shown = null;
  kept = false;
}

function later() {
  clearTimeout(coming);
  clearTimeout(going);
  if (!kept) going = setTimeout(close, GRACE);
}

const linkOf = (target) => (target instanceof Element ? target.closest('a[data-cite]') : null);
const inside = (target) => target instanceof Node && panel.contains(target);

document.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'touch') return;
  const link = linkOf(event.target);
  if (link) {
    clearTimeout(going);
    clearTimeout(coming);
    if (!kept && link !== shown) coming = setTimeout(() => show(link), WAIT);
  } else if (inside(event.target)) clearTimeout(going);
  else if (shown || coming) later();
});

document.addEventListener('focusin', (event) => {
  const link = linkOf(event.target);
  if (link && link.matches(':focus-visible')) { kept = false; show(link); } else if (shown && !inside(event.target) && !kept) later();
});

document.addEventListener('click', (event) => {
  const link = linkOf(event.target);
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (kept && shown === link) { close(); return; }
    clearTimeout(coming);
    show(link);
    kept = true;
    // The keyboard goes on into what is shown; a pointer needs no focus.
    if (event.detail === 0) panel.focus({ preventScroll: true });
  } else if (shown && !inside(event.target)) close();
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !shown) return;
  const link = shown;
  const back = inside(document.activeElement);
  event.preventDefault();
  event.stopPropagation();
  close();
  if (back) link.focus({ preventScroll: true });
}, true);

window.addEventListener('resize', close);
document.addEventListener('scroll', (event) => { if (shown && !inside(event.target)) place(shown); }, true);
document.addEventListener('htmx:afterSwap', () => { if (shown && !shown.isConnected) close(); });
