/* Forms with data-upload: list what was chosen and show progress while the bytes travel; those with data-parts send their
   files in parts first. Without this script the same form works as a plain one. */

import { canSendParts, sendParts } from './uploads/index.js';

const words = (bytes) => (bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);

function remaining(started, loaded, total) {
  const seconds = ((Date.now() - started) / 1000 / loaded) * (total - loaded);
  if (!Number.isFinite(seconds) || loaded === 0) return '';
  return seconds < 60 ? `约剩 ${Math.max(1, Math.round(seconds))} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`;
}

function showChosen(form) {
  const list = form.querySelector('#chosen-files');
  const chosen = [...form.querySelector('input[type=file]').files];
  list.replaceChildren(...chosen.map((file) => {
    const item = document.createElement('li');
    item.textContent = `${file.name}（${words(file.size)}）`;
    return item;
  }));
  list.hidden = chosen.length === 0;
}

function fail(form, text) {
  form.dataset.sending = '';
  for (const button of form.querySelectorAll('button[type=submit]')) button.disabled = false;
  form.querySelector('#upload-progress').hidden = true;
  const problem = document.getElementById('page-problem');
  const notice = document.createElement('div');
  notice.className = 'jh-notice jh-tone-bad';
  notice.textContent = text;
  problem.replaceChildren(notice);
}

function send(form) {
  const request = new XMLHttpRequest();
  const bar = form.querySelector('#upload-progress');
  const started = Date.now();
  bar.hidden = false;
  form.dataset.sending = 'yes';
  for (const button of form.querySelectorAll('button[type=submit]')) button.disabled = true;
  request.open('POST', form.action);
  request.upload.addEventListener('progress', (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor((event.loaded / event.total) * 100);
    bar.querySelector('progress').value = percent;
    bar.querySelector('[data-upload-label]').textContent = percent < 100
      ? `正在上传 ${words(event.loaded)} / ${words(event.total)}` : '已传完，正在保存';
    bar.querySelector('[data-upload-remaining]').textContent = percent < 100 ? remaining(started, event.loaded, event.total) : '';
  });
  request.addEventListener('load', () => {
    if (request.status >= 200 && request.status < 300 && request.responseURL !== form.action) {
      window.location.assign(request.responseURL);
      return;
    }
    // A refused form comes back as a whole page with what was typed: take its main part over.
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const fresh = page.getElementById('main');
    if (!fresh) { fail(form, '上传没有完成，服务器没有给出说明。填写的内容还在，请稍后重试。'); return; }
    document.getElementById('main').replaceWith(fresh);
    start(fresh);
    (fresh.querySelector('[role=alert]') || fresh).scrollIntoView({ block: 'start' });
  });
  request.addEventListener('error', () => fail(form, '网络中断，文件没有传完。填写的内容和所选文件还在，请检查网络后再点一次。'));
  request.addEventListener('abort', () => fail(form, '上传已取消，没有保存。'));
  request.send(new FormData(form));
}

/* The files go ahead in parts; then the form follows without them, or the page of the case shows what has arrived. */
async function sendAhead(form) {
  const chooser = form.querySelector('input[type=file]');
  const buttons = form.querySelectorAll('button[type=submit]');
  form.dataset.sending = 'yes';
  chooser.disabled = true;
  for (const button of buttons) button.disabled = true;
  form.querySelector('#chosen-files').hidden = true;
  const answers = await sendParts(form);
  form.dataset.sending = '';
  chooser.disabled = false;
  for (const button of buttons) button.disabled = false;
  if (form.dataset.parts === 'case') {
    if (answers?.length) window.location.assign(form.dataset.done);
    return;
  }
  if (!answers?.length) return;
  for (const answer of answers) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: form.dataset.parts === 'batch' ? 'upload' : 'kept', value: answer.kept ?? answer.id });
    form.append(field);
  }
  chooser.value = '';
  send(form);
}

function start(root) {
  for (const form of root.querySelectorAll('form[data-upload]')) {
    const chooser = form.querySelector('input[type=file]');
    chooser.addEventListener('change', () => showChosen(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (form.dataset.sending === 'yes') return;
      if (form.dataset.parts && chooser.files.length && canSendParts()) sendAhead(form); else send(form);
    });
    showChosen(form);
    offerStandards(form);
  }
}

/* The standards of the chosen kind of case alone can be chosen; a choice that does not fit gives way to the first. */
function offerStandards(form) {
  const kind = form.querySelector('select[name=kind]');
  const pack = form.querySelector('select[name=pack_version_id]');
  if (!kind || !pack) return;
  const fit = () => {
    const wanted = kind.selectedOptions[0]?.textContent;
    for (const group of pack.querySelectorAll('optgroup')) {
      group.hidden = group.label !== wanted;
      group.disabled = group.hidden;
    }
    const chosen = pack.selectedOptions[0]?.parentElement;
    if (chosen?.disabled) {
      const same = [...pack.options].find((o) => o.value === pack.value && !o.parentElement.disabled);
      const first = same ?? [...pack.options].find((o) => !o.parentElement.disabled);
      if (first) first.selected = true;
    }
  };
  kind.addEventListener('change', fit);
  fit();
}

start(document);
