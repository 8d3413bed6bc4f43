const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/**
 * Where a text stops being JSON (RFC 8259), as an offset; the end of the text when it only lacks its end.
 * Node's own message gives a position in some cases only, and not the same from one version to the next.
 */
export function locateJsonError(text: string): number {
  const scanner = new Scanner(text);
  const open: Array<'{' | '['> = [];
  for (;;) {
    if (scanner.reads('{')) {
      if (!scanner.reads('}')) {
        open.push('{');
        if (!scanner.readsKey()) return scanner.offset;
        continue;
      }
    } else if (scanner.reads('[')) {
      if (!scanner.reads(']')) {
        open.push('[');
        continue;
      }
    } else if (!scanner.matches(SCALAR)) {
      return scanner.offset;
    }
    if (!closeAfterValue(scanner, open)) return scanner.offset;
    if (open.length === 0) return scanner.offset;
  }
}

/** After a value: commas and closings; false when neither fits. Leaves the scanner where the next value starts. */
function closeAfterValue(scanner: Scanner, open: Array<'{' | '['>): boolean {
  while (open.length > 0) {
    const inside = open.at(-1);
    if (scanner.reads(',')) return inside === '[' || scanner.readsKey();
    if (!scanner.reads(inside === '{' ? '}' : ']')) return false;
    open.pop();
  }
  return true;
}

class Scanner {
  offset = 0;
  constructor(private readonly text: string) {
    this.matches(SPACE);
  }

  /** Reads one mark and the space after it. */
  reads(mark: string): boolean {
    if (this.text[this.offset] !== mark) return false;
    this.offset += 1;
    this.matches(SPACE);
    return true;
  }

  /** Reads a key, its colon and the space after it. */
  readsKey(): boolean {
    return this.matches(STRING) && this.reads(':');
  }

  matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (!found) return false;
    this.offset += found[0].length;
    if (pattern !== SPACE) this.matches(SPACE);
    return true;
  }
}
