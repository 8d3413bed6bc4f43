type Kept = { tables: RegExp; value: Promise<unknown> };

/** A statement that only reads begins so; a WITH may write. */
const READS = /^\s*select\b/i;

/**
 * What a transaction has read and need not read again: kept until a statement of its own writes to one of the tables it
 * came from.
 */
export class ReadMemory {
  private readonly kept = new Map<string, Kept>();

  /** What is kept under a key, else what `read` gives, kept from then on. `tables` are those it reads. */
  once<T>(key: string, tables: readonly string[], read: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known) return known.value as Promise<T>;
    const value = read();
    this.kept.set(key, { tables: new RegExp(`\\b(${tables.join('|')})\\b`), value });
    return value;
  }

  /** A statement is sent: what it may change is forgotten. */
  sent(sql: string): void {
    if (this.kept.size === 0 || READS.test(sql)) return;
    this.wrote(sql);
  }

  /** Something was written: the names of its tables are somewhere in this text. */
  wrote(text: string): void {
    for (const [key, { tables }] of this.kept) if (tables.test(text)) this.kept.delete(key);
  }

  /** Anything may have been written. */
  forget(): void {
    this.kept.clear();
  }
}
