/* Wordings of the current item: a list under the text being written, filled in by a click or by Alt and a digit. */

export function bindWordings(sheet) {
  const panel = document.getElementById('wordings');
  if (!panel) return;
  const kept = new Map(); // markup by item; what is offered does not change while the page is open
  let shown = null;

  /* Where a wording goes: the open form of a pinned problem, else the comment of the current item. */
  function place() {
    const pin = document.querySelector('form[data-pin-form]');
    if (pin && !pin.hidden) return { key: pin.elements.item_key.value, area: pin.elements.text, pin };
    const item = sheet.item();
    const area = item && item.querySelector('[data-mark-form] textarea');
    return area && !item.hasAttribute('data-locked') ? { key: item.dataset.key, area, pin: null } : null;
  }

  async function load(key) {
    if (!kept.has(key)) {
      const answer = await fetch(panel.dataset.url.replace('ITEM', encodeURIComponent(key)), { headers: { 'HX-Request': 'true' } });
      if (!answer.ok) throw new Error(String(answer.status));
      kept.set(key, await answer.text());
    }
    return kept.get(key);
  }

  /* Lay the list under the text; false when there is no place for it or it could not be fetched. */
  async function show(target) {
    if (!target) { sheet.say('先按 J 选一个条目'); return false; }
    try {
      panel.innerHTML = await load(target.key);
    } catch {
      sheet.say('没有取到常用表述，请稍后再试');
      return false;
    }
    const folded = target.area.closest('details');
    if (folded) folded.open = true;
    target.area.after(panel);
    panel.hidden = false;
    shown = target.key;
    sheet.bring(panel);
    return true;
  }

  function close() { panel.hidden = true; shown = null; }

  function insert(number) {
    const target = place();
    const choice = panel.querySelectorAll('[data-wording]')[number - 1];
    if (!target || !choice) { sheet.say(`没有第 ${number} 条常用表述`); return; }
    const { text, basis, advice } = choice.dataset;
    const { area, pin } = target;
    const before = area.value.trim();
    area.value = before ? `${before.replace(/[；。]$/, '')}；${text}` : text;
    if (pin) {
      if (!pin.elements.basis.value) pin.elements.basis.value = basis;
      if (!pin.elements.advice.value) pin.elements.advice.value = advice;
      if (basis || advice) pin.elements.basis.closest('details').open = true;
    }
    close();
    area.focus();
    // As if it had been typed: the item saves itself.
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  async function press(number) {
    const target = place();
    if (!target) { sheet.say('先按 J 选一个条目'); return; }
    if (panel.hidden || shown !== target.key) { if (!(await show(target))) return; }
    insert(number);
  }

  document.addEventListener('juanheng:wordings', () => { if (panel.hidden || shown !== (place() || {}).key) show(place()); else close(); });
  document.addEventListener('click', (event) => {
    const choice = event.target.closest('[data-wording]');
    if (choice) { insert([...panel.querySelectorAll('[data-wording]')].indexOf(choice) + 1); return; }
    const opener = event.target.closest('[data-wordings]');
    if (!opener) return;
    const item = opener.closest('[data-item]');
    if (item) sheet.selectItem(item, { focus: false, scroll: false });
    show(place());
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden && panel.contains(document.activeElement)) { close(); return; }
    if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
    event.preventDefault();
    press(Number(event.code.slice(5)));
  });
  // A form that is swapped away must not take the panel with it.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!panel.hidden && event.detail.target && event.detail.target.contains(panel)) { close(); sheet.root.append(panel); }
  });
}
