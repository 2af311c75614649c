/* The strip of page thumbnails, under the names of the documents they belong to. */

import { documentAt, viewSize } from './geometry.js';
import { stateTone, stateWord } from './overlay.js';

const WIDTH = 92; // CSS pixels of a thumbnail

export class PageStrip {
  constructor(root, manifest, run, source, onGo) {
    this.root = root;
    this.manifest = manifest;
    this.run = run;
    this.source = source;
    this.queue = [];
    this.drawing = false;
    this.entries = new Map();
    this.seen = new IntersectionObserver((changes) => this.onSeen(changes), { root, rootMargin: '200px 0px' });
    this.build(onGo);
  }

  build(onGo) {
    const { pages, documents } = this.manifest;
    const list = document.createElement('ol');
    list.className = 'v-thumbs';
    let last;
    for (const page of pages) {
      const paper = documentAt(documents, page.no);
      if (paper !== last && (paper || last !== undefined)) {
        const heading = document.createElement('li');
        heading.className = 'v-thumb-heading';
        heading.textContent = paper ? paper.title : '未归类';
        list.append(heading);
      }
      last = paper;
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'v-thumb';
      button.setAttribute('aria-label', `第 ${page.no} 页${paper ? `，${paper.title}` : ''}`);
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
      button.append(frame, foot);
      button.addEventListener('click', () => onGo(page.no));
      item.append(button);
      list.append(item);
      this.entries.set(page.no, { button, frame, marks, page, drawn: false });
      this.seen.observe(button);
    }
    this.root.replaceChildren(list);
  }

  onSeen(changes) {
    for (const change of changes) {
      const entry = [...this.entries.values()].find((candidate) => candidate.button === change.target);
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
    const kind = this.source.kindOf(page);
    if (kind === 'pdf') {
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      try {
        const canvas = await this.source.draw(page, turn, WIDTH * ratio).promise;
        if (canvas) frame.replaceChildren(canvas);
        return;
      } catch { /* the page's own picture, below */ }
    }
    if (page.image_url) {
      const image = document.createElement('img');
      image.alt = '';
      image.loading = 'lazy';
      image.className = `v-image v-turn-${turn}`;
      if (turn % 180 !== 0) {
        image.style.width = `${(page.width / page.height) * 100}%`;
        image.style.height = `${(page.height / page.width) * 100}%`;
      }
      image.src = page.image_url;
      frame.replaceChildren(image);
    }
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
    this.entries.forEach((entry, key) => {
      if (key === no) entry.button.setAttribute('aria-current', 'true');
      else entry.button.removeAttribute('aria-current');
    });
    const entry = this.entries.get(no);
    if (!entry || this.root.offsetParent === null) return;
    const frame = this.root.getBoundingClientRect();
    const box = entry.button.getBoundingClientRect();
    if (box.top < frame.top + 28) this.root.scrollTop += box.top - frame.top - 40;
    else if (box.bottom > frame.bottom) this.root.scrollTop += box.bottom - frame.bottom + 12;
  }
}
