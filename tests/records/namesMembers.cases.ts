import type { Dossier, ViewPage } from '@trame/schemas';

/** What names who is of a household beside what is written of them. */
export function namesMembers(
  house: () => {
    get: <T>(address: string) => Promise<T>;
    sql: (text: string, bind: unknown[]) => Promise<unknown>;
    base: string;
    family: string;
  },
): void {
  it('when its synthesis and its lists are read, then they name who is of it today', async () => {
    const { get, sql, base, family } = house();
    const { synthesis } = await get<Dossier>(base);
    const children = synthesis.find(({ title }) => title === 'Enfants')?.value;
    expect(children).toMatch(/^MORVAN Louise \(moins d’un an\), MORVAN Tom \(\d\sans?\)$/);
    const at = (stage: string) => sql('update dossier set stage = $2 where id = $1', [family, stage]);
    await at('admis');
    const view = await get<ViewPage>('/api/v1/views/familles');
    await at('accueilli');
    expect(view.items.map(({ cells }) => cells['enfants'])).toEqual(['MORVAN Louise, MORVAN Tom']);
  });
}
