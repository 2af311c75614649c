/* The strip of page thumbnails, under the names of the documents they belong to, with what is odd about single pages.
   Spread out (Shift+M) it lies over the pages as a map of the whole file; choosing a page folds it again. */

import { documentAt, viewSize } from './geometry.js';
import { stateTone, stateWord } from './overlay.js';

const WIDTH = 92; // CSS pixels of a thumbnail
const HEADS = 68; // CSS pixels at the top of the strip that stay in place

export class PageStrip {
  constructor(root, manifest, run, source, onGo) {
    this.root = root;
    this.manifest = manifest;
    this.run = run;
    this.source = source;
    this.queue = [];
    this.drawing = false;
    this.entries = new Map();
    this.byButton = new WeakMap();
    this.current = null;
    this.seen = new IntersectionObserver((changes) => this.onSeen(changes), { root, rootMargin: '200px 0px' });
    this.build(onGo);
  }

  build(onGo) {
    const { pages, documents } = this.manifest;
    const list = document.createElement('ol');
    list.className = 'v-thumbs';
    const head = document.createElement('div');
    head.className = 'v-strip-head';
    this.spreader = document.createElement('button');
    this.spreader.type = 'button';
    this.spreader.className = 'v-strip-spread';
    this.spreader.addEventListener('click', () => this.spread());
    head.append(this.spreader);
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.wide) return;
      event.preventDefault();
      this.spread(false);
    });
    let last;
    for (const page of pages) {
      const paper = documentAt(documents, page.no);
      if (paper !== last && (paper || last !== undefined)) {
        const heading = document.createElement('li');
        heading.className = 'v-thumb-heading';
        heading.textContent = paper ? paper.title : '未归类';
        list.append(heading);
      }
      if (page.missing) {
        const gap = document.createElement('li');
        gap.className = 'v-thumb-gap';
        gap.textContent = page.missing;
        list.append(gap);
      }
      last = paper;
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'v-thumb';
      const notes = page.notes || [];
      button.setAttribute('aria-label', [`第 ${page.no} 页`, ...(paper ? [paper.title] : []), ...notes.map((note) => note.label)].join('，'));
      const frame = document.createElement('span');
      frame.className = 'v-thumb-frame';
      const [width, height] = viewSize(page, this.run.turns.get(page.no));
      frame.style.width = `${WIDTH}px`;
      frame.style.height = `${Math.round((WIDTH * height) / width)}px`;
      const foot = document.createElement('span');
      foot.className = 'v-thumb-foot';
      const number = document.createElement('span');
      number.textContent = page.no;
      const marks = document.createElement('span');
      marks.className = 'v-thumb-marks';
      foot.append(number, marks);
      for (const note of notes) {
        const sign = document.createElement('span');
        sign.className = `v-thumb-sign jh-tone-${note.tone}`;
        sign.textContent = note.label;
        sign.title = note.about;
        foot.append(sign);
      }
      button.append(frame, foot);
      button.addEventListener('click', () => { this.spread(false); onGo(page.no); });
      item.append(button);
      list.append(item);
      const entry = { button, frame, marks, page, drawn: false };
      this.entries.set(page.no, entry);
      this.byButton.set(button, entry);
      this.seen.observe(button);
    }
    this.root.replaceChildren(head, list);
    this.spread(false);
  }

  get wide() { return this.root.classList.contains('v-strip-wide'); }

  /* Lay the thumbnails out over the pages, or fold them to the strip again (without on: the other way). */
  spread(on = !this.wide) {
    this.root.classList.toggle('v-strip-wide', on);
    this.spreader.textContent = on ? '收起页图' : '铺开页图';
    this.spreader.title = 'Shift+M';
    const entry = this.entries.get(this.current);
    if (!entry) return;
    this.bring(entry, on ? 0.4 : 0.1);
    if (on) entry.button.focus({ preventScroll: true });
  }

  onSeen(changes) {
    for (const change of changes) {
      const entry = this.byButton.get(change.target);
      if (!entry || entry.drawn) continue;
      if (change.isIntersecting) this.queue.push(entry);
      else this.queue = this.queue.filter((waiting) => waiting !== entry);
    }
    this.work();
  }

  /* One thumbnail at a time, and only while no page before the eye is waiting. */
  async work() {
    if (this.drawing) return;
    this.drawing = true;
    while (this.queue.length) {
      if (this.run.busy > 0) { await new Promise((wake) => { setTimeout(wake, 60); }); continue; }
      const entry = this.queue.shift();
      if (entry.drawn) continue;
      await this.drawEntry(entry);
    }
    this.drawing = false;
  }

  async drawEntry(entry) {
    const { page, frame } = entry;
    const turn = this.run.turns.get(page.no);
    entry.drawn = true;
    if (page.thumb_url && await this.showPicture(frame, page, turn, page.thumb_url)) return;
    const kind = this.source.kindOf(page);
    if (kind === 'pdf') {
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      try {
        const canvas = await this.source.draw(page, turn, WIDTH * ratio).promise;
        if (canvas) frame.replaceChildren(canvas);
        return;
      } catch { /* the page's own picture, below */ }
    }
    if (page.image_url) await this.showPicture(frame, page, turn, page.image_url);
  }

  /* Whether the server's picture came. */
  async showPicture(frame, page, turn, url) {
    const image = document.createElement('img');
    image.alt = '';
    image.className = `v-image v-turn-${turn}`;
    if (turn % 180 !== 0) {
      image.style.width = `${(page.width / page.height) * 100}%`;
      image.style.height = `${(page.height / page.width) * 100}%`;
    }
    image.src = url;
    try { await image.decode(); } catch { return false; }
    frame.replaceChildren(image);
    return true;
  }

  /* Small signs of the marks on each page; settled ones are left out. */
  setMarks(marks) {
    for (const [no, entry] of this.entries) {
      const here = marks.filter((mark) => mark.page === no && mark.state !== 'dismissed' && mark.state !== 'pass');
      entry.marks.replaceChildren();
      if (!here.length) continue;
      const strongest = ['veto', 'suspect', 'accepted', 'undeterminable', 'pin'].find(
        (state) => here.some((mark) => mark.state === state),
      ) || here[0].state;
      const sign = document.createElement('span');
      sign.className = `v-thumb-sign jh-tone-${stateTone(strongest)}`;
      sign.textContent = here.length > 1 ? `⚑${here.length}` : '⚑';
      sign.title = here.map((mark) => `${stateWord(mark.state)} ${mark.title || ''}`).join('\n');
      entry.marks.append(sign);
    }
  }

  setCurrent(no) {
    const before = this.entries.get(this.current);
    if (before) before.button.removeAttribute('aria-current');
    this.current = no;
    if (this.entries.has(no)) this.entries.get(no).button.setAttribute('aria-current', 'true');
    const entry = this.entries.get(no);
    if (!entry || this.root.offsetParent === null) return;
    const frame = this.root.getBoundingClientRect();
    const box = entry.button.getBoundingClientRect();
    if (box.top < frame.top + HEADS || box.bottom > frame.bottom) this.bring(entry, box.top < frame.top + HEADS ? 0 : 1);
  }

  /* Scroll the strip, and nothing else, until the thumbnail stands at this share of its height. */
  bring(entry, share) {
    const frame = this.root.getBoundingClientRect();
    const box = entry.button.getBoundingClientRect();
    const room = Math.max(frame.height - HEADS - box.height - 12, 0);
    this.root.scrollTop += box.top - frame.top - HEADS - room * share;
  }
}
