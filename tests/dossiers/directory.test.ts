import path from 'node:path';
import type { PeopleFound, Problem } from '@trame/schemas';
import { setContacts } from '../../engine/src/dossiers/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

const cookies: Record<string, string> = {};
let known: string;

beforeAll(async () => {
  const { id: organisationId } = await buildOrganisation();
  const { id: here } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: elsewhere } = await buildEstablishment(organisationId, { packId: 'pde' });
  const ids: Record<string, string> = {};
  for (const [name, place, role] of [
    ['educator', here, 'educateur'],
    ['second', here, 'educateur'],
    ['director', here, 'directeur'],
    ['far', elsewhere, 'educateur'],
    ['farDirector', elsewhere, 'directeur'],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  ({ id: known } = await buildDossier(organisationId, {
    establishmentId: here,
    packId: 'pde',
    stage: 'accueilli',
    team: [[ids['second']!, 'referent']],
  }));
  await inOrganisation(organisationId, (tx) =>
    setContacts(tx, known, [
      { nom: 'Zéphirin', prenom: 'Paule', lien: 'professionnel', role: 'Médecin, cabinet des Lilas' },
      { nom: 'Zéphirin', prenom: 'Serge', lien: 'pere', contactAutorise: 'non' },
      { nom: 'Zéphirin', prenom: 'Odile', lien: 'mere', contactAutorise: 'mediatise' },
      { nom: 'Zéphirin', prenom: 'Rémi', lien: 'oncle-tante', neDoitPasConnaitreAdresse: 'oui' },
    ]),
  );
});

const seek = async (who: string, query: string) => {
  const found = await server.current.get<PeopleFound>(`/api/v1/dossiers/annuaire?${query}`, cookies[who]);
  expect([who, query, found.status]).toEqual([who, query, 200]);
  return found.body.items.map(({ kind, name, relation }) => [kind, name, relation].join(' | '));
};

describe('Given people sought across the dossiers one may read', () => {
  it('when a name, a role or a function is sought, then who may be met is found, with the link; whoever is protected from, never', async () => {
    const paule = 'entourage | Paule Zéphirin | Professionnel';
    expect(await seek('director', 'q=zephirin')).toEqual([paule]);
    expect(await seek('director', 'q=LILAS%20zeph')).toEqual([paule]);
    expect(await seek('director', 'q=zephirin&lien=pere')).toEqual([]);
    expect(await seek('second', 'q=zephirin')).toEqual([paule]);
    for (const empty of ['q=--', 'q=%20%20%20'])
      expect([empty, await seek('director', empty)]).toEqual([empty, []]);
    expect(await seek('director', 'q=second%20r%C3%A9f')).toEqual(['equipe | SECOND Camille | Référent']);
    const [told] = await server.current.database.asSuperuser<{ details: object }>(
      "select details from audit_record where action = 'annuaire.cherche' order by id desc limit 1",
    );
    expect(told?.details).toEqual({ lignes: 1, dossiers: [known] });
  });

  it('when one of the same names is protected from under another link, then neither is found', async () => {
    const { asSuperuser } = server.current.database;
    const rename = (first: string, link: string) =>
      asSuperuser(
        `update contact set first_name = '${first}' where link = '${link}' and last_name = 'Zéphirin'`,
      );
    await rename('paule marie', 'pere');
    expect(await seek('director', 'q=zephirin')).toEqual([]);
    await rename('Serge', 'pere');
    expect(await seek('director', 'q=zephirin')).toHaveLength(1);
  });

  it('when somebody reaches no such dossier, or seeks a letter, then nothing is told', async () => {
    for (const who of ['educator', 'far', 'farDirector'])
      expect([who, await seek(who, 'q=zephirin'), await seek(who, 'q=second')]).toEqual([who, [], []]);
    const bare = await server.current.get<Problem>('/api/v1/dossiers/annuaire?q=z', cookies['director']);
    expect(bare.status).toBe(400);
  });
});
