/* Where a page's picture comes from: PDF.js for as long as it works, else the server's own picture of the page.

   The browser may be too old for PDF.js, a worker may be barred, a file may be too broken for it. Each of these is
   found out once per file and that file's pages are then shown as pictures, with the same boxes over them. A page that
   keeps the worker busy for too long becomes a picture alone: the worker is replaced, and the other pages go on. */

const WORKER_MS = 20000;
const OPEN_MS = 60000; // the ends of a file over a slow line
const PAGE_MS = 20000;

function within(ms, promise, what) {
  let timer = 0;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(what)), ms); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export class PageSource {
  constructor(vendor, forcePictures) {
    this.vendor = vendor;
    this.forcePictures = forcePictures;
    this.onFallback = () => {};
    this.library = null;
    this.files = new Map();
    this.brokenFiles = new Set();
    this.brokenPages = new Set();
    this.beginWorker();
  }

  /* Until the next worker; `replaced` is fulfilled when it comes. */
  beginWorker() {
    this.worker = null;
    this.files.clear();
    this.replaced = new Promise((resolve) => { this.endWorker = resolve; });
  }

  /* A worker that is lost in a page cannot be asked to stop. */
  replaceWorker() {
    const [worker, end] = [this.worker, this.endWorker];
    this.beginWorker();
    if (worker) worker.then((running) => running.destroy(), () => { /* it never ran */ });
    end();
  }

  /* The way a page is shown now: pdf, picture or none. */
  kindOf(page) {
    const usable = page.file_url && !this.forcePictures && !this.brokenFiles.has(page.file_url)
      && !this.brokenPages.has(page.no);
    if (usable) return 'pdf';
    return page.image_url ? 'picture' : 'none';
  }

  giveUp(fileUrl, reason) {
    if (this.brokenFiles.has(fileUrl)) return;
    this.brokenFiles.add(fileUrl);
    this.onFallback(fileUrl, reason);
  }

  loadLibrary() {
    if (!this.library) {
      this.library = import(`${this.vendor}pdf.min.mjs`).then((pdfjs) => {
        pdfjs.GlobalWorkerOptions.workerSrc = `${this.vendor}pdf.worker.min.mjs`;
        return pdfjs;
      });
    }
    return this.library;
  }

  /* Start the library and its worker while the list of pages is still on its way. */
  warm() {
    if (!this.forcePictures) this.loadWorker().catch(() => { /* told when the first file is opened */ });
  }

  /* One worker serves all files of the case; an old browser shows itself by not starting it. */
  loadWorker() {
    if (!this.worker) {
      this.worker = this.loadLibrary().then((pdfjs) => {
        const worker = new pdfjs.PDFWorker({});
        return within(WORKER_MS, worker.promise, 'worker').then(() => worker);
      });
    }
    return this.worker;
  }

  /* The opened file; only the ranges that are looked at are fetched. Scripts, XFA forms and links never run:
     there is no annotation layer, and seals drawn as annotations are painted onto the page. */
  openFile(url) {
    if (!this.files.has(url)) {
      const opened = Promise.all([this.loadLibrary(), this.loadWorker()]).then(([pdfjs, worker]) => within(OPEN_MS, pdfjs.getDocument({
        url,
        worker,
        cMapUrl: `${this.vendor}cmaps/`,
        cMapPacked: true,
        standardFontDataUrl: `${this.vendor}standard_fonts/`,
        wasmUrl: `${this.vendor}wasm/`,
        useWasm: false,
        enableXfa: false,
        disableAutoFetch: true,
        disableStream: true,
        rangeChunkSize: 131072,
        useSystemFonts: true,
        verbosity: 0,
      }).promise, 'open'));
      this.files.set(url, opened);
      opened.catch((error) => {
        if (this.files.get(url) !== opened) return;
        this.giveUp(url, error);
        if (error.message === 'open') this.replaceWorker();
      });
    }
    return this.files.get(url);
  }

  /* Forget that a file or page failed, so that it is tried again. */
  retry(page) {
    this.brokenFiles.delete(page.file_url);
    this.brokenPages.delete(page.no);
    this.replaceWorker();
  }

  /* Draw `page` turned by `turn` into a new canvas of the given width in device pixels.
     Returns {promise, cancel}; the promise gives the canvas, or null when cancelled. */
  draw(page, turn, pixelWidth) {
    const job = { cancelled: false, task: null };
    const promise = this.paint(page, turn, pixelWidth, job).catch((error) => {
      if (job.cancelled || (error && error.name === 'RenderingCancelledException')) return null;
      this.brokenPages.add(page.no);
      throw error;
    });
    return { promise, cancel: () => { job.cancelled = true; if (job.task) job.task.cancel(); } };
  }

  /* Begins again where another page made an end of the worker. */
  async paint(page, turn, pixelWidth, job) {
    for (;;) {
      if (this.brokenPages.has(page.no)) throw new Error('page');
      const replaced = this.replaced.then(() => null);
      const pdf = await Promise.race([this.openFile(page.file_url), replaced]);
      if (job.cancelled) return null;
      if (pdf) {
        const painted = within(PAGE_MS, Promise.race([this.paintWith(pdf, page, turn, pixelWidth, job), replaced]), 'page');
        const canvas = await painted.catch((error) => {
          if (error.message === 'page') this.replaceWorker();
          throw error;
        });
        if (canvas || job.cancelled) return canvas;
      }
    }
  }

  async paintWith(pdf, page, turn, pixelWidth, job) {
    const sheet = await pdf.getPage(page.file_page);
    if (job.cancelled) return null;
    const rotation = (sheet.rotate + turn) % 360;
    const plain = sheet.getViewport({ scale: 1, rotation });
    const viewport = sheet.getViewport({ scale: pixelWidth / plain.width, rotation });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    job.task = sheet.render({ canvas, viewport, background: '#ffffff' });
    await job.task.promise;
    return canvas;
  }

  /* The words of a page with their places, for selecting and copying; null when there are none to be had. */
  async words(page, turn, holder, scale) {
    const pdfjs = await this.loadLibrary();
    const pdf = await this.openFile(page.file_url);
    const sheet = await pdf.getPage(page.file_page);
    const viewport = sheet.getViewport({ scale, rotation: (sheet.rotate + turn) % 360 });
    const layer = new pdfjs.TextLayer({
      textContentSource: await sheet.getTextContent(), container: holder, viewport,
    });
    await layer.render();
    return layer;
  }
}
