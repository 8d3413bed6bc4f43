import { withoutAnswers } from '@trame/language';
import type { ProducibleDocument } from '@trame/schemas';
import type { DomainAccess } from '../access/index.js';
import { getPack, nationalType, type InstalledForm, type InstalledPack } from '../catalog/index.js';
import {
  chooseConcerned,
  dossierContext,
  namesOfConcerned,
  openDossier,
  type Concerns,
  type OpenedDossier,
} from '../dossiers/index.js';
import { getOrganisation } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import {
  formContext,
  isMaskedAt,
  latestGridResults,
  latestRecords,
  masksOf,
  type LatestRecord,
} from '../records/index.js';
import { missingFacts } from './facts.js';
import { missingAnswers } from './missing.js';
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
  const known: KnownOfDossier = {
    pack,
    readable,
    records: await latestRecords(tx, dossierId, { of }),
    sittings: await latestGridResults(tx, dossierId, of),
    contextOf: contextsOf(tx, principal, dossierId, concerns),
  };
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
      missing: await lacksOf(tx, template, known),
      facts: missingFacts(template, facts),
      masks: masks.length > 0 || flow.to?.includes('usager') === true,
      signatories: signatories.map(({ label }) => label),
    });
  }
  return { items: items.sort((a, b) => a.title.localeCompare(b.title, 'fr')) };
}

type Lack = ProducibleDocument['missing'][number];

interface KnownOfDossier {
  pack: InstalledPack;
  readable: readonly string[];
  records: Readonly<Record<string, LatestRecord>>;
  sittings: Awaited<ReturnType<typeof latestGridResults>>;
  contextOf: ReturnType<typeof contextsOf>;
}

/** What the rules of a form know beside its answers; a record that is judged is not its own precedent. Each read once. */
function contextsOf(tx: Tx, principal: Principal, dossierId: string, concerns: Concerns) {
  const known = new Map<string, Promise<Record<string, unknown>>>();
  return (form: InstalledForm, except?: string): Promise<Record<string, unknown>> => {
    const { id } = form.form;
    const context = known.get(id) ?? formContext(tx, principal, { dossierId, form, except, concerns });
    known.set(id, context);
    return context;
  };
}

/** The forms and the grids that nobody answered, and the forms that lack compulsory answers, told to who reads their domain. */
async function lacksOf(tx: Tx, template: PackTemplate, known: KnownOfDossier): Promise<Lack[]> {
  const lacks: Lack[] = [];
  for (const source of new Set(Object.values(template.model.sources))) {
    const [kind, id = ''] = source.split(':');
    if (kind === 'form') lacks.push(...(await lackOfForm(tx, template, id, known)));
    else if (!known.sittings[id])
      lacks.push({ kind: 'grille', id, title: known.pack.grids.get(id)?.title ?? id });
  }
  return lacks;
}

async function lackOfForm(
  tx: Tx,
  template: PackTemplate,
  id: string,
  { pack, readable, records, contextOf }: KnownOfDossier,
): Promise<Lack[]> {
  const record = records[id];
  const lack: Lack = { kind: 'formulaire', id, title: pack.forms.get(id)?.form.title ?? id };
  // What was written is judged by the version it was written with: its questions, its rules.
  const installed = (record ? await getPack(record.packVersionId, tx) : pack).forms.get(id);
  const form = installed?.form;
  const domains = [record?.domain, form?.domain].filter((one) => one !== undefined);
  if (!installed || !form || !domains.every((one) => readable.includes(one))) return record ? [] : [lack];
  const about = { packId: pack.id, formId: id, form };
  // What is masked for who asks is neither told nor looked at; what is masked for the document is not lacking in it.
  const masked = await masksOf(tx, about, readable);
  const answers = missingAnswers(installed, template, {
    data: withoutAnswers(record?.data ?? {}, masked),
    context: await contextOf(installed, record?.id),
    isMasked: isMaskedAt([...masked, ...(await masksOf(tx, about, [template.model.domain]))]),
  });
  if (answers.length === 0) return record ? [] : [lack];
  return [{ ...lack, ...(record ? { recordId: record.id } : {}), answers }];
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
