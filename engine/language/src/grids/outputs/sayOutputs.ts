import type { Grid, GridOutput } from '@trame/schemas';
import { frenchDate } from '../../expressions/index.js';

const french = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 12, useGrouping: 'min2' });

/** What outputs are called when their grid does not say. */
const usual: Readonly<Record<string, string>> = {
  rang: 'Rang',
  eligible: 'Éligible',
  regles: 'Règles remplies',
};

/** How an output of a grid is called: as the grid says, else as its method does, else its name. */
export const outputLabel = ({ scoring }: Pick<Grid, 'scoring'>, name: string): string =>
  own(scoring.outputLabels, name) ?? own(usual, name) ?? name;

const own = (labels: Readonly<Record<string, string>> | undefined, name: string): string | undefined =>
  labels && Object.hasOwn(labels, name) ? labels[name] : undefined;

/** The outputs of a sitting in words, those that cannot be said left out. */
export function sayOutputs(
  grid: Pick<Grid, 'scoring'>,
  outputs: Readonly<Record<string, unknown>>,
): GridOutput[] {
  return Object.entries(outputs).flatMap(([name, value]) => {
    const said = sayOutput(grid, value);
    return said === null ? [] : [{ name, label: outputLabel(grid, name), value: said }];
  });
}

/**
 * An output as it is read: a French number or date, oui or non, the labels of rules; null when it has no value, or none that
 * can be said on a line (a context of FEEL).
 */
export function sayOutput(grid: Pick<Grid, 'scoring'>, value: unknown): string | null {
  if (typeof value === 'number') return french.format(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return sayList(grid, value);
  return typeof value === 'string' && value !== '' ? (ruleLabel(grid, value) ?? frenchDate(value)) : null;
}

function sayList(grid: Pick<Grid, 'scoring'>, values: readonly unknown[]): string | null {
  if (values.length === 0) return '–';
  const said = values.map((each) => sayOutput(grid, each)).filter((each) => each !== null);
  return said.length > 0 ? said.join(', ') : null;
}

const ruleLabel = ({ scoring }: Pick<Grid, 'scoring'>, id: string): string | undefined =>
  scoring.rules?.find((rule) => rule.id === id)?.label;
