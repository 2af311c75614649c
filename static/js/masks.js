/* Covering a place of a page by hand: drag a rectangle on the page, then press the button. Without this script the four
   edges are typed in hundredths of the page. */

const stage = document.querySelector('[data-mask-stage]');
const form = document.querySelector('[data-mask-form]');

if (stage && form) {
  const draft = stage.querySelector('[data-mask-draft]');
  const shares = form.querySelector('[data-mask-shares]');
  const button = form.querySelector('button[type="submit"]');
  const where = form.querySelector('[data-mask-where]');
  const clamp = (value) => Math.min(1, Math.max(0, value));
  let from = null;

  const typed = form.querySelector('[data-mask-typed]');
  const edges = [...typed.querySelectorAll('input')];
  typed.open = false;
  button.disabled = true;
  typed.addEventListener('input', () => {
    shares.value = '';
    button.disabled = edges.some((edge) => edge.value.trim() === '' || Number.isNaN(Number(edge.value)));
  });

  const spot = (event) => {
    const frame = stage.querySelector('img').getBoundingClientRect();
    return [clamp((event.clientX - frame.left) / frame.width), clamp((event.clientY - frame.top) / frame.height)];
  };
  const show = ([ax, ay], [bx, by]) => {
    const [x0, top, x1, bottom] = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
    draft.setAttribute('x', x0 * 1000);
    draft.setAttribute('y', top * 1000);
    draft.setAttribute('width', (x1 - x0) * 1000);
    draft.setAttribute('height', (bottom - top) * 1000);
    const large = x1 - x0 >= 0.004 && bottom - top >= 0.004;
    shares.value = large ? [x0, top, x1, bottom].map((v) => v.toFixed(4)).join(',') : '';
    button.disabled = !large;
    where.textContent = large ? '已框出一处，按下面的按钮遮盖' : '在页面上拖出一块要遮盖的地方';
  };

  stage.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    from = spot(event);
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('pointermove', (event) => { if (from) show(from, spot(event)); });
  stage.addEventListener('pointerup', (event) => {
    if (!from) return;
    show(from, spot(event));
    from = null;
    if (!button.disabled) button.focus();
  });

  // Small print is covered more surely when it is large; the page stays at the place that was looked at.
  const zooms = ['1', '1.5', '2'];
  document.querySelectorAll('[data-mask-zoom]').forEach((control) => {
    control.hidden = false;
    control.addEventListener('click', () => {
      const now = zooms.indexOf(stage.dataset.zoom ?? '1');
      const next = Math.min(zooms.length - 1, Math.max(0, now + Number(control.dataset.maskZoom)));
      stage.dataset.zoom = zooms[next];
    });
  });

  const strip = document.querySelector('.xp-strip');
  const here = strip && strip.querySelector('[aria-current]');
  if (here) strip.scrollTop = here.offsetTop - strip.clientHeight / 3;
}
