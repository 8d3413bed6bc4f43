export { PdfBytes, PdfPreview, PdfReader, documentAddress } from './PdfPreview.js';
