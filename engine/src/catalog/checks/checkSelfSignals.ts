import { beginsBySignal, leadsTo, thrownSignals, type Definition } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { compiledCircuits } from '../cases/playKept.js';
import type { Inspection } from './Inspection.js';

/**
 * A circuit that throws a signal by which another begins, which leads back to it, opens itself without end; what one file
 * does alone is the language's to tell.
 */
export async function checkSelfSignals(
  { whole }: Inspection,
  file: string,
  definition: Definition,
): Promise<Fault[]> {
  const circuits = await compiledCircuits(whole);
  const openedBy = (signal: string): string[] =>
    [...circuits].flatMap(([id, one]) => (beginsBySignal(one, signal) ? [id] : []));
  const opens = (id: string): string[] =>
    partsOf(circuits.get(id)).flatMap((one) => [
      ...Object.values(one.nodes).flatMap(({ calls }) => calls ?? []),
      ...thrownSignals(one).flatMap(({ name }) => openedBy(name)),
    ]);
  return partsOf(definition)
    .flatMap(thrownSignals)
    .flatMap(({ node, name }): Fault[] => {
      const back = openedBy(name).find((id) => id !== definition.id && leadsTo(id, definition.id, opens));
      if (back === undefined) return [];
      return [
        {
          file,
          path: `/${node.id}`,
          rule: 'signal-a-soi-meme',
          level: 'error',
          message: `« ${node.name ?? node.id} » envoie le signal « ${name} », qui ouvre le circuit « ${circuits.get(back)?.name ?? back} », qui ramène à celui-ci : ils s’ouvriraient sans fin.`,
          value: name,
          remedy:
            'Faites commencer l’un d’eux par un autre signal, ou par une personne ; ou retirez l’étape qui envoie celui-ci.',
        },
      ];
    });
}

const partsOf = (definition: Definition | undefined): Definition[] =>
  definition ? [definition, ...Object.values(definition.library ?? {})] : [];
