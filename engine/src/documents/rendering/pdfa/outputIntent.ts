import { type PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { srgbProfile } from './srgbProfile.js';

/** Says what colours the figures of the pages are: sRGB (ISO 19005-1, 6.2.2; ISO 19005-2, 6.2.3). */
export function setOutputIntent(document: PDFDocument): void {
  const { context } = document;
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const name = PDFString.of('sRGB IEC61966-2.1');
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: name,
    Info: name,
    DestOutputProfile: profile,
  });
  document.catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}
