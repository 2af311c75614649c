/* The viewer of a case file: several PDFs as one run of pages.

   Markup: components/viewer.html. The root is <div id="viewer" data-manifest-url data-vendor-url
   [data-force-pictures] [data-first-page]>; everything inside is found by data-viewer="…".

   Manifest (JSON):
     pages      [{no, file_url, file_page, width, height, rotation, kind, image_url, thumb_url, problem, notes, missing}]
                file_url: null where the page may only be shown as a picture; width and height in points as the PDF shows
                the page; rotation: degrees clockwise still to be turned until the writing is upright; image_url: the server's picture of the page as the PDF shows it, or null;
                thumb_url: the same small; notes [{label, tone, about}]; missing: what lacks just before it, in words
     documents  [{index, type, title, first_page, last_page}]
     flags      [{key, page, box, state, title}]      box may be null: then the whole page is meant
     pins       [{key, page, box, title}]

   It listens on document:
     juanheng:goto   {page, box?, key?, title?}    scroll there; a known key lights up that mark, a bare box a new one
     juanheng:marks  {marks: [{key, page, box, state, title}]}   replaces all marks of the manifest
     juanheng:draw   {on: true|false}              turn drawing of a region on or off (without on: the other way)
     juanheng:region-done {}                       the drawn region was saved or given up: its draft box goes
     juanheng:strip  {wide?}                       fold or unfold the strip of pages, or spread it over the pages
     juanheng:find   {query?}                      open the search pane (finder.js), with a query or the one before
     juanheng:clean  {}                            hide the boxes over the pages, or show them again
   and any element with data-goto-page [data-goto-box='[x0,top,x1,bottom]'] [data-goto-key] [data-goto-title] goes there
   when clicked.
   It tells (from the root, bubbling):
     juanheng:ready {pages}   juanheng:page {page, document}   juanheng:flag {key}   juanheng:region {page, box}
     juanheng:draw-mode {on}
*/

import { POINT, documentAt, toView } from './geometry.js';
import { PageRun } from './pages.js';
import { PageSource } from './source.js';
import { PageStrip } from './strip.js';
import { RegionTool } from './region.js';
import { Finder } from './finder.js';

const STRIP_MEMORY = 'juanheng.strip';
const CLEAN_MEMORY = 'juanheng.clean';
const LOOK = 'look:';

class Viewer {
  constructor(root, manifest, source) {
    this.root = root;
    this.manifest = manifest;
    this.part = (name) => root.querySelector(`[data-viewer="${name}"]`);
    this.area = this.part('area');
    this.source = source;
    source.onFallback = () => this.tellFallback();
    this.run = new PageRun(this.area, manifest, this.source, {
      page: (no) => this.onPage(no), pick: (mark) => this.onPick(mark), zoom: () => this.onZoom(),
    });
    this.strip = new PageStrip(this.part('strip'), manifest, this.run, this.source, (no) => this.go({ page: no }));
    this.region = new RegionTool(this, (page, box) => this.onRegion(page, box), (on) => this.onDrawMode(on));
    const finder = this.part('finder');
    this.finder = finder ? new Finder(this, finder) : null;
    this.buildDocuments();
    this.setMarks([
      ...manifest.flags, ...manifest.pins.map((pin) => ({ ...pin, state: 'pin' })),
    ]);
    this.part('count').textContent = manifest.pages.length;
    this.part('number').max = manifest.pages.length;
    this.restoreStrip();
    this.restoreClean();
    this.listen();
    if (this.source.forcePictures) this.tellFallback();
    this.run.update();
    const first = Number(root.dataset.firstPage || 0);
    if (first) this.go({ page: first });
    this.tell('juanheng:ready', { pages: manifest.pages.length });
  }

  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /* ---- from the run ---- */

  onPage(no) {
    const paper = documentAt(this.manifest.documents, no);
    const number = this.part('number');
    if (document.activeElement !== number) number.value = no;
    this.part('documents').value = paper ? String(paper.index) : '';
    if (this.strip) this.strip.setCurrent(no);
    else queueMicrotask(() => this.strip.setCurrent(no));
    this.tell('juanheng:page', { page: no, document: paper ? paper.index : null });
  }

  onPick(mark) {
    if (mark.key.startsWith(LOOK)) return;
    if (mark.state === 'find') { this.finder.pick(mark.key); return; }
    this.run.setActive(mark.key);
    this.tell('juanheng:flag', { key: mark.key });
  }

  onZoom() {
    const { run } = this;
    if (!run) return;
    const percent = Math.round((run.scaleOf(run.current) / POINT) * 100);
    this.part('zoom').textContent = run.scale === null ? `适宽 ${percent}%` : `${percent}%`;
    this.part('fit').setAttribute('aria-pressed', String(run.scale === null));
  }

  onRegion(page, box) {
    this.run.setActive(`${LOOK}draft`, { key: `${LOOK}draft`, page, box, state: 'draft', title: '' });
    this.tell('juanheng:region', { page, box });
  }

  onDrawMode(on) {
    this.part('draw').setAttribute('aria-pressed', String(on));
    this.part('hint').hidden = !on;
    this.tell('juanheng:draw-mode', { on });
  }

  tellFallback() {
    const note = this.part('fallback');
    note.hidden = false;
    if (this.run) this.run.redraw();
  }

  /* ---- commands ---- */

  /* what: {page, box, key, title}; returns whether there is such a place. */
  go({ page = null, box = null, key = null, title = '' }) {
    const mark = key === null ? null : this.run.marks.find((candidate) => candidate.key === key);
    const target = mark || (page === null ? null : { page, box });
    if (!target || target.page === null) return false;
    const index = this.run.indexOf(target.page);
    if (index < 0) return false;
    if (mark) this.run.setActive(mark.key);
    else if (target.box) {
      this.run.setActive(`${LOOK}place`, { key: `${LOOK}place`, page, box, state: 'look', title });
    } else this.run.setActive(null);
    const sheet = this.run.pages[index];
    return this.run.scrollToPage(
      target.page, target.box ? toView(target.box, sheet, this.run.turns.get(sheet.no)) : null,
    );
  }

  setMarks(marks) {
    this.run.setMarks(marks);
    this.strip.setMarks(marks);
  }

  step(by) {
    const next = Math.min(Math.max(this.run.current + by, 0), this.run.pages.length - 1);
    this.go({ page: this.run.pages[next].no });
  }

  toggleStrip(open = this.root.classList.contains('v-strip-closed')) {
    this.stripChosen = true;
    this.root.classList.toggle('v-strip-closed', !open);
    this.part('strip-toggle').setAttribute('aria-pressed', String(open));
    try { localStorage.setItem(STRIP_MEMORY, open ? 'open' : 'closed'); } catch { /* private window */ }
  }

  restoreStrip() {
    let remembered = null;
    try { remembered = localStorage.getItem(STRIP_MEMORY); } catch { /* private window */ }
    // Nobody chose yet: the strip is there while there is room for it.
    const roomy = window.matchMedia('(min-width: 1200px)');
    const follow = () => {
      this.root.classList.toggle('v-strip-closed', !roomy.matches);
      this.part('strip-toggle').setAttribute('aria-pressed', String(roomy.matches));
    };
    if (remembered) this.toggleStrip(remembered === 'open');
    else {
      follow();
      roomy.addEventListener('change', () => { if (!this.stripChosen) follow(); });
    }
  }

  /* Pages as they are, without a box over them; a box being drawn is still seen. */
  toggleClean(on = !this.root.classList.contains('v-clean')) {
    this.root.classList.toggle('v-clean', on);
    this.part('clean').setAttribute('aria-pressed', String(on));
    try { localStorage.setItem(CLEAN_MEMORY, on ? 'on' : 'off'); } catch { /* private window */ }
  }

  restoreClean() {
    let remembered = null;
    try { remembered = localStorage.getItem(CLEAN_MEMORY); } catch { /* private window */ }
    if (remembered === 'on') this.toggleClean(true);
  }

  buildDocuments() {
    const select = this.part('documents');
    select.replaceChildren();
    const none = document.createElement('option');
    none.value = '';
    none.textContent = this.manifest.documents.length ? '未归类的页' : '尚未分出文书';
    none.disabled = true;
    select.append(none);
    for (const paper of this.manifest.documents) {
      const option = document.createElement('option');
      option.value = String(paper.index);
      const range = paper.first_page === paper.last_page ? paper.first_page : `${paper.first_page}–${paper.last_page}`;
      option.textContent = `${paper.index} ${paper.title}（${range}）`;
      select.append(option);
    }
  }

  /* ---- for the region tool ---- */

  pageAt(element) {
    const holder = element.closest('.v-page');
    if (!holder) return null;
    const page = this.manifest.pages[this.run.indexOf(Number(holder.dataset.page))];
    return { page, turn: this.run.turns.get(page.no), sheet: holder.querySelector('.v-sheet') };
  }

  currentView() {
    const page = this.run.pages[this.run.current];
    return { page, turn: this.run.turns.get(page.no) };
  }

  /* ---- listening ---- */

  listen() {
    const { run } = this;
    const click = (name, act) => this.part(name).addEventListener('click', act);
    click('previous', () => this.step(-1));
    click('next', () => this.step(1));
    click('larger', () => run.zoomBy(1.25));
    click('smaller', () => run.zoomBy(1 / 1.25));
    click('fit', () => run.zoomTo(null));
    click('rotate', () => run.turnPage(run.pages[run.current].no));
    click('draw', () => this.region.setActive(!this.region.active));
    click('strip-toggle', () => this.toggleStrip());
    click('clean', () => this.toggleClean());
    document.addEventListener('juanheng:clean', () => this.toggleClean());
    this.part('number').addEventListener('change', (event) => {
      const wanted = Number(event.target.value);
      if (!this.go({ page: wanted })) event.target.value = run.pages[run.current].no;
    });
    this.part('documents').addEventListener('change', (event) => {
      const paper = this.manifest.documents.find((entry) => String(entry.index) === event.target.value);
      if (paper) { this.go({ page: paper.first_page }); this.area.focus({ preventScroll: true }); }
    });
    this.area.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const frame = this.area.getBoundingClientRect();
      run.zoomBy(
        Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 500),
        (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height,
      );
    }, { passive: false });
    this.area.addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('juanheng:goto', (event) => this.go(event.detail));
    document.addEventListener('juanheng:marks', (event) => this.setMarks(event.detail.marks));
    document.addEventListener('juanheng:strip', (event) => {
      if (event.detail && event.detail.wide) this.strip.spread();
      else this.toggleStrip();
    });
    document.addEventListener('juanheng:draw', (event) => {
      this.region.setActive(event.detail && event.detail.on !== undefined ? event.detail.on : !this.region.active);
    });
    document.addEventListener('juanheng:region-done', () => run.setActive(null));
    document.addEventListener('click', (event) => {
      const goer = event.target.closest('[data-goto-page], [data-goto-key]');
      if (!goer) return;
      const { gotoPage, gotoBox, gotoKey, gotoTitle } = goer.dataset;
      const known = gotoKey && run.marks.some((mark) => mark.key === gotoKey && mark.page !== null);
      this.go({
        page: gotoPage ? Number(gotoPage) : null, box: gotoBox ? JSON.parse(gotoBox) : null,
        key: known ? gotoKey : null, title: gotoTitle || '',
      });
    });
  }

  onKey(event) {
    if (event.target !== this.area || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1),
      Home: () => this.go({ page: this.run.pages[0].no }), End: () => this.go({ page: this.run.pages.at(-1).no }),
      '+': () => this.run.zoomBy(1.25), '=': () => this.run.zoomBy(1.25), '-': () => this.run.zoomBy(1 / 1.25),
      r: () => this.run.turnPage(this.run.pages[this.run.current].no),
      R: () => this.run.turnPage(this.run.pages[this.run.current].no),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }
}

/* The case has no page that could be shown: a locked or broken file, of which the case page says more. */
function tellEmpty(root) {
  const put = (name, words) => { root.querySelector(`[data-viewer="${name}"]`).textContent = words; };
  put('trouble-head', '没有可以显示的页');
  put('trouble-words', '文件没有读出任何一页，原因和下一步见“阅读情况”。原文件已完整保存，可以下载查看。');
  put('again', '重新打开');
}

/* Fetch the manifest and start; a failure says so in the viewer's place and can be tried again. */
async function start(root) {
  const trouble = root.querySelector('[data-viewer="trouble"]');
  trouble.hidden = true;
  root.classList.add('v-loading');
  const source = new PageSource(root.dataset.vendorUrl, root.dataset.forcePictures !== undefined);
  source.warm();
  try {
    const answer = await fetch(root.dataset.manifestUrl, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const manifest = await answer.json();
    const complete = { pages: [], documents: [], flags: [], pins: [], ...manifest };
    if (!complete.pages.length) { tellEmpty(root); throw new Error('empty'); }
    root.viewer = new Viewer(root, complete, source);
  } catch (error) {
    trouble.hidden = false;
    root.querySelector('[data-viewer="documents"] option').textContent = '没有可显示的页';
    root.dataset.failed = error.message;
  } finally {
    root.classList.remove('v-loading');
  }
}

const root = document.getElementById('viewer');
if (root) {
  root.querySelector('[data-viewer="again"]').addEventListener('click', () => start(root));
  start(root);
}
