/* The block editor: text areas with {{figure}} tokens become text with chips, blocks are moved without a reload.

   A chip is one thing: it can be moved, copied and deleted with the words around it, never changed inside. What the form
   sends is the text area with its tokens, as without script. The form saves itself by htmx (see app.js for the saved state). */

const form = document.getElementById('editor');
const TOKEN = /\{\{([a-z0-9_.-]{1,80})\}\}/g;

if (form) start();

function start() {
  const figures = JSON.parse(form.dataset.figures);
  form.classList.add('ed-scripted');
  form.querySelectorAll('textarea[data-words]').forEach((area) => enrich(area, figures));
  form.querySelectorAll('[data-figure-list]').forEach((list) => { list.hidden = true; });
  moveBlocks();
  waitForSaves();
}

/* ---- words with chips ---- */

function enrich(area, figures) {
  const rich = document.createElement('div');
  rich.className = 'ed-rich';
  rich.contentEditable = 'true';
  rich.setAttribute('role', 'textbox');
  rich.setAttribute('aria-labelledby', `${area.closest('.ed-block').id}-label`);
  rich.setAttribute('aria-multiline', String(area.dataset.words === 'text'));
  if (area.getAttribute('aria-describedby')) rich.setAttribute('aria-describedby', area.getAttribute('aria-describedby'));
  rich.replaceChildren(nodesOf(area.value, figures));
  area.hidden = true;
  area.after(rich);
  rich.addEventListener('input', (event) => { event.stopPropagation(); keep(area, rich); });
  rich.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    if (area.dataset.words === 'text') document.execCommand('insertLineBreak');
  });
  rich.addEventListener('copy', (event) => copy(event));
  rich.addEventListener('cut', (event) => { if (copy(event)) document.execCommand('delete'); });
  rich.addEventListener('paste', (event) => paste(event, area, figures));
  rich.addEventListener('drop', (event) => event.preventDefault());
  rich.addEventListener('click', (event) => {
    const chip = event.target.closest('.ed-chip');
    if (chip) tell(chip, figures[chip.dataset.figure]);
  });
}

function nodesOf(text, figures) {
  const found = document.createDocumentFragment();
  text.split(TOKEN).forEach((part, at) => {
    if (at % 2) found.append(chipOf(part, figures));
    else if (part) found.append(part);
  });
  return found;
}

function chipOf(name, figures) {
  const chip = document.createElement('span');
  chip.className = figures[name] ? 'ed-chip' : 'ed-chip ed-chip-lost';
  chip.contentEditable = 'false';
  chip.dataset.figure = name;
  chip.title = figures[name] ? figures[name].label : '没有这个数字';
  chip.textContent = figures[name] ? figures[name].text : `{{${name}}}`;
  return chip;
}

function wordsOf(node) {
  let words = '';
  node.childNodes.forEach((one) => {
    if (one.nodeType === Node.TEXT_NODE) words += one.data;
    else if (one.dataset && one.dataset.figure) words += `{{${one.dataset.figure}}}`;
    else if (one.nodeName === 'BR') words += '\n';
    else words += (words && one.nodeName === 'DIV' ? '\n' : '') + wordsOf(one);
  });
  return words;
}

function keep(area, rich) {
  area.value = wordsOf(rich).replaceAll('\u00a0', ' ');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function copy(event) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return false;
  const piece = selection.getRangeAt(0).cloneContents();
  event.clipboardData.setData('text/plain', piece.textContent);
  event.clipboardData.setData('application/x-paper-words', wordsOf(piece));
  event.preventDefault();
  return true;
}

function paste(event, area, figures) {
  event.preventDefault();
  let words = event.clipboardData.getData('application/x-paper-words') || event.clipboardData.getData('text/plain');
  if (area.dataset.words === 'line') words = words.replace(/\s*\n\s*/g, ' ');
  const holder = document.createElement('div');
  holder.append(nodesOf(words.replaceAll('\r\n', '\n'), figures));
  document.execCommand('insertHTML', false, holder.innerHTML.replaceAll('\n', '<br>'));
}

/* What a chip is: its label, its denominator, the way to its files. */
function tell(chip, figure) {
  form.querySelectorAll('.ed-chip[aria-pressed]').forEach((one) => one.removeAttribute('aria-pressed'));
  const info = chip.closest('.ed-block').querySelector('[data-figure-info]');
  form.querySelectorAll('[data-figure-info]').forEach((one) => { if (one !== info) one.hidden = true; });
  if (!figure) return;
  chip.setAttribute('aria-pressed', 'true');
  const link = document.createElement('a');
  link.href = figure.href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = '看它统计的案卷';
  info.replaceChildren(`${figure.label}：${figure.text}${figure.base ? `，分母 ${figure.base}` : ''}　`, link);
  info.hidden = false;
}

/* ---- moving blocks: buttons, and dragging by the grip ---- */

function moveBlocks() {
  const list = form.querySelector('.ed-blocks');
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-move]');
    if (!button) return;
    event.preventDefault();
    const block = button.closest('.ed-block');
    const other = button.dataset.move === '1' ? block.nextElementSibling : block.previousElementSibling;
    if (!other) return;
    if (button.dataset.move === '1') other.after(block);
    else other.before(block);
    button.focus();
    block.scrollIntoView({ block: 'nearest' });
    moved();
  });
  let dragged = null;
  list.addEventListener('dragstart', (event) => {
    if (!event.target.closest || !event.target.closest('[data-grip]')) return;
    dragged = event.target.closest('.ed-block');
    dragged.classList.add('ed-dragged');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
  });
  list.addEventListener('dragover', (event) => {
    const over = event.target.closest('.ed-block');
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY > top + height / 2) over.after(dragged);
    else over.before(dragged);
  });
  list.addEventListener('drop', (event) => { if (dragged) event.preventDefault(); });
  list.addEventListener('dragend', () => {
    if (!dragged) return;
    dragged.classList.remove('ed-dragged');
    dragged = null;
    moved();
  });
}

function moved() {
  form.dispatchEvent(new CustomEvent('moved'));
}

/* ---- a pressed button waits for the save under way, so that it does not come with an old version ---- */

function waitForSaves() {
  let saving = 0;
  let pressed = null;
  let leaving = false;
  form.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.elt !== form) return;
    if (leaving) {
      // What it would save is on its way with the pressed button; two at once would be a conflict with oneself.
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    saving += 1;
  });
  window.addEventListener('pageshow', () => { leaving = false; });
  form.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.elt !== form) return;
    saving -= 1;
    // The answer brings the version that the next save must show; it is put in right after this event.
    if (!saving && pressed) setTimeout(() => { const button = pressed; pressed = null; form.requestSubmit(button); });
  });
  document.addEventListener('submit', (event) => {
    if (event.target !== form) return;
    if (saving) {
      event.preventDefault();
      pressed = event.submitter;
      return;
    }
    leaving = true;
    // What was typed goes with this request: nothing is left to warn of.
    form.querySelectorAll('textarea').forEach((area) => area.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  });
}
