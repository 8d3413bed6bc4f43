import { fontFaces } from './fonts.js';
import { pageMargins, pageStyle } from './page.css.js';
import type { PdfALevel } from './pdfa/PdfALevel.js';

/** What one rendering takes. */
export interface RenderRequest {
  /** Content of the body. */
  html: string;
  /** Style of the template, after the engine's own. */
  css?: string;
  /** Images of the pack by file name, written `src="asset:logo.png"`. */
  assets?: Record<string, { type: string; data: Buffer }>;
  /** Title of the document, shown by readers in place of a file name. */
  title: string;
  lang: 'fr-FR';
  /** Instant written as the creation date of the PDF. */
  at: Date;
  /** Archival profile; `2a` by default. */
  level?: PdfALevel;
}

/** Bytes of what a document is made of, before anything is put together: what is far too large costs nothing. */
export function sizeOf({ html, css = '', assets = {} }: RenderRequest): number {
  const images = Object.values(assets).reduce((sum, { data }) => sum + data.length, 0);
  return Buffer.byteLength(html) + Buffer.byteLength(css) + images;
}

/** The whole document: everything inside, nothing to fetch. */
export function wholeDocument(request: RenderRequest): string {
  const html = withAssets(request.html, request.assets);
  // In a style element, only its own end tag could get out of it.
  const css = withAssets(request.css ?? '', request.assets).replaceAll('</', '<\\/');
  const house = pageMargins(request.title) + pageStyle;
  const style = fontFaces(html + house + css) + house + css;
  return `<!doctype html><html lang="${request.lang}"><head><meta charset="utf-8"><title>${escape(request.title)}</title><style>${style}</style></head><body>${html}</body></html>`;
}

function withAssets(text: string, assets: RenderRequest['assets'] = {}): string {
  // Where an address stands, and nowhere else: an answer is escaped, and opens no attribute.
  return text.replace(
    /(=\s*["']|\burl\(\s*["']?)asset:([A-Za-z0-9._-]+)/g,
    (whole, before: string, name: string) => {
      const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
      return asset ? `${before}data:${asset.type};base64,${asset.data.toString('base64')}` : whole;
    },
  );
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
