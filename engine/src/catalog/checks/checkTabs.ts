import type { Fault } from '@trame/schemas';
import { unknown, type Inspection } from './Inspection.js';

const FILE = 'pack.json';

/** Tabs of the dossier: their forms and stages exist, and each form of a board asks the choice that gives its columns. */
export function checkTabs({ layer, whole, has }: Inspection): Fault[] {
  return (layer.manifest.dossier?.tabs ?? []).flatMap((tab, index) => {
    const at = `/dossier/tabs/${index}`;
    const known = tab.forms.filter((id) => has('forms', id));
    const stages = whole.manifest.dossier.stages.map(({ id }) => id);
    const forms = [
      ...tab.forms.flatMap((id, place) =>
        known.includes(id)
          ? []
          : [unknown(FILE, `${at}/forms/${place}`, 'form', id, Object.keys(whole.forms))],
      ),
      ...(tab.empty?.stages ?? []).flatMap((id, place) =>
        stages.includes(id) ? [] : [unknown(FILE, `${at}/empty/stages/${place}`, 'stage', id, stages)],
      ),
    ];
    if (tab.show !== 'board') return forms;
    const asked = known.every((id) => choicesOf(whole.forms[id]).includes(tab.by ?? ''));
    if (asked) return forms;
    return [
      ...forms,
      {
        file: FILE,
        path: `${at}/by`,
        rule: 'board-without-choice',
        level: 'error' as const,
        message:
          'Un tableau à colonnes range les fiches d’après une question à choix de chacun de ses formulaires.',
        value: tab.by ?? null,
        expected: 'l’identifiant d’une question « choice » que pose chaque formulaire de l’onglet',
      },
    ];
  });
}

function choicesOf(form: Inspection['whole']['forms'][string] | undefined): string[] {
  const fields = form?.pages.flatMap(({ sections }) => sections.flatMap((section) => section.fields)) ?? [];
  return fields.filter(({ type }) => type === 'choice').map(({ id }) => id);
}
