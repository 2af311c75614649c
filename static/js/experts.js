/* The expert's page: a click or a drag on the page pins the remark that is being written there.
   Everything else is a form that works by itself. Text already saved is left alone: the next click begins a new remark. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SMALLEST = 0.012; // of the page: less is a click, and a click marks a spot of a fixed size
const SPOT = { width: 0.16, height: 0.035 };

const stage = document.querySelector('[data-xp-stage]');
const form = document.querySelector('[data-xp-form]');

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => ALPHABET[byte % 32]).join('');
}

function field(name) { return form.querySelector(`[data-xp-${name}]`); }

function beginAnew() {
  field('remark').value = newId();
  field('version').value = '0';
  form.elements.text.value = '';
  form.elements.item.value = '';
  pin(null);
}

function pin(box) {
  const draft = document.querySelector('[data-xp-draft]');
  const [x0, top, x1, bottom] = box || [0, 0, 0, 0];
  draft.setAttribute('x', x0 * 1000);
  draft.setAttribute('y', top * 1000);
  draft.setAttribute('width', (x1 - x0) * 1000);
  draft.setAttribute('height', (bottom - top) * 1000);
  field('shares').value = box ? box.map((v) => v.toFixed(4)).join(',') : '';
  field('where').textContent = box ? '已圈注一处' : '';
}

if (stage && form) {
  const clamp = (value) => Math.min(1, Math.max(0, value));
  let from = null;

  const spot = (event) => {
    const frame = stage.querySelector('img').getBoundingClientRect();
    return [clamp((event.clientX - frame.left) / frame.width), clamp((event.clientY - frame.top) / frame.height)];
  };
  const between = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];

  stage.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    from = spot(event);
    stage.setPointerCapture(event.pointerId);
    if (Number(field('version').value) > 0) beginAnew();
  });
  stage.addEventListener('pointermove', (event) => { if (from) pin(between(from, spot(event))); });
  stage.addEventListener('pointerup', (event) => {
    if (!from) return;
    let box = between(from, spot(event));
    if (box[2] - box[0] < SMALLEST || box[3] - box[1] < SMALLEST / 2) {
      const [x, y] = from;
      const left = Math.min(Math.max(0, x - SPOT.width / 2), 1 - SPOT.width);
      const top = Math.min(Math.max(0, y - SPOT.height / 2), 1 - SPOT.height);
      box = [left, top, left + SPOT.width, top + SPOT.height];
    }
    from = null;
    pin(box);
    form.elements.page.value = stage.dataset.page;
    form.elements.text.focus();
    if (form.elements.text.value.trim()) form.dispatchEvent(new Event('change', { bubbles: true }));
  });

  // A box belongs to the page that is shown.
  form.elements.page.addEventListener('change', () => { if (form.elements.page.value !== stage.dataset.page) pin(null); });

  document.querySelector('[data-xp-new]').addEventListener('click', (event) => {
    event.preventDefault();
    beginAnew();
    form.elements.text.focus();
  });

  // After a save the frames are drawn anew; the one being written stays marked.
  document.addEventListener('htmx:oobAfterSwap', (event) => {
    const kept = field('shares').value;
    if (event.detail.target && event.detail.target.id === 'xp-pins' && kept) pin(kept.split(',').map(Number));
  });
  if (field('shares').value) pin(field('shares').value.split(',').map(Number));

  const strip = document.querySelector('.xp-strip');
  const here = strip && strip.querySelector('[aria-current]');
  if (here) strip.scrollTop = here.offsetTop - strip.clientHeight / 3;
}
