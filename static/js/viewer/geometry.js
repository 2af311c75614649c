/* Pure arithmetic of pages, boxes and turns.

   A box is [x0, top, x1, bottom] in PDF points from the top left corner of the page as the PDF itself shows it
   (its own /Rotate already applied). A turn is how many degrees clockwise the reader turned that page further:
   0, 90, 180 or 270. "View" points are points of the turned page. */

export const POINT = 96 / 72; // CSS pixels of one point at 100 %

export function normalTurn(degrees) {
  return ((Math.round(degrees / 90) * 90) % 360 + 360) % 360;
}

/* Width and height of a page after a turn. */
export function viewSize(page, turn) {
  return turn % 180 === 0 ? [page.width, page.height] : [page.height, page.width];
}

function turnPoint(x, y, page, turn) {
  switch (turn) {
    case 90: return [page.height - y, x];
    case 180: return [page.width - x, page.height - y];
    case 270: return [y, page.width - x];
    default: return [x, y];
  }
}

function turnPointBack(x, y, page, turn) {
  switch (turn) {
    case 90: return [y, page.height - x];
    case 180: return [page.width - x, page.height - y];
    case 270: return [page.width - y, x];
    default: return [x, y];
  }
}

function boxOf([ax, ay], [bx, by]) {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

/* A box of the page → the same box on the turned page. */
export function toView(box, page, turn) {
  return boxOf(turnPoint(box[0], box[1], page, turn), turnPoint(box[2], box[3], page, turn));
}

/* A box drawn on the turned page → the box of the page, cut to the page and rounded to a tenth of a point. */
export function toPage(box, page, turn) {
  const turned = boxOf(turnPointBack(box[0], box[1], page, turn), turnPointBack(box[2], box[3], page, turn));
  const within = (value, limit) => Math.round(Math.min(Math.max(value, 0), limit) * 10) / 10;
  return [
    within(turned[0], page.width), within(turned[1], page.height),
    within(turned[2], page.width), within(turned[3], page.height),
  ];
}

/* Index of the last entry of the ascending list `tops` that is not above `y`; 0 when all are. */
export function indexAt(tops, y) {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= y) low = middle; else high = middle - 1;
  }
  return Math.max(low, 0);
}

/* The document that page `no` lies in, or null. */
export function documentAt(documents, no) {
  return documents.find((entry) => entry.first_page <= no && no <= entry.last_page) || null;
}

/* "31-33 40" → a test whether a page number is in it. */
export function pageSet(text) {
  const ranges = (text || '').split(/[\s,]+/).filter(Boolean).map((part) => {
    const [first, last] = part.split('-').map(Number);
    return [first, last || first];
  });
  return { has: (no) => ranges.some(([a, b]) => a <= no && no <= b), first: ranges.length ? ranges[0][0] : null };
}
