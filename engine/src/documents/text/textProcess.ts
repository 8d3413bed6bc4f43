import { pdfTextOf } from './pdfTextOf.js';

// A process that reads PDFs one after the other; who asks ends it, in the middle of one that takes too much.
process.on('message', (pdf: Uint8Array) => {
  void pdfTextOf(new Uint8Array(pdf)).then(
    (text) => process.send?.({ text }),
    () => process.send?.({ failed: true }),
  );
});
process.on('disconnect', () => process.exit());
