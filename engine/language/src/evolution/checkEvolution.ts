import type { AnswerChange, Fault } from '@trame/schemas';
import { anyShape, checkExpression, quote, type Shape } from '../expressions/index.js';
import { rowsAround, type Asked, type Place } from './Asked.js';
import { compareAsked, type Difference } from './compareAsked.js';

/**
 * Checks what is declared to become of the answers to a version: questions that are not there, kinds that do not meet,
 * values without a new one, expressions, answers that are lost without a word. Every fault at once, by its place in the
 * migration's file.
 */
export function checkEvolution(from: Asked, to: Asked, changes: readonly AnswerChange[]): Fault[] {
  const own = changes.flatMap((change, index) => [
    ...checkShape(change, index),
    ...checkPaths(change, index, from, to),
    ...checkTwice(change, index, changes),
    ...checkValues(change, index, from, to),
    ...checkValue(change, index, from, to),
    ...checkDefault(change, index, to),
  ]);
  const silent = new Set(own.map(({ path }) => path.split('/')[2]));
  const more = compareAsked(from, to, changes).flatMap((difference) => {
    const index = indexOf(difference, changes);
    return index >= 0 && silent.has(String(index)) ? [] : [told(difference, index)];
  });
  return [...own, ...more];
}

/** What a change says, among what may be said together. */
function checkShape(change: AnswerChange, index: number): Fault[] {
  const { from, to, value, values, default: given, ask, aside } = change;
  const rest = [value, values, given];
  const isAside =
    from !== undefined && aside && to === undefined && !ask && rest.every((one) => one === undefined);
  const isAsked =
    to !== undefined && ask && from === undefined && !aside && rest.every((one) => one === undefined);
  const isGiven =
    to !== undefined &&
    !ask &&
    !aside &&
    (from !== undefined || (values === undefined && (value ?? given) !== undefined));
  if (isAside || isAsked || isGiven) return [];
  return [
    fault(`/changes/${index}`, 'change-unclear', 'Ce changement ne dit pas ce que devient une réponse.', {
      value: change,
      expected:
        '« from » et « to », avec « values » ou « value » s’il faut convertir ; « from » et « aside » ; « to » et « value », « default » ou « ask »',
      remedy: 'Gardez une seule de ces formes par changement.',
    }),
  ];
}

function checkPaths({ from, to }: AnswerChange, index: number, before: Asked, after: Asked): Fault[] {
  const known = (asked: Asked) =>
    [...asked.byPath.values()].filter(({ computed }) => !computed).map(({ path }) => path);
  return [
    ...(from !== undefined && !known(before).includes(from)
      ? [unknown(`/changes/${index}/from`, 'former', from, known(before))]
      : []),
    ...(to !== undefined && !known(after).includes(to)
      ? [unknown(`/changes/${index}/to`, 'new', to, known(after))]
      : []),
  ];
}

function unknown(path: string, which: 'former' | 'new', value: string, known: readonly string[]): Fault {
  const where = which === 'former' ? 'La version d’avant' : 'La nouvelle version';
  return fault(path, `unknown-${which}-field`, `${where} ne pose pas la question ${quote(value)}.`, {
    value,
    expected: `l’une de : ${known.slice(0, 30).map(quote).join(', ')}${known.length > 30 ? ', …' : ''}`,
    remedy:
      'Corrigez le chemin : les identifiants des questions, de la plus large à la plus fine, séparés par « / ».',
  });
}

function checkTwice(
  { from, to, value, aside }: AnswerChange,
  index: number,
  all: readonly AnswerChange[],
): Fault[] {
  const before = all.slice(0, index);
  const gives = (one: AnswerChange): boolean => one.from !== undefined || one.value !== undefined;
  return [
    ...(to !== undefined && before.some((one) => one.to === to && gives(one)) && (from ?? value) !== undefined
      ? [
          fault(`/changes/${index}/to`, 'given-twice', `La question ${quote(to)} reçoit déjà une réponse.`, {
            value: to,
            remedy: 'Gardez un seul changement vers cette question.',
          }),
        ]
      : []),
    ...(from !== undefined &&
    before.some((one) => one.from === from && (one.value === undefined || value === undefined || aside))
      ? [
          fault(`/changes/${index}/from`, 'taken-twice', `La réponse ${quote(from)} a déjà une place.`, {
            value: from,
            remedy: 'Pour la répartir entre plusieurs questions, donnez « value » à chacune.',
          }),
        ]
      : []),
  ];
}

function checkValues(
  { from, to, values }: AnswerChange,
  index: number,
  before: Asked,
  after: Asked,
): Fault[] {
  if (!values) return [];
  const place = before.byPath.get(from ?? '');
  const now = after.byPath.get(to ?? '');
  const at = (code: string) => `/changes/${index}/values/${code.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  return Object.entries(values).flatMap(([code, next]) => [
    ...(place?.values && !place.values.includes(code)
      ? [
          fault(
            at(code),
            'unknown-former-value',
            `${quote(place.label)} n’avait pas la réponse ${quote(code)}.`,
            {
              value: code,
              expected: `l’une de : ${place.values.slice(0, 30).map(quote).join(', ')}`,
            },
          ),
        ]
      : []),
    ...(now?.values && next !== null && !now.values.includes(next)
      ? [
          fault(at(code), 'unknown-new-value', `${quote(now.label)} n’a pas la réponse ${quote(next)}.`, {
            value: next,
            expected: `l’une de : ${now.values.slice(0, 30).map(quote).join(', ')}, ou null pour la garder de côté`,
          }),
        ]
      : []),
  ]);
}

function checkValue({ to, value }: AnswerChange, index: number, before: Asked, after: Asked): Fault[] {
  if (value === undefined) return [];
  const path = `/changes/${index}/value`;
  const now = after.byPath.get(to ?? '');
  const rows = now ? sourceRows(before, now, after) : '';
  const { remarks, names, shape } = checkExpression(value, shapesFor(before, rows));
  const told = remarks.map(({ rule, message }) =>
    fault(path, `expression-${rule}`, message, {
      value,
      expected: 'une expression FEEL (DMN 1.5, clause 10.3)',
    }),
  );
  if (told.length > 0 || !now) return told;
  const secret = names
    .map((name) => [...before.byPath.values()].find(({ id, mask }) => id === name && mask !== undefined))
    .find((place) => place && place.mask !== now.mask);
  return [
    ...(shape.kind === 'scalar' && now.shape.kind === 'scalar' && shape.type !== now.shape.type
      ? [
          fault(path, 'other-type', `Cette expression ne donne pas une réponse à ${quote(now.label)}.`, {
            value,
            expected: now.type,
          }),
        ]
      : []),
    ...(secret
      ? [
          fault(
            path,
            'mask-lost',
            `Cette expression lit ${quote(secret.label)}, que certains ne voient pas.`,
            {
              value,
              remedy: `Masquez aussi ${quote(now.label)} (« mask » : « ${secret.mask ?? ''} »), ou gardez la réponse de côté.`,
            },
          ),
        ]
      : []),
  ];
}

/** The rows of the former version that those around a question come from, when they bear the same path. */
function sourceRows(before: Asked, now: Place, after: Asked): string {
  const rows = rowsAround(after, now.path);
  return before.byPath.get(rows)?.holds === 'rows' ? rows : '';
}

function checkDefault({ to, default: given }: AnswerChange, index: number, after: Asked): Fault[] {
  const now = after.byPath.get(to ?? '');
  if (given === undefined || !now || (now.fits(given) && !now.isEmpty(given))) return [];
  return [
    fault(`/changes/${index}/default`, 'default-type', `Ce n’est pas une réponse à ${quote(now.label)}.`, {
      value: given,
      expected: now.values ? `l’une de : ${now.values.slice(0, 30).map(quote).join(', ')}` : now.type,
    }),
  ];
}

/** What an expression may read: the former answers of a row, then those around it. */
function shapesFor(before: Asked, rows: string): Record<string, Shape> {
  if (rows === '') return shapesOf(before.places);
  const repeat = before.byPath.get(rows);
  return { ...shapesFor(before, rowsAround(before, rows)), ...shapesOf(repeat?.inner ?? []) };
}

function shapesOf(places: readonly Place[]): Record<string, Shape> {
  return Object.fromEntries(places.map((place) => [place.id, shapeOf(place)]));
}

function shapeOf({ holds, inner, shape }: Place): Shape {
  if (!holds) return shape;
  const object: Shape = { kind: 'context', entries: shapesOf(inner) };
  return holds === 'rows' ? { kind: 'list', of: object } : inner.length > 0 ? object : anyShape;
}

/** The change that a difference is about; -1 when none speaks of it. */
function indexOf(difference: Difference, changes: readonly AnswerChange[]): number {
  if (difference.kind === 'lost' || difference.kind === 'demanded') return -1;
  const { place, now } = difference;
  return changes.findIndex(({ from, to }) => from === place.path && (to === now.path || to === undefined));
}

/** A difference that nothing accounts for. */
function told(difference: Difference, index: number): Fault {
  const at = index < 0 ? '/changes' : `/changes/${index}`;
  const aside = 'ou écrivez qu’elle est gardée de côté : { "from": "…", "aside": true }.';
  switch (difference.kind) {
    case 'lost':
      return fault(
        at,
        'lost-field',
        `Rien ne dit ce que devient la réponse à ${quote(difference.place.label)}.`,
        {
          value: difference.place.path,
          expected: 'un changement dont « from » est cette réponse',
          remedy: `Dites vers quelle question elle passe : { "from": "${difference.place.path}", "to": "…" }, ${aside}`,
        },
      );
    case 'retyped':
      return fault(at, 'other-type', `${quote(difference.now.label)} n’est plus une question du même type.`, {
        value: `${difference.place.path} : ${difference.place.type}`,
        expected: difference.now.computed ? 'une question calculée' : difference.now.type,
        remedy: `Convertissez la réponse par « value », ${aside}`,
      });
    case 'other-rows':
      return fault(
        at,
        'other-rows',
        `${quote(difference.place.label)} ne peut pas sortir des lignes de sa répétition.`,
        {
          value: difference.place.path,
          expected: 'une question des lignes de la même répétition',
          remedy: `Gardez-la dans la répétition, ${aside}`,
        },
      );
    case 'values':
      return fault(
        at,
        'lost-value',
        `Rien ne dit ce que deviennent des réponses à ${quote(difference.place.label)}.`,
        {
          value: difference.gone,
          expected: 'leur nouvelle valeur dans « values », ou null',
          remedy: `Écrivez : { "from": "${difference.place.path}", "to": "${difference.now.path}", "values": { "${difference.gone[0] ?? ''}": "…" } }.`,
        },
      );
    case 'unmasked':
      return fault(at, 'mask-lost', `${quote(difference.place.label)} est masquée, et ne le serait plus.`, {
        value: difference.place.path,
        expected: `« mask » : « ${difference.place.mask ?? ''} » dans la nouvelle version`,
        remedy: `Masquez la question de même, ${aside}`,
      });
    case 'demanded':
      return fault(
        at,
        'demanded-field',
        `${quote(difference.now.label)} devient obligatoire, et rien ne lui donne de réponse.`,
        {
          value: difference.now.path,
          expected: 'un changement dont « to » est cette question',
          remedy: `Donnez une réponse par défaut : { "to": "${difference.now.path}", "default": … }, ou laissez-la à qui reprend la saisie : { "to": "${difference.now.path}", "ask": true }.`,
        },
      );
  }
}

const fault = (
  path: string,
  rule: string,
  message: string,
  more: Pick<Fault, 'value' | 'expected' | 'remedy'>,
): Fault => ({ path, rule, level: 'error', message, ...more });
