/** How the text of a file is read as a value, and written. */
export interface Codec<T> {
  /** Undefined when the text cannot be read. */
  parse(text: string): T | undefined;
  format(value: T): string;
}

const json: Codec<unknown> = {
  parse: (text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  },
  format: (value) => `${JSON.stringify(value, null, 2)}\n`,
};

const text: Codec<string> = { parse: (given) => given, format: (value) => value };

/** JSON for what is JSON; circuits, decisions, templates and styles are their own text. */
export function codecOf<T>(path: string): Codec<T> {
  return (path.endsWith('.json') ? json : text) as Codec<T>;
}
