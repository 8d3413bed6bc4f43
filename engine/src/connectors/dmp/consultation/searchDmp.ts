import type { DmpDocumentLine, DmpDocuments, DmpSearch } from '@trame/schemas';
import { inOrganisation, type Principal } from '../../../platform/index.js';
import { isConsulted } from '../../interop/nationalCodes.js';
import { findEntries, requireOpenTo } from './askDmp.js';
import { criteriaOf, sorted } from './criteria.js';
import type { DmpEntry } from './DmpEntry.js';
import { importsOf, type Imported } from './imports.js';
import type { Consultation } from './openConsultation.js';
import { traced } from './traced.js';
import { CLASSES, confidentialityWords } from './words.js';

/**
 * Looks for documents in the DMP of the person of a dossier (TD0.2, then TD3.1), in the name of who asks, in their request.
 * @throws Problem those of `openConsultation`; `dmp-not-authorized`, `dmp-refused`, `dmp-unavailable`
 */
export async function searchDmp(
  principal: Principal,
  dossierId: string,
  search: DmpSearch,
  signal: AbortSignal,
): Promise<DmpDocuments> {
  const asked = { principal, dossierId, access: search, act: 'dmp.recherche', signal } as const;
  return traced(asked, async (consultation) => {
    await requireOpenTo(consultation);
    const entries = sorted(await findEntries(consultation, criteriaOf(search)), search);
    const imports = await inOrganisation(principal.organisationId, (tx) => importsOf(tx, dossierId));
    const items = entries
      .map((entry) => lineOf(entry, consultation, imports))
      .filter(({ listA }) => listA || !search.listA);
    return {
      result: { items, askedAt: new Date().toISOString() },
      details: { nombre: items.length, ...filtersOf(search) },
    };
  });
}

/** A document of a DMP as it is shown. */
export function lineOf(
  entry: DmpEntry,
  { domain, consulted }: Pick<Consultation, 'domain' | 'consulted'>,
  imports: ReadonlyMap<string, Imported>,
): DmpDocumentLine {
  const { author, docClass, type, at, uniqueId } = entry;
  const imported = imports.get(uniqueId);
  return {
    uniqueId,
    title: entry.title || type.label || 'Sans titre',
    type: type.label || type.code,
    typeCode: type.code,
    classe: CLASSES[docClass.code] ?? docClass.label,
    author: author.name ?? author.structure ?? 'Auteur inconnu',
    confidentiality: entry.hidden.map(confidentialityWords),
    status: STATUS[entry.status],
    listA: isConsulted(domain, type),
    ours: author.structureId === consulted.structure.idNat,
    ...(author.profession ? { profession: author.profession } : {}),
    ...(author.structure && author.name ? { structure: author.structure } : {}),
    ...(at ? { at: at.toISOString() } : {}),
    ...(imported ? { imported: { fileId: imported.fileId, at: imported.at.toISOString() } } : {}),
  };
}

const STATUS = {
  Approved: 'actif',
  Deprecated: 'remplace',
  Archived: 'archive',
  Deleted: 'autre',
  autre: 'autre',
} as const;

function filtersOf({ classe, type, from, to, status, listA }: DmpSearch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ classe, type: type?.code, du: from, au: to, statut: status, listeA: listA }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
