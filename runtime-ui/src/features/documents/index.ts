export { PdfPreview, documentAddress } from './PdfPreview.js';
