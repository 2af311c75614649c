/* Boxes over a page: flags, pins, a place looked at, and the box being drawn. */

import { toView } from './geometry.js';

/* Words and colour class of each state; the word is always shown, colour only helps. */
export const STATES = {
  suspect: ['疑似问题', 'suspect'],
  veto: ['一票否决', 'bad'],
  undeterminable: ['无法判定', 'unknown'],
  hint: ['提示', 'info'],
  pass: ['未发现问题', 'good'],
  not_applicable: ['不适用', 'muted'],
  accepted: ['已采纳', 'bad'],
  dismissed: ['不采纳', 'muted'],
  pin: ['圈注', 'info'],
  look: ['所在位置', 'info'],
  draft: ['新圈注', 'info'],
  find: ['检索到', 'find'],
};

const MARGIN = 2; // points left free around the words

export function stateWord(state) {
  return (STATES[state] || STATES.look)[0];
}

export function stateTone(state) {
  return (STATES[state] || STATES.look)[1];
}

function placeBox(element, mark, page, turn) {
  const size = turn % 180 === 0 ? [page.width, page.height] : [page.height, page.width];
  const grown = mark.box
    ? [mark.box[0] - MARGIN, mark.box[1] - MARGIN, mark.box[2] + MARGIN, mark.box[3] + MARGIN]
    : [4, 4, page.width - 4, page.height - 4];
  const [x0, top, x1, bottom] = toView(grown, page, turn);
  element.style.left = `${(x0 / size[0]) * 100}%`;
  element.style.top = `${(top / size[1]) * 100}%`;
  element.style.width = `${((x1 - x0) / size[0]) * 100}%`;
  element.style.height = `${((bottom - top) / size[1]) * 100}%`;
  element.classList.toggle('v-box-low', top / size[1] < 0.06);
  element.classList.toggle('v-box-right', (x0 + x1) / 2 / size[0] > 0.55);
}

/* Draw the marks of one page anew into `layer`. marks: [{key, box, state, title, kind}]. */
export function drawMarks(layer, marks, page, turn, activeKey, onPick) {
  layer.replaceChildren();
  for (const mark of marks) {
    const active = mark.key === activeKey;
    if (!mark.box && !active) continue; // a mark of a whole page shows only while it is looked at
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `v-box jh-tone-${stateTone(mark.state)}`;
    if (active) button.classList.add('v-box-active');
    if (!mark.box) button.classList.add('v-box-page');
    button.dataset.key = mark.key;
    button.dataset.state = mark.state;
    if (mark.state === 'find') button.tabIndex = -1; // the list of hits is the way there by keyboard
    const label = document.createElement('span');
    label.className = 'v-box-label';
    label.textContent = mark.title ? `${stateWord(mark.state)}：${mark.title}` : stateWord(mark.state);
    button.setAttribute('aria-label', label.textContent);
    button.append(label);
    button.addEventListener('click', (event) => { event.stopPropagation(); onPick(mark); });
    placeBox(button, mark, page, turn);
    layer.append(button);
  }
}
