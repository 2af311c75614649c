/* What belongs together inside one item's form, before it is saved. */

/* Runs before htmx hears the change: a verdict and its points never contradict each other when they are sent. */
function agree(event) {
  const form = event.target.closest('[data-mark-form]');
  if (!form) return;
  if (event.target.name === 'applied' && (event.target.value === 'yes' || form.hasAttribute('data-reason'))) askReason(form, event);
  const points = form.elements.deducted;
  if (!points) return;
  const verdict = form.elements.verdict;
  // Accepted flags and own problems deduct by themselves; what is typed here comes on top of them.
  const others = form.closest('[data-item]').querySelector('[data-flag][data-decision="accepted"], [data-pin]');
  if (event.target === points) {
    const typed = points.value;
    const more = Number(typed) > 0;
    if (!more) points.value = '';
    if (more || others) verdict.value = 'deduct';
    else if (typed === '0') verdict.value = 'pass';
    else if (verdict.value === 'deduct') verdict.value = '';
  } else if (event.target.name === 'verdict') {
    if (verdict.value !== 'deduct') points.value = '';
    else if (points.value === '' && !others) { event.stopPropagation(); points.focus(); return; } // nothing to save until the points are there
  }
  if (form.hasAttribute('data-reason') && (event.target === form || ['verdict', 'deducted'].includes(event.target.name))) askReason(form, event);
}

/* A veto, and every decision at a recheck, is saved with its reason only: the choice waits until it has been begun. */
function askReason(form, event) {
  const { comment } = form.elements;
  if (comment.value.trim()) return;
  event.stopPropagation();
  comment.closest('details').open = true;
  comment.focus();
}

/* Set the deduction of an item as if it had been typed; 0 means that it conforms. Returns a refusal in words, or null. */
export function deduct(item, points) {
  const form = item.querySelector('[data-mark-form]');
  if (item.hasAttribute('data-locked')) return '评分表已提交，不能再改';
  if (!form || !form.elements.deducted) return '这一条只判断是否一票否决，不扣分';
  const most = Number(item.dataset.points);
  if (points > most) return `本条目最多扣 ${most} 分`;
  if (points < 0) return null;
  form.elements.verdict.value = points > 0 ? 'deduct' : 'pass';
  form.elements.deducted.value = points > 0 ? String(points) : '';
  form.dispatchEvent(new Event('change', { bubbles: true }));
  return null;
}

/* The points now deducted from an item. */
export function deducted(item) {
  const form = item.querySelector('[data-mark-form]');
  return form && form.elements.deducted ? Number(form.elements.deducted.value || 0) : 0;
}

export function bindItems(sheet) {
  document.addEventListener('change', agree, true);

  // The wheel never changes a number: the field lets go, and the page scrolls as meant.
  document.addEventListener('wheel', (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.type === 'number' && document.activeElement === field) field.blur();
  }, { passive: true });

  // Arrow keys do not step the points either; a stray press must not change a score.
  document.addEventListener('keydown', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== 'number' || !field.closest('[data-item], [data-pin-form]')) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.preventDefault();
  });

  sheet.root.addEventListener('focusin', (event) => {
    const flag = event.target.closest('[data-flag]');
    const item = event.target.closest('[data-item]');
    if (flag) { sheet.flagKey = flag.dataset.key; sheet.currentKey = item ? item.dataset.key : sheet.currentKey; sheet.mark(); }
    else if (item && item.dataset.key !== sheet.currentKey) sheet.selectItem(item, { focus: false, scroll: false });
  });

  sheet.root.addEventListener('click', (event) => {
    const item = event.target.closest('[data-item]');
    if (item && item.dataset.key !== sheet.currentKey) sheet.selectItem(item, { focus: false, scroll: false });
  });

  // A sheet's words are adopted while one is already writing one's own: what was written since stays, and is saved next.
  let written = null;
  document.addEventListener('htmx:beforeSwap', (event) => {
    const { target, requestConfig } = event.detail;
    const field = target.matches('[data-item]') && target.querySelector('[data-mark-form] [name=comment]');
    if (!field || field.value === ((requestConfig && requestConfig.parameters.comment) || '')) return;
    written = { id: field.id, text: field.value, writing: document.activeElement === field };
  });
  document.addEventListener('htmx:afterSettle', () => {
    const field = written && document.getElementById(written.id);
    if (!field) return;
    field.value = written.text;
    if (written.writing) field.focus({ preventScroll: true });
    written = null;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

  // A decided flag is a new piece of markup: give the keyboard back to it, so that N goes on from there.
  document.addEventListener('htmx:afterSettle', (event) => {
    const flag = sheet.flag();
    if (flag && document.activeElement === document.body && event.detail.elt && event.detail.elt.closest('#sheet')) {
      flag.focus({ preventScroll: true });
    }
  });
}
