import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Field, Fixture } from '@trame/schemas';
import {
  keptSurroundings,
  surroundingsOf,
} from '../../../designer/src/features/forms/preview/keptContext.js';
import { tryForm, type Trial } from '../../../designer/src/features/forms/preview/tryForm.js';
import { TryOut } from '../../../designer/src/features/forms/preview/TryOut.js';
import { CurrentDraftProvider, type CurrentDraft } from '../../../designer/src/shared/drafts/index.js';
import type { Asked } from '../../../designer/src/shared/answerApart.js';
import type { Apart, ApartWorker } from '../../../designer/src/shared/useAskApart.js';
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

/** Tries a form here, as the worker does apart; `when` says which tries are answered, `on` what is done of the others. */
function tryHere(
  when: (trial: Trial) => boolean = () => true,
  on: (worker: ApartWorker) => void = () => undefined,
  longest = 4_000,
): Apart {
  const start = (): ApartWorker => {
    let ended = false;
    // What is asked next waits behind what is not answered.
    let stuck = false;
    const worker: ApartWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => (ended = true),
      postMessage: ({ number, question }: Asked<Trial>) => {
        stuck ||= !when(question);
        if (stuck) return on(worker);
        const answer = tryForm(question, () => performance.now());
        setTimeout(() => {
          if (!ended) worker.onmessage?.call(worker as Worker, { data: { number, answer } } as MessageEvent);
        });
      },
    };
    return worker;
  };
  return { start, longest };
}
const here = tryHere();

/** The try of the form, with a case kept before; gives what is kept after. */
function open(pacing = here, asked = fields): () => Fixture | undefined {
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
        <HeldForm first={buildForm(asked)} told={() => undefined}>
          {(editing) => <TryOut editing={editing} pacing={pacing} />}
        </HeldForm>
      </CurrentDraftProvider>
    </QueryClientProvider>,
  );
  return () => (created === undefined ? undefined : (JSON.parse(created) as Fixture));
}
const write = (control: HTMLElement, value: string) => fireEvent.change(control, { target: { value } });
/** Long enough for what is typed to be asked of the worker. */
const rest = () => act(() => new Promise<void>((done) => setTimeout(done, 300)));
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
    await waitFor(() => expect(screen.getByLabelText('Nom repris')).toHaveValue('Martin'));
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
  const heavy = [
    ...fields,
    ...Array.from({ length: 6 }, (_, at) => ({
      id: `lourd${at}`,
      type: 'integer',
      label: `Lourd ${at}`,
      computed: 'count(for a in 1..170, b in 1..170 return a * b)',
    })),
  ] as Field[];
  const trial = { form: buildForm(heavy), data: undefined, context: surroundingsOf(kept.context) };

  it('when the form is tried and kept as a case, then nothing of it is worked out on the page, which says it stopped', async () => {
    const began = performance.now();
    tryForm({ ...trial, codeLists: {}, turn: 0 }, () => performance.now());
    const tried = performance.now() - began;
    let ended = 0;
    const never = { postMessage: () => undefined, terminate: () => (ended += 1) } as unknown as ApartWorker;
    const shown = performance.now();
    const created = open({ start: () => never, longest: 20 }, heavy);
    write(screen.getByLabelText('Nom du cas'), 'Trop lourd');
    fireEvent.click(screen.getByRole('button', { name: 'Garder ces réponses comme cas d’essai' }));
    expect(performance.now() - shown).toBeLessThan(tried / 2);
    expect(await screen.findByRole('alert')).toHaveTextContent(/trop longues à calculer/);
    expect(await screen.findByText(/Le cas n’est pas gardé/)).toBeInTheDocument();
    expect(created()).toBeUndefined();
    expect(ended).toBe(1);
    expect(screen.queryByLabelText('Note')).toBeNull();
  });

  it('when answers make them slow, then what is typed is kept, and one goes back to what could be filled', async () => {
    let slow = true;
    open(tryHere(({ data }) => !slow || data?.['note'] !== 'lourde', undefined, 20));
    write(await screen.findByLabelText('Note'), 'légère');
    await rest();
    write(screen.getByLabelText('Note'), 'lourde');
    fireEvent.click(await screen.findByRole('button', { name: 'Revenir aux réponses d’avant' }));
    expect(await screen.findByLabelText('Note')).toHaveValue('légère');
    write(screen.getByLabelText('Note'), 'lourde');
    const again = await screen.findByRole('button', { name: 'Réessayer avec ces réponses' });
    slow = false;
    fireEvent.click(again);
    expect(await screen.findByLabelText('Note')).toHaveValue('lourde');
  });

  it('when answers change while they are tried, then those that follow do not wait behind them', async () => {
    open(tryHere(({ data }) => data?.['note'] !== 'lourde', undefined, 600));
    write(await screen.findByLabelText('Note'), 'lourde');
    await rest();
    write(screen.getByLabelText('Note'), 'légère');
    await keepAs('Après');
    expect(screen.getByLabelText('Note')).toHaveValue('légère');
  });

  it('when its rules only last too long, then it is told too', () => {
    let clock = 0;
    const light = { ...trial, form: buildForm(fields), codeLists: {}, turn: 0 };
    expect(tryForm(light, () => (clock += 400)).slow).toBe(false);
    expect(tryForm(light, () => (clock += 900)).slow).toBe(true);
  });

  it('when the worker breaks, then it is not told as rules that last', async () => {
    open(
      tryHere(
        () => false,
        (worker) => worker.onerror?.call(worker as Worker, new ErrorEvent('error')),
      ),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(/n’a pas pu être calculé par le navigateur/);
  });
});
