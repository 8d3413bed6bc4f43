import type { Fault } from '@trame/schemas';
import type { Definition } from '../definition.js';
import { exploreScope, MOST_WORK, type Budget, type Exploration } from '../soundness/exploreScope.js';
import { type CircuitFile, faultAt, type Rule, titleOf } from './Rule.js';

/**
 * What only shows when tokens are followed: joins that wait for ever, steps that two tokens enter, circuits that never
 * end. Data is left aside: a path that conditions forbid is still a path.
 */
export const soundness: Rule = (file) => {
  const budget = { left: MOST_WORK };
  return [file.definition, ...Object.values(file.definition.library ?? {})].flatMap((definition) =>
    Object.keys(definition.scopes).flatMap((scope) => scopeFaults(file, definition, scope, budget)),
  );
};

function scopeFaults(file: CircuitFile, definition: Definition, scope: string, budget: Budget): Fault[] {
  const explorations = waysIn(definition, scope).flatMap(
    (starts) => exploreScope(definition, scope, starts, budget) ?? [],
  );
  if (explorations.length === 0) return [];
  return [
    ...deadlockFaults(file, definition, explorations),
    ...doubledFaults(file, explorations),
    ...endlessFaults(file, scope, explorations),
    ...unexplored(file, scope, explorations),
  ];
}

/** Silence proves nothing when not every path was followed: it is said. */
function unexplored(file: CircuitFile, scope: string, explorations: Exploration[]): Fault[] {
  const element = find(file, scope);
  if (!element || explorations.every(({ complete, doubled }) => complete || doubled.size > 0)) return [];
  const fault = faultAt(
    element,
    'chemins-trop-nombreux',
    `${titleOf(element)} a trop de chemins menés de front pour être vérifié en entier.`,
    'Rangez des étapes dans un sous-processus : chacun est vérifié à part.',
  );
  return [{ ...fault, level: 'warning' }];
}

/** The first tokens of a scope; a process may also be started by each of its events. */
function waysIn(definition: Definition, scope: string): string[][] {
  const { starts } = definition.scopes[scope]!;
  const triggers = scope === definition.id ? definition.triggers.map(({ elementId }) => elementId) : [];
  const apart = [...new Set(triggers)].filter((id) => !starts.includes(id)).map((id) => [id]);
  return starts.length > 0 ? [starts, ...apart] : apart;
}

const find = (file: CircuitFile, id: string) => file.elements.find((element) => element.id === id);

function deadlockFaults(file: CircuitFile, definition: Definition, explorations: Exploration[]): Fault[] {
  const joins = new Map<string, Set<string>>();
  for (const { deadlocks } of explorations)
    for (const [join, flows] of deadlocks) joins.set(join, new Set([...(joins.get(join) ?? []), ...flows]));
  return [...joins].flatMap(([id, flows]) => {
    const join = find(file, id);
    if (!join) return [];
    const from = [...flows].map((flow) => titleOf(find(file, definition.flows[flow]!.from))).join(', ');
    return [
      faultAt(
        join,
        'attente-sans-fin',
        `${titleOf(join)} peut attendre pour toujours : rien n’arrivera plus de ${from}.`,
        'Rejoignez par une branche exclusive ce qui a été séparé par un choix, et par une branche parallèle ce qui part ensemble.',
      ),
    ];
  });
}

function doubledFaults(file: CircuitFile, explorations: Exploration[]): Fault[] {
  const doubled = new Set(explorations.flatMap((each) => [...each.doubled]));
  return [...doubled].flatMap((id) => {
    const element = find(file, id);
    if (!element) return [];
    return [
      faultAt(
        element,
        'etape-doublee',
        `${titleOf(element)} peut être faite deux fois : deux chemins menés de front y arrivent sans s’attendre.`,
        'Réunissez d’abord ces chemins par une branche parallèle (ou inclusive, si certains peuvent ne pas être pris).',
      ),
    ];
  });
}

function endlessFaults(file: CircuitFile, scope: string, explorations: Exploration[]): Fault[] {
  const element = find(file, scope);
  const endless = explorations.some(
    ({ ends, complete, deadlocks }) => complete && !ends && deadlocks.size === 0,
  );
  if (!endless || !element) return [];
  return [
    faultAt(
      element,
      'fin-inatteignable',
      `${titleOf(element)} ne peut jamais finir : tous ses chemins reviennent en arrière.`,
      'Ajoutez un chemin qui mène à un événement de fin.',
    ),
  ];
}
