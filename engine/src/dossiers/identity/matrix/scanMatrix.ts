import type { ScanIns } from '@trame/schemas';
import { dossierErrors } from '../../errors.js';
import { decodeImage } from './decodeImage.js';
import { readMatrix, type ReadMatrix } from './readMatrix.js';

/**
 * Who an INS datamatrix says, from what a reader typed or from an image. It is told, and written nowhere: an identity is
 * qualified by INSi and a paper, never by a code (RNIV).
 * @throws Problem `scan-unreadable`, with the reason; those of `decodeImage`
 */
export async function scanMatrix({ text, image }: ScanIns): Promise<ReadMatrix> {
  const texts = text === undefined ? await decodeImage(Buffer.from(image ?? '', 'base64')) : [text];
  const read = texts.map(readMatrix);
  const people = read.flatMap((one) => ('fault' in one ? [] : [one]));
  const [first] = people;
  if (first && people.every(({ matricule }) => matricule === first.matricule)) return first;
  throw dossierErrors.problem('scan-unreadable', { detail: first ? SEVERAL : faultOf(read) });
}

const SEVERAL = 'Cette image montre les codes de plusieurs personnes\u00A0: n’en montrez qu’un.';

function faultOf(read: readonly (ReadMatrix | { fault: string })[]): string {
  const [fault] = read.flatMap((one) => ('fault' in one ? [one.fault] : []));
  return (
    fault ??
    'Aucun datamatrix n’a été trouvé dans cette image\u00A0: rapprochez-le, bien net et bien éclairé.'
  );
}
