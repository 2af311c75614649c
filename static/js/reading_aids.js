/* The reading tools over a page with the viewer: same facts (F), notice beside decision (G), signatures.

   Markup: components/aid_dialog.html. Any [data-aid="name"] opens that tool; inside the dialog [data-aid-url] says where it
   comes from. What is loaded is kept, with its scrolling, until the page is left. A link [data-goto-page] in it closes the
   dialog, and the viewer goes there (static/js/viewer/index.js). A link [data-aid-load] loads its address into the same tool.
   It listens on document: juanheng:aid {name}. On a page opened with ?box=x0,top,x1,bottom the viewer is sent to that box. */

const KEYS = { f: 'facts', g: 'compare' };
const dialog = document.querySelector('dialog[data-aids]');

function typing(target) {
  return target instanceof Element && Boolean(target.closest('input, textarea, select, [contenteditable]'));
}

if (dialog) {
  const body = dialog.querySelector('[data-aid-body]');
  const heading = dialog.querySelector('[data-aid-heading]');
  const loaded = new Map(); // name → the element that holds the tool
  let current = null;

  const button = (name) => dialog.querySelector(`[data-aid="${name}"][data-aid-url]`);

  function problem(holder, name, address) {
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = '没有取到内容，评分内容不受影响。';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'jh-button';
    again.textContent = '再试一次';
    again.addEventListener('click', () => load(name, address));
    holder.replaceChildren(text, again);
  }

  async function load(name, address) {
    const holder = document.createElement('div');
    holder.className = 'aid-holder';
    const waiting = document.createElement('p');
    waiting.setAttribute('role', 'status');
    waiting.textContent = '正在取内容…';
    holder.append(waiting);
    loaded.set(name, holder);
    if (current === name) body.replaceChildren(holder);
    try {
      const answer = await fetch(address, { headers: { 'HX-Request': 'true' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const part = parsed.querySelector('[data-aid-title]');
      if (!part) throw new Error('no part');
      part.removeAttribute('id');
      holder.replaceChildren(document.importNode(part, true));
    } catch {
      problem(holder, name, address);
    }
  }

  function open(name) {
    const from = button(name);
    if (!from) return;
    if (dialog.open && current === name) { dialog.close(); return; }
    const scroller = body.querySelector('[data-aid-scroll]');
    if (scroller) scroller.dataset.at = `${scroller.scrollLeft} ${scroller.scrollTop}`;
    current = name;
    heading.textContent = from.dataset.aidLabel;
    dialog.querySelectorAll('[data-aid-url]').forEach((one) => one.setAttribute('aria-pressed', String(one === from)));
    if (!dialog.open) dialog.showModal();
    from.focus({ preventScroll: true });
    if (loaded.has(name)) body.replaceChildren(loaded.get(name));
    else load(name, from.dataset.aidUrl);
    const [left, top] = (body.querySelector('[data-aid-scroll]')?.dataset.at || '0 0').split(' ').map(Number);
    body.querySelector('[data-aid-scroll]')?.scrollTo(left, top);
  }

  document.addEventListener('juanheng:aid', (event) => open(event.detail.name));
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-aid]');
    if (opener) open(opener.dataset.aid);
  });
  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-aid-close]')) { dialog.close(); return; }
    const again = event.target.closest('[data-aid-load]');
    if (again) { event.preventDefault(); load(current, again.href); return; }
    const place = event.target.closest('a[data-goto-page]');
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The viewer listens on the document and goes there; the page itself stays.
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener('close', () => {
    const scroller = body.querySelector('[data-aid-scroll]');
    if (scroller) scroller.dataset.at = `${scroller.scrollLeft} ${scroller.scrollTop}`;
  });
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    let key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'Process' && /^Key[A-Z]$/.test(event.code)) key = event.code.slice(3).toLowerCase();
    // On the scoring page the sheet's keys open the tools; here they close or change them, and open them elsewhere.
    if (!KEYS[key] || (!dialog.open && (document.getElementById('sheet') || document.querySelector('dialog[open]')))) return;
    event.preventDefault();
    open(KEYS[key]);
  });
}

document.addEventListener('juanheng:ready', () => {
  const asked = new URLSearchParams(window.location.search);
  const page = Number(asked.get('page'));
  const box = (asked.get('box') || '').split(',').map(Number);
  if (!page || box.length !== 4 || box.some((edge) => !Number.isFinite(edge))) return;
  document.dispatchEvent(new CustomEvent('juanheng:goto', { detail: { page, box } }));
});
