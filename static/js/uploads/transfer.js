/* One file on its way in parts: begun or found again on the server, sent part by part, finished by its whole hash.
   A lost line is waited for and tried again from where the server is; what was acknowledged is never sent twice. */

import { Sha256, hex } from './sha256.js';

const SMALLEST = 524288;
const STILL_MS = 45000;
const LONGEST_WAIT_MS = 30000;

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.message || '上传没有完成，服务器没有给出说明。请稍后重新选择这个文件，会从断点接着传。');
    this.status = status;
    this.answer = answer;
  }
}
class Lost extends Error {}

export class Transfer {
  /* begin: {url, fields}; token: CSRF; changed: called when anything to be shown has changed */
  constructor(file, begin, token, changed) {
    Object.assign(this, { file, begin, token, changed, state: 'waiting', sent: 0, safe: 0, error: '', answer: null, step: 0, whole: new Sha256(), hashed: 0 });
    this.wake = null;
    this.request = null;
  }

  set(state) { this.state = state; this.changed(this); }

  pause() { if (this.state === 'sending' || this.state === 'lost' || this.state === 'reading') { this.paused = true; this.request?.abort(); this.wake?.(); } }

  resume() { this.paused = false; this.wake?.(); }

  async cancel() {
    this.cancelled = true;
    this.request?.abort();
    this.wake?.();
    if (this.id) await this.ask(`/uploads/${this.id}/cancel`, new URLSearchParams()).catch(() => {});
    this.set('cancelled');
  }

  /* Resolves to the server's last answer; rejects with Refused. A cancelled one resolves to null. */
  async run() {
    for (let tries = 0; ;) {
      try {
        return await this.once(() => { tries = 0; });
      } catch (error) {
        if (this.cancelled) return null;
        if (error instanceof Refused) { this.error = error.message; this.set('refused'); throw error; }
        if (!(error instanceof Lost)) { this.error = '文件读不出来，可能已被移动或修改。请重新选择。'; this.set('refused'); throw error; }
        if (this.paused) {
          this.set('paused');
          await new Promise((go) => { this.wake = go; });
        } else {
          tries += 1;
          this.step = Math.max(SMALLEST, Math.floor((this.step || this.part || 0) / 2));
          this.set('lost');
          await new Promise((go) => { this.wake = go; setTimeout(go, Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries)); });
        }
        if (this.cancelled) return null;
      }
    }
  }

  async once(progressed) {
    const { file } = this;
    this.set(this.id ? 'sending' : 'reading');
    if (!this.id) {
      const head = new Uint8Array(await file.slice(0, 8388608).arrayBuffer());
      const fields = new URLSearchParams({ ...this.begin.fields, name: file.name, size: file.size, head: hex(await crypto.subtle.digest('SHA-256', head)) });
      const begun = await this.ask(this.begin.url, fields);
      Object.assign(this, { id: begun.id, part: begun.part, resumed: begun.received > 0 });
      this.known(begun.received);
    } else {
      this.known((await this.ask(`/uploads/${this.id}`)).received);
    }
    // What was hashed in an earlier try is not read again; a part that got lost is sent again all the same.
    for (let at = Math.min(this.safe, this.hashed); at < file.size;) {
      if (this.paused || this.cancelled) throw new Lost();
      const length = at < this.safe ? Math.min(this.part, this.safe - at) : Math.min(this.step || this.part, file.size - at);
      const bytes = new Uint8Array(await file.slice(at, at + length).arrayBuffer());
      if (at + length > this.hashed) {
        await this.whole.update(bytes.subarray(this.hashed - at));
        this.hashed = at + length;
      }
      if (at + length > this.safe) {
        this.set('sending');
        const sum = hex(await crypto.subtle.digest('SHA-256', bytes));
        this.known((await this.put(`/uploads/${this.id}/parts?offset=${at}&sha256=${sum}`, bytes, at)).received);
        progressed();
        this.step = Math.min(this.part, (this.step || this.part) * 2);
      }
      at += length;
    }
    this.set('finishing');
    this.sum ??= this.whole.end();
    this.answer = await this.ask(`/uploads/${this.id}/finish`, new URLSearchParams({ sha256: this.sum }));
    this.set('done');
    return this.answer;
  }

  known(received) { this.safe = received; this.sent = received; this.changed(this); }

  async ask(url, body) { return this.put(url, body, null); }

  put(url, body, at) {
    return new Promise((good, bad) => {
      const request = new XMLHttpRequest();
      let still = 0;
      const alive = () => { clearTimeout(still); still = setTimeout(() => request.abort(), STILL_MS); };
      this.request = request;
      request.open(body ? 'POST' : 'GET', url);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-CSRFToken', this.token);
      if (at !== null) request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.addEventListener('progress', (event) => {
        alive();
        if (at !== null) { this.sent = Math.max(this.safe, at + event.loaded); this.changed(this); }
      });
      const lost = () => { clearTimeout(still); this.sent = this.safe; bad(new Lost()); };
      request.addEventListener('error', lost);
      request.addEventListener('abort', lost);
      request.addEventListener('load', () => {
        clearTimeout(still);
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* An answer of something between us and the server. */ }
        if (request.status === 200) good(answer);
        // The server is ahead or behind, is busy, or got damaged bytes: look where it is and go on.
        else if ('received' in answer || answer.again || [429, 502, 503, 504].includes(request.status)) lost();
        else bad(new Refused(request.status, answer));
      });
      alive();
      request.send(body ?? null);
    });
  }
}
