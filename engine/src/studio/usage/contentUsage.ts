import type { Field } from '@trame/schemas';
import { fileOf, type MergedPack } from '../../catalog/index.js';
import { callingSteps, circuitUses, gridSteps } from './circuitUses.js';
import { documentUses } from './documentUses.js';
import { aliasesOf, type Use } from './Use.js';

/** What a whole content of a pack may be. */
export type ContentKind = 'form' | 'grid' | 'circuit' | 'codes';

/** Where a form, a grid, a circuit or a code list is used in its pack. */
export async function contentUsage(pack: MergedPack, kind: ContentKind, id: string): Promise<Use[]> {
  switch (kind) {
    case 'form':
      return [
        ...(await circuitUses(pack, id)),
        ...documentUses(pack, `form:${id}`),
        ...sourceUses(pack, `form:${id}`),
      ];
    case 'grid':
      return [
        ...(await gridSteps(pack, id)),
        ...documentUses(pack, `grid:${id}`),
        ...sourceUses(pack, `grid:${id}`),
      ];
    case 'circuit':
      return [...(await callingSteps(pack, id)), ...startUses(pack, id), ...alertUses(pack, id)];
    case 'codes':
      return codesUses(pack, id);
  }
}

function sourceUses({ manifest, views }: MergedPack, source: string): Use[] {
  const inSynthesis = aliasesOf(manifest.synthesisSources, source).map((alias): Use => ({
    path: 'pack.json',
    kind: 'manifest',
    id: manifest.id,
    title: manifest.title,
    message: 'La synthèse du dossier lit ses réponses',
    pointer: `/synthesisSources/${alias}`,
  }));
  const inViews = Object.values(views).flatMap((view) =>
    aliasesOf(view.sources, source).map((alias): Use => ({
      path: fileOf('views', view.id),
      kind: 'view',
      id: view.id,
      title: view.title,
      message: 'La vue lit ses réponses',
      pointer: `/sources/${alias}`,
    })),
  );
  return [...inSynthesis, ...inViews];
}

function startUses({ views }: MergedPack, circuitId: string): Use[] {
  return Object.values(views)
    .filter(({ start }) => start === circuitId)
    .map(({ id, title }) => ({
      path: fileOf('views', id),
      kind: 'view',
      id,
      title,
      message: 'La vue ouvre ce circuit',
      pointer: '/start',
    }));
}

function alertUses({ grids }: MergedPack, circuitId: string): Use[] {
  return Object.values(grids).flatMap(({ id, title, alerts }) =>
    (alerts ?? []).flatMap(({ circuit, message }, at): Use[] =>
      circuit === circuitId
        ? [
            {
              path: fileOf('grids', id),
              kind: 'grid',
              id,
              title,
              message: `L’alerte « ${message} » ouvre ce circuit`,
              pointer: `/alerts/${at}/circuit`,
            },
          ]
        : [],
    ),
  );
}

function codesUses({ forms }: MergedPack, codesId: string): Use[] {
  const within = (fields: readonly Field[]): Field[] =>
    fields.flatMap((field) => [
      field,
      ...within(field.fields ?? []),
      ...(field.options ?? []).flatMap((option) => within(option.fields ?? [])),
    ]);
  return Object.values(forms).flatMap((form) =>
    form.pages
      .flatMap(({ sections }) => sections.flatMap(({ fields }) => within(fields)))
      .filter(({ codes }) => codes === codesId)
      .map(({ id, label }) => ({
        path: fileOf('forms', form.id),
        kind: 'form' as const,
        id: form.id,
        title: form.title,
        message: `Champ « ${label ?? id} »`,
        pointer: '',
      })),
  );
}
