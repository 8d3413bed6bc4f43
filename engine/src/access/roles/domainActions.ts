import { isDossierDomain, type Action, type Habilitation } from '../habilitations.js';

/**
 * The actions that mean something on a domain of a pack, hence may be taken away or added; none on the rights themselves: who
 * answers for them is said by the pack, and by posts.
 */
export function actionsOf(
  domain: string,
  { receivedDomain }: Pick<Habilitation, 'receivedDomain'>,
): readonly Action[] {
  if (domain === 'habilitations') return [];
  if (domain === 'parametrage') return ['lire', 'ecrire', 'gerer'];
  if (!isDossierDomain(domain)) return ['gerer'];
  return [
    'lire',
    'ecrire',
    'signer',
    'gerer',
    ...(domain === receivedDomain ? (['consulter'] as const) : []),
  ];
}
