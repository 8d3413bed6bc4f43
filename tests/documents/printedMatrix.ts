import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } });

type Box = { x: number; y: number; width: number };
const PIXELS = 4;
const MARGIN = 4;

/**
 * The texts of the datamatrix on the first page of a PDF: its largest path, in unit squares as `drawMatrix` draws them,
 * put in pixels and read by a reader that knows nothing of how it was made.
 */
export async function printedMatrix(pdf: Uint8Array): Promise<string[]> {
  const boxes = await largestPath(pdf);
  if (boxes.length < 20) return [];
  const wide = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
  const high = Math.max(...boxes.map(({ y }) => y + 1)) + MARGIN;
  const [width, height] = [wide * PIXELS, high * PIXELS];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const box of boxes)
    for (let y = box.y * PIXELS; y < (box.y + 1) * PIXELS; y += 1)
      for (let x = box.x * PIXELS; x < (box.x + box.width) * PIXELS; x += 1)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  const image = { data, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(image, { formats: ['DataMatrix'] });
  return found.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
}

/** Rows of dark modules, from the path of the page that has the most points. */
async function largestPath(pdf: Uint8Array): Promise<Box[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const page = await (await task.promise).getPage(1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const paths = fnArray.flatMap((fn, at) => {
      if (fn !== OPS.constructPath) return [];
      const [, [points]] = argsArray[at] as [number, [Float32Array | null]];
      return points ? [points] : [];
    });
    const [largest] = paths.sort((a, b) => b.length - a.length);
    return boxesOf([...(largest ?? [])]);
  } finally {
    await task.destroy();
  }
}

/** Operators of a path of pdf.js: move (0) and line (1) with their point, close (4). */
function boxesOf(ops: readonly number[]): Box[] {
  const boxes: Box[] = [];
  let points: [number, number][] = [];
  const end = (): void => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    if (points.length >= 4)
      boxes.push({ x: Math.min(...xs), y: Math.min(...ys), width: Math.max(...xs) - Math.min(...xs) });
    points = [];
  };
  for (let at = 0; at < ops.length;) {
    const op = ops[at];
    if (op === 0) end();
    if (op === 0 || op === 1) {
      points.push([ops[at + 1] ?? 0, ops[at + 2] ?? 0]);
      at += 3;
    } else at += 1;
  }
  end();
  return boxes;
}
