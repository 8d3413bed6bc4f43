import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { longestLine, readLines, type Line } from './readLines.js';

/** Something to say about a line. */
export type LineFault = { path: string; rule: string; level: 'error' | 'warning' | 'info'; message: string };

/** What is said of one line. */
export type LineResult = { faults: LineFault[] } & Record<string, unknown>;

/** What judges a line, and what is said of a line that is no JSON object. */
export type Judge = {
  judge: (answers: Record<string, unknown>) => LineResult;
  unread: (faults: LineFault[]) => LineResult;
};

/**
 * Judges a batch, one JSON object a line, and writes one JSON result a line, in the same order: `{"line": 1, …}`. Memory
 * does not grow with the batch.
 *
 * @returns how many lines were read, and how many have an error
 */
export async function runBatch(
  source: AsyncIterable<Uint8Array>,
  output: Writable,
  judge: Judge,
): Promise<{ lines: number; refused: number }> {
  const done = { lines: 0, refused: 0 };
  let waiting = '';
  for await (const line of readLines(source)) {
    const result = judgeLine(line, judge);
    done.lines += 1;
    if (result.faults.some(({ level }) => level === 'error')) done.refused += 1;
    waiting += `${JSON.stringify({ line: line.number, ...result })}\n`;
    if (waiting.length < CHUNK) continue;
    await write(output, waiting);
    waiting = '';
  }
  await write(output, waiting);
  return done;
}

const CHUNK = 65_536;

async function write(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain');
}

function judgeLine(line: Line, { judge, unread }: Judge): LineResult {
  const reading = parse(line);
  return 'fault' in reading ? unread([reading.fault]) : judge(reading.answers);
}

function parse({ text, fault }: Line): { answers: Record<string, unknown> } | { fault: LineFault } {
  if (fault) return say(fault, SENTENCES[fault]);
  let value: unknown;
  try {
    value = JSON.parse(text ?? '') as unknown;
  } catch {
    return say('invalid-json', 'Cette ligne n’est pas du JSON lisible.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { answers: value as Record<string, unknown> };
  }
  return say('not-an-object', 'Cette ligne n’est pas un objet JSON de réponses : { "champ": "réponse" }.');
}

const SENTENCES = {
  'line-too-long': `Cette ligne dépasse ${longestLine / 1_000_000} millions d’octets.`,
  'not-utf8': 'Cette ligne n’est pas un texte en UTF-8.',
};

const say = (rule: string, message: string): { fault: LineFault } => ({
  fault: { path: '', rule, level: 'error', message },
});
