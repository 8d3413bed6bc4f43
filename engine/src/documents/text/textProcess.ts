import { officeTextOf, OFFICE_KINDS } from './officeTextOf.js';
import { pdfTextOf } from './pdfTextOf.js';

// A process that reads files one after the other; who asks ends it, in the middle of one that takes too much.
process.on('message', ({ data, type }: { data: Uint8Array; type: string }) => {
  void read(new Uint8Array(data), type).then(
    (text) => process.send?.({ text }),
    () => process.send?.({ failed: true }),
  );
});
process.on('disconnect', () => process.exit());

async function read(data: Uint8Array, type: string): Promise<string> {
  return OFFICE_KINDS.includes(type) ? officeTextOf(data, type) : pdfTextOf(data);
}
