import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { jest } from '@jest/globals';
import type { Form, IdentityScan } from '@trame/schemas';
import type { ReactNode } from 'react';
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
  });

  it('When an image is shown, then it is sent made smaller; one that is no image is told so, and sent nowhere', async () => {
    const { asked } = serve({
      [LECTURE]: problem(422, 'scan-unreadable', { detail: 'Aucun datamatrix n’a été trouvé.' }),
    });
    const draw = { drawImage: jest.fn(), fillRect: jest.fn(), fillStyle: '' };
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(draw as never);
    jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/jpeg;base64,QUJD');
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
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual({ image: 'QUJD' });
    expect(draw.drawImage).toHaveBeenCalledWith(expect.anything(), 0, 0, 2_000, 1_500);
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
