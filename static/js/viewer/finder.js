/* Searching inside the file: the pane of hits, their boxes on the pages, and the steps between them.

   The server answers ?q= with {state, total, pages, hits, unread}; a hit is {page, document, recognised, boxes, before,
   match, after}. The event juanheng:find {query?} on document opens the pane from elsewhere; the key / does so too. */

import { toView } from './geometry.js';

const REST = 250; // ms without typing before the server is asked
const EMPTY = '输入字词，空格、换行和全角半角不影响结果。';
const STATES = {
  reading: '案卷还没有读完，读完后才能检索。',
  busy: '检索过于频繁，请稍等片刻再按回车。',
  no_texts: '这份案卷的文字当时没有留存，在案卷页点“重新阅读”之后可以检索。',
};

function typing(target) {
  return target instanceof Element
    && Boolean(target.closest('input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable], dialog'));
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export class Finder {
  /* viewer: the Viewer; root: the pane. */
  constructor(viewer, root) {
    this.viewer = viewer;
    this.root = root;
    this.part = (name) => root.querySelector(`[data-finder="${name}"]`);
    this.toggle = viewer.part('find-toggle');
    this.hits = [];
    this.at = -1;
    this.asked = '';
    this.listen();
  }

  get open() { return !this.root.hidden; }

  show(query = null) {
    this.root.hidden = false;
    this.viewer.root.classList.add('v-finding');
    this.toggle.setAttribute('aria-pressed', 'true');
    const input = this.part('query');
    if (query !== null) { input.value = query; this.ask(); }
    input.focus();
    input.select();
    if (this.hits.length) this.mark();
  }

  hide() {
    this.root.hidden = true;
    this.viewer.root.classList.remove('v-finding');
    this.toggle.setAttribute('aria-pressed', 'false');
    this.viewer.run.setFinds(new Map());
    this.viewer.area.focus({ preventScroll: true });
  }

  listen() {
    const input = this.part('query');
    const later = () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.ask(), REST); };
    input.addEventListener('input', (event) => { if (!event.isComposing) later(); });
    input.addEventListener('compositionend', later);
    input.addEventListener('search', () => { if (!input.value) this.ask(); });
    this.toggle.addEventListener('click', () => (this.open ? this.hide() : this.show()));
    this.part('close').addEventListener('click', () => this.hide());
    this.part('next').addEventListener('click', () => this.step(1));
    this.part('previous').addEventListener('click', () => this.step(-1));
    this.root.addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('juanheng:find', (event) => this.show((event.detail && event.detail.query) ?? null));
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const slash = event.key === '/' || event.key === '、' || (event.key === 'Process' && event.code === 'Slash');
      if (!slash || typing(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      this.show();
    });
  }

  onKey(event) {
    if (event.isComposing) return;
    const input = this.part('query');
    const listed = [...this.root.querySelectorAll('.v-hit')];
    const here = listed.indexOf(document.activeElement);
    if (event.key === 'Escape') this.hide();
    else if (event.key === 'Enter' && event.target === input) {
      if (input.value.trim() === this.asked) this.step(event.shiftKey ? -1 : 1);
      else this.ask().then(() => this.step(1));
    } else if (event.key === 'ArrowDown' && listed.length) (listed[here + 1] || listed[here] || listed[0]).focus();
    else if (event.key === 'ArrowUp' && here > 0) listed[here - 1].focus();
    else if (event.key === 'ArrowUp' && here === 0) input.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* ---- asking ---- */

  async ask() {
    clearTimeout(this.timer);
    const query = this.part('query').value.trim();
    if (this.waiting) this.waiting.abort();
    this.asked = query;
    if (!query) { this.take({ state: 'ready', total: 0, pages: 0, hits: [], unread: '' }); return; }
    this.waiting = new AbortController();
    try {
      const answer = await fetch(`${this.root.dataset.searchUrl}?${new URLSearchParams({ q: query })}`, {
        headers: { Accept: 'application/json' }, signal: this.waiting.signal,
      });
      if (answer.status === 429) { this.take({ state: 'busy', total: 0, pages: 0, hits: [], unread: '' }); this.asked = ''; return; }
      if (!answer.ok) throw new Error(String(answer.status));
      this.take(await answer.json());
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.take({ state: 'failed', total: 0, pages: 0, hits: [], unread: '' });
      this.asked = '';
    }
  }

  take(found) {
    const order = new Map(this.viewer.run.pages.map((page, index) => [page.no, index]));
    this.hits = found.hits.filter((hit) => order.has(hit.page)).sort((a, b) => order.get(a.page) - order.get(b.page));
    this.total = found.total;
    this.at = -1;
    this.state = found.state;
    this.pages = found.pages;
    const unread = this.part('unread');
    unread.hidden = !found.unread;
    unread.textContent = found.unread ? `第 ${found.unread} 页没有读出文字，不在检索范围内，请人工翻阅。` : '';
    this.part('next').disabled = this.part('previous').disabled = !this.hits.length;
    this.list();
    this.tell();
    this.mark();
  }

  tell() {
    const told = this.part('told');
    if (!this.asked && this.state === 'ready') told.textContent = EMPTY;
    else if (this.state === 'failed') told.textContent = '没有连上服务器，没有检索。请稍后按回车再试。';
    else if (STATES[this.state]) told.textContent = STATES[this.state];
    else if (!this.hits.length) told.textContent = `没有找到“${this.asked}”。可以少输几个字再试。`;
    else {
      const place = this.at >= 0 ? `第 ${this.at + 1} 处，` : '';
      const cut = this.total > this.hits.length ? `，列出前 ${this.hits.length} 处` : '';
      told.textContent = `${place}共 ${this.total} 处，在 ${this.pages} 页${cut}`;
    }
  }

  list() {
    const list = this.part('hits');
    list.replaceChildren();
    let group = null;
    let page = null;
    this.hits.forEach((hit, index) => {
      if (hit.page !== page) {
        page = hit.page;
        const item = element('li', 'v-hit-page');
        const head = element('p', 'v-hit-head', `第 ${hit.page} 页 ${hit.document}`);
        if (hit.recognised) head.append(element('span', 'v-hit-sign', '识别文字'));
        group = element('div', 'v-hit-group');
        item.append(head, group);
        list.append(item);
      }
      const button = element('button', 'v-hit');
      button.type = 'button';
      button.dataset.hit = index;
      button.append(hit.before, element('mark', '', hit.match), hit.after);
      button.addEventListener('click', () => this.go(index));
      group.append(button);
    });
    list.scrollTop = 0;
  }

  /* ---- boxes and steps ---- */

  mark() {
    const finds = new Map();
    this.hits.forEach((hit, index) => {
      const here = finds.get(hit.page) || [];
      hit.boxes.forEach((box) => here.push({ key: `find:${index}`, page: hit.page, box, state: 'find', title: hit.match }));
      finds.set(hit.page, here);
    });
    this.viewer.run.setFinds(finds);
  }

  step(by) {
    if (!this.hits.length) return;
    if (this.at >= 0) { this.go((this.at + by + this.hits.length) % this.hits.length); return; }
    // The first step goes on from the page before the eye.
    const order = (hit) => this.viewer.run.indexOf(hit.page);
    const next = this.hits.findIndex((hit) => order(hit) >= this.viewer.run.current);
    if (by > 0) this.go(next < 0 ? 0 : next);
    else this.go(next <= 0 ? this.hits.length - 1 : next - 1);
  }

  go(index) {
    const hit = this.hits[index];
    const { run } = this.viewer;
    this.at = index;
    run.setActive(`find:${index}`);
    run.scrollToPage(hit.page, toView(hit.boxes[0], run.pages[run.indexOf(hit.page)], run.turns.get(hit.page)));
    this.tell();
    this.root.querySelectorAll('.v-hit[aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    const button = this.root.querySelector(`.v-hit[data-hit="${index}"]`);
    button.setAttribute('aria-current', 'true');
    const list = this.part('hits');
    const frame = list.getBoundingClientRect();
    const box = button.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3;
  }

  /* A box on the page was pressed. */
  pick(key) {
    this.go(Number(key.split(':')[1]));
  }
}
