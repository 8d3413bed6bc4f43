import type { ArchivePage } from '@trame/schemas';
import { keptGroup } from '../../engine/src/archive/retention/keptGroup.js';
import { as, inDays, quick, someDossier, toStage } from './house.js';

describe('Given a request that was refused or withdrawn', () => {
  const lineOf = async (id: string) =>
    (await as.get<ArchivePage>('archivist', '/archives')).body.items.find(({ dossier }) => dossier.id === id);
  const twoYears = inDays(0).replace(/^\d{4}/, (year) => String(Number(year) + 2));

  it.each(['refuse', 'retire'])(
    'when it is at « %s », then its dossier is closed, kept by its own rule, archived too',
    async (stage) => {
      const { id } = await someDossier('en-commission', undefined, 'candidature');
      await toStage(id, stage);
      expect((await quick('educator', id)).body.code).toBe('dossier-closed');
      const refused = {
        label: 'Demande refusée, retirée ou restée sans suite',
        length: 'P2Y',
        toConfirm: true,
      };
      expect(await lineOf(id)).toMatchObject({ phase: 'clos', rule: refused });
      await toStage(id, 'archive');
      const { rule } = (await lineOf(id))!;
      expect(rule).toMatchObject(refused);
      // 29 February aside, which the rule itself brings back to the 28.
      expect(rule!.due!.slice(0, 7)).toBe(twoYears.slice(0, 7));
    },
  );

  it('when the person had been received before, then it is kept as the dossier of whoever was', async () => {
    const { id } = await someDossier('accueilli', undefined, 'candidature');
    await toStage(id, 'refuse');
    expect((await lineOf(id))?.rule).toMatchObject({ length: 'P20Y' });
  });
});

describe('Given the stages a dossier went through', () => {
  const waiting = { id: 'a', label: 'A', group: 'attente' } as const;
  const refused = { id: 'r', label: 'R', group: 'refuse', phase: 'clos' } as const;
  const here = { id: 'p', label: 'P', group: 'present' } as const;
  const left = { id: 's', label: 'S', group: 'sorti', phase: 'clos' } as const;
  const archived = { id: 'z', label: 'Z', group: 'sorti', phase: 'archive' } as const;

  it.each([
    [refused, [waiting, refused], false, 'refuse'],
    [archived, [waiting, refused, archived], false, 'refuse'],
    [archived, [waiting, refused, archived], true, 'sorti'],
    [refused, [here, left, waiting, refused], false, 'sorti'],
    [archived, [here, left, archived], false, 'sorti'],
    [archived, [], false, 'sorti'],
    [here, [here], true, 'present'],
  ])(
    'when it is at %o after %o, then it is kept as the group at which it was closed',
    (stage, visited, entered, group) => {
      expect(keptGroup({ stage, visited, entered })).toBe(group);
    },
  );
});
