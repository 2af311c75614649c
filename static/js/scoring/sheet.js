/* The sheet as the scripts see it: its items and flags in order, and which of them is current. */

export class Sheet {
  constructor(root) {
    this.root = root;
    this.currentKey = null;
    this.flagKey = null;
    this.voice = document.createElement('p');
    this.voice.className = 'jh-say';
    this.voice.setAttribute('role', 'status');
    document.body.append(this.voice);
    const top = root.querySelector('.jh-sheet-top');
    if (top) {
      // What sticks below the score head must know how high it is; it wraps on narrow panes.
      new ResizeObserver(() => root.style.setProperty('--sheet-top', `${top.offsetHeight}px`)).observe(top);
    }
    document.addEventListener('htmx:afterSettle', () => { this.mark(); this.shareMarks(); });
    document.addEventListener('juanheng:ready', () => this.shareMarks());
  }

  items() { return [...this.root.querySelectorAll('[data-item]')]; }

  flags() { return [...this.root.querySelectorAll('[data-flag]')]; }

  item() { return this.items().find((item) => item.dataset.key === this.currentKey) || null; }

  flag() { return this.flags().find((flag) => flag.dataset.key === this.flagKey) || null; }

  /* A short word to the reviewer, seen and read aloud, gone after a while. */
  say(text) {
    clearTimeout(this.voiceTimer);
    this.voice.textContent = text;
    this.voice.classList.add('jh-say-on');
    this.voiceTimer = setTimeout(() => { this.voice.classList.remove('jh-say-on'); this.voice.textContent = ''; }, 3500);
  }

  /* Show which item and flag are current; called again after every change of the markup. */
  mark() {
    for (const item of this.items()) {
      const here = item.dataset.key === this.currentKey;
      item.classList.toggle('jh-current', here);
      if (here) item.setAttribute('aria-current', 'true'); else item.removeAttribute('aria-current');
    }
    for (const flag of this.flags()) flag.classList.toggle('jh-flag-current', flag.dataset.key === this.flagKey);
  }

  /* Make an item current. focus: take the keyboard there; scroll: bring it into view. */
  selectItem(item, { focus = true, scroll = true } = {}) {
    if (!item) return;
    this.currentKey = item.dataset.key;
    const flag = this.flag();
    if (flag && !item.contains(flag)) this.flagKey = null;
    this.mark();
    if (focus) item.focus({ preventScroll: true });
    if (scroll) this.bring(item);
  }

  selectFlag(flag, { look = true, focus = true } = {}) {
    if (!flag) return;
    this.flagKey = flag.dataset.key;
    const item = flag.closest('[data-item]');
    if (item) this.currentKey = item.dataset.key;
    const group = flag.closest('details');
    if (group) group.open = true;
    this.mark();
    if (focus) flag.focus({ preventScroll: true });
    this.bring(flag);
    if (look) this.lookAt(flag);
  }

  /* Scroll the sheet, and nothing else, until the element is seen with some room around it. */
  bring(element) {
    const head = this.root.querySelector('.jh-sheet-top');
    const covered = head ? head.getBoundingClientRect().height : 0;
    const frame = this.root.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const top = frame.top + covered + 36;
    if (box.top < top) this.root.scrollTop -= top - box.top;
    else if (box.bottom > frame.bottom - 16) {
      this.root.scrollTop += Math.min(box.bottom - frame.bottom + 16, box.top - top);
    }
  }

  /* Show the place of a flag or own problem in the viewer. */
  lookAt(element) {
    const { page, box, key, title } = element.dataset;
    if (!page) return;
    this.followingUntil = Date.now() + 600;
    document.dispatchEvent(new CustomEvent('juanheng:goto', {
      detail: { page: Number(page), box: box ? JSON.parse(box) : null, key, title },
    }));
  }

  /* Tell the viewer what is marked now. */
  shareMarks() {
    const marks = [...this.root.querySelectorAll('[data-flag], [data-pin]')].filter((element) => element.dataset.page)
      .map((element) => {
        const { key, page, box, title, state, decision } = element.dataset;
        const own = element.hasAttribute('data-pin');
        return {
          key, title, page: Number(page), box: box ? JSON.parse(box) : null, state: own ? 'pin' : (decision || state),
        };
      });
    document.dispatchEvent(new CustomEvent('juanheng:marks', { detail: { marks } }));
  }
}
