/**
 * The line, from 1, on which each value of a JSON text begins, by its JSON Pointer.
 * @param text JSON that parses
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;
  const skip = (): void => {
    while (at < text.length && /[\s,:]/.test(text.charAt(at))) {
      if (text.charAt(at) === '\n') line += 1;
      at += 1;
    }
  };
  const string = (): string => {
    const from = at;
    at += 1;
    while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const value = (pointer: string): void => {
    skip();
    lines.set(pointer, line);
    const first = text.charAt(at);
    if (first === '"') {
      string();
    } else if (first === '{' || first === '[') {
      at += 1;
      for (let index = 0; ; index += 1) {
        skip();
        if (text.charAt(at) === '}' || text.charAt(at) === ']') break;
        const key = first === '{' ? string().replaceAll('~', '~0').replaceAll('/', '~1') : String(index);
        value(`${pointer}/${key}`);
      }
      at += 1;
    } else {
      while (at < text.length && /[^\s,\]}]/.test(text.charAt(at))) at += 1;
    }
  };
  value('');
  return lines;
}
