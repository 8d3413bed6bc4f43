import type { AccountList, SignInFactors, TotpOffer } from '@trame/schemas';
import { inviteAdministrator, type AdministratorInvited } from '../../engine/src/access/index.js';
import { readAccountWords } from '../../engine/src/commands/accountWords.js';
import { useTestServer } from '../support/server.js';
import { codeOf, openBrowser } from './openBrowser.js';

const server = useTestServer();
const browser = () => openBrowser(server.current);
const superuser = <Row>(sql: string, bind: unknown[] = []) =>
  server.current.database.asSuperuser<Row & Record<string, unknown>>(sql, bind);

const PASSWORD = 'Lune verte, sept cailloux';
let first: AdministratorInvited;

/** What an operator types on a new installation. */
const FRESH = {
  login: 'Ada@exemple.fr',
  lastName: 'Moreau',
  firstName: 'Ada',
  organisation: { name: 'Association neuve' },
  establishment: {
    name: 'Foyer',
    finess: '990000119',
    kind: 'MECS',
    category: '1',
    capacity: 30,
    packId: 'atelier',
  },
  byMail: false,
  operator: 'ops',
};
const { organisation: _named, establishment: _described, ...AGAIN } = FRESH;

beforeAll(async () => {
  await expect(inviteAdministrator(AGAIN)).rejects.toThrow('Aucun organisme');
  first = await inviteAdministrator(FRESH);
});

describe('Given a new installation, whose operator has a command line', () => {
  const trail = () =>
    superuser<{ action: string; details: Record<string, unknown> }>(
      `select action, details from audit_record r join organisation o on o.id = r.organisation_id
        where o.name = 'Association neuve' order by r.id`,
    );
  const accept = async ({ address }: AdministratorInvited) => {
    const token = address?.split('#')[1];
    const here = browser();
    const { body: offer } = await here.send<TotpOffer>('POST', '/sign-in/links/totp', { token });
    const code = await codeOf(offer.secret);
    expect(
      (await here.send('POST', '/sign-in/links/accept', { token, password: PASSWORD, code })).status,
    ).toBe(204);
    return here;
  };
  let within: { organisationId: string };

  it('when the link is opened, then they answer for the rights of the organisation made; asked again meanwhile, the former link is dead', async () => {
    const [made] = await superuser<{ id: string }>(
      `select id from organisation where name = 'Association neuve'`,
    );
    within = { organisationId: made!.id };
    const again = await inviteAdministrator({ ...AGAIN, ...within });
    expect(first).toMatchObject({ opened: true, recovered: false });
    const dead = await browser().send('POST', '/sign-in/links/read', { token: first.address?.split('#')[1] });
    expect(dead.status).toBe(410);
    const here = await accept(again);
    expect((await here.get<AccountList>('/accounts')).body.accounts).toMatchObject([
      { displayName: 'MOREAU Ada' },
    ]);
    expect((await trail()).map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'organisme.ouvert',
        'etablissement.ouvert',
        'habilitation.donnee',
        'compte.premier-administrateur',
      ]),
    );
  });

  it('when somebody answers for rights already, then another is refused, unless for recovery, which empties the account and is told', async () => {
    const asked = { ...AGAIN, ...within };
    await expect(inviteAdministrator(asked)).rejects.toThrow('Quelqu’un répond déjà');
    await expect(inviteAdministrator({ ...asked, login: 'autre@exemple.fr' })).rejects.toThrow('--secours');
    await accept(await inviteAdministrator({ ...asked, recovery: 'téléphone perdu' }));
    const left = await browser().send<SignInFactors>('POST', '/sign-in/password', {
      login: 'ada@exemple.fr',
      password: PASSWORD,
    });
    expect(left.body).toMatchObject({ code: true });
    const told = (await trail()).filter(({ action }) => action === 'compte.secours');
    expect(told).toEqual([
      {
        action: 'compte.secours',
        details: { par: 'ligne-de-commande', operateur: 'ops', motif: 'téléphone perdu' },
      },
    ]);
  });

  it('when the administrator has left, then recovery makes another, and never one of who does not answer for rights', async () => {
    const asked = { ...AGAIN, ...within, recovery: 'administratrice partie' };
    const made = await inviteAdministrator({ ...asked, login: 'bob@exemple.fr', firstName: 'Bob' });
    expect(made.recovered).toBe(false);
    await accept(made);
    await superuser(`update activity set to_date = now()::date - 1, from_date = now()::date - 2 where professional_id in
      (select id from professional where first_name = 'Bob')`);
    await expect(inviteAdministrator({ ...asked, login: 'bob@exemple.fr' })).rejects.toThrow('ne répond pas');
  });

  it('when words are missing or wrong, then each is told at once', () => {
    const { asked, faults } = readAccountWords([
      '--nom',
      ' ',
      '--organisme',
      'X',
      '--siren',
      '123456789',
      '--etablissement',
      'Y',
      '--secours',
    ]);
    expect(asked).toBeUndefined();
    expect(faults).toEqual([
      expect.stringContaining('--adresse manque'),
      expect.stringContaining('--nom'),
      expect.stringContaining('--siren'),
      expect.stringContaining('--finess, --type, --categorie, --capacite, --pack manque'),
      expect.stringContaining('--motif'),
    ]);
    expect(readAccountWords(['--inconnu', 'x']).faults[0]).toMatch(/^--inconnu : option inconnue/);
  });
});
