import { MEDIA_TYPES } from '../files/mediaTypes.js';
import { MOST_CHARACTERS } from './limits.js';
import { OFFICE_KINDS } from './officeTextOf.js';
import { ReadingProcess, type Reading } from './ReadingProcess.js';

/** What a file may take of time and of memory; the longest of those we make takes a tenth of it. */
const BOUNDS = { mostMs: 20_000, mostMb: 700 };

/** Reads what files say: PDFs and office files in a process of their own, which one that takes too much ends alone. */
export class TextReader {
  private readonly apart: ReadingProcess;

  constructor(bounds: Partial<typeof BOUNDS> = {}) {
    this.apart = new ReadingProcess({ ...BOUNDS, ...bounds });
  }

  /** The kinds of files of which the text is read. */
  static readonly kinds: readonly string[] = [
    MEDIA_TYPES.pdf.type,
    ...OFFICE_KINDS,
    MEDIA_TYPES.text.type,
    MEDIA_TYPES.csv.type,
  ];

  /** @returns what it says, or why nobody knows */
  async read(data: Buffer, mediaType: string): Promise<Reading> {
    const isPlain = mediaType === MEDIA_TYPES.text.type || mediaType === MEDIA_TYPES.csv.type;
    return isPlain ? { text: plain(data) } : this.apart.read(data, mediaType);
  }

  /** Ends what is being read, which says nothing. */
  close(): void {
    this.apart.close();
  }
}

/** What a text begins by, in UTF-8, else as Windows writes it; a character takes four bytes at most. */
function plain(data: Buffer): string {
  const head = data.subarray(0, 4 * MOST_CHARACTERS);
  return decoded(head).slice(0, MOST_CHARACTERS);
}

function decoded(head: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(head);
  }
}
