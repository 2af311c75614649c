/* The keyboard of the scoring page; templates/components/scoring_help.html lists the same keys. */

import { deduct, deducted } from './items.js';

function typing(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest('textarea, select, [contenteditable]')) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
}

export function bindKeys(sheet) {
  const help = document.getElementById('key-help');

  function stepItem(by) {
    const items = sheet.items();
    if (!items.length) return;
    const at = items.findIndex((item) => item.dataset.key === sheet.currentKey);
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
    if (next < 0 || next >= items.length) { sheet.say(by > 0 ? '已是最后一个条目' : '已是第一个条目'); return; }
    sheet.selectItem(items[next]);
    document.dispatchEvent(new CustomEvent('juanheng:item', { detail: { item: items[next] } }));
  }

  function stepFlag(by) {
    // Hints may stay undecided: they are met on the way through the items.
    const all = sheet.flags().filter((flag) => flag.dataset.state !== 'hint');
    if (!all.length) { sheet.say('机器没有提出疑点'); return; }
    const open = all.filter((flag) => !flag.dataset.decision);
    const pool = open.length ? open : all;
    // From the current flag, or else from the current item, onwards in the order of the sheet.
    const here = sheet.flag() || sheet.item();
    const isAfter = (flag) => here.compareDocumentPosition(flag) & Node.DOCUMENT_POSITION_FOLLOWING;
    const isBefore = (flag) => flag !== here && here.compareDocumentPosition(flag) & Node.DOCUMENT_POSITION_PRECEDING;
    let next;
    if (!here) next = by > 0 ? pool[0] : pool.at(-1);
    else if (by > 0) next = pool.find((flag) => flag !== here && isAfter(flag)) || pool[0];
    else next = [...pool].reverse().find(isBefore) || pool.at(-1);
    if (!open.length) sheet.say('没有待判的疑点了，正在看已判的');
    sheet.selectFlag(next);
  }

  function press(act) {
    let flag = sheet.flag();
    if (!flag) {
      const item = sheet.item();
      flag = item && item.querySelector('[data-flag][data-decision=""]');
      if (flag) sheet.selectFlag(flag);
    }
    if (!flag) { sheet.say('先按 N 选一个疑点'); return; }
    const button = flag.querySelector(`[data-act="${act}"]`);
    if (!button) { sheet.say(flag.dataset.decision ? '这个疑点已经判过，可先撤回' : '现在不能判这个疑点'); return; }
    if (act === 'dismiss') {
      const panel = button.closest('details');
      panel.open = true;
      sheet.bring(flag);
      panel.querySelector('input[name="reason"]').focus();
    } else button.click();
  }

  function points(value) {
    const item = sheet.item();
    if (!item) { sheet.say('先按 J 选一个条目'); return; }
    const refusal = deduct(item, value);
    if (refusal) sheet.say(refusal);
    else if (!item.hasAttribute('data-veto')) sheet.say(value > 0 ? `扣 ${value} 分` : '符合，不扣分');
  }

  function half() {
    const item = sheet.item();
    if (!item) { sheet.say('先按 J 选一个条目'); return; }
    if (!item.hasAttribute('data-half')) { sheet.say('本条目不扣半分'); return; }
    const now = deducted(item);
    const most = Number(item.dataset.points);
const next = now % 1 ? now - 0.5 : now + 0.5;
    points(next > most ? now - 0.5 : next);
  }

  function comment() {
    const item = sheet.item();
    const box = item && item.querySelector('details.jh-comment');
    if (!box) { sheet.say('先按 J 选一个条目'); return; }
    box.open = true;
    box.querySelector('textarea').focus();
  }

  // On the recheck page: take over what one of the sheets says, and go on to the next item that is still disputed.
  function adopt(which) {
    const item = sheet.item();
    const button = item && item.querySelector(`[data-adopt="${which}"]`);
    if (!button) { sheet.say(item ? '两份评分表在这一条上一致' : '先按 J 选一个条目'); return; }
    button.click();
  }

  function nextDisputed() {
    const left = sheet.items().filter((item) => item.hasAttribute('data-disputed') && !item.querySelector('[name="verdict"]:checked, [name="applied"]:checked'));
    if (!left.length) { sheet.say('分歧都已裁定'); return; }
    const here = sheet.item();
    const next = here && left.find((item) => here.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
    sheet.selectItem(next || left[0]);
    document.dispatchEvent(new CustomEvent('juanheng:item', { detail: { item: next || left[0] } }));
  }

  const rechecking = sheet.root.querySelector('.rc-lead') !== null;
  const aid = (name) => document.dispatchEvent(new CustomEvent('juanheng:aid', { detail: { name } }));

  const commands = {
    help: () => help.showModal(),
    draw: () => document.dispatchEvent(new CustomEvent('juanheng:draw', { detail: {} })),
    strip: () => document.dispatchEvent(new CustomEvent('juanheng:strip', { detail: {} })),
    'next-flag': () => stepFlag(1),
    'previous-flag': () => stepFlag(-1),
    print: () => window.print(),
    facts: () => aid('facts'),
    compare: () => aid('compare'),
    signatures: () => aid('signatures'),
  };

  const keys = {
    j: () => stepItem(1), k: () => stepItem(-1), n: () => stepFlag(1), a: () => press('accept'), x: () => press('dismiss'),
    b: () => document.dispatchEvent(new CustomEvent('juanheng:wordings')),
    h: () => {
      document.dispatchEvent(new CustomEvent('juanheng:clean'));
      sheet.say(document.querySelector('#viewer.v-clean') ? '页面标注已隐藏，再按 H 显示' : '页面标注已显示');
    },
    c: comment, p: commands.draw, m: commands.strip, f: commands.facts, g: commands.compare,
    ...(rechecking ? { d: nextDisputed, '[': () => adopt(1), ']': () => adopt(2), '【': () => adopt(1), '】': () => adopt(2) } : {}),
    '?': commands.help, '？': commands.help, '.': half, '。': half,
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-command]');
    if (button && commands[button.dataset.command]) commands[button.dataset.command]();
  });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (help.open || document.querySelector('dialog[data-aids][open]')) return;
    if (event.key === 'Escape' && typing(event.target)) {
      const back = event.target.closest('[data-flag], [data-item]');
      const panel = event.target.closest('details.jh-dismiss');
      if (panel) panel.open = false;
      if (back) { event.preventDefault(); back.focus({ preventScroll: true }); }
      return;
    }
    if (typing(event.target)) return;
    // With a Chinese input method on, the key's place on the board still tells which letter was meant.
    let key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'Process' && /^Key[A-Z]$/.test(event.code)) key = event.code.slice(3).toLowerCase();
    if (event.shiftKey && key === 'n') { event.preventDefault(); stepFlag(-1); return; }
    if (event.shiftKey && key === 'm') {
      event.preventDefault();
      document.dispatchEvent(new CustomEvent('juanheng:strip', { detail: { wide: true } }));
      return;
    }
    if (/^[0-9]$/.test(key) && !event.shiftKey) { event.preventDefault(); points(Number(key)); return; }
    if (!keys[key]) return;
    event.preventDefault();
    keys[key]();
  });

  document.addEventListener('keydown', (event) => {
    // In the reason's input, Enter means the dismissal and not the first button of the form.
    if (event.key !== 'Enter' || event.isComposing || !event.target.matches || !event.target.matches('input[name="reason"]')) return;
    event.preventDefault();
    if (!event.target.value.trim()) { sheet.say('请写明不采纳的理由'); return; }
    event.target.closest('form').querySelector('button[value="dismiss"]').click();
  });
}
