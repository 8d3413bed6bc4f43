import { createAdjustment } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { setCareTeam, setContacts, openStay, searchDossiers } from '../../engine/src/dossiers/index.js';
import { saveDraft, saveRecord } from '../../engine/src/records/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

/** Every walled table of the rooms from organisation to records, with a row of another organisation in each. */
const TABLES = [
  'organisation',
  'establishment',
  'professional',
  'activity',
  'role_adjustment',
  'session',
  'usager',
  'dossier_number',
  'dossier',
  'stay',
  'care_team_member',
  'contact',
  'moment',
  'record',
  'draft',
];

type House = {
  id: string;
  establishmentId: string;
  professionalId: string;
  dossierId: string;
  cookie: string;
};
let ours: House;
let theirs: House;

async function furnish(): Promise<House> {
  const { id } = await buildOrganisation();
  const { id: establishmentId } = await buildEstablishment(id);
  const { id: professionalId } = await buildProfessional(id, { roles: [[establishmentId, 'directeur']] });
  const cookie = await signIn(id, professionalId);
  const { id: dossierId } = await buildDossier(id, { establishmentId, team: [[professionalId, 'referent']] });
  const author = await principalOf(id, professionalId);
  const { versionId } = await getPack('atelier');
  await inOrganisation(id, async (tx) => {
    await openStay(tx, dossierId, '2026-01-01');
    await setCareTeam(tx, dossierId, [{ professionalId, functionId: 'referent' }]);
    await setContacts(tx, dossierId, [{ nom: 'Petit', lien: 'mere' }]);
    await saveRecord(tx, {
      dossierId,
      packVersionId: versionId,
      formId: 'droits',
      data: { nature: 'AEEH' },
      author,
    });
    await createAdjustment(tx, {
      roleId: 'educateur',
      establishmentId,
      effect: 'retire',
      domain: 'educatif',
      actions: ['signer'],
      link: null,
      walled: false,
      reason: 'Décision',
      from: '2026-01-01',
      to: null,
      reviewOn: '2027-01-01',
      by: professionalId,
    });
    await saveDraft(tx, { taskId: '22222222-2222-4222-8222-222222222222', professionalId }, { data: {} });
  });
  return { id, establishmentId, professionalId, dossierId, cookie };
}

beforeAll(async () => {
  ours = await furnish();
  theirs = await furnish();
});

describe('Given two organisations, when a query forgets to say which', () => {
  it.each(TABLES)('then %s shows the rows of ours alone', async (table) => {
    const all = await server.current.database.asSuperuser<{ organisation_id: string }>(
      `select organisation_id from ${table}`,
    );
    expect(all.map((row) => row.organisation_id)).toContain(theirs.id);
    const seen = await inOrganisation(ours.id, (tx) =>
      tx.query<{ organisation_id: string }>(`select organisation_id from ${table}`),
    );
    expect(new Set(seen.map((row) => row.organisation_id))).toEqual(new Set([ours.id]));
  });

  it.each(['dossier', 'usager', 'contact', 'record', 'session', 'professional'])(
    'then an update of %s leaves theirs as they are',
    async (table) => {
      const snapshot = () =>
        server.current.database.asSuperuser(`select * from ${table} where organisation_id = $1`, [theirs.id]);
      const before = await snapshot();
      const column = {
        dossier: 'exit_date',
        usager: 'updated_at',
        contact: 'more',
        record: 'data',
        session: 'seen_at',
        professional: 'email',
      }[table];
      await inOrganisation(ours.id, (tx) =>
        tx.query(`update ${table} set ${column ?? ''} = ${column ?? ''}`),
      );
      expect(await snapshot()).toEqual(before);
    },
  );

  it('then a row cannot be written into the other one', async () => {
    const writing = inOrganisation(ours.id, (tx) =>
      tx.query(`insert into dossier_number (organisation_id, year, last) values ($1, 1999, 1)`, [theirs.id]),
    );
    await expect(writing).rejects.toThrow(/row-level security/);
  });

  it('then a row of ours cannot point to one of theirs, even by its id', async () => {
    const pointing = inOrganisation(ours.id, (tx) =>
      tx.query('update dossier set establishment_id = $1 where id = $2', [
        theirs.establishmentId,
        ours.dossierId,
      ]),
    );
    await expect(pointing).rejects.toThrow(/foreign key/);
  });
});

describe('Given the door of the search, which sees through the wall', () => {
  it('when ours search, then only ours are found', async () => {
    const principal = await principalOf(ours.id, ours.professionalId);
    const found = await inOrganisation(ours.id, (tx) => searchDossiers(tx, principal, { q: 'personne' }));
    expect(found.items.map(({ id }) => id)).toEqual([ours.dossierId]);
  });

  it('when their own establishments and people are named, then nothing of theirs is found', async () => {
    const rows = await inOrganisation(ours.id, (tx) =>
      tx.query(
        'select * from search_dossiers($1, true, $2::uuid[], $3, current_date, null, $2::uuid[], false, null, null, 50, null)',
        ['personne', [theirs.establishmentId], theirs.professionalId],
      ),
    );
    expect(rows).toEqual([]);
  });

  it('when no organisation is chosen, then it finds nothing', async () => {
    const { sequelize } = server.current.database.database;
    const [rows] = await sequelize.query(
      `select * from trame.search_dossiers('', true, null, null, current_date, null, null, false, null, null, 50, null)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('Given the addresses of another organisation', () => {
  it.each([
    (house: House) => `/dossiers/${house.dossierId}`,
    (house: House) => `/dossiers/${house.dossierId}/timeline`,
    (house: House) => `/dossiers/${house.dossierId}/records`,
    (house: House) => `/dossiers/${house.dossierId}/grids`,
    (house: House) => `/dossiers/${house.dossierId}/acces`,
    (house: House) => `/views/demandes?establishment=${house.establishmentId}`,
  ])('when %s is asked, then it does not exist, and nothing is written in their trail', async (address) => {
    const trail = () =>
      server.current.database.asSuperuser('select count(*) from audit_record where organisation_id = $1', [
        theirs.id,
      ]);
    const before = await trail();
    expect((await server.current.get(`/api/v1${address(ours)}`, ours.cookie)).status).toBe(200);
    expect((await server.current.get(`/api/v1${address(theirs)}`, ours.cookie)).status).toBe(404);
    expect(await trail()).toEqual(before);
  });
});
