import type { CodeList, Fault } from '@trame/schemas';
import { fitSchema } from '../../../shared/fitSchema.js';
import { t } from '../words.js';

/** What is wrong with a list, in the words of whoever writes it. The server finds the same, and has the last word. */
export function codeFaults(list: CodeList): Fault[] {
  const shape = fitSchema('codes/codes.schema.json', list).map((fault) => ({
    ...fault,
    message: sentence(fault) ?? fault.message,
  }));
  const seen = new Set<string>();
  const codes = new Set(list.entries.map(({ code }) => code));
  const inside = list.entries.flatMap(({ code, parent }, index): Fault[] => {
    const twice = code !== '' && seen.has(code);
    seen.add(code);
    return [
      ...(twice
        ? [fault(`/entries/${String(index)}/code`, 'duplicate-code', t('fault.twice', { code }))]
        : []),
      ...(parent !== undefined && !codes.has(parent)
        ? [fault(`/entries/${String(index)}/parent`, 'unknown-parent', t('fault.parent', { code: parent }))]
        : []),
      ...(parent !== undefined && parent === code
        ? [fault(`/entries/${String(index)}/parent`, 'own-parent', t('fault.ownParent'))]
        : []),
    ];
  });
  return [...shape, ...inside];
}

function fault(path: string, rule: string, message: string): Fault {
  return { path, rule, message, level: 'error' };
}

function sentence({ path, rule }: Fault): string | undefined {
  if (!/minLength|minItems/.test(rule)) return undefined;
  if (path === '/source') return t('fault.source');
  if (path === '/title') return t('fault.title');
  if (path === '/entries') return t('fault.entries');
  if (path.endsWith('/label')) return t('fault.label');
  return path.endsWith('/code') ? t('fault.code') : undefined;
}
