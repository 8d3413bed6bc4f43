import { fontFaces } from './fonts.js';
import { inTexts, keepTogether } from './keepTogether.js';
import { pageMargins, pageStyle } from './page.css.js';
import type { PdfALevel } from './pdfa/PdfALevel.js';
import { plainWithinFonts, withinFonts } from './withinFonts.js';

/** What one rendering takes. */
export interface RenderRequest {
  /** Content of the body. */
  html: string;
  /** Style of the template, after the engine's own. */
  css?: string;
  /**
   * What follows it on pages of its own, whatever its content and its style: printed apart, in the style of the house. The
   * margins call these pages by this title.
   */
  after?: { html: string; title: string } | undefined;
  /** Of what proves nothing: what is stamped on each page, whatever its style. Words without markup. */
  watermark?: string | undefined;
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

/** Bytes of the document once its images are in it, each as often as it is shown: what is far too large costs nothing. */
export function sizeOf({ html, css = '', assets = {}, after }: RenderRequest): number {
  const shown = [...html.matchAll(ADDRESS), ...css.matchAll(ADDRESS)].map(([, name = '']) => name);
  const images = shown.reduce((sum, name) => sum + (assetOf(assets, name)?.data.length ?? 0) * (4 / 3), 0);
  return Buffer.byteLength(html + (after?.html ?? '')) + Buffer.byteLength(css) + images;
}

/** What follows a document, whole too: nothing of the document is in it, but its title. */
export function wholeAfter({ after, title, lang }: RenderRequest): RenderRequest['after'] {
  return after && { ...after, html: pageOf({ html: after.html, title, lang }, after.title) };
}

/** The whole document: everything inside, nothing to fetch. */
export const wholeDocument = (request: RenderRequest): string => pageOf(request);

function pageOf(
  request: Pick<RenderRequest, 'html' | 'css' | 'assets' | 'title' | 'lang'>,
  part?: string,
): string {
  const texts = inTexts(request.html, (text) => withinFonts(keepTogether(text)));
  const html = inMarkup(texts, request.assets);
  // In a style element, only its own end tag could get out of it.
  const css = inStyle(request.css ?? '', request.assets).replaceAll('</', '<\\/');
  const house = pageMargins(plainWithinFonts(request.title), part) + pageStyle;
  const style = fontFaces(html + house + css) + house + css;
  return `<!doctype html><html lang="${request.lang}"><head><meta charset="utf-8"><title>${escape(request.title)}</title><style>${style}</style></head><body>${html}</body></html>`;
}

type Assets = NonNullable<RenderRequest['assets']>;

const ADDRESS = /asset:([A-Za-z0-9._-]+)/g;

/** A tag, whose attributes may hold what ends one: an answer, escaped, neither opens a tag nor leaves an attribute. */
const TAG = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const STYLE = /(\sstyle\s*=\s*)("[^"]*"|'[^']*')/gi;

/** Where the address of an image stands: alone in an attribute, or in the style of one; in the text, it is words. */
function inMarkup(html: string, assets: Assets = {}): string {
  return html.replace(TAG, (tag) =>
    tag
      .replace(STYLE, (_, name: string, style: string) => name + inStyle(style, assets))
      .replace(/(=\s*["'])asset:([A-Za-z0-9._-]+)/g, (whole, before: string, name: string) =>
        shown(assets, name, before, whole),
      ),
  );
}

function inStyle(css: string, assets: Assets = {}): string {
  return css.replace(/(\burl\(\s*["']?)asset:([A-Za-z0-9._-]+)/g, (whole, before: string, name: string) =>
    shown(assets, name, before, whole),
  );
}

function shown(assets: Assets, name: string, before: string, whole: string): string {
  const asset = assetOf(assets, name);
  return asset ? `${before}data:${asset.type};base64,${asset.data.toString('base64')}` : whole;
}

function assetOf(assets: Assets, name: string): Assets[string] | undefined {
  return Object.hasOwn(assets, name) ? assets[name] : undefined;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
