import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { imageSize } from '../../../catalog/index.js';
import { engineFolder, type Problem } from '../../../platform/index.js';
import { dossierErrors } from '../../errors.js';
import { inflatesAsDeclared } from './inflatesAsDeclared.js';

/** How long one image may take, its largest side in points, and how many are read at once. */
const MOST_MS = 10_000;
const MOST_SIDE = 4_000;
const AT_ONCE = 2;
/** What a PNG begins by, and no JPEG. */
const PNG_BEGINS = 0x89;

let reading = 0;

/**
 * The texts of the datamatrix in an image, PNG or JPEG, read in a thread of its own. Nothing of the image is kept.
 * @throws Problem `scan-unreadable` when it is no such image, too large, or takes too long; `scan-busy`
 */
export async function decodeImage(image: Buffer): Promise<string[]> {
  const size = imageSize(image);
  if (!size || Math.max(...size) > MOST_SIDE) throw noImage();
  if (reading >= AT_ONCE) throw dossierErrors.problem('scan-busy', { headers: { 'Retry-After': '5' } });
  reading += 1;
  try {
    const png = image[0] === PNG_BEGINS;
    const texts = png && !(await inflatesAsDeclared(image)) ? undefined : await decodeApart(image);
    if (texts === undefined) throw noImage();
    return texts;
  } finally {
    reading -= 1;
  }
}

function noImage(): Problem {
  return dossierErrors.problem('scan-unreadable', {
    detail: `Une image PNG ou JPEG est attendue, de ${MOST_SIDE} points de côté au plus.`,
  });
}

/** @returns undefined when the file cannot be opened as an image */
async function decodeApart(image: Buffer): Promise<string[] | undefined> {
  const worker = new Worker(path.join(engineFolder(), 'dist/src/dossiers/identity/matrix/decodeWorker.js'), {
    workerData: Uint8Array.from(image),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const timer = setTimeout(() => void worker.terminate(), MOST_MS);
  try {
    return await new Promise<string[] | undefined>((done, fail) => {
      worker.once('message', done);
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`the thread of a scan ended with ${code}`)));
    });
  } catch (cause) {
    throw dossierErrors.problem('scan-unreadable', { cause });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
