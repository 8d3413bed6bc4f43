import type { Fault, Field, Form, ReportedEvent } from '@trame/schemas';
import { unknown, type Inspection } from './Inspection.js';

const FILE = 'pack.json';
const CHOSEN: ReadonlySet<string> = new Set(['choice', 'choices', 'yesNo', 'code']);
const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal']);

/**
 * Business events: the form, grid, stage, template or circuit they come from exists, and what goes with them is chosen in a list
 * or is a number, never written freely nor masked, so that no event can bear a name.
 */
export function checkEvents(inspection: Inspection): Fault[] {
  return (inspection.layer.manifest.events ?? []).flatMap((event, index) =>
    checkEvent(inspection, event, `/events/${index}`),
  );
}

function checkEvent({ whole, has }: Inspection, event: ReportedEvent, at: string): Fault[] {
  const { fact, of } = event.from;
  const stages = whole.manifest.dossier.stages.map(({ id }) => id);
  const missing = (kind: string, known: string[]): Fault[] => [
    unknown(FILE, `${at}/from/of`, kind, of ?? '', known),
  ];
  if (fact === 'grille.enregistree' && of !== undefined && !has('grids', of))
    return missing('grid', Object.keys(whole.grids));
  if (fact === 'dossier.etape' && of !== undefined && !stages.includes(of)) return missing('stage', stages);
  if (OF_DOCUMENTS.test(fact) && of !== undefined && !has('documents', of))
    return missing('document', Object.keys(whole.documents));
  if (fact === 'circuit.ouvert' && of !== undefined && !has('circuits', of))
    return missing('circuit', Object.keys(whole.circuits));
  if (fact === 'fiche.enregistree' && of !== undefined && !has('forms', of))
    return missing('form', Object.keys(whole.forms));
  const { oncePer, else: instead } = event.from;
  const questions = fieldsOf(whole.forms[of ?? '']).map(({ id }) => id);
  for (const [n, id] of [oncePer ?? []].flat().entries())
    if (fact !== 'fiche.enregistree' || !questions.includes(id)) {
      const path = `${at}/from/oncePer${Array.isArray(oncePer) ? `/${n}` : ''}`;
      return [unknown(FILE, path, 'field', id, questions)];
    }
  if (instead && (fact !== 'fiche.enregistree' || !questions.includes(instead.date)))
    return [unknown(FILE, `${at}/from/else/date`, 'field', instead.date, questions)];
  const told = toldBy(whole, event);
  const asked = [
    ...(event.attributes ?? []).map((id, n) => ({
      id,
      path: `${at}/attributes/${n}`,
      known: told.attributes,
    })),
    ...(event.from.when
      ? [{ id: event.from.when.question, path: `${at}/from/when/question`, known: told.choices }]
      : []),
  ];
  return asked.flatMap(({ id, path, known }) =>
    known.includes(id)
      ? []
      : [
          {
            file: FILE,
            path,
            rule: 'event-may-name',
            level: 'error' as const,
            message:
              'Ce qui accompagne un événement est une réponse choisie dans une liste, ou un nombre, et n’est pas masqué.',
            value: id,
            expected:
              known.length > 0 ? known.join(', ') : 'un événement tiré d’un formulaire nommé par « of »',
          },
        ],
  );
}

const OF_DOCUMENTS = /^(document\.|message\.envoye$|dmp\.verse$)/;

/** What the trail keeps of a fact that is no record, as codes. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  'document.signe': ['etat'],
  'dossier.sortie': ['motif'],
  'grille.enregistree': ['grille', 'niveau'],
  'habilitation.donnee': ['role'],
  'habilitation.revue': ['role'],
  'habilitation.retiree': ['role'],
};

/** What may decide of an event, and what may go with it. */
function toldBy(
  whole: Inspection['whole'],
  { from: { fact, of = '', else: instead } }: ReportedEvent,
): { choices: readonly string[]; attributes: readonly string[] } {
  const form = fact === 'fiche.enregistree' ? whole.forms[of] : undefined;
  if (form)
    return {
      choices: [...among(form, CHOSEN), ...inRows(form)],
      attributes: [...among(form, CHOSEN, NUMBERS), ...(KEPT[instead?.fact ?? ''] ?? [])],
    };
  const choices = KEPT[fact] ?? [];
  if (fact !== 'grille.enregistree') return { choices, attributes: choices };
  const outputs = Object.keys(whole.grids[of]?.scoring.outputLabels ?? {});
  return { choices, attributes: [...choices, 'score', ...outputs] };
}

const fieldsOf = (form: Form | undefined): Field[] =>
  form?.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)) ?? [];

function among(form: Form, ...types: ReadonlyArray<ReadonlySet<string>>): string[] {
  return fieldsOf(form).flatMap((field) => (isOf(field, types) ? [field.id] : []));
}

/** The closed questions that each row of a list is asked. */
function inRows(form: Form): string[] {
  return fieldsOf(form).flatMap((field) =>
    field.type === 'repeat' && field.mask === undefined
      ? (field.fields ?? []).flatMap((asked) => (isOf(asked, [CHOSEN]) ? [`${field.id}.${asked.id}`] : []))
      : [],
  );
}

const isOf = (field: Field, types: ReadonlyArray<ReadonlySet<string>>): boolean =>
  field.mask === undefined && types.some((all) => all.has(field.type));
