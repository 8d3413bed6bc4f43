import { act, screen, waitFor, within } from '@testing-library/react';
import type { Field, Form } from '@trame/schemas';
import type { FilePort, StoredFile } from '../../runtime-ui/src/form-kit/index.js';
import { formOf, renderForm } from './renderForm.js';

const stored = (name: string, type = 'image/png'): StoredFile => ({
  id: '4f6f7a3e-0000-4000-8000-000000000001',
  nom: name,
  type,
  taille: 3,
  sha256: 'a'.repeat(64),
});
const photo = (name = 'photo.png') => new File(['abc'], name, { type: 'image/png' });

/** A server in the hand of the test: each sending waits for it. */
function handPort() {
  const sent: Array<{
    name: string;
    domain: string;
    signal: AbortSignal;
    progress: (share: number) => void;
    accept: (file: StoredFile) => void;
    refuse: (message: string) => void;
  }> = [];
  const port: FilePort = {
    send: (file, { domain, signal, onProgress }) =>
      new Promise((accept, reject) => {
        sent.push({
          name: file.name,
          domain,
          signal,
          progress: onProgress,
          accept,
          refuse: (message) => reject(new Error(message)),
        });
      }),
    address: (id) => `/api/v1/files/${id}/content`,
  };
  return { port, sent };
}

// jsdom has no addresses for what is in memory.
beforeAll(() =>
  Object.assign(URL, { createObjectURL: () => 'blob:photo', revokeObjectURL: () => undefined }),
);

const question = { id: 'piece', type: 'file', label: 'Pièce' } as Field;

describe('Joining a file', () => {
  it('Given a file that is chosen, then it leaves at once, its progress is told, and the answer names it', async () => {
    const { port, sent } = handPort();
    const { user, answers } = renderForm(formOf({ ...question, type: 'image' }), { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    expect(screen.getByText('Envoi de photo.png…')).toBeVisible();
    await act(async () => sent[0]!.progress(0.4));
    await waitFor(() => expect(screen.getByRole('progressbar', { name: /photo\.png/ })).toHaveValue(40));
    await act(async () => sent[0]!.accept(stored('photo.png')));
    expect(await screen.findByRole('link', { name: /photo\.png/ })).toHaveAttribute(
      'href',
      '/api/v1/files/4f6f7a3e-0000-4000-8000-000000000001/content',
    );
    expect(sent[0]!.domain).toBe('administratif');
    expect(answers()).toEqual({ piece: stored('photo.png') });
  });

  it('Given a file on its way, when one submits, then nothing is sent before it has arrived', async () => {
    const { port, sent } = handPort();
    const { user, submitted } = renderForm(formOf(question), { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toBeUndefined();
    const summary = screen.getByRole('alert', { name: /à revoir/ });
    expect(within(summary).getByText(/en cours d’envoi/)).toBeVisible();
    await act(async () => sent[0]!.accept(stored('photo.png')));
    await screen.findByRole('link', { name: /photo\.png/ });
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toEqual({ piece: stored('photo.png') });
  });

  it('Given a sending that fails, then why is said, the file is kept, and it is sent again on demand', async () => {
    const { port, sent } = handPort();
    const { user } = renderForm(formOf(question), { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    await act(async () => sent[0]!.refuse('Le fichier n’est pas parti : pas de connexion.'));
    expect(await screen.findByText(/pas de connexion/)).toBeVisible();
    expect(screen.getByLabelText('Pièce')).toBeInvalid();
    await user.click(screen.getByRole('button', { name: 'Réessayer' }));
    await act(async () => sent[1]!.accept(stored('photo.png')));
    expect(await screen.findByRole('link', { name: /photo\.png/ })).toBeVisible();
    expect(screen.getByLabelText('Pièce')).not.toBeInvalid();
  });

  it('Given a file on its way, when one gives up, then the sending is cut and the question is free', async () => {
    const { port, sent } = handPort();
    const { user, answers } = renderForm(formOf(question), { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    await user.click(screen.getByRole('button', { name: /Annuler l’envoi/ }));
    expect(sent[0]!.signal.aborted).toBe(true);
    expect(screen.queryByText(/Envoi de/)).toBeNull();
    expect(answers()).toEqual({});
  });

  it.each([
    ['too heavy', { maxBytes: 2 }, /Ce fichier pèse 3 octets, la limite est 2 octets/],
    ['of another type', { accept: ['application/pdf'] }, /Types acceptés : PDF/],
  ])('Given a file %s, then it does not leave and why is said', async (_what, asked, said) => {
    const { port, sent } = handPort();
    const { user } = renderForm(formOf({ ...question, ...asked }), { files: port });
    const box = screen.getByLabelText('Pièce');
    box.removeAttribute('accept');
    await user.upload(box, photo());
    expect(screen.getByText(said)).toBeVisible();
    expect(sent).toEqual([]);
  });

  it('Given a file that the server finds to be something else, then it is not the answer', async () => {
    const { port, sent } = handPort();
    const { user, answers } = renderForm(formOf({ ...question, accept: ['image/png'] }), { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    await act(async () => sent[0]!.accept(stored('photo.png.pdf', 'application/pdf')));
    expect(await screen.findByText(/Types acceptés : PNG/)).toBeVisible();
    expect(answers()).toEqual({});
  });

  it('Given a row that moves while its file is on its way, then the file arrives in its row', async () => {
    const { port, sent } = handPort();
    const rows = {
      id: 'pieces',
      type: 'repeat',
      label: 'Pièces',
      layout: 'cards',
      fields: [question, { id: 'titre', type: 'text', label: 'Titre' }],
    } as Field;
    const { user, answers } = renderForm(formOf(rows), {
      files: port,
      initial: { pieces: [{ titre: 'un' }, { titre: 'deux' }] },
    });
    await user.upload(screen.getAllByLabelText('Pièce')[1]!, photo());
    await user.click(screen.getByRole('button', { name: 'Monter la ligne 2' }));
    await act(async () => sent[0]!.accept(stored('photo.png')));
    await waitFor(() =>
      expect(answers()).toEqual({
        pieces: [{ titre: 'deux', piece: stored('photo.png') }, { titre: 'un' }],
      }),
    );
  });

  it('Given a page that is turned while a file is on its way, then it arrives all the same', async () => {
    const { port, sent } = handPort();
    const page = (id: string, field: Field) =>
      ({ id, title: id, sections: [{ id: `${id}-s`, title: id, fields: [field] }] }) as Form['pages'][number];
    const form = {
      ...formOf(),
      pages: [page('une', question), page('deux', { id: 'note', type: 'text', label: 'Note' } as Field)],
    };
    const { user, answers } = renderForm(form, { files: port });
    await user.upload(screen.getByLabelText('Pièce'), photo());
    await user.click(screen.getByRole('button', { name: /Suivant/ }));
    await act(async () => sent[0]!.accept(stored('photo.png')));
    await waitFor(() => expect(answers()).toEqual({ piece: stored('photo.png') }));
  });

  it('Given nowhere to send files, then it is said and nothing can be chosen', () => {
    renderForm(formOf(question));
    expect(screen.getByText('Aucun fichier ne peut être joint ici.')).toBeVisible();
    expect(screen.queryByLabelText('Pièce')).toBeNull();
  });
});
