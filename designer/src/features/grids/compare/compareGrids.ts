import type { Grid } from '@trame/schemas';
import { sayExpression } from '../conditions/sayExpression.js';
import { type Change, isSame, pairUp } from './Change.js';
import { compareItems } from './compareItems.js';
import { compareBands, compareScoring } from './compareScoring.js';
import { t } from './words.js';

/** What changes from a version of a grid to another, in words, section by section. */
export function compareGrids(before: Grid, after: Grid): Change[] {
  return [
    ...compareAbout(before, after),
    ...compareItems(before, after),
    ...compareDimensions(before, after),
    ...compareScoring(before, after),
    ...compareBands(before, after),
    ...compareCharts(before, after),
    ...compareAlerts(before, after),
    ...compareVectors(before, after),
  ];
}

function compareAbout(before: Grid, after: Grid): Change[] {
  const parts = ['title', 'domain', 'licence', 'source'] as const;
  const changes = parts
    .filter((part) => before[part] !== after[part])
    .map((part): Change => ({
      section: 'about',
      text: t(`about.${part}`, { before: before[part], after: after[part] }),
    }));
  if ((before.description ?? '') !== (after.description ?? ''))
    changes.push({ section: 'about', text: t('about.description') });
  if ((before.selfAssessment ?? false) !== (after.selfAssessment ?? false))
    changes.push({ section: 'about', text: t(after.selfAssessment ? 'about.alone' : 'about.notAlone') });
  if (before.toPerson !== after.toPerson)
    changes.push({ section: 'about', text: t(`about.toPerson.${sayHandedOver(after)}`) });
  return changes;
}

const sayHandedOver = ({ toPerson }: Grid): 'yes' | 'no' | 'unsaid' =>
  toPerson === undefined ? 'unsaid' : toPerson ? 'yes' : 'no';

function compareDimensions(before: Grid, after: Grid): Change[] {
  const { added, removed, both } = pairUp(before.dimensions, after.dimensions);
  const say = (text: string, breaks?: true): Change => ({
    section: 'dimensions',
    text,
    ...(breaks ? { breaks } : {}),
  });
  return [
    ...added.map(({ label }) => say(t('dimension.added', { name: label }))),
    ...removed.map(({ label }) => say(t('dimension.removed', { name: label }))),
    ...both.flatMap(([was, is]) => [
      ...(was.label === is.label
        ? []
        : [say(t('dimension.renamed', { before: was.label, after: is.label }))]),
      ...(isSame([...was.items].sort(), [...is.items].sort())
        ? []
        : [say(t('dimension.items', { name: is.label }), true)]),
    ]),
  ];
}

function compareCharts(before: Grid, after: Grid): Change[] {
  if (isSame(before.charts ?? [], after.charts ?? [])) return [];
  const titles = ({ charts }: Grid): string =>
    charts?.length ? charts.map(({ title }) => `«\u00a0${title}\u00a0»`).join(', ') : t('charts.none');
  return [{ section: 'charts', text: t('charts.changed', { before: titles(before), after: titles(after) }) }];
}

function compareAlerts(before: Grid, after: Grid): Change[] {
  const { added, removed, both } = pairUp(before.alerts, after.alerts);
  const say = (text: string): Change => ({ section: 'alerts', text });
  return [
    ...added.map(({ message, when }) =>
      say(t('alert.added', { message, condition: sayExpression(after, when) ?? when })),
    ),
    ...removed.map(({ message }) => say(t('alert.removed', { message }))),
    ...both.flatMap(([was, is]) => [
      ...(was.message === is.message
        ? []
        : [say(t('alert.message', { before: was.message, after: is.message }))]),
      ...(was.when === is.when
        ? []
        : [
            say(
              t('alert.when', { message: is.message, condition: sayExpression(after, is.when) ?? is.when }),
            ),
          ]),
      ...(was.circuit === is.circuit ? [] : [say(t('alert.circuit', { message: is.message }))]),
    ]),
  ];
}

function compareVectors(before: Grid, after: Grid): Change[] {
  if (isSame(before.vectors, after.vectors)) return [];
  const counts = { before: before.vectors.length, after: after.vectors.length };
  return [
    {
      section: 'vectors',
      text: counts.before === counts.after ? t('vectors.changed') : t('vectors.count', counts),
    },
  ];
}
