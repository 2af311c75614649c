/* Drawing a region on a page, to pin one's own finding there. */

import { toPage } from './geometry.js';

const SMALLEST = 4; // points; a smaller drag is a slip of the hand

export class RegionTool {
  /* viewer gives: root, pageAt(element) → {page, turn, sheet}, currentView() → the same for the current page. */
  constructor(viewer, onDone, onMode) {
    this.viewer = viewer;
    this.onDone = onDone;
    this.onMode = onMode;
    this.active = false;
    this.drag = null;
    const area = viewer.area;
    area.addEventListener('pointerdown', (event) => this.begin(event));
    area.addEventListener('pointermove', (event) => this.move(event));
    area.addEventListener('pointerup', (event) => this.end(event));
    area.addEventListener('pointercancel', () => this.cancelDrag());
    document.addEventListener('keydown', (event) => {
      if (!this.active) return;
      if (event.key === 'Escape') { event.preventDefault(); this.setActive(false); }
      if (event.key === 'Enter' && document.activeElement === area) { event.preventDefault(); this.wholePage(); }
    });
  }

  setActive(active) {
    this.active = active;
    if (!active) this.cancelDrag();
    this.viewer.area.classList.toggle('v-drawing', active);
    this.onMode(active);
  }

  begin(event) {
    if (!this.active || event.button !== 0) return;
    const view = this.viewer.pageAt(event.target);
    if (!view) return;
    event.preventDefault();
    const rubber = document.createElement('div');
    rubber.className = 'v-rubber';
    view.sheet.append(rubber);
    this.drag = { view, rubber, start: this.pointOn(view, event), pointer: event.pointerId };
    this.viewer.area.setPointerCapture(event.pointerId);
  }

  /* Place of the pointer as a share (0..1) of the sheet's width and height. */
  pointOn(view, event) {
    const frame = view.sheet.getBoundingClientRect();
    const share = (value, from, size) => Math.min(Math.max((value - from) / size, 0), 1);
    return [share(event.clientX, frame.left, frame.width), share(event.clientY, frame.top, frame.height)];
  }

  move(event) {
    if (!this.drag || event.pointerId !== this.drag.pointer) return;
    const [ax, ay] = this.drag.start;
    const [bx, by] = this.pointOn(this.drag.view, event);
    const { style } = this.drag.rubber;
    style.left = `${Math.min(ax, bx) * 100}%`;
    style.top = `${Math.min(ay, by) * 100}%`;
    style.width = `${Math.abs(bx - ax) * 100}%`;
    style.height = `${Math.abs(by - ay) * 100}%`;
  }

  end(event) {
    if (!this.drag || event.pointerId !== this.drag.pointer) return;
    const { view, start } = this.drag;
    const stop = this.pointOn(view, event);
    this.cancelDrag();
    const { page, turn } = view;
    const [width, height] = turn % 180 === 0 ? [page.width, page.height] : [page.height, page.width];
    const box = toPage([start[0] * width, start[1] * height, stop[0] * width, stop[1] * height], page, turn);
    if (box[2] - box[0] < SMALLEST || box[3] - box[1] < SMALLEST) return;
    this.setActive(false);
    this.onDone(page.no, box);
  }

  wholePage() {
    const view = this.viewer.currentView();
    this.setActive(false);
    this.onDone(view.page.no, [0, 0, view.page.width, view.page.height]);
  }

  cancelDrag() {
    if (!this.drag) return;
    this.drag.rubber.remove();
    this.drag = null;
  }
}
