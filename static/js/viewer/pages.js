/* The run of pages: layout, virtual scrolling, drawing what is seen, zoom and turning. */

import { POINT, indexAt, normalTurn, viewSize } from './geometry.js';
import { drawMarks } from './overlay.js';

const GAP = 16; // CSS pixels between pages
const EDGE = 16; // CSS pixels around the run
const WIDEST_FIT = 1.9; // "fit width" never magnifies a page further than this
const KEEP = 3; // pages kept in the document on either side of what is seen
const PIXELS_MAX = 12e6; // device pixels of one page's canvas
const EYE = 0.35; // the line of the window, from the top, where the eye rests

export class PageRun {
  /* on: {page(no), pick(mark), zoom()} are called when the current page, a picked mark or the zoom changes. */
  constructor(area, manifest, source, on) {
    this.area = area;
    this.manifest = manifest;
    this.source = source;
    this.on = on;
    this.pages = manifest.pages;
    this.turns = new Map(this.pages.map((page) => [page.no, normalTurn(page.rotation || 0)]));
    this.scale = null; // null: every page fits the width; else CSS pixels per point
    this.marks = [];
    this.finds = new Map();
    this.activeKey = null;
    this.look = null;
    this.nodes = new Map();
    this.current = 0;
    this.busy = 0;
    this.opened = false; // whether any page was drawn or found undrawable yet
    this.run = document.createElement('div');
    this.run.className = 'v-run';
    area.replaceChildren(this.run);
    this.layout();
    area.addEventListener('scroll', () => this.schedule(), { passive: true });
    new ResizeObserver(() => this.relayout()).observe(area);
  }

  /* ---- layout ---- */

  scaleOf(index) {
    if (this.scale !== null) return this.scale;
    const page = this.pages[index];
    const room = Math.max(this.area.clientWidth - 2 * EDGE, 120);
    return Math.min(room / viewSize(page, this.turns.get(page.no))[0], WIDEST_FIT * POINT);
  }

  layout() {
    const widths = [];
    const heights = [];
    this.tops = [];
    this.pages.forEach((page, index) => {
      const [width, height] = viewSize(page, this.turns.get(page.no));
      const scale = this.scaleOf(index);
      widths.push(Math.round(width * scale));
      heights.push(Math.round(height * scale));
    });
    let top = EDGE;
    heights.forEach((height) => { this.tops.push(top); top += height + GAP; });
    this.widths = widths;
    this.heights = heights;
    this.runWidth = Math.max(this.area.clientWidth, Math.max(...widths, 0) + 2 * EDGE);
    this.run.style.height = `${top - GAP + EDGE}px`;
    this.run.style.width = `${this.runWidth}px`;
    this.nodes.forEach((node, index) => this.placeNode(node, index));
  }

  placeNode(node, index) {
    node.root.style.top = `${this.tops[index]}px`;
    node.root.style.left = `${Math.round((this.runWidth - this.widths[index]) / 2)}px`;
    node.root.style.width = `${this.widths[index]}px`;
    node.sheet.style.height = `${this.heights[index]}px`;
  }

  /* Lay out anew and keep the place under (shareX, shareY) of the window where it was. */
  relayout(change = () => {}, shareX = 0.5, shareY = EYE) {
    const { area } = this;
    const x = area.scrollLeft + area.clientWidth * shareX;
    const y = area.scrollTop + area.clientHeight * shareY;
    const index = indexAt(this.tops, y);
    const partY = (y - this.tops[index]) / Math.max(this.heights[index], 1);
    const partX = x / Math.max(this.runWidth, 1);
    change();
    this.layout();
    area.scrollTop = this.tops[index] + partY * this.heights[index] - area.clientHeight * shareY;
    area.scrollLeft = partX * this.runWidth - area.clientWidth * shareX;
    this.schedule();
  }

  /* ---- what is seen ---- */

  schedule() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => { this.frame = null; this.update(); });
  }

  seen() {
    const top = this.area.scrollTop;
    return [indexAt(this.tops, top), indexAt(this.tops, top + this.area.clientHeight)];
  }

  update() {
    if (!this.pages.length) return;
    const [first, last] = this.seen();
    const from = Math.max(first - KEEP, 0);
    const to = Math.min(last + KEEP, this.pages.length - 1);
    this.nodes.forEach((node, index) => { if (index < from || index > to) this.dropNode(index); });
    for (let index = from; index <= to; index += 1) if (!this.nodes.has(index)) this.makeNode(index);
    const eye = indexAt(this.tops, this.area.scrollTop + this.area.clientHeight * EYE);
    if (eye !== this.current || !this.announced) {
      this.current = eye;
      this.announced = true;
      this.on.page(this.pages[eye].no);
    }
    this.on.zoom();
    clearTimeout(this.drawTimer);
    this.drawTimer = setTimeout(() => this.drawSeen(), 30);
  }

  makeNode(index) {
    const page = this.pages[index];
    const root = document.createElement('div');
    root.className = 'v-page';
    root.dataset.page = page.no;
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', `第 ${page.no} 页`);
    const sheet = document.createElement('div');
    sheet.className = 'v-sheet';
    const picture = document.createElement('div');
    picture.className = 'v-picture';
    const words = document.createElement('div');
    words.className = 'v-words';
    const marks = document.createElement('div');
    marks.className = 'v-marks';
    sheet.append(picture, words, marks);
    root.append(sheet);
    const node = { root, sheet, picture, words, marks, drawn: '', job: null };
    this.nodes.set(index, node);
    this.placeNode(node, index);
    this.paintMarks(index);
    const after = [...this.nodes.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
    this.run.insertBefore(root, after === undefined ? null : this.nodes.get(after).root);
  }

  dropNode(index) {
    const node = this.nodes.get(index);
    if (node.job) node.job.cancel();
    const canvas = node.picture.querySelector('canvas');
    if (canvas) { canvas.width = 0; canvas.height = 0; } // gives the memory back at once
    node.root.remove();
    this.nodes.delete(index);
  }

  /* ---- drawing ---- */

  drawSeen() {
    const [first, last] = this.seen();
    const order = [];
    // The page before the eye comes first, alone: its neighbours would only slow it down.
    if (!this.opened) order.push(this.current);
    else {
      for (let index = first; index <= last; index += 1) order.push(index);
      order.push(last + 1, first - 1);
    }
    this.nodes.forEach((node, index) => {
      if (node.job && !order.includes(index)) { node.job.cancel(); node.job = null; }
    });
    for (const index of order) if (this.nodes.has(index)) this.drawPage(index);
  }

  pixelWidth(index) {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const width = this.widths[index] * ratio;
    const height = this.heights[index] * ratio;
    return Math.round(width * Math.min(1, Math.sqrt(PIXELS_MAX / Math.max(width * height, 1))));
  }

  drawPage(index) {
    const page = this.pages[index];
    const node = this.nodes.get(index);
    const turn = this.turns.get(page.no);
    const kind = this.source.kindOf(page);
    const wanted = `${kind}/${turn}/${kind === 'pdf' ? this.pixelWidth(index) : ''}`;
    if (node.drawn === wanted) return;
    if (node.job) { if (node.job.wanted === wanted) return; node.job.cancel(); node.job = null; }
    if (kind === 'picture') { this.showPicture(index, node, turn, wanted); this.openRest(); return; }
    if (kind === 'none') { this.showProblem(node, page, page.problem); node.drawn = wanted; this.openRest(); return; }
    if (!this.opened) this.showPreview(node, page, turn);
    node.root.classList.add('v-page-busy');
    const job = this.source.draw(page, turn, this.pixelWidth(index));
    job.wanted = wanted;
    node.job = job;
    this.busy += 1;
    job.promise.then((canvas) => {
      if (node.job !== job) return;
      node.job = null;
      if (!canvas) return;
      node.drawn = wanted;
      node.root.classList.remove('v-page-busy');
      node.picture.replaceChildren(canvas);
      node.root.dataset.drawn = 'pdf';
      this.layWords(index, node, turn, wanted);
      this.openRest();
    }, () => {
      if (node.job !== job) return;
      node.job = null;
      this.openRest();
      if (page.image_url) this.drawPage(index); else this.showProblem(node, page, page.problem);
    }).finally(() => { this.busy -= 1; });
  }

  openRest() {
    if (this.opened) return;
    this.opened = true;
    this.schedule();
  }

  layWords(index, node, turn, wanted) {
    node.words.replaceChildren();
    const page = this.pages[index];
    if (page.kind === 'scan' || page.kind === 'blank') return;
    const scale = this.widths[index] / viewSize(page, turn)[0];
    node.words.style.setProperty('--total-scale-factor', scale);
    const holder = document.createElement('div');
    holder.className = 'v-words-inner';
    this.source.words(page, turn, holder, scale).then(() => {
      if (node.drawn === wanted) node.words.replaceChildren(holder);
    }, () => { /* a page without selectable words is still a page */ });
  }

  /* While PDF.js is still starting, the server's picture of the page before the eye stands in its place. */
  showPreview(node, page, turn) {
    if (!page.image_url) return;
    const image = this.pictureOf(page, turn);
    image.src = page.image_url;
    image.decode().then(() => {
      if (node.drawn || node.root.dataset.drawn || this.turns.get(page.no) !== turn) return;
      node.picture.replaceChildren(image);
      node.root.dataset.drawn = 'preview';
    }, () => { /* the page itself is on its way */ });
  }

  /* The server's picture shows the page as the PDF shows it; our own turn is made here. */
  pictureOf(page, turn) {
    const image = document.createElement('img');
    image.alt = `第 ${page.no} 页的图片`;
    image.decoding = 'async';
    image.className = `v-image v-turn-${turn}`;
    image.draggable = false;
    if (turn % 180 !== 0) {
      // A lying page: the picture keeps its own proportions, turned about the sheet's middle.
      image.style.width = `${(page.width / page.height) * 100}%`;
      image.style.height = `${(page.height / page.width) * 100}%`;
    }
    return image;
  }

  showPicture(index, node, turn, wanted) {
    const page = this.pages[index];
    const image = this.pictureOf(page, turn);
    node.drawn = wanted;
    node.words.replaceChildren();
    image.addEventListener('load', () => {
      node.root.classList.remove('v-page-busy');
      node.root.dataset.drawn = 'picture';
    });
    image.addEventListener('error', () => {
      if (node.drawn === wanted) this.showProblem(node, page, page.problem || '这一页的图片没有取到。');
    });
    image.src = page.image_url;
    node.picture.replaceChildren(image);
  }

  showProblem(node, page, text) {
    node.root.classList.remove('v-page-busy');
    node.root.dataset.drawn = 'problem';
    const box = document.createElement('div');
    box.className = 'v-problem';
    const title = document.createElement('strong');
    title.textContent = `第 ${page.no} 页没有显示出来`;
    const about = document.createElement('span');
    about.textContent = text || '文件没有取到，或这一页已损坏。其他页不受影响，评分内容已保存。';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'jh-button jh-button-small';
    again.textContent = '再试一次';
    again.addEventListener('click', () => {
      this.source.retry(page);
      node.drawn = '';
      node.picture.replaceChildren();
      this.schedule();
    });
    box.append(title, about, again);
    node.picture.replaceChildren(box);
  }

  /* A file's way of being shown changed: draw its pages again. */
  redraw() {
    this.schedule();
  }

  /* ---- marks ---- */

  setMarks(marks) {
    this.marks = marks;
    this.nodes.forEach((_, index) => this.paintMarks(index));
  }

  /* finds: page number → marks of what was searched for, shown beneath the other marks. */
  setFinds(finds) {
    this.finds = finds;
    this.nodes.forEach((_, index) => this.paintMarks(index));
  }

  setActive(key, look = null) {
    this.activeKey = key;
    this.look = look;
    this.nodes.forEach((_, index) => this.paintMarks(index));
  }

  paintMarks(index) {
    const page = this.pages[index];
    const here = [...(this.finds.get(page.no) || []), ...this.marks.filter((mark) => mark.page === page.no)];
    if (this.look && this.look.page === page.no) here.push(this.look);
    drawMarks(this.nodes.get(index).marks, here, page, this.turns.get(page.no), this.activeKey, this.on.pick);
  }

  /* ---- moving ---- */

  indexOf(no) {
    return this.pages.findIndex((page) => page.no === no);
  }

  /* Bring a page, or a view-box of it ([x0, top, x1, bottom] in points of the turned page), before the eye. */
  scrollToPage(no, viewBox = null) {
    const index = this.indexOf(no);
    if (index < 0) return false;
    const { area } = this;
    if (viewBox === null) {
      area.scrollTop = this.tops[index] - EDGE / 2;
    } else {
      const scale = this.scaleOf(index);
      const left = (this.runWidth - this.widths[index]) / 2;
      const middle = this.tops[index] + ((viewBox[1] + viewBox[3]) / 2) * scale;
      area.scrollTop = middle - area.clientHeight * EYE;
      area.scrollLeft = left + ((viewBox[0] + viewBox[2]) / 2) * scale - area.clientWidth / 2;
    }
    this.schedule();
    return true;
  }

  zoomTo(scale, shareX, shareY) {
    const limited = scale === null ? null : Math.min(Math.max(scale, 0.25 * POINT), 5 * POINT);
    this.relayout(() => { this.scale = limited; }, shareX, shareY);
    this.on.zoom();
  }

  zoomBy(factor, shareX, shareY) {
    this.zoomTo(this.scaleOf(this.current) * factor, shareX, shareY);
  }

  turnPage(no, by = 90) {
    this.relayout(() => { this.turns.set(no, normalTurn(this.turns.get(no) + by)); });
    const index = this.indexOf(no);
    if (this.nodes.has(index)) this.paintMarks(index);
    this.scrollToPage(no);
  }
}
