import type { Fault } from '@trame/schemas';
import { faultAt, type Rule, titleOf } from './Rule.js';

/** What opens no circuit, in words. */
const DEAD: Readonly<Record<string, string>> = {
  timer: 'une minuterie',
  conditional: 'une condition',
};

/**
 * A circuit is about somebody: it is opened by a person, by a message about a dossier, by a signal of another of its
 * circuits or by the alert of a grid. At a date or by a condition, nobody would know on which dossier: such a start never
 * opens anything.
 */
export const deadStarts: Rule = ({ definition, elements }) =>
  definition.triggers.flatMap(({ elementId, event }): Fault[] => {
    const by = DEAD[event.kind];
    const element = elements.find(({ id }) => id === elementId);
    if (by === undefined || !element) return [];
    return [
      faultAt(
        element,
        'debut-sans-effet',
        `${titleOf(element)} ne fera jamais commencer le circuit : ${by} ne dit pas pour quel dossier.`,
        'Faites-le commencer par une personne, un message ou un signal, puis attendez la date ou la condition dans le circuit, ou dans un sous-circuit sur événement.',
        event.kind,
      ),
    ];
  });
