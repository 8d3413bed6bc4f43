import type { LocalKey } from '@trame/schemas';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
const people: Record<string, { id: string; cookie: string }> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const place = await buildEstablishment(organisationId);
  for (const name of ['zoe', 'ali']) {
    const { id } = await buildProfessional(organisationId, { roles: [[place.id, 'secretaire']] });
    people[name] = { id, cookie: await signIn(organisationId, id) };
  }
});

const keyOf = (cookie?: string) => server.current.get<LocalKey>('/api/v1/me/local-key', cookie);
const rows = () =>
  server.current.database.asSuperuser<{ professional_id: string; wrapped: Buffer }>(
    'select * from local_key',
  );

describe('Given the key that seals what is typed and not sent', () => {
  it('when one signs in again, then it is the same; another person has another', async () => {
    const first = await keyOf(people['zoe']?.cookie);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const again = await keyOf(await signIn(organisationId, people['zoe']?.id ?? ''));
    expect(again.body).toEqual(first.body);
    const other = await keyOf(people['ali']?.cookie);
    expect([other.body.id, other.body.key]).not.toEqual([first.body.id, first.body.key]);
    expect(first.body.id).not.toBe(people['zoe']?.id);
  });

  it('when it is asked for the first time by two pages at once, then both have the same', async () => {
    const place = await buildEstablishment(organisationId);
    const { id } = await buildProfessional(organisationId, { roles: [[place.id, 'secretaire']] });
    const cookie = await signIn(organisationId, id);
    const [one, two] = await Promise.all([keyOf(cookie), keyOf(cookie)]);
    expect(one.body).toEqual(two.body);
  });

  it('when nobody is signed in, then it is not given', async () => {
    expect((await keyOf()).status).toBe(401);
  });

  it('when its table is read, then the key is not in it; moved to another person, it opens nothing', async () => {
    const { body } = await keyOf(people['zoe']?.cookie);
    const kept = await rows();
    expect(kept.every(({ wrapped }) => !wrapped.includes(Buffer.from(body.key, 'base64url')))).toBe(true);
    const theirs = kept.find(({ professional_id }) => professional_id === people['zoe']?.id);
    await keyOf(people['ali']?.cookie);
    await server.current.database.asSuperuser(
      'update local_key set wrapped = $1 where professional_id = $2',
      [theirs?.wrapped, people['ali']?.id],
    );
    expect((await keyOf(people['ali']?.cookie)).status).toBe(500);
  });

  it('when another organisation looks, then no key is there', async () => {
    const other = await buildOrganisation();
    const seen = await inOrganisation(other.id, (tx) => tx.query('select * from local_key'));
    expect(seen).toEqual([]);
  });
});
