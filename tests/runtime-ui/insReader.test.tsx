import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type { Form, IdentityScan } from '@trame/schemas';
import type { ReactNode } from 'react';
import { MemoryRouter, Outlet, Route, Routes } from 'react-router';
import { IdentityTab } from '../../runtime-ui/src/features/identity/IdentityTab.js';
import { InsComparison } from '../../runtime-ui/src/features/identity/InsComparison.js';
import { InsStart } from '../../runtime-ui/src/features/views/InsStart.js';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';
import { problem, serve } from './serve.js';

const user = userEvent.setup();
const show = (page: ReactNode) =>
  render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>{page}</QueryClientProvider>
    </MantineProvider>,
  );
const open = (name: RegExp) => user.click(screen.getByText(name));
const type = async (text: string) => {
  await user.click(screen.getByLabelText(/douchette/));
  await user.paste(text);
  await user.keyboard('{Enter}');
};

describe('Given the identity of somebody, and a datamatrix that they show', () => {
  const LECTURE = 'POST /dossiers/d1/identite/lecture';
  const differs: IdentityScan = {
    matricule: 'different',
    traits: [
      {
        id: 'nomNaissance',
        label: 'Nom de naissance',
        here: 'Vasseur',
        scanned: 'VASSEUR',
        verdict: 'concorde',
      },
      { id: 'prenoms', label: 'Prénoms de naissance', here: 'Lina', scanned: 'LENA', verdict: 'different' },
    ],
  };

  it('When a reader types it, then each trait is told beside the other, and what to do', async () => {
    const { asked } = serve({ [LECTURE]: { body: differs } });
    show(<InsComparison dossierId="d1" />);
    await open(/Comparer/);
    await type('IS01<GS>x');
    expect(await screen.findByText('Le code et le dossier diffèrent.')).toBeTruthy();
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows).toContain('Prénoms de naissanceLinaLENAdiffère');
    expect(screen.getByText(/corrigez les traits/)).toBeTruthy();
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({ text: 'IS01<GS>x' });
    await type('IS01<GS>y');
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(JSON.parse(String(asked[1]?.init.body))).toEqual({ text: 'IS01<GS>y' });
  });

  it('When what was pasted does not go, then it stays to be sent again, and gives way to what a reader types', async () => {
    const { asked } = serve({ [LECTURE]: [problem(503, 'x'), { body: differs }] });
    show(<InsComparison dossierId="d1" />);
    await open(/Comparer/);
    await type('IS01<GS>x');
    expect(await screen.findByText('Refus')).toBeTruthy();
    const field = screen.getByLabelText<HTMLInputElement>(/douchette/);
    expect(field.value).toBe('IS01<GS>x');
    await user.keyboard('IS01y{Enter}');
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(JSON.parse(String(asked[1]?.init.body))).toEqual({ text: 'IS01y' });
    await waitFor(() => expect(field.value).toBe(''));
  });

  it.each([
    ['all four traits agree', {}, 'Le code et le dossier concordent.', 'd’un seul côté'],
    ['one of the four is not known', { prenoms: undefined }, /pas assez/, 'd’un seul côté'],
    ['the place is known to nobody', { codeLieuNaissance: undefined }, /concordent/, 'non renseigné'],
  ])('When %s, then nothing more is said than what was compared', async (_when, over, told, place) => {
    const here = {
      nomNaissance: 'VASSEUR',
      prenoms: 'LINA',
      sexe: 'F',
      dateNaissance: '2016-04-18',
      ...over,
    };
    const known: Readonly<Record<string, string | undefined>> = { codeLieuNaissance: '59350', ...here };
    const traits = Object.entries(known).map(([id, value]) => ({
      id,
      label: id,
      ...(value === undefined ? {} : { here: value }),
      ...(id === 'codeLieuNaissance' || value === undefined ? {} : { scanned: value }),
      verdict: id === 'codeLieuNaissance' || value === undefined ? 'inconnu' : 'concorde',
    }));
    serve({ [LECTURE]: { body: { matricule: 'inconnu', traits } } });
    show(<InsComparison dossierId="d1" />);
    await open(/Comparer/);
    await type('IS01');
    expect(await screen.findByText(told)).toBeTruthy();
    expect(screen.getByRole('row', { name: /codeLieuNaissance/ }).textContent).toContain(place);
  });

  it('When the dossier of another is opened on the same page, then what was compared and typed for the first is gone', async () => {
    const sheet = {
      status: 'provisoire',
      traits: [{ id: 'nomNaissance', label: 'Nom', value: 'Vasseur', strict: true }],
      attributes: [],
      evidences: [],
      history: [],
      ins: null,
      revision: 1,
      mayChange: true,
    };
    serve({
      'GET /dossiers/d1/identite': { body: sheet },
      'GET /dossiers/d2/identite': { body: { ...sheet, traits: [{ ...sheet.traits[0], value: 'Morel' }] } },
      [LECTURE]: { body: differs },
    });
    const client = createQueryClient();
    const page = (id: string) => (
      <MantineProvider>
        <QueryClientProvider client={client}>
          <MemoryRouter>
            <Routes>
              <Route element={<Outlet context={{ id }} />}>
                <Route index element={<IdentityTab />} />
              </Route>
            </Routes>
          </MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    );
    const { rerender } = render(page('d1'));
    expect(await screen.findByText('Vasseur')).toBeTruthy();
    rerender(page('d2'));
    expect(await screen.findByText('Morel')).toBeTruthy();
    rerender(page('d1'));
    await open(/Comparer/);
    await type('IS01');
    expect(await screen.findByText(/diffèrent/)).toBeTruthy();
    rerender(page('d2'));
    expect(screen.queryByText(/diffèrent/)).toBeNull();
  });

  it('When an image is shown, then it is sent made smaller; one that is no image is told so, and sent nowhere', async () => {
    const { asked } = serve({
      [LECTURE]: problem(422, 'scan-unreadable', { detail: 'Aucun datamatrix n’a été trouvé.' }),
    });
    const draw = { drawImage: jest.fn(), fillRect: jest.fn(), fillStyle: '' };
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(draw as never);
    const url = jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL');
    url.mockReturnValue('data:image/jpeg;base64,QUJD');
    const bitmap = jest.fn<() => Promise<unknown>>();
    Object.assign(globalThis, { createImageBitmap: bitmap });
    show(<InsComparison dossierId="d1" />);
    await open(/Comparer/);
    const file = screen.getByLabelText(/Image ou photo/);
    bitmap.mockRejectedValueOnce(new Error('no image'));
    await user.upload(file, new File(['x'], 'x.png', { type: 'image/png' }));
    expect(await screen.findByText(/pas une image/)).toBeTruthy();
    expect(asked).toEqual([]);
    bitmap.mockResolvedValue({ width: 4_000, height: 3_000, close: () => undefined });
    await user.upload(file, new File(['x'], 'x.png', { type: 'image/png' }));
    expect(await screen.findByText(/Aucun datamatrix/)).toBeTruthy();
    expect(screen.queryByText(/pas une image/)).toBeNull();
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({ image: 'QUJD' });
    expect(draw.drawImage).toHaveBeenCalledWith(expect.anything(), 0, 0, 2_000, 1_500);
    url.mockReturnValue(`data:image/jpeg;base64,${'A'.repeat(1_800_004)}`);
    await user.upload(file, new File(['x'], 'x.png', { type: 'image/png' }));
    expect(await screen.findByText(/trop lourde/)).toBeTruthy();
    expect(screen.queryByText(/Aucun datamatrix/)).toBeNull();
    bitmap.mockReturnValue(new Promise(() => undefined));
    for (const name of ['un.png', 'deux.png'])
      await user.upload(file, new File(['x'], name, { type: 'image/png' }));
    expect(await screen.findByText(/montrez cette image ensuite/)).toBeTruthy();
    expect(asked).toHaveLength(1);
  });
});

describe('Given the form that welcomes somebody new', () => {
  const form = (binds: Record<string, string>): Form =>
    ({
      pages: [{ sections: [{ fields: Object.entries(binds).map(([id, bind]) => ({ id, bind })) }] }],
    }) as unknown as Form;
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA', sexe: 'F', dateNaissance: '2016-04-18' };

  it('When their datamatrix is read, then the questions of their identity are filled, and to be checked', async () => {
    serve({ 'POST /identites/lecture': { body: { traits } } });
    const onFill = jest.fn();
    const asked = { nom: 'usager.nomNaissance', jour: 'usager.dateNaissance', ville: 'usager.lieuNaissance' };
    show(<InsStart form={form(asked)} onFill={onFill} />);
    await open(/Remplir/);
    await type('IS01');
    await waitFor(() => expect(onFill).toHaveBeenCalledWith({ nom: 'VASSEUR', jour: '2016-04-18' }));
    expect(await screen.findByText(/vérifiez-les sur une pièce/)).toBeTruthy();
  });

  it('When it asks nobody’s name, then nothing is offered', () => {
    show(<InsStart form={form({ motif: 'dossier.motif' })} onFill={() => undefined} />);
    expect(screen.queryByText(/datamatrix/)).toBeNull();
  });
});
