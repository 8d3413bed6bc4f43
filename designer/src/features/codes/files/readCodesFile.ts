import type { CodeList } from '@trame/schemas';
import { fitSchema } from '../../../shared/fitSchema.js';
import { jsonLines } from './jsonLines.js';

/** What is wrong in a file, and on which line of it when that is known. */
export interface FileFault {
  line: number | undefined;
  message: string;
}

/** A file of a code list, read: the list, or all that keeps it from being one. */
export type CodesFile = { list: CodeList } | { faults: FileFault[] };

/** Deeper than any code list: what is nested more is not one, and is not walked. */
const DEEPEST = 200;

/**
 * Reads a file of a code list. Every fault is told at once, by its line; a text that is too short or too long is left for
 * the editor to show where it stands.
 */
export function readCodesFile(text: string): CodesFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      faults: [{ line: lineOf(text, error), message: 'Ce fichier n’est pas du JSON lisible.' }],
    };
  }
  const lines = depthOf(text) > DEEPEST ? new Map<string, number>() : jsonLines(text);
  const line = (path: string): number => lines.get(path) ?? 1;
  const bent = fitSchema('codes/codes.schema.json', value)
    .filter(({ rule }) => !/minLength|maxLength|minItems/.test(rule))
    .map(({ path, message, expected }) => ({
      line: line(path),
      message: expected === undefined ? message : `${message} Attendu : ${expected}.`,
    }));
  const faults = bent.length > 0 ? bent : twiceIn(value as CodeList, line);
  return faults.length > 0
    ? { faults: faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
    : { list: value as CodeList };
}

/** A code is there once, and a parent is there. */
function twiceIn({ entries }: CodeList, line: (path: string) => number): FileFault[] {
  const codes = entries.map(({ code }) => code);
  const known = new Set(codes);
  const seen = new Set<string>();
  return entries.flatMap(({ code, parent }, index) => {
    const faults: FileFault[] = [];
    if (seen.has(code))
      faults.push({
        line: line(`/entries/${index}/code`),
        message: `Le code « ${code} » est déjà dans la liste.`,
      });
    seen.add(code);
    if (parent !== undefined && !known.has(parent))
      faults.push({
        line: line(`/entries/${index}/parent`),
        message: `Le code parent « ${parent} » n’est pas dans la liste.`,
      });
    return faults;
  });
}

/** Where reading stopped, when the browser says it. */
function lineOf(text: string, error: unknown): number | undefined {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const one of text) {
    if (one === '{' || one === '[') most = Math.max(most, (depth += 1));
    else if (one === '}' || one === ']') depth -= 1;
  }
  return most;
}
