import type { ProducibleDocument } from '@trame/schemas';
import type { DomainAccess } from '../access/index.js';
import { getPack, nationalType, type InstalledPack } from '../catalog/index.js';
import {
  chooseConcerned,
  dossierContext,
  namesOfConcerned,
  openDossier,
  type OpenedDossier,
} from '../dossiers/index.js';
import { getOrganisation } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { formContext, latestGridResults, latestRecords } from '../records/index.js';
import { missingFacts } from './facts.js';
import { lacksIn } from './lacks.js';
import type { PackTemplate } from './packTemplate.js';
import { heldWithin, mayProduce } from './policy.js';

/** What of a dossier's pack somebody may produce there now, and the data domains they read there. */
export interface Producible {
  pack: InstalledPack;
  opened: OpenedDossier;
  templates: PackTemplate[];
  readable: readonly string[];
}

/** @throws Problem `dossier-not-found` */
export async function producibleIn(tx: Tx, principal: Principal, dossierId: string): Promise<Producible> {
  const opened = await openDossier(tx, principal, dossierId);
  const { dossier, access, readable } = opened;
  const pack = await getPack(dossier.packId, tx);
  const templates = [...pack.documents.values()].filter((template) => offered(pack, template, access));
  return { pack, opened, templates, readable };
}

/**
 * The documents that somebody may produce in a dossier, each with what it would lack today.
 * @param asked whom of the household they would be of
 * @throws Problem `dossier-not-found`, `not-a-household`, `member-not-found`, `member-left`
 */
export async function listProducible(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked?: readonly string[],
): Promise<{ items: ProducibleDocument[] }> {
  const { pack, opened, templates, readable } = await producibleIn(tx, principal, dossierId);
  const concerns = await chooseConcerned(tx, opened, asked);
  const of = await namesOfConcerned(tx, dossierId, concerns);
  const lacksOf = lacksIn(tx, {
    pack,
    readable,
    records: await latestRecords(tx, dossierId, { of }),
    sittings: await latestGridResults(tx, dossierId, of),
    contextOf: (form, except) => formContext(tx, principal, { dossierId, form, except, concerns }),
  });
  const facts = {
    ...(await dossierContext(tx, dossierId, concerns)),
    organisme: { nom: (await getOrganisation(tx))?.name },
  };
  const items: ProducibleDocument[] = [];
  for (const template of templates) {
    const { id, title, domain, description, signatories, masks = [], ...model } = template.model;
    const flow = heldWithin(model.flow, nationalType(model.nationalType)?.flow);
    items.push({
      id,
      title,
      domain,
      ...(description ? { description } : {}),
      flow,
      missing: await lacksOf(template),
      facts: missingFacts(template, facts),
      masks: masks.length > 0 || flow.to?.includes('usager') === true,
      signatories: signatories.map(({ label }) => label),
    });
  }
  return { items: items.sort((a, b) => a.title.localeCompare(b.title, 'fr')) };
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
