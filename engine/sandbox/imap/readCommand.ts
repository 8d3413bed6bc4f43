/** A command of a client (RFC 9051, 2.2.1), its strings taken out of their quotes. */
export interface Command {
  tag: string;
  name: string;
  words: string[];
}

const WORD = /\{\d+\+?\}\r\n|"(?:[^"\\]|\\.)*"|\((?:[^()]|\([^()]*\))*\)|[^\s"]+/g;

/**
 * Reads the lines of a command.
 * @param literals what the client sent for each `{n}`, in their order
 * @returns undefined when it is no command
 */
export function readCommand(line: string, literals: readonly string[]): Command | undefined {
  const left = [...literals];
  const words = (line.match(WORD) ?? []).map((word) => {
    if (/^\{\d+\+?\}\r\n$/.test(word)) return left.shift() ?? '';
    return word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word;
  });
  const [tag, first, ...rest] = words;
  if (!tag || !first || !/^[A-Za-z0-9.]+$/.test(tag)) return undefined;
  if (first.toUpperCase() !== 'UID') return { tag, name: first.toUpperCase(), words: rest };
  const [second = '', ...others] = rest;
  return { tag, name: `UID ${second.toUpperCase()}`, words: others };
}

/** Whether a UID is in a set such as `4:*,7` (RFC 9051, 9: sequence-set); `*` is the largest. */
export function inSet(set: string, uid: number, largest: number): boolean {
  const bound = (text: string | undefined): number => (text === '*' ? largest : Number(text));
  return set.split(',').some((part) => {
    const [from, to = from] = part.split(':');
    const [a, b] = [bound(from), bound(to)];
    return uid >= Math.min(a, b) && uid <= Math.max(a, b);
  });
}
