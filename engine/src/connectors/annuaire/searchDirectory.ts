import type { DirectoryPage } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { inOrganisation, readCursor, writeCursor, type Principal } from '../../platform/index.js';
import type { CallContext } from '../kit/callOutside.js';
import { SHORTEST_NAME, wordsOf, type Criteria } from './criteria.js';
import { directoryErrors } from './errors.js';
import { extractionDate, findMailboxes } from './findMailboxes.js';
import { refreshDirectory } from './refreshDirectory.js';
import { annuaireSettings } from './settings.js';

/**
 * Searches mailboxes for somebody: the directory is asked when it can be, then what is known here answers, with its
 * provenance and its date. That somebody searched is traced; never what.
 * @throws Problem `directory-criteria`
 */
export async function searchDirectory(
  principal: Principal,
  { cursor, ...criteria }: Criteria & { cursor?: string },
  context: CallContext,
): Promise<DirectoryPage> {
  requireNarrow(criteria);
  const after = readCursor<{ key: string }>(cursor)?.key;
  const asked = after === undefined ? await refreshDirectory(criteria, context) : undefined;
  return inOrganisation(principal.organisationId, async (tx) => {
    const { items, next } = await findMailboxes(tx, criteria, after);
    const extraction = await extractionDate(tx);
    if (asked)
      await recordAudit(tx, {
        action: 'annuaire.recherche',
        actor: principal,
        subject: { kind: 'annuaire', id: asked.live ? 'annuaire' : 'extraction' },
        details: { resultats: items.length },
      });
    const notice = asked && noticeOf(asked.failure?.message, annuaireSettings() !== undefined, extraction);
    return {
      items,
      next: next === undefined ? null : writeCursor({ key: next }),
      live: asked?.live ?? false,
      cut: asked?.cut ?? false,
      ...(extraction ? { extractionAt: extraction.toISOString() } : {}),
      ...(notice === undefined ? {} : { notice }),
    };
  });
}

/** @throws Problem `directory-criteria` */
export function requireNarrow({ nom, profession, lieu, identifiant, adresse }: Criteria): void {
  const named = wordsOf(nom).some((word) => word.length >= SHORTEST_NAME);
  const placed = profession !== undefined && wordsOf(lieu).length > 0;
  if (!named && !placed && identifiant === undefined && adresse === undefined)
    throw directoryErrors.problem('directory-criteria');
}

function noticeOf(
  failure: string | undefined,
  configured: boolean,
  extraction: Date | undefined,
): string | undefined {
  if (failure !== undefined)
    return `${failure} Voici ce que l’on sait déjà\u00A0: vérifiez la date de chaque adresse.`;
  if (configured) return undefined;
  return extraction
    ? undefined
    : 'L’Annuaire Santé n’est pas joint depuis ce serveur, et aucune extraction n’y a été chargée. Demandez-le à l’exploitant, ou écrivez l’adresse vous-même.';
}
