import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// The whole of a thread: one image, then it ends, and its memory with it. The bytes of the code, not its text: the
// separator stays as it is. Nothing, of a file that cannot be opened: the one fault told, since no other is asked for.
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } });
const found = await readBarcodes(workerData as Uint8Array, {
  formats: ['DataMatrix'],
  tryHarder: true,
  maxNumberOfSymbols: 8,
  returnErrors: false,
});
parentPort?.postMessage(
  found.every(({ isValid }) => isValid)
    ? found.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    : undefined,
);
