export { LackingFacts } from './LackingFacts.js';
export { PdfBytes, PdfPreview, PdfReader, documentAddress } from './PdfPreview.js';
