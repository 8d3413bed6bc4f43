import { withoutAnswers } from '@trame/language';
import type { ProducibleDocument } from '@trame/schemas';
import { getPack, type InstalledForm, type InstalledPack } from '../catalog/index.js';
import type { Tx } from '../platform/index.js';
import {
  isMaskedAt,
  type latestGridResults,
  type LatestRecord,
  type MaskedForm,
  masksOf,
} from '../records/index.js';
import { compulsoryFaults, type CompulsoryFaults, missingAnswers } from './missing.js';
import type { PackTemplate } from './packTemplate.js';

type Lack = ProducibleDocument['missing'][number];

/** What is known of a dossier, by who asks what its documents lack. */
export interface KnownOfDossier {
  pack: InstalledPack;
  readable: readonly string[];
  records: Readonly<Record<string, LatestRecord>>;
  sittings: Awaited<ReturnType<typeof latestGridResults>>;
  /** What the rules of a form know beside its answers; a record that is judged is not its own precedent. */
  contextOf: (form: InstalledForm, except?: string) => Promise<Record<string, unknown>>;
}

/** A form as it is answered in the dossier, whatever document reads it. */
interface Judged {
  lack: Lack;
  record: LatestRecord | undefined;
  /** Nothing when who asks does not read it. */
  read?: {
    form: InstalledForm;
    faults: CompulsoryFaults;
    masked: readonly string[];
    about: MaskedForm;
  };
}

/**
 * What each document would lack: the forms and the grids that nobody answered, and the forms that lack compulsory answers,
 * told to who reads their domain. A form is judged once, however many documents read it.
 */
export function lacksIn(tx: Tx, known: KnownOfDossier): (template: PackTemplate) => Promise<Lack[]> {
  const judged = new Map<string, Promise<Judged>>();
  const judgedOf = (id: string): Promise<Judged> => {
    const one = judged.get(id) ?? judge(tx, id, known);
    judged.set(id, one);
    return one;
  };
  return async (template) => {
    const lacks: Lack[] = [];
    for (const source of new Set(Object.values(template.model.sources))) {
      const [kind, id = ''] = source.split(':');
      if (kind === 'form') lacks.push(...(await lackOfForm(tx, template, await judgedOf(id))));
      else if (!known.sittings[id])
        lacks.push({ kind: 'grille', id, title: known.pack.grids.get(id)?.title ?? id });
    }
    return lacks;
  };
}

async function judge(
  tx: Tx,
  id: string,
  { pack, readable, records, contextOf }: KnownOfDossier,
): Promise<Judged> {
  const record = records[id];
  const lack: Lack = { kind: 'formulaire', id, title: pack.forms.get(id)?.form.title ?? id };
  // What was written is judged by the version it was written with: its questions, its rules.
  const form = (record ? await getPack(record.packVersionId, tx) : pack).forms.get(id);
  const domains = [record?.domain, form?.form.domain].filter((one) => one !== undefined);
  if (!form || !domains.every((one) => readable.includes(one))) return { lack, record };
  const about = { packId: pack.id, formId: id, form: form.form };
  // What is masked for who asks is neither told nor looked at.
  const masked = await masksOf(tx, about, readable);
  const data = withoutAnswers(record?.data ?? {}, masked);
  const faults = compulsoryFaults(form, data, await contextOf(form, record?.id));
  return { lack, record, read: { form, faults, masked, about } };
}

async function lackOfForm(tx: Tx, template: PackTemplate, { lack, record, read }: Judged): Promise<Lack[]> {
  if (!read) return record ? [] : [lack];
  const { domain } = template.model;
  // What is masked for the document is not lacking in it.
  const masked = [...read.masked, ...(await masksOf(tx, read.about, [domain]))];
  const answers = missingAnswers(read.form, template, read.faults, isMaskedAt(masked));
  if (answers.length === 0) return record ? [] : [lack];
  return [{ ...lack, ...(record ? { recordId: record.id } : {}), answers }];
}
