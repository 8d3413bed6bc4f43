import type { DossierAlert, RecordWill } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';
import { getDossier } from '../dossierRow.js';
import { isOfHousehold } from '../household/household.js';
import { dateInWords } from '../inWords.js';
import { personName } from '../traits.js';
import { LATEST_FIRST } from './opposedTo.js';

/** How many are told: the rest is on its tab. */
const SHOWN = 5;

const BARRED: Record<Exclude<RecordWill['subject'], 'autre'>, string> = {
  dmp: 'aucun document n’est versé à son DMP',
  mssante: 'aucun document ne part à d’autres par MSSanté',
};

/** What the person of a dossier opposes today, whichever of their dossiers says so, and which use it bars; of a household, by name. */
export async function willAlerts(tx: Tx, dossierId: string): Promise<DossierAlert[]> {
  const rows = await tx.query<{ subject: RecordWill['subject']; about: string | null; saidOn: string }>(
    `select subject, about, said_on as "saidOn" from (
       select distinct on (w.subject, trame_fold(w.about)) w.*
         from dossier d join dossier other on other.usager_id = d.usager_id join person_will w on w.dossier_id = other.id
        where d.id = $1 order by w.subject, trame_fold(w.about), ${LATEST_FIRST}) held
      where position = 'opposition' order by subject = 'autre', said_on desc, id limit ${SHOWN}`,
    [dossierId],
  );
  if (rows.length === 0) return [];
  const who = (await isOfHousehold(tx, dossierId))
    ? personName((await getDossier(tx, dossierId)).traits)
    : undefined;
  return rows.map(({ subject, about, saidOn }) => ({
    level: 'attention',
    message: `${who === undefined ? 'Opposition de la personne' : `Opposition (${who})`} depuis le ${dateInWords(saidOn) ?? saidOn}\u00A0: ${
      subject === 'autre' ? (about ?? '') : BARRED[subject]
    }.`,
  }));
}
