import path from 'node:path';
import { getPack } from '../../engine/src/catalog/index.js';
import { SEALED_TABLES } from '../../engine/src/commands/sealedTables.js';
import { masterKeys, rotateKeys } from '../../engine/src/organisation/index.js';
import { inOrganisation, type Principal } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { setSecrets } from '../../engine/src/reporting/openReporting.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { deriveWhenPast } from './deriveWhenPast.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });
const secret = 'the secret that the operator chose next, long enough';

let organisationId: string;
let dossierId: string;
let author: Principal;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] });
  author = await principalOf(organisationId, id);
  const given = { packId: 'pde', stage: 'accueilli', establishmentId };
  ({ id: dossierId } = await buildDossier(organisationId, given));
});

const ask = <Row>(sql: string) => server.current.database.asSuperuser<Row>(sql);

/** Writes of the same person once more. @returns every pseudonym that they were given so far */
async function pseudonyms(): Promise<string[]> {
  const { versionId: packVersionId } = await getPack('pde');
  const data = { quand: '2026-11-20T08:15', importance: 'information', faits: 'Nuit calme.' };
  await inOrganisation(organisationId, (tx) =>
    saveRecord(tx, { dossierId, packVersionId, formId: 'transmission', data, author }),
  );
  await deriveWhenPast(server.current.database);
  const events = await ask<{ subject: string }>('select subject from trame.reporting_event');
  return [...new Set(events.map(({ subject }) => subject))];
}
const keyInUse = () => ask<{ key_id: string }>('select key_id from trame.reporting_pseudonym_key');

describe('Given pseudonyms that were drawn from the secret of the installation', () => {
  it('when the secret changes, then the keys, then the former secret is forgotten, then each keeps theirs', async () => {
    const former = server.current.database.config.secret;
    setSecrets({ secret: former });
    const given = await pseudonyms();
    expect(given).toHaveLength(1);
    // As before they had a key of their own, which was then made while the secret was being changed.
    await ask('delete from trame.reporting_pseudonym_key');
    setSecrets({ secret, formerSecret: former });
    expect(await pseudonyms()).toEqual(given);
    const sealedBy = await keyInUse();
    await rotateKeys({
      master: masterKeys({ secret, formerSecret: former }),
      sealed: SEALED_TABLES,
      operator: 'essai',
    });
    expect(await keyInUse()).not.toEqual(sealedBy);
    setSecrets({ secret });
    expect(await pseudonyms()).toEqual(given);
    expect(await ask("select from trame.reporting_event where event_id = 'transmission.creee'")).toHaveLength(
      3,
    );
  });
});
