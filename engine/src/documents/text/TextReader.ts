import { MEDIA_TYPES } from '../files/mediaTypes.js';
import { PdfProcess, type Reading } from './PdfProcess.js';

/** What a PDF may take of time and of memory; the longest of those we make takes a tenth of it. */
const BOUNDS = { mostMs: 20_000, mostMb: 700 };

/** Reads what files say: PDFs in a process of their own, which a PDF that takes too much ends alone. */
export class TextReader {
  private readonly pdfs: PdfProcess;

  constructor(bounds: Partial<typeof BOUNDS> = {}) {
    this.pdfs = new PdfProcess({ ...BOUNDS, ...bounds });
  }

  /** The kinds of files of which the text is read. */
  static readonly kinds: readonly string[] = [
    MEDIA_TYPES.pdf.type,
    MEDIA_TYPES.text.type,
    MEDIA_TYPES.csv.type,
  ];

  /** @returns what it says, or why nobody knows */
  async read(data: Buffer, mediaType: string): Promise<Reading> {
    return mediaType === MEDIA_TYPES.pdf.type ? this.pdfs.read(data) : { text: plain(data) };
  }

  /** Ends what is being read, which says nothing. */
  close(): void {
    this.pdfs.close();
  }
}

/** A text in UTF-8, else as Windows writes it. */
function plain(data: Buffer): string {
  const head = data.subarray(0, 800_000);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(head);
  }
}
