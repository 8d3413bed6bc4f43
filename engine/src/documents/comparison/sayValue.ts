import type { Field } from '@trame/schemas';
import { inWords } from '../../dossiers/index.js';
import { fieldsWithin, labelOf, type LabelSources } from '../templates/formShape.js';
import { sayAdverbs } from './sayAdverbs.js';
import { saySignature } from './saySignature.js';

/** An answer to a question as a person reads it on one line, in French; nothing for none. */
export function sayAnswerOf(field: Field, answer: unknown, sources: LabelSources): string {
  if (answer === undefined || answer === null || answer === '') return '';
  switch (field.type) {
    case 'group':
      return sayRow(field, answer, sources);
    case 'repeat':
      return Array.isArray(answer)
        ? answer
            .map((row) => sayRow(field, row, sources))
            .filter(Boolean)
            .join(' / ')
        : '';
    case 'date':
    case 'dateTime':
    case 'integer':
    case 'decimal':
      return inWords(answer) ?? '';
    case 'signature':
      return saySignature(answer);
    case 'adverbs':
      return sayAdverbs(answer);
    case 'richText':
      return String(answer)
        .replace(/<[^<>]{1,200}>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    default:
      return typeof answer === 'object' && !Array.isArray(answer)
        ? sayPlain(answer)
        : labelOf(field, answer, sources);
  }
}

/** A value that no question tells: an address, a file by its name. */
export function sayPlain(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayPlain).filter(Boolean).join(' ; ');
  if (typeof value !== 'object' || value === null) return inWords(value) ?? '';
  return Object.entries(value)
    .filter(([key]) => !untold.has(key))
    .map(([, part]) => sayPlain(part))
    .filter(Boolean)
    .join(', ');
}

const untold = new Set(['id', 'sha256', 'type', 'taille']);

function sayRow(field: Field, row: unknown, sources: LabelSources): string {
  if (typeof row !== 'object' || row === null) return '';
  const answers = row as Record<string, unknown>;
  return fieldsWithin(field.fields ?? [])
    .flatMap((inner) => {
      const said = sayAnswerOf(inner, answers[inner.id], sources);
      return said ? [`${inner.label ?? inner.id}\u00A0: ${said}`] : [];
    })
    .join(' ; ');
}
