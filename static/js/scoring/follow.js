/* The current item and the current page follow each other, unless the reviewer is typing. */

import { pageSet } from '../viewer/geometry.js';

const SETTLE = 350; // ms of rest after scrolling before the sheet follows

export function bindFollowing(sheet) {
  let timer = null;
  let opened = false;

  function firstPlace(item) {
    const flag = item.querySelector('[data-flag][data-decision=""][data-page]') || item.querySelector('[data-flag][data-page], [data-pin][data-page]');
    return flag;
  }

  // Item → page: its first open flag, else the first page of its documents.
  document.addEventListener('juanheng:item', (event) => {
    const { item } = event.detail;
    const place = firstPlace(item);
    if (place) { sheet.lookAt(place); return; }
    const page = pageSet(item.dataset.pages).first;
    if (!page) return;
    sheet.followingUntil = Date.now() + 600;
    document.dispatchEvent(new CustomEvent('juanheng:goto', { detail: { page } }));
  });

  // Page → item: the first item about this page, when the current one is not about it.
  document.addEventListener('juanheng:page', (event) => {
    const { page } = event.detail;
    clearTimeout(timer);
    sheet.root.querySelectorAll('.jh-on-page').forEach((item) => item.classList.remove('jh-on-page'));
    const about = sheet.items().filter((item) => pageSet(item.dataset.pages).has(page)
      || [...item.querySelectorAll('[data-page]')].some((place) => Number(place.dataset.page) === page));
    about.forEach((item) => item.classList.add('jh-on-page'));
    // The page the viewer opens with was not turned to by anybody.
    if (!opened) { opened = true; return; }
    if (Date.now() < (sheet.followingUntil || 0)) return;
    timer = setTimeout(() => {
      const inSheet = sheet.root.contains(document.activeElement) && document.activeElement !== sheet.root;
      if (inSheet && document.activeElement.matches('input, textarea, select')) return;
      if (!about.length || about.some((item) => item.dataset.key === sheet.currentKey)) return;
      sheet.selectItem(about[0], { focus: inSheet });
    }, SETTLE);
  });

  // A mark picked on the page → its card in the sheet.
  document.addEventListener('juanheng:flag', (event) => {
    const card = [...sheet.root.querySelectorAll('[data-flag], [data-pin]')].find((one) => one.dataset.key === event.detail.key);
    if (!card) return;
    if (card.hasAttribute('data-flag')) sheet.selectFlag(card, { look: false });
    else { sheet.selectItem(card.closest('[data-item]'), { focus: false }); sheet.bring(card); }
  });

  sheet.root.addEventListener('click', (event) => {
    const look = event.target.closest('[data-act="look"]');
    if (!look) return;
    sheet.followingUntil = Date.now() + 600;
    const flag = look.closest('[data-flag]');
    if (flag) { sheet.flagKey = flag.dataset.key; sheet.mark(); }
  });
}
