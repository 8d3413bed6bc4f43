import { outputLabel, outputNames } from '@trame/language';
import type { Band, Grid } from '@trame/schemas';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { type Change, isSame, pairUp } from './Change.js';
import { t } from './words.js';

const list = new Intl.ListFormat('fr', { type: 'conjunction' });

/** What changes in how the result is worked out. */
export function compareScoring(before: Grid, after: Grid): Change[] {
  const [was, is] = [before.scoring, after.scoring];
  const said: (string | false)[] = [
    was.method !== is.method &&
      t('scoring.method', { before: t(`method.${was.method}`), after: t(`method.${is.method}`) }),
    (before.qualitative ?? '') !== (after.qualitative ?? '') && t('scoring.qualitative'),
    !isSame(was.items, is.items) && t('scoring.sum'),
    ...groupChanges(was, is),
    (was.otherwiseRank !== is.otherwiseRank || !isSame(was.outputsByRank, is.outputsByRank)) &&
      t('scoring.rank'),
    !isSame(was.rules, is.rules) && t('scoring.rules'),
    (was.score ?? '') !== (is.score ?? '') &&
      t('scoring.formula', { before: was.score ?? t('nothing'), after: is.score ?? t('nothing') }),
    !isSame(was.outputs, is.outputs) &&
      t('scoring.outputs', { names: changedNames(was.outputs, is.outputs) }),
    !isSame(before.missing, after.missing) &&
      t('scoring.missing', { before: sayMissing(before), after: sayMissing(after) }),
  ];
  return [
    ...said.flatMap((text) => (text ? [{ section: 'scoring' as const, text, breaks: true as const }] : [])),
    ...renamedOutputs(before, after),
  ];
}

/** The same results, called otherwise. */
function renamedOutputs(before: Grid, after: Grid): Change[] {
  const kept = new Set(outputNames(after));
  return outputNames(before)
    .filter((name) => kept.has(name) && outputLabel(before, name) !== outputLabel(after, name))
    .map((name) => ({
      section: 'scoring',
      text: t('scoring.outputName', { before: outputLabel(before, name), after: outputLabel(after, name) }),
    }));
}

function groupChanges(was: Grid['scoring'], is: Grid['scoring']): (string | false)[] {
  const ids = (scoring: Grid['scoring']): string => (scoring.groups ?? []).map(({ id }) => id).join();
  const { both } = pairUp(was.groups, is.groups);
  const changed = both.filter(([old, now]) => !isSame(old, now)).map(([, { id }]) => id);
  return [
    ids(was) !== ids(is) && t('scoring.groupList'),
    changed.length > 0 && t('scoring.groups', { names: list.format(changed) }),
  ];
}

function changedNames(
  was: Readonly<Record<string, unknown>> = {},
  is: Readonly<Record<string, unknown>> = {},
): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return list.format(names.filter((name) => !isSame(was[name], is[name])));
}

const sayMissing = ({ missing }: Grid): string =>
  t(`missing.${missing.rule}`, { count: missing.maxMissing ?? 0 });

/** What changes in the bands of the score. */
export function compareBands(before: Grid, after: Grid): Change[] {
  const { added, removed, both } = pairUp(before.bands, after.bands);
  const say = (text: string, breaks?: true): Change => ({
    section: 'bands',
    text,
    ...(breaks ? { breaks } : {}),
  });
  return [
    ...added.map((band) => say(t('band.added', { name: band.label, span: sayBounds(band) }), true)),
    ...removed.map((band) => say(t('band.removed', { name: band.label }), true)),
    ...both.flatMap(([was, is]) => [
      ...(was.label === is.label ? [] : [say(t('band.renamed', { before: was.label, after: is.label }))]),
      ...(was.min === is.min && was.max === is.max
        ? []
        : [say(t('band.span', { name: is.label, before: sayBounds(was), after: sayBounds(is) }), true)]),
      ...(was.tone === is.tone && was.advice === is.advice ? [] : [say(t('band.words', { name: is.label }))]),
    ]),
  ];
}

const sayBounds = ({ min, max }: Band): string =>
  t('span', {
    min: min === undefined ? t('span.open') : sayFrenchNumber(min),
    max: max === undefined ? t('span.open') : sayFrenchNumber(max),
  });
