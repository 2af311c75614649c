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

  form.querySelector('[data-mask-typed]').hidden = true;
  button.disabled = true;

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

  const strip = document.querySelector('.xp-strip');
  const here = strip && strip.querySelector('[aria-current]');
  if (here) strip.scrollTop = here.offsetTop - strip.clientHeight / 3;
}
