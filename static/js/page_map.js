/* The page map. Everything works by forms and links without this script; it adds the arrow keys among the pages, going from
   mark to mark, choosing a run with Shift, and dragging: a page to another place, a document's bound to another page. */

const root = document.querySelector('[data-page-map]');

if (root) {
  const pages = () => [...root.querySelectorAll('.map-page')];
  const doorOf = (page) => page.querySelector('a.map-frame, .map-check');
  bindArrows(pages, doorOf);
  bindMarks(pages);
  if (document.getElementById('arrange')) {
    const chosen = bindChoosing(pages);
    bindMoving(pages, chosen);
    bindBounds(pages);
  }
}

/* One stop for the Tab key among all pages; the arrow keys go on from there. */
function bindArrows(pages, doorOf) {
  const doors = pages().map(doorOf);
  const only = (door) => doors.forEach((one) => { one.tabIndex = one === door ? 0 : -1; });
  if (doors.length) only(doors[0]);
  root.addEventListener('focusin', (event) => { if (doors.includes(event.target)) only(event.target); });
  root.addEventListener('keydown', (event) => {
    const at = doors.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    let next = null;
    if (event.key === 'ArrowRight') next = doors[at + 1];
    else if (event.key === 'ArrowLeft') next = doors[at - 1];
    else if (event.key === 'Home') [next] = doors;
    else if (event.key === 'End') next = doors.at(-1);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') next = nearest(doors, at, event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
    if (next) next.focus();
  });
}

/* The page in the next row whose middle is nearest. */
function nearest(doors, at, by) {
  const here = doors[at].getBoundingClientRect();
  let row = null;
  let best = null;
  for (let index = at + by; doors[index]; index += by) {
    const box = doors[index].getBoundingClientRect();
    if (Math.abs(box.top - here.top) < 4) continue;
    if (row !== null && Math.abs(box.top - row) > 4) break;
    row = box.top;
    const off = Math.abs(box.left - here.left);
    if (!best || off < best.off) best = { off, door: doors[index] };
  }
  return best && best.door;
}

/* A count is pressed: to the next page with that mark, and round again. */
function bindMarks(pages) {
  const at = new Map();
  root.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-mark]');
    if (!link) return;
    const { mark } = link.dataset;
    const places = mark === 'lacking' ? [...root.querySelectorAll('.map-gap')]
      : pages().filter((page) => page.dataset.marks.split(' ').includes(mark));
    if (!places.length) return;
    event.preventDefault();
    const index = ((at.get(mark) ?? -1) + 1) % places.length;
    at.set(mark, index);
    window.location.replace(`#${places[index].id}`);
    const door = places[index].querySelector('a.map-frame, .map-check');
    if (door) door.focus({ preventScroll: true });
  });
}

function bindChoosing(pages) {
  const told = document.querySelector('[data-chosen]');
  const form = document.getElementById('arrange');
  const boxes = () => [...root.querySelectorAll('.map-check')];
  let last = null;
  const tell = () => {
    const numbers = boxes().filter((box) => box.checked).map((box) => box.value);
    boxes().forEach((box) => box.closest('.map-page').classList.toggle('map-page-chosen', box.checked));
    const few = numbers.slice(0, 4).join('、') + (numbers.length > 4 ? '…' : '');
    told.textContent = numbers.length ? `已选 ${numbers.length} 页：${few}` : '点选要整理的页';
    form.querySelectorAll('button').forEach((button) => { button.disabled = !numbers.length; });
  };
  root.addEventListener('click', (event) => {
    if (!event.target.matches('.map-check')) return;
    const all = boxes();
    if (event.shiftKey && last) {
      const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
      for (let index = from; index <= to; index += 1) all[index].checked = event.target.checked;
    }
    last = event.target;
    tell();
  });
  window.addEventListener('pageshow', tell);
  tell();
  return { form, tell, boxes, pages };
}

/* ---- dragging pages to another place ---- */

function bindMoving(pages, chosen) {
  let moving = null;
  const clear = () => pages().forEach((page) => page.classList.remove('map-page-before', 'map-page-after', 'map-page-moving'));
  pages().forEach((page) => { page.draggable = true; });
  root.addEventListener('dragstart', (event) => {
    const page = event.target.closest('.map-page');
    if (!page || event.target.closest('.map-edge')) return;
    const box = page.querySelector('.map-check');
    if (!box.checked) { chosen.boxes().forEach((one) => { one.checked = one === box; }); chosen.tell(); }
    moving = page;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', page.dataset.page);
    pages().forEach((one) => one.classList.toggle('map-page-moving', one.querySelector('.map-check').checked));
  });
  root.addEventListener('dragover', (event) => {
    if (!moving) return;
    const over = event.target.closest('.map-page');
    pages().forEach((page) => page.classList.remove('map-page-before', 'map-page-after'));
    if (!over) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.classList.add(event.clientX < box.left + box.width / 2 ? 'map-page-before' : 'map-page-after');
  });
  root.addEventListener('drop', (event) => {
    const over = event.target.closest('.map-page');
    if (!moving || !over) return;
    event.preventDefault();
    const all = pages();
    let target = over;
    if (over.classList.contains('map-page-after')) target = all[all.indexOf(over) + 1] || null;
    // Dropped beside itself: the next page that stays is the one to stand before.
    while (target && target.querySelector('.map-check').checked) target = all[all.indexOf(target) + 1] || null;
    chosen.form.elements.before.value = target ? target.dataset.page : '';
    chosen.form.requestSubmit(chosen.form.querySelector('button[value="move"]'));
  });
  root.addEventListener('dragend', () => { moving = null; clear(); });
}

/* ---- the bounds of a document ---- */

function bindBounds(pages) {
  let held = null;

  function show(group, first, last) {
    pages().forEach((page) => {
      const number = Number(page.dataset.page);
      const own = Number(group.dataset.first) <= number && number <= Number(group.dataset.last);
      page.classList.toggle('map-page-in', first <= number && number <= last);
      page.classList.toggle('map-page-out', own && (number < first || number > last));
    });
    const told = group.querySelector('.map-range');
    told.textContent = `第 ${first === last ? first : `${first}–${last}`} 页`;
    told.classList.add('map-range-told');
  }

  function clear(group) {
    pages().forEach((page) => page.classList.remove('map-page-in', 'map-page-out'));
    if (!group) return;
    const { first, last } = group.dataset;
    const told = group.querySelector('.map-range');
    told.textContent = `第 ${first === last ? first : `${first}–${last}`} 页`;
    told.classList.remove('map-range-told');
    group.querySelector('[data-range]').reset();
  }

  /* Put the bound at a page, as far as the other bound allows. */
  function put(edge, number) {
    const group = edge.closest('.map-group');
    const form = group.querySelector('[data-range]');
    const field = edge.dataset.edge === 'first' ? form.elements.first_page : form.elements.last_page;
    const most = Number(field.max);
    let value = Math.min(Math.max(number, 1), most);
    if (edge.dataset.edge === 'first') value = Math.min(value, Number(form.elements.last_page.value));
    else value = Math.max(value, Number(form.elements.first_page.value));
    field.value = value;
    show(group, Number(form.elements.first_page.value), Number(form.elements.last_page.value));
    return form;
  }

  const changed = (form) => form.elements.first_page.value !== form.elements.first_page.defaultValue
    || form.elements.last_page.value !== form.elements.last_page.defaultValue;

  function send(form) {
    root.dataset.sending = 'yes';
    document.querySelector('[data-chosen]').textContent = '正在重新读取…';
    form.requestSubmit();
  }

  root.querySelectorAll('.map-edge').forEach((edge) => { edge.draggable = true; });
  root.addEventListener('dragstart', (event) => {
    const edge = event.target.closest('.map-edge');
    if (!edge) return;
    held = edge;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', edge.dataset.edge);
  });
  root.addEventListener('dragover', (event) => {
    const over = event.target.closest('.map-page');
    if (!held || !over) return;
    event.preventDefault();
    put(held, Number(over.dataset.page));
  });
  root.addEventListener('drop', (event) => {
    if (!held || !event.target.closest('.map-page')) return;
    event.preventDefault();
    const form = put(held, Number(event.target.closest('.map-page').dataset.page));
    const group = held.closest('.map-group');
    held = null;
    if (changed(form)) send(form); else clear(group);
  });
  root.addEventListener('dragend', () => { if (held) { clear(held.closest('.map-group')); held = null; } });

  root.addEventListener('keydown', (event) => {
    const edge = event.target.closest('.map-edge');
    if (!edge) return;
    const group = edge.closest('.map-group');
    const form = group.querySelector('[data-range]');
    const field = edge.dataset.edge === 'first' ? form.elements.first_page : form.elements.last_page;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) put(edge, Number(field.value) + by);
    else if (event.key === 'Escape') clear(group);
    else if (event.key === 'Enter' && changed(form)) send(form);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  });
  root.addEventListener('focusout', (event) => {
    const edge = event.target.closest('.map-edge');
    if (edge && !held && !root.dataset.sending) clear(edge.closest('.map-group'));
  });
}
