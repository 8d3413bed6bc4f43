import { getPack } from '../../catalog/index.js';
import { evaluateQuietly, type DossierRow } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { latestBySource } from '../../records/index.js';

/** The visa of a bordereau of elimination, as the circuit of archival recorded it. */
export type Visa = { bordereau: string; on: string; by: string };

/** What is read of a dossier; `closed`: the day it was closed for the last time, as an ISO day. */
type Closed = Pick<DossierRow, 'id' | 'packId'> & { closed: string | null };

/**
 * The visas of some dossiers, by their id: what the latest answers to the form that the pack names give, when it was
 * granted, with its bordereau, its day and who signed it. A dossier whose visa was not given, was refused since, or says
 * too little has none; nor one whose visa is of before it was closed, for it was opened again since, or is still to come.
 */
export async function readVisas(tx: Tx, dossiers: readonly Closed[]): Promise<Map<string, Visa>> {
  const visas = new Map<string, Visa>();
  const today = localDay(tx.now());
  for (const packId of new Set(dossiers.map((dossier) => dossier.packId))) {
    const { manifest } = await getPack(packId, tx);
    const asked = manifest.dossier.archive?.visa;
    if (!asked) continue;
    const asking = dossiers.filter((dossier) => dossier.packId === packId);
    const ids = asking.map(({ id }) => id);
    const domains = manifest.dataDomains.map(({ id }) => id);
    const answers = await latestBySource(tx, ids, { visa: `form:${asked.form}` }, () => domains);
    for (const { id, closed } of asking) {
      const said = answers.get(id)?.visa;
      const visa = isAnswers(said) && evaluateQuietly(asked.granted, said) === true && visaIn(said, asked);
      if (visa && closed !== null && visa.on >= closed && visa.on <= today) visas.set(id, visa);
    }
  }
  return visas;
}

type Answers = Record<string, unknown>;

const isAnswers = (said: unknown): said is Answers => typeof said === 'object' && said !== null;

function visaIn(said: Answers, asked: { bordereau: string; on: string; by: string }): Visa | undefined {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name].trim() : '');
  const visa = { bordereau: text(asked.bordereau), on: text(asked.on).slice(0, 10), by: text(asked.by) };
  const isWhole = visa.bordereau !== '' && visa.by !== '' && /^\d{4}-\d{2}-\d{2}$/.test(visa.on);
  return isWhole ? visa : undefined;
}
