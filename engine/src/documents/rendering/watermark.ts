import { fontFaces } from './fonts.js';

/**
 * The page that says of a document that it proves nothing, to be stamped on each of its own: printed apart, where no style
 * of the template reaches.
 */
export const watermarkPage = (words: string): string =>
  `<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title></title><style>${fontFaces(words)}
@page { size: 60mm 5mm; margin: 0; }
body { margin: 0; background: #fff; color: #8a1c1c; font: 600 9pt/5mm 'Source Sans 3', sans-serif; text-align: center; white-space: nowrap; -webkit-print-color-adjust: exact; }
</style></head><body>${words}</body></html>`;
