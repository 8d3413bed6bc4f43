import type { Grid, GridOutput } from '@trame/schemas';

const french = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 12, useGrouping: 'min2' });

/** What outputs are called when their grid does not say. */
const usual: Readonly<Record<string, string>> = {
  rang: 'Rang',
  eligible: 'Éligible',
  regles: 'Règles remplies',
};

/** How an output of a grid is called: as the grid says, else as its method does, else its name. */
export const outputLabel = ({ scoring }: Pick<Grid, 'scoring'>, name: string): string =>
  scoring.outputLabels?.[name] ?? usual[name] ?? name;

/** The outputs of a sitting in words, those without a value left out. */
export function sayOutputs(
  grid: Pick<Grid, 'scoring'>,
  outputs: Readonly<Record<string, unknown>>,
): GridOutput[] {
  return Object.entries(outputs).flatMap(([name, value]) => {
    const said = sayOutput(grid, value);
    return said === null ? [] : [{ name, label: outputLabel(grid, name), value: said }];
  });
}

/** An output as it is read: a French number, oui or non, the labels of rules; null when it has no value. */
export function sayOutput(grid: Pick<Grid, 'scoring'>, value: unknown): string | null {
  if (typeof value === 'number') return french.format(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value))
    return value.length === 0 ? '–' : value.map((id) => ruleLabel(grid, id)).join(', ');
  return typeof value === 'string' && value !== '' ? value : null;
}

const ruleLabel = ({ scoring }: Pick<Grid, 'scoring'>, id: unknown): string =>
  scoring.rules?.find((rule) => rule.id === id)?.label ?? String(id);
