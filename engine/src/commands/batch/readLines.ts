/** A line of a batch, numbered from 1; without text when it is longer than the limit, or no UTF-8. */
export type Line = { number: number; text?: string; fault?: 'line-too-long' | 'not-utf8' };

/** Bytes that one line may hold: three times the ten million a person may dream of. */
export const longestLine = 32_000_000;

const NEWLINE = 0x0a;

/**
 * Gives the lines of a stream of bytes one by one. Memory holds one line at most: one that is too long is counted, not kept.
 * A last line without its end counts; an end of file right after a line adds none.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  limit = longestLine,
): AsyncGenerator<Line> {
  const held = new HeldLine(limit);
  let number = 0;
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      held.add(chunk.subarray(from, end));
      yield held.take((number += 1));
      from = end + 1;
    }
    held.add(chunk.subarray(from));
  }
  if (held.size > 0) yield held.take(number + 1);
}

class HeldLine {
  size = 0;
  private pieces: Uint8Array[] = [];

  constructor(private readonly limit: number) {}

  /** Trap: the piece is a view of a chunk that the stream may use again. */
  add(piece: Uint8Array): void {
    this.size += piece.length;
    if (this.size > this.limit) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(Uint8Array.from(piece));
  }

  take(number: number): Line {
    const { size, pieces } = this;
    this.size = 0;
    this.pieces = [];
    if (size > this.limit) return { number, fault: 'line-too-long' };
    try {
      return { number, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)) };
    } catch {
      return { number, fault: 'not-utf8' };
    }
  }
}
