import type { ProducibleDocument } from '@trame/schemas';
import type { DomainAccess } from '../access/index.js';
import { getPack, nationalType, type InstalledPack } from '../catalog/index.js';
import { openDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { latestGridResults, latestRecords } from '../records/index.js';
import type { PackTemplate } from './packTemplate.js';
import { heldWithin, mayProduce } from './policy.js';

/** What of a dossier's pack somebody may produce there now. */
export interface Producible {
  pack: InstalledPack;
  templates: PackTemplate[];
}

/** @throws Problem `dossier-not-found` */
export async function producibleIn(tx: Tx, principal: Principal, dossierId: string): Promise<Producible> {
  const { dossier, access } = await openDossier(tx, principal, dossierId);
  const pack = await getPack(dossier.packId, tx);
  const templates = [...pack.documents.values()].filter((template) => offered(pack, template, access));
  return { pack, templates };
}

/**
 * The documents that somebody may produce in a dossier, each with what it would lack today.
 * @throws Problem `dossier-not-found`
 */
export async function listProducible(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<{ items: ProducibleDocument[] }> {
  const { pack, templates } = await producibleIn(tx, principal, dossierId);
  const records = await latestRecords(tx, dossierId);
  const sittings = await latestGridResults(tx, dossierId);
  const items = templates.map(({ model }) => {
    const { id, title, domain, description, sources, signatories, masks = [] } = model;
    const missing = [...new Set(Object.values(sources))].flatMap((source) => {
      const [kind, of = ''] = source.split(':');
      if (kind === 'form')
        return records[of] ? [] : lacking('formulaire', of, pack.forms.get(of)?.form.title);
      return sittings[of] ? [] : lacking('grille', of, pack.grids.get(of)?.title);
    });
    return {
      id,
      title,
      domain,
      ...(description ? { description } : {}),
      flow: heldWithin(model.flow, nationalType(model.nationalType)?.flow),
      missing,
      masks: masks.length > 0,
      signatories: signatories.map(({ label }) => label),
    };
  });
  return { items: items.sort((a, b) => a.title.localeCompare(b.title, 'fr')) };
}

function lacking(
  kind: ProducibleDocument['missing'][number]['kind'],
  id: string,
  title = id,
): ProducibleDocument['missing'] {
  return [{ kind, id, title }];
}

/** Whether who has this access may produce a template, whose sources may be of other domains than its own. */
function offered(pack: InstalledPack, { model }: PackTemplate, access: readonly DomainAccess[]): boolean {
  const walled = new Set(pack.manifest.dataDomains.filter((one) => one.walled).map(({ id }) => id));
  const domains = Object.values(model.sources).flatMap((source) => {
    const [kind, id = ''] = source.split(':');
    const domain = kind === 'form' ? pack.forms.get(id)?.form.domain : pack.grids.get(id)?.domain;
    return domain !== undefined && walled.has(domain) ? [domain] : [];
  });
  return mayProduce(access, model.domain, domains);
}
