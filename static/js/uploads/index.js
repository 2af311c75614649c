/* Forms with data-parts send their files in parts: what is on its way, how long it takes, pause, go on, cancel.
   data-parts names what becomes of the files: `case` (data-parts-url), `new` (the form gets a right for each file),
   `batch` (the form gets the upload's id). Without this script the form sends its files itself. */

import { Transfer } from './transfer.js';

const megabytes = (bytes) => `${(bytes / 1048576).toFixed(1)} MB`;

const WORDS = {
  waiting: '等待', reading: '正在核对文件', sending: '正在上传', paused: '已暂停', lost: '网络中断，正在重试，已传的部分不会丢失',
  finishing: '已传完，正在保存', done: '已收妥', cancelled: '已取消',
};
const TONES = { done: 'good', refused: 'bad', lost: 'warn', paused: 'muted', cancelled: 'muted' };

export const canSendParts = () => Boolean(window.crypto?.subtle) && 'arrayBuffer' in Blob.prototype;

class Row {
  constructor(list, file) {
    this.item = document.createElement('li');
    this.item.className = 'up-file';
    const name = this.add('span', 'up-name');
    name.textContent = file.name;
    this.size = this.add('span', 'up-size');
    this.bar = this.add('progress', 'up-bar');
    this.bar.max = 100;
    this.bar.setAttribute('aria-label', `${file.name} 的上传进度`);
    this.told = this.add('span', 'up-told');
    this.acts = this.add('span', 'up-acts');
    this.started = 0;
    list.append(this.item);
  }

  add(kind, name) {
    const made = document.createElement(kind);
    made.className = name;
    this.item.append(made);
    return made;
  }

  button(label, act) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'jh-button jh-button-quiet jh-button-small';
    made.textContent = label;
    made.addEventListener('click', act);
    this.acts.append(made);
  }

  show(transfer) {
    const { file, state } = transfer;
    if (state === 'sending' && !this.started) { this.started = Date.now(); this.from = transfer.safe; }
    if (state !== 'sending') this.started = 0;
    const share = state === 'done' ? 100 : (transfer.sent / file.size) * 100;
    this.bar.value = share;
    this.size.textContent = `${megabytes(transfer.sent)} / ${megabytes(file.size)}`;
    this.told.textContent = state === 'refused' ? transfer.error : WORDS[state] + (state === 'sending' ? this.remaining(transfer) : '');
    this.item.dataset.state = state;
    this.item.dataset.tone = TONES[state] ?? 'busy';
    if (this.shown === state) return;
    this.shown = state;
    this.acts.replaceChildren();
    if (['sending', 'lost', 'reading'].includes(state)) this.button('暂停', () => transfer.pause());
    if (state === 'paused') this.button('继续', () => transfer.resume());
    if (state === 'lost') this.button('立即重试', () => transfer.resume());
    if (['waiting', 'sending', 'lost', 'reading', 'paused'].includes(state)) this.button('取消', () => transfer.cancel());
  }

  remaining(transfer) {
    const seconds = (Date.now() - this.started) / 1000;
    const done = transfer.sent - this.from;
    const told = transfer.resumed ? '，从上次的断点接着传' : '';
    if (seconds < 1 || done <= 0) return told;
    const left = (seconds / done) * (transfer.file.size - transfer.sent);
    return `${told}，${left < 60 ? `约剩 ${Math.max(1, Math.round(left))} 秒` : `约剩 ${Math.ceil(left / 60)} 分钟`}`;
  }
}

/* Sends all chosen files one after the other. Resolves to the answers of those that arrived, null when some did not. */
export async function sendParts(form) {
  const chooser = form.querySelector('input[type=file]');
  const list = form.querySelector('[data-parts-list]');
  const purpose = form.dataset.parts;
  const begin = { url: form.dataset.partsUrl ?? '/uploads', fields: purpose === 'case' ? {} : { purpose } };
  const token = form.querySelector('input[name=csrf_token]').value;
  list.hidden = false;
  list.replaceChildren();
  const transfers = [...chooser.files].map((file) => {
    const row = new Row(list, file);
    const transfer = new Transfer(file, begin, token, (one) => row.show(one));
    row.show(transfer);
    return transfer;
  });
  const answers = [];
  let whole = true;
  for (const transfer of transfers) {
    if (transfer.state === 'cancelled') continue;
    try {
      const answer = await transfer.run();
      if (answer) answers.push(answer);
    } catch { whole = false; }
  }
  return whole ? answers : null;
}
