import type { GridLevel } from './gridLevels.js';
import type { Shape } from './Shape.js';

/** Data that answers to every path of its shape, and how to label what is in it. */
export interface CompleteData {
  root: Record<string, unknown>;
  /** Label of the answer `key` of an object of `root`, or of the value at index `key` of a list of it. */
  labelOf(holder: object, key: string): string;
  /** What a sitting of `root` gives to be drawn; nothing for what is not one. */
  levelsOf(sitting: unknown, dimension?: string): GridLevel[];
}

/**
 * Gives data the whole of its shape: what is not answered is the empty text, an empty list, an object of empty texts;
 * what the shape does not know is dropped. Every object is without prototype, so that a template finds nothing there
 * that is not data.
 */
export function completeData(shape: Shape, data: unknown): CompleteData {
  const shapes = new WeakMap<object, Shape>();
  const complete = (known: Shape, given: unknown): unknown => {
    switch (known.kind) {
      case 'value':
        return isPlain(given) ? given : '';
      case 'open':
        return withoutPrototype(given);
      case 'list': {
        const items = Array.isArray(given) ? given.map((item) => complete(known.item, item)) : [];
        shapes.set(items, known);
        return items;
      }
      case 'object': {
        const source = given !== null && typeof given === 'object' ? (given as Record<string, unknown>) : {};
        const target: Record<string, unknown> = Object.create(null);
        for (const [key, entry] of Object.entries(known.entries)) {
          target[key] = complete(entry, Object.hasOwn(source, key) ? source[key] : undefined);
        }
        shapes.set(target, known);
        return target;
      }
    }
  };
  const root = complete(shape, data) as Record<string, unknown>;
  return {
    root,
    labelOf: (holder, key) => {
      const known = shapes.get(holder);
      const answer = (holder as Record<string, unknown>)[key];
      const label =
        known?.kind === 'list'
          ? known.labelOf?.(answer)
          : known?.kind === 'object'
            ? known.labels?.(key, answer)
            : undefined;
      return label ?? (isPlain(answer) ? String(answer) : '');
    },
    levelsOf: (sitting, dimension) => {
      const known = sitting !== null && typeof sitting === 'object' ? shapes.get(sitting) : undefined;
      if (known?.kind !== 'object' || !known.chart) return [];
      return known.chart.levels(sitting as Record<string, unknown>, dimension);
    },
  };
}

function isPlain(given: unknown): given is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof given);
}

function withoutPrototype(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(withoutPrototype);
  if (given !== null && typeof given === 'object') {
    const target: Record<string, unknown> = Object.create(null);
    for (const [key, entry] of Object.entries(given)) target[key] = withoutPrototype(entry);
    return target;
  }
  return isPlain(given) ? given : '';
}
