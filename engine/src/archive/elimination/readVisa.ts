import { getPack } from '../../catalog/index.js';
import { evaluateQuietly, type DossierRow } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { latestBySource } from '../../records/index.js';

/** The visa of a bordereau of elimination, as the circuit of archival recorded it. */
export type Visa = { bordereau: string; on: string; by: string };

/**
 * The visas of some dossiers, by their id: what the latest answers to the form that the pack names give, when it was
 * granted, with its bordereau, its day and who signed it. A dossier whose visa was not given, was refused since, or says
 * too little has none.
 */
export async function readVisas(tx: Tx, dossiers: readonly DossierRow[]): Promise<Map<string, Visa>> {
  const visas = new Map<string, Visa>();
  for (const packId of new Set(dossiers.map((dossier) => dossier.packId))) {
    const { manifest } = await getPack(packId, tx);
    const asked = manifest.dossier.archive?.visa;
    if (!asked) continue;
    const ids = dossiers.filter((dossier) => dossier.packId === packId).map(({ id }) => id);
    const domains = manifest.dataDomains.map(({ id }) => id);
    const answers = await latestBySource(tx, ids, { visa: `form:${asked.form}` }, () => domains);
    for (const id of ids) {
      const said = answers.get(id)?.visa;
      const visa = isAnswers(said) && evaluateQuietly(asked.granted, said) === true && visaIn(said, asked);
      if (visa) visas.set(id, visa);
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
