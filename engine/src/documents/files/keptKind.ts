import type { MediaType } from './mediaTypes.js';
import { HEAD_BYTES, sniffMediaType } from './sniffMediaType.js';

/** What a file is, read in its bytes; undefined when it is none of the kinds that may be kept. */
export function keptKind(data: Buffer, name: string): MediaType | undefined {
  return sniffMediaType(data.subarray(0, HEAD_BYTES), name);
}
