/** Bounds of one rendering and of the pool that does them. Sizes in bytes, times in milliseconds. */
export interface RenderLimits {
  /** Largest HTML with its style and images. */
  htmlBytes: number;
  /** Largest PDF. */
  pdfBytes: number;
  pages: number;
  /** From the first request to the last byte of the PDF, waiting in the queue excluded. */
  time: number;
  /** Renderings under way at once. */
  concurrency: number;
  /** Renderings that may wait. */
  queue: number;
  /** Renderings after which a browser is replaced by a fresh one. */
  rendersPerBrowser: number;
}

/** What the engine runs with. The PDF bound is the largest message that MSSanté carries (25 MB). */
export const defaultLimits: RenderLimits = {
  htmlBytes: 20_000_000,
  pdfBytes: 25_000_000,
  pages: 300,
  time: 30_000,
  concurrency: 2,
  queue: 200,
  rendersPerBrowser: 200,
};
