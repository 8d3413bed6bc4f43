import { randomUUID } from 'node:crypto';
import { purgeSessions } from '../../engine/src/access/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let placeId: string;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId));
});

async function hire(role: string, at = placeId): Promise<{ id: string; cookie: string }> {
  const { id } = await buildProfessional(organisationId, { roles: [[at, role]] });
  return { id, cookie: await signIn(organisationId, id) };
}

const told = (actorId: string) =>
  server.current.database.asSuperuser<{ action: string; dossier_id: string | null; subject_kind: string }>(
    `select action, dossier_id, subject_kind from audit_record
      where actor_id = $1 and action like 'acces.refuse%' order by id`,
    [actorId],
  );
const open = (id: string, cookie: string) => server.current.get(`/api/v1/dossiers/${id}`, cookie);

describe('Given a dossier that somebody may not see', () => {
  it('when they ask for it again and again, then it does not exist, and the trail says so once an hour', async () => {
    const stranger = await hire('educateur');
    const { id } = await buildDossier(organisationId, { establishmentId: placeId });
    for (const address of [id, id, `${id}/timeline`, `${id}/records`]) {
      expect((await open(address, stranger.cookie)).status).toBe(404);
    }
    expect(await told(stranger.id)).toEqual([
      { action: 'acces.refuse', dossier_id: id, subject_kind: 'dossier' },
    ]);
  });

  it('when the dossier does not exist, then nothing is told', async () => {
    const stranger = await hire('educateur');
    expect((await open(randomUUID(), stranger.cookie)).status).toBe(404);
    expect(await told(stranger.id)).toEqual([]);
  });

  it('when they go through hundreds, then thirty are told, then that there were others', async () => {
    const stranger = await hire('educateur');
    for (let each = 0; each < 33; each += 1) {
      const { id } = await buildDossier(organisationId, { establishmentId: placeId });
      await open(id, stranger.cookie);
    }
    const lines = await told(stranger.id);
    expect(lines).toHaveLength(31);
    expect(lines.at(-1)?.action).toBe('acces.refuses-en-nombre');
  });

  it('when somebody whose role opens no dossier asks, then the address is told', async () => {
    const designer = await hire('responsable-qualite');
    expect((await open(randomUUID(), designer.cookie)).status).toBe(403);
    expect(await told(designer.id)).toMatchObject([{ action: 'acces.refuse', subject_kind: 'adresse' }]);
  });
});

describe('Given sessions', () => {
  const count = async (condition: string) =>
    (
      await server.current.database.asSuperuser<{ n: number }>(
        `select count(*)::int as n from session where ${condition}`,
      )
    )[0]?.n;

  it('when they have been dead for a day, then they are removed; the provider’s token goes as soon as they expire', async () => {
    const someone = await hire('secretaire');
    const shift = (id: string, hours: number) =>
      server.current.database.asSuperuser(
        `update session set expires_at = expires_at - make_interval(hours => $2), id_token = 'jeton'
          where professional_id = $1`,
        [id, hours],
      );
    const gone = await hire('secretaire');
    await shift(someone.id, 13);
    await shift(gone.id, 37);
    expect(await purgeSessions()).toBe(1);
    expect(await count(`professional_id = '${gone.id}'`)).toBe(0);
    expect(await count(`professional_id = '${someone.id}' and id_token is null`)).toBe(1);
    expect(await count('expires_at > now()')).toBeGreaterThan(0);
    expect(await purgeSessions()).toBe(0);
  });
});
