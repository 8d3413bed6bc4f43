export { PdfPreview, PdfReader, documentAddress } from './PdfPreview.js';
