import type { FormEvaluation, FormFault } from '@trame/language';
import { t } from '../words.js';
import { followRow } from './path.js';
import type { Uploads } from './Uploads.js';

/** What is typed and is no answer: the letters themselves, and what is said of them. */
export interface Held {
  typed: string;
  message: string;
}

/** What is typed or sent and is no answer yet, by question: it stays, and the form is not submitted without it. */
export class Obstacles {
  private readonly held = new Map<string, Held>();

  at(pointer: string): Held | undefined {
    return this.held.get(pointer);
  }

  /** Holds what is typed in a question, or lets it go. @returns whether anything changed */
  put(pointer: string, held: Held | null): boolean {
    const before = this.held.get(pointer);
    if (before?.typed === held?.typed && before?.message === held?.message) return false;
    if (held === null) this.held.delete(pointer);
    else this.held.set(pointer, held);
    return true;
  }

  followRows(rows: string, where: (index: number) => number | null): void {
    const before = [...this.held];
    this.held.clear();
    for (const [pointer, held] of before) {
      const now = followRow(pointer, rows, where);
      if (now !== null) this.held.set(now, held);
    }
  }

  /** The faults they make, for the questions that are shown. */
  faults(uploads: Uploads, { visible }: FormEvaluation): FormFault[] {
    const typed = [...this.held].map(([pointer, { message }]): [string, string] => [pointer, message]);
    const sent = [...uploads.pending()].map(([pointer, { state, file, message }]): [string, string] => [
      pointer,
      state === 'failed' ? message : t('file.underWay', { name: file.name }),
    ]);
    return [...typed, ...sent]
      .filter(([pointer]) => visible[pointer] === true)
      .map(([path, message]) => ({
        path,
        fieldId: path.split('/').at(-1) ?? '',
        level: 'error',
        rule: 'obstacle',
        message,
      }));
  }
}
