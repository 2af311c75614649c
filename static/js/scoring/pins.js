/* From a drawn region to a problem of one's own: the form appears under the current item, filled with the place. */

export function bindPins(sheet) {
  const form = document.querySelector('form[data-pin-form]');
  if (!form) return;

  function close() {
    form.hidden = true;
    ['text', 'basis', 'advice'].forEach((name) => { if (form.elements[name]) form.elements[name].value = ''; });
    form.elements.deducted.value = '0';
    document.getElementById('pin-error').replaceChildren();
    document.dispatchEvent(new CustomEvent('juanheng:region-done'));
  }

  function aim() {
    form.setAttribute('hx-target', `#item-${CSS.escape(form.elements.item_key.value)}-problems`);
  }

  document.addEventListener('juanheng:region', (event) => {
    const { page, box } = event.detail;
    form.elements.page.value = page;
    ['x0', 'top', 'x1', 'bottom'].forEach((name, index) => { form.elements[name].value = box[index]; });
    form.querySelector('[data-pin-where]').textContent = `第 ${page} 页`;
    if (sheet.currentKey && [...form.elements.item_key.options].some((option) => option.value === sheet.currentKey)) {
      form.elements.item_key.value = sheet.currentKey;
    }
    aim();
    form.hidden = false;
    sheet.bring(form);
    form.elements.text.focus({ preventScroll: true });
  });

  form.elements.item_key.addEventListener('change', aim);
  form.querySelector('[data-pin-cancel]').addEventListener('click', close);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); sheet.root.focus(); }
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (!event.detail.requestConfig || event.detail.requestConfig.elt !== form || !event.detail.successful) return;
    const item = sheet.items().find((one) => one.dataset.key === form.elements.item_key.value);
    close();
    if (item) sheet.selectItem(item);
  });
}
