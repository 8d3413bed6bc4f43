import { lookBefore, StartError } from '../../platform/index.js';
import { services } from '../services.js';

/**
 * Holds what establishments have of their own to one establishment a number, in the whole installation: of two that bear
 * it, in two organisations, one would speak with the certificates and the mailbox of the other. None is opened any more; a
 * former database may have them.
 * @throws StartError naming each number
 */
export async function requireSoleEstablishments(): Promise<void> {
  const twice: string[] = [];
  for (const finess of new Set(services().flatMap((one) => one.finess ?? []))) {
    const found = await lookBefore(
      'job-dispatch',
      'select organisation_id from establishments_of_finess($1)',
      [finess],
    );
    if (found.length > 1) twice.push(finess);
  }
  if (twice.length === 0) return;
  throw new StartError(
    `Plusieurs établissements de cette installation ont le même numéro FINESS (${twice.join(', ')})\u00A0: chacun aurait la boîte et les certificats de l’autre.`,
    'Retirez ce numéro du fichier TRAME_ETABLISSEMENTS, corrigez celui qui est faux (Administration, Établissements), puis déclarez-le de nouveau.',
  );
}
