import type { Fault, Form, ReportedEvent } from '@trame/schemas';
import { unknown, type Inspection } from './Inspection.js';

const FILE = 'pack.json';
const CHOSEN = new Set(['choice', 'choices', 'yesNo', 'code']);

/**
 * Business events: the form, grid, stage, template or circuit they come from exists, and what goes with them is chosen in a list,
 * never written freely nor masked, so that no event can bear a name.
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
  if (fact.startsWith('document.') && of !== undefined && !has('documents', of))
    return missing('document', Object.keys(whole.documents));
  if (fact === 'circuit.ouvert' && of !== undefined && !has('circuits', of))
    return missing('circuit', Object.keys(whole.circuits));
  if (fact === 'fiche.enregistree' && of !== undefined && !has('forms', of))
    return missing('form', Object.keys(whole.forms));
  const questions = [
    ...(event.attributes ?? []).map((id, place) => [id, `${at}/attributes/${place}`] as const),
    ...(event.from.when ? [[event.from.when.question, `${at}/from/when/question`] as const] : []),
  ];
  if (questions.length === 0) return [];
  const form = fact === 'fiche.enregistree' && of !== undefined ? whole.forms[of] : undefined;
  const chosen = form ? chosenIn(form) : fact === 'document.signe' ? ['etat'] : [];
  return questions.flatMap(([id, path]) =>
    chosen.includes(id)
      ? []
      : [
          {
            file: FILE,
            path,
            rule: 'event-may-name',
            level: 'error' as const,
            message: 'Ce qui accompagne un événement est une réponse choisie dans une liste, et non masquée.',
            value: id,
            expected:
              chosen.length > 0 ? chosen.join(', ') : 'un événement tiré d’un formulaire nommé par « of »',
          },
        ],
  );
}

function chosenIn(form: Form): string[] {
  const fields = form.pages.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  return fields.filter((field) => CHOSEN.has(field.type) && !('mask' in field)).map(({ id }) => id);
}
