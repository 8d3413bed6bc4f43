import path from 'node:path';
import { getPack } from '../../engine/src/catalog/index.js';
import { SEALED_TABLES } from '../../engine/src/commands/sealedTables.js';
import { masterKeys, rotateKeys } from '../../engine/src/organisation/index.js';
import { deriveKey, inOrganisation, type Principal } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import { setSecrets } from '../../engine/src/reporting/openReporting.js';
import { deriveAll } from '../../engine/src/reporting/index.js';
import { pseudonymOf } from '../../engine/src/reporting/pseudonym.js';
import { pseudonymKey } from '../../engine/src/reporting/pseudonymKey.js';
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

const ask = <Row>(sql: string) => server.current.database.asSuperuser<Row>(sql);

beforeAll(async () => {
  await ask('alter table trame.reporting_event disable trigger user');
  ({ id: organisationId } = await buildOrganisation());
  const { id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] });
  author = await principalOf(organisationId, id);
  const given = { packId: 'pde', stage: 'accueilli', establishmentId };
  ({ id: dossierId } = await buildDossier(organisationId, given));
  setSecrets({ secret: server.current.database.config.secret });
  await pseudonyms();
}, 60_000);

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
/** As they were made before organisations had a key. */
async function drawFrom(former: string): Promise<string> {
  const [dossier] = await ask<{ usager_id: string }>(
    `select usager_id from trame.dossier where id = '${dossierId}'`,
  );
  const key = deriveKey(former, 'reporting:pseudonym');
  const drawn = pseudonymOf(key, organisationId, dossier?.usager_id ?? '');
  await ask('delete from trame.reporting_pseudonym_key');
  await ask(`update trame.reporting_event set subject = '${drawn}'`);
  return drawn;
}
const keyInUse = () => ask<{ key_id: string }>('select key_id from trame.reporting_pseudonym_key');

describe('Given pseudonyms that were drawn from the secret of the installation', () => {
  it('when the secret changes, then the keys, then the former secret is forgotten, then each keeps theirs', async () => {
    const former = server.current.database.config.secret;
    expect(await pseudonyms()).toHaveLength(1);
    const given = [await drawFrom(former)];
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
      4,
    );
  });
});

describe('Given an organisation where nothing happened yet', () => {
  const keyOf = (id: string) => inOrganisation(id, pseudonymKey);

  it('when the trail is read, then it has a key that the secret does not give, which outlives it', async () => {
    const { id } = await buildOrganisation();
    setSecrets({ secret });
    await deriveAll();
    const made = await ask<{ n: number }>(
      `select count(*)::int as n from trame.reporting_pseudonym_key where organisation_id = '${id}'`,
    );
    expect(made).toEqual([{ n: 1 }]);
    const key = await keyOf(id);
    expect(key).not.toEqual(deriveKey(secret, 'reporting:pseudonym'));
    setSecrets({ secret: `${secret} and another`, formerSecret: secret });
    expect(await keyOf(id)).toEqual(key);
  });
});

describe('Given events made with a secret, before organisations had a key', () => {
  const former = 'the secret that pseudonyms were drawn from, long enough';
  const keyOfHouse = () => inOrganisation(organisationId, pseudonymKey);

  beforeEach(async () => void (await drawFrom(former)));

  it('when the person of the latest was merged since, then those of before tell which secret it was', async () => {
    await ask(
      `update trame.reporting_event set subject = '${'0'.repeat(32)}'
        where seq = (select max(seq) from trame.reporting_event)`,
    );
    setSecrets({ secret, formerSecret: former });
    expect(await keyOfHouse()).toEqual(deriveKey(former, 'reporting:pseudonym'));
  });

  it('when no secret given made them, then no key is made, and it is told what is missing', async () => {
    setSecrets({ secret });
    await expect(keyOfHouse()).rejects.toThrow('TRAME_FORMER_SECRET');
    expect(await keyInUse()).toEqual([]);
  });
});
