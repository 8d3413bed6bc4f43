import { platformErrors } from '../../platform/index.js';
import type { MergedPack } from '../../catalog/index.js';
import { contentUsage, type ContentKind } from './contentUsage.js';
import { fieldUsage } from './fieldUsage.js';
import type { Use } from './Use.js';

const KINDS: readonly ContentKind[] = ['form', 'grid', 'circuit', 'codes'];
const id = { type: 'string', minLength: 1, maxLength: 80 } as const;

/** What may be asked: one content, and of a form some of its fields. */
export type UsageOf = Partial<Record<ContentKind | 'field', string>>;

/** Its schema; the ids of fields inside repeats and groups are joined by dots, several fields by commas. */
export const usageOf = {
  type: 'object',
  properties: {
    form: id,
    grid: id,
    circuit: id,
    codes: id,
    field: { ...id, maxLength: 4000, pattern: '^[A-Za-z0-9.]+(,[A-Za-z0-9.]+){0,99}$' },
  },
  additionalProperties: false,
} as const;

/** Where something of a pack is used. @throws Problem `invalid-request` when it is not exactly one thing */
export async function usage(pack: MergedPack, asked: UsageOf): Promise<Use[]> {
  const kinds = KINDS.filter((kind) => asked[kind] !== undefined);
  const [kind] = kinds;
  if (!kind || kinds.length > 1 || (asked.field !== undefined && kind !== 'form')) {
    throw platformErrors.problem('invalid-request', {
      detail:
        'Demandez un formulaire (et, s’il le faut, de ses champs), une grille, un circuit ou une nomenclature.',
    });
  }
  if (asked.field !== undefined && asked.form !== undefined)
    return fieldUsage(pack, asked.form, asked.field.split(','));
  return contentUsage(pack, kind, asked[kind] ?? '');
}
