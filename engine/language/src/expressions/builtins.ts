import { type Shape, anyShape, scalar } from './Shape.js';

const list: Shape = { kind: 'list', of: anyShape };

const byResult: readonly (readonly [Shape, readonly string[]])[] = [
  [
    scalar('number'),
    [
      'number',
      'string length',
      'count',
      'sum',
      'mean',
      'product',
      'median',
      'stddev',
      'decimal',
      'floor',
      'ceiling',
    ],
  ],
  [
    scalar('number'),
    ['round up', 'round down', 'round half up', 'round half down', 'modulo', 'sqrt', 'log', 'exp'],
  ],
  [scalar('number'), ['day of year', 'week of year']],
  [
    scalar('string'),
    ['string', 'substring', 'upper case', 'lower case', 'substring before', 'substring after', 'string join'],
  ],
  [scalar('string'), ['day of week', 'month of year']],
  [
    scalar('boolean'),
    ['not', 'contains', 'starts with', 'ends with', 'list contains', 'all', 'any', 'odd', 'even', 'is'],
  ],
  [scalar('boolean'), ['before', 'after', 'meets', 'met by', 'overlaps', 'includes']],
  [scalar('date'), ['date', 'today']],
  [scalar('date time'), ['date and time', 'now']],
  [scalar('time'), ['time']],
  [scalar('duration'), ['duration', 'years and months duration']],
  [
    list,
    [
      'sublist',
      'append',
      'concatenate',
      'insert before',
      'remove',
      'reverse',
      'index of',
      'union',
      'distinct values',
    ],
  ],
  [list, ['flatten', 'sort', 'mode', 'list replace', 'get entries']],
  [anyShape, ['min', 'max', 'abs', 'get value', 'context', 'context merge', 'context put']],
];

/** Functions of FEEL that an expression may call, and the shape of what they give. */
export const builtins: ReadonlyMap<string, Shape> = new Map(
  byResult.flatMap(([shape, names]) => names.map((name) => [name, shape] as const)),
);

/** Tells whether a name is a function of FEEL. */
export const isBuiltin = (name: string): boolean => builtins.has(name);
