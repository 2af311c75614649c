/* Glue around htmx for every page: the saved state, saving again after a failure, no double submits, focus.

   Forms with data-autosave save themselves. Their state is shown in #saved-state:
     已保存 14:02  ·  有改动，停笔即保存  ·  正在保存  ·  未保存，正在重试
   When the server cannot be reached or is busy (no answer, 429, 502, 503, 504), nothing that was typed is touched and
   the same form is sent again with its newest values after 1, 2, 4 … 30 seconds, at once when the network comes back.
   A form with data-once is sent once: its button says so until the answer comes.
   An element with data-focus takes the focus when it appears. */

const WAITS = [1, 2, 4, 8, 15, 30];
const TRY_AGAIN = new Set([0, 429, 502, 503, 504]);

const indicator = document.getElementById('saved-state');
const waiting = new Map(); // form → {tries, timer, values}
const sending = new Set();
const typing = new Set(); // forms in which something was typed that is not on its way yet
let lastSaved = null;
let leavingFor = null; // where to go as soon as what was typed is saved
let signedOut = false;

/* ---- saved state ---- */

function clockText(date) {
  return date.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });
}

function show(state, text) {
  if (!indicator) return;
  indicator.hidden = false;
  if (indicator.dataset.state !== state || indicator.textContent !== text) {
    indicator.dataset.state = state;
    indicator.textContent = text;
  }
}

function tellState() {
  if (signedOut) show('retrying', '未保存：登录已过期，请在新窗口登录后回到这里');
  else if (waiting.size) show('retrying', '未保存，正在重试');
  else if (sending.size) show('saving', '正在保存');
  else if (typing.size) show('typing', '有改动，停笔即保存');
  else if (lastSaved) show('saved', `已保存 ${clockText(lastSaved)}`);
}

/* ---- saving again ---- */

function isAutosave(element) {
  return element instanceof Element && element.matches('[data-autosave]');
}

function sendAgain(form) {
  const entry = waiting.get(form);
  if (!entry) return;
  clearTimeout(entry.timer);
  if (!form.isConnected) { waiting.delete(form); tellState(); return; }
  if (sending.has(form)) return;
  window.htmx.ajax('post', form.getAttribute('hx-post'), { source: form, values: entry.values });
}

function keepTrying(form, config) {
  const entry = waiting.get(form) || { tries: 0, values: {} };
  clearTimeout(entry.timer);
  // A pressed button's own value is not in the form: remember it for the next try.
  const submitter = config && config.triggeringEvent && config.triggeringEvent.submitter;
  if (submitter && submitter.name) entry.values = { [submitter.name]: submitter.value };
  const seconds = WAITS[Math.min(entry.tries, WAITS.length - 1)];
  entry.tries += 1;
  entry.timer = setTimeout(() => sendAgain(form), seconds * 1000);
  waiting.set(form, entry);
}

function sendAllAgain() {
  signedOut = false;
  waiting.forEach((entry, form) => { entry.tries = 0; sendAgain(form); });
}

function typedInto(target) {
  const typed = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ['number', 'text'].includes(target.type));
  return typed ? target.closest('[data-autosave]') : null;
}

document.addEventListener('input', (event) => {
  const form = typedInto(event.target);
  if (form) { typing.add(form); tellState(); }
});

// A field that is left as it was found fires no change, and there is nothing to save.
document.addEventListener('focusout', (event) => {
  const form = typedInto(event.target);
  if (form && typing.delete(form)) tellState();
});

document.addEventListener('htmx:beforeRequest', (event) => {
  const form = event.detail.elt;
  if (!isAutosave(form)) return;
  sending.add(form);
  typing.delete(form);
  tellState();
});

document.addEventListener('htmx:beforeSwap', (event) => {
  // An autosave that will be sent again must not put an error text in the page's problem box each time.
  if (isAutosave(event.detail.requestConfig.elt) && TRY_AGAIN.has(event.detail.xhr.status)) event.detail.shouldSwap = false;
});

document.addEventListener('htmx:afterRequest', (event) => {
  const { xhr, requestConfig } = event.detail;
  // The event comes from a place still in the page; the form itself may have been swapped away by its answer.
  const form = requestConfig ? requestConfig.elt : event.detail.elt;
  const status = xhr ? xhr.status : 0;
  if (!isAutosave(form)) {
    if (status === 0 && requestConfig && requestConfig.verb) sayUnreachable();
    return;
  }
  sending.delete(form);
  // A save of the same form that waited for this one begins in the same turn, and is waited for as well.
  if (status >= 200 && status < 300) setTimeout(goOn); else leavingFor = null;
  if (TRY_AGAIN.has(status)) keepTrying(form, requestConfig);
  else if (status === 401) { keepTrying(form, requestConfig); signedOut = true; }
  else {
    const entry = waiting.get(form);
    if (entry) clearTimeout(entry.timer);
    waiting.delete(form);
    signedOut = signedOut && waiting.size > 0;
    if (status < 300) lastSaved = new Date();
    else if (!waiting.size && !sending.size) { show('retrying', status === 409 ? '未保存：与另一处的改动冲突' : '未保存：请看提示'); return; }
  }
  tellState();
});

window.addEventListener('online', sendAllAgain);
window.addEventListener('focus', () => { if (signedOut) sendAllAgain(); });
if (indicator) indicator.addEventListener('click', () => { if (waiting.size) sendAllAgain(); });

/* A link pressed while a save is on its way waits for it, without a question; with a save that fails one stays here. */

function goOn() {
  if (!leavingFor || sending.size || waiting.size) return;
  const to = leavingFor;
  leavingFor = null;
  window.location.assign(to);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || event.defaultPrevented || !sending.size || waiting.size) return;
  if (link.target || link.hasAttribute('download') || link.getAttribute('href').startsWith('#')) return;
  event.preventDefault();
  leavingFor = link.href;
});

window.addEventListener('beforeunload', (event) => {
  if (!waiting.size && !sending.size && !typing.size) return;
  event.preventDefault();
  event.returnValue = '';
});

/* A request that is not an autosave and got no answer at all. */
function sayUnreachable() {
  const place = document.getElementById('page-problem');
  if (!place) return;
  const box = document.createElement('div');
  box.className = 'jh-notice jh-tone-bad';
  box.setAttribute('role', 'alert');
  const text = document.createElement('div');
  const title = document.createElement('strong');
  title.textContent = '没有连上服务器';
  text.append(title, '这一步没有做成，页面上的内容没有丢。请检查网络后再试一次。');
  box.append(text);
  place.replaceChildren(box);
}

/* ---- one submit at a time ---- */

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.matches('[data-autosave], [hx-post], [method="dialog"]')) return;
  if ((form.getAttribute('method') || 'get').toLowerCase() !== 'post') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  const button = event.submitter;
  if (!button || !button.dataset.busy) return;
  const label = button.querySelector('span:last-child') || button;
  button.dataset.label = label.textContent;
  label.textContent = button.dataset.busy;
  button.setAttribute('aria-disabled', 'true');
});

// Coming back by the browser's back button shows the page as it was left: let it be sent again.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  document.querySelectorAll('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll('[data-label]').forEach((button) => {
      (button.querySelector('span:last-child') || button).textContent = button.dataset.label;
      button.removeAttribute('aria-disabled');
    });
  });
});

/* ---- focus and small things ---- */

function takeFocus(scope) {
  const wanted = scope.querySelector('[data-focus]');
  if (wanted) wanted.focus();
}

document.addEventListener('htmx:afterSettle', (event) => takeFocus(event.detail.target || document));

document.addEventListener('click', (event) => {
  document.querySelectorAll('details.jh-menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = document.querySelector('details.jh-menu[open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
});

function atStart() {
  const flash = document.getElementById('flash');
  takeFocus(document);
  if (flash && flash.children.length && !document.querySelector('[data-focus], [autofocus]')) flash.focus({ preventScroll: true });
}

atStart();
