import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Field, Fixture } from '@trame/schemas';
import {
  keptSurroundings,
  surroundingsOf,
} from '../../../designer/src/features/forms/preview/keptContext.js';
import { isSlow } from '../../../designer/src/features/forms/preview/tryForm.js';
import type { TrialAsked } from '../../../designer/src/features/forms/preview/tryForm.worker.js';
import { TryOut } from '../../../designer/src/features/forms/preview/TryOut.js';
import type { Pacing, TrialWorker } from '../../../designer/src/features/forms/preview/usePace.js';
import { CurrentDraftProvider, type CurrentDraft } from '../../../designer/src/shared/drafts/index.js';
import { buildForm, HeldForm } from './HeldForm.js';

const fields = [
  { id: 'nom', type: 'text', label: 'Nom repris', defaultFrom: 'usager.nomNaissance' },
  { id: 'projet', type: 'text', label: 'Projet', defaultFrom: 'precedent.projet' },
  { id: 'accord', type: 'text', label: 'Accord du majeur', visibleWhen: 'usager.age >= 18' },
  { id: 'note', type: 'text', label: 'Note' },
] as Field[];
const kept: Fixture = {
  $schema: 'x',
  form: 'f',
  title: 'Un majeur',
  expected: 'accepted',
  context: {
    aujourdHui: '2026-03-02',
    maintenant: '2026-03-02T09:30',
    usager: { age: 20, nomNaissance: 'Durand' },
    dossier: { dateEntree: '2025-09-01' },
    precedent: { projet: 'Apprentissage' },
    formulaires: { accueil: { chambre: '12' } },
  },
  data: { nom: 'Durand', accord: 'Oui' },
};

/** Tries a form here, as the worker does apart. */
const here: Pacing = {
  longest: 4_000,
  start: () => {
    const worker = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage: ({ number, ...trial }: TrialAsked) =>
        queueMicrotask(() =>
          worker.onmessage?.({ data: { number, slow: isSlow(trial, () => performance.now()) } } as never),
        ),
    } as unknown as TrialWorker & { onmessage: ((event: never) => void) | null };
    return worker;
  },
};

/** The try of the form, with a case kept before; gives what is kept after. */
function open(pacing = here): () => Fixture | undefined {
  let created: string | undefined;
  const draft = {
    id: 'd',
    packId: 'p',
    revision: 1,
    faults: [],
    files: [{ path: 'fixtures/f/majeur.json', kind: 'fixture', id: 'majeur', title: '', revision: 1 }],
  };
  const value = {
    draft,
    packTitle: 'P',
    create: (_path: string, content: string) => {
      created = content;
      return Promise.resolve();
    },
  } as unknown as CurrentDraft;
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(['case', 'd', 'fixtures/f/majeur.json', 1], {
    path: 'fixtures/f/majeur.json',
    content: JSON.stringify(kept),
  });
  render(
    <QueryClientProvider client={client}>
      <CurrentDraftProvider value={value}>
        <HeldForm first={buildForm(fields)} told={() => undefined}>
          {(editing) => <TryOut editing={editing} pacing={pacing} />}
        </HeldForm>
      </CurrentDraftProvider>
    </QueryClientProvider>,
  );
  return () => (created === undefined ? undefined : (JSON.parse(created) as Fixture));
}
const write = (control: HTMLElement, value: string) => fireEvent.change(control, { target: { value } });
const around = () =>
  within(screen.getByText('La personne, le dossier, la fiche précédente').closest('details')!);
async function keepAs(title: string): Promise<void> {
  write(screen.getByLabelText('Nom du cas'), title);
  fireEvent.click(screen.getByRole('button', { name: 'Garder ces réponses comme cas d’essai' }));
  await screen.findByText(/est gardé avec le pack/);
}

describe('Given a case kept with the person, the dossier, the record before and the day', () => {
  it('when it is opened, then all of it is back, and is kept again as it was', async () => {
    const created = open();
    expect(screen.queryByLabelText('Accord du majeur')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Essayer/ }));
    expect(await screen.findByLabelText('Accord du majeur')).toHaveValue('Oui');
    expect(screen.getByLabelText('Date du jour')).toHaveValue('2026-03-02');
    expect(around().getByLabelText('Âge')).toHaveValue('20');
    expect(around().getByText('Elle a 1 réponse.')).toBeInTheDocument();
    await keepAs('Le même');
    expect(created()).toEqual({ ...kept, $schema: expect.any(String) as string, title: 'Le même' });
  });
});

describe('Given a record before that has no answer', () => {
  it('when it is kept and opened again, then there is still one', () => {
    const context = { ...kept.context, precedent: {} };
    expect(surroundingsOf(keptSurroundings(context))).toMatchObject({ precedent: {} });
  });
});

describe('Given a try that nobody began', () => {
  it('when the person and the record before are told, then the form proposes what it reads of them, and it is kept', async () => {
    const created = open();
    await screen.findByLabelText('Note');
    write(around().getByLabelText('Nom de naissance'), 'Martin');
    write(around().getByLabelText('Date de naissance'), '2000-01-31');
    write(screen.getByLabelText('Date du jour'), '2026-01-30');
    expect(await screen.findByLabelText('Nom repris')).toHaveValue('Martin');
    expect(around().getByLabelText('Âge')).toHaveValue('25');
    await keepAs('Sans rien saisir');
    expect(created()).toMatchObject({
      context: {
        aujourdHui: '2026-01-30',
        usager: { nomNaissance: 'Martin', dateNaissance: '2000-01-31', age: 25 },
      },
      data: { nom: 'Martin' },
    });
    expect(created()?.context).not.toHaveProperty('precedent');
    write(around().getByLabelText('Date de naissance'), '');
    expect(around().getByLabelText('Âge')).toHaveValue('');
  });

  it('when the answers become those of the record before, then what is typed stays until one begins again', async () => {
    open();
    write(await screen.findByLabelText('Projet'), 'Permis de conduire');
    fireEvent.click(around().getByRole('button', { name: /comme fiche précédente/ }));
    write(screen.getByLabelText('Projet'), 'Un logement');
    write(around().getByLabelText('Nom de naissance'), 'Martin');
    expect(screen.getByLabelText('Projet')).toHaveValue('Un logement');
    fireEvent.click(screen.getByRole('button', { name: 'Recommencer' }));
    await waitFor(() => expect(screen.getByLabelText('Projet')).toHaveValue('Permis de conduire'));
  });
});

describe('Given rules that explode', () => {
  it('when the form is tried, then it is stopped apart from the page, which says so and goes on', async () => {
    let ended = 0;
    const never = { postMessage: () => undefined, terminate: () => (ended += 1) } as unknown as TrialWorker;
    open({ start: () => never, longest: 20 });
    expect(await screen.findByRole('alert')).toHaveTextContent(/trop longues à calculer/);
    expect(ended).toBe(1);
    expect(screen.queryByLabelText('Note')).toBeNull();
    expect(screen.getByRole('button', { name: 'Recommencer' })).toBeEnabled();
  });

  it('when its rules only last too long, then it is not opened either', () => {
    let clock = 0;
    const trial = { form: buildForm(fields), data: {}, context: kept.context, codeLists: {} };
    expect(isSlow(trial, () => (clock += 400))).toBe(false);
    expect(isSlow(trial, () => (clock += 900))).toBe(true);
  });
});
