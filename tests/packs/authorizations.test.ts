import type { Pack } from '@trame/schemas';
import { allows, type Habilitations } from '../../engine/src/access/index.js';
import {
  ACTIONS,
  ADJUSTED,
  cases,
  domains,
  LINKS,
  roles,
  said,
  type Adjusted,
  type Asked,
  type Link,
} from './matrix/said.js';
import { readData } from './readPack.js';

const habilitations: Habilitations = {
  socle: { domains, roles: Object.fromEntries(roles.map(({ id, grants }) => [id, grants])) },
};
const may = (
  roleId: string,
  action: Asked,
  domain: string,
  link: Link,
  adjusted: readonly Adjusted[] = [],
) => {
  const adjustments = adjusted
    .filter(({ role }) => role === roleId)
    .map((one) => ({ ...one, link: one.link ?? null, everywhere: one.where === 'organisme', walled: true }));
  return allows(
    { activities: [{ establishmentId: 'ici', roleId, packId: 'socle', adjustments }] },
    action,
    { ...LINKS[link], domain },
    habilitations,
  );
};

describe('Given the rights of the shipped packs', () => {
  it.each(cases)(
    'when a %s acts in a dossier %s, then each domain and action is as its grants say',
    (role, link) => {
      const differing = domains.flatMap(({ id: domain }) =>
        ACTIONS.filter((action) => may(role, action, domain, link) !== said(role, action, domain, link)).map(
          (action) => `${domain} ${action}`,
        ),
      );
      expect(differing).toEqual([]);
    },
  );

  it('when what roles give was adjusted, then it is so of each domain, action and link, and of nothing else', () => {
    const differing = cases.flatMap(([role, link]) =>
      domains.flatMap(({ id: domain }) =>
        ACTIONS.filter(
          (action) =>
            may(role, action, domain, link, ADJUSTED) !== said(role, action, domain, link, ADJUSTED),
        ).map((action) => `${role} ${link} ${domain} ${action}`),
      ),
    );
    expect(differing).toEqual([]);
  });

  it('when what psychologists write is asked for, then no other role reads or writes it, whatever the link', () => {
    const readers = cases.filter(([role, link]) =>
      ACTIONS.some((action) => may(role, action, 'psychologue', link)),
    );
    expect([...new Set(readers.map(([role]) => role))]).toEqual(['psychologue']);
  });

  it('when judicial data are asked for, then only those the socle names read them', () => {
    const readers = cases.filter(([role, link]) => may(role, 'lire', 'judiciaire', link));
    expect([...new Set(readers.map(([role]) => role))].sort()).toEqual([
      'assistant-social',
      'chef-de-service',
      'directeur',
    ]);
  });

  it('when a dossier is of another establishment, then no role reads anything of it', () => {
    const reading = cases
      .filter(([, link]) => link === 'd’un autre établissement')
      .flatMap(([role, link]) => domains.filter(({ id }) => may(role, 'lire', id, link)).map(() => role));
    expect(reading).toEqual([]);
  });

  it('when a domain pack says roles or domains again, then this matrix must read them too', () => {
    for (const id of ['pde', 'pa', 'ph']) {
      const { roles: own, dataDomains } = readData<Pack>(`packs/${id}/pack.json`);
      expect([id, own ?? [], dataDomains ?? []]).toEqual([id, [], []]);
    }
  });
});
