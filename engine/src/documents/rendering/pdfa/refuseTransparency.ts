import { PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { RenderFailed } from '../RenderFailed.js';

const name = PDFName.of;
const plain = ['Normal', 'Compatible'].map((mode) => name(mode));

/**
 * Last look before a PDF says it is PDF/A-1: no group, mask, blending or opacity below one (ISO 19005-1, 6.4). The
 * style of a template was judged at its publication; this holds for whatever that judgement could not see.
 * @throws RenderFailed `transparency`
 */
export function refuseTransparency(document: PDFDocument): void {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict && isTransparent(dict)) throw new RenderFailed('transparency');
  }
}

function isTransparent(dict: PDFDict): boolean {
  const group = dict.lookup(name('Group'));
  if (group instanceof PDFDict && group.get(name('S')) === name('Transparency')) return true;
  const states = dict.lookup(name('ExtGState'));
  const inside = states instanceof PDFDict ? states.values() : [];
  if (inside.some((state) => state instanceof PDFDict && lets(state))) return true;
  return lets(dict);
}

/** Whether a graphics state, or an image, lets what is under it show through. */
function lets(state: PDFDict): boolean {
  const mask = state.get(name('SMask'));
  if (mask !== undefined && mask !== name('None')) return true;
  const mode = state.get(name('BM'));
  if (mode !== undefined && !plain.some((one) => one === mode)) return true;
  return below(state.get(name('ca'))) || below(state.get(name('CA')));
}

function below(opacity: PDFObject | undefined): boolean {
  return opacity instanceof PDFNumber && opacity.asNumber() < 1;
}
