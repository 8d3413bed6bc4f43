import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Form } from '@trame/schemas';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Element } from 'bpmn-js/lib/model/Types.js';
import { useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router';
import { CircuitList } from '../../../designer/src/features/circuits/list/CircuitList.js';
import { CircuitProvider, type Known } from '../../../designer/src/features/circuits/panel/CircuitContext.js';
import { Panel } from '../../../designer/src/features/circuits/panel/Panel.js';
import { openTestEditor, type TestEditor } from './openTestEditor.js';
import { shippedXml } from './readCircuit.js';

const known: Known = {
  circuitId: 'admission',
  forms: [
    { id: 'accueil', label: 'Accueil' },
    { id: 'demande-admission', label: 'Demande d’admission' },
  ],
  grids: [{ id: 'aggir', label: 'AGGIR' }],
  decisions: [{ id: 'choix-contrat', label: 'Choix du document' }],
  circuits: [
    { id: 'admission', label: 'Admission' },
    { id: 'sortie', label: 'Sortie' },
  ],
  documents: [{ id: 'fiche', label: 'Fiche' }],
  roles: [
    { id: 'educateur', label: 'Éducateur' },
    { id: 'secretaire', label: 'Secrétaire' },
  ],
  functions: [{ id: 'referent', label: 'Référent' }],
  stages: [{ id: 'admis', label: 'Admis' }],
  connectors: [
    {
      id: 'document.produire',
      label: 'Produire un document',
      description: 'Remplit un modèle.',
      rights: '',
      leaves: 'rien',
      inputs: [{ name: 'modele', label: 'Modèle', required: true }],
      outputs: [],
      errors: [],
    },
  ],
};

const formOf = (id: string): Form =>
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, `../../../packs/pde/forms/${id}.form.json`), 'utf8'),
  ) as Form;
known.contents = {
  forms: new Map(
    ['commission-admission', 'ppe-ouverture'].map((id) => [id, { form: formOf(id), codeLists: new Map() }]),
  ),
  decisions: new Map(),
};

let editor: TestEditor;

function Bench() {
  const [revision, setRevision] = useState(0);
  const [selected, setSelected] = useState<Element>();
  useEffect(() => {
    const changed = (): void => setRevision((count) => count + 1);
    editor.events.on('elements.changed', changed);
    return () => editor.events.off('elements.changed', changed);
  }, []);
  const select = (id: string | undefined): void =>
    setSelected(id === undefined ? undefined : (editor.registry.get(id) as Element));
  return (
    <CircuitProvider value={{ editor, known, revision, selected, select, variables: ['decision'] }}>
      <CircuitList onEdit={() => undefined} />
      <Panel />
    </CircuitProvider>
  );
}

const steps = (): string[] =>
  [...document.querySelectorAll('.ci-step-name')].map((each) => each.textContent ?? '');
/** The spaces that keep a sign on the line of its word are spaces here. */
const spaced = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
/** By its attribute: asking the role of every element of so large a page takes seconds. */
const labelled = (label: RegExp): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[aria-label]')].find((each) =>
    label.test(spaced(each.getAttribute('aria-label') ?? '')),
  );
  if (!found) throw new Error(`nothing is labelled ${String(label)}`);
  return found;
};
const exactly = (label: string): HTMLElement =>
  labelled(new RegExp(`^${label.replace(/[()?."]/g, '\\$&')}$`));
const stepButton = (name: string): HTMLElement => {
  const named = [...document.querySelectorAll('.ci-step-name')].find((each) => each.textContent === name);
  return named!.closest<HTMLElement>('[data-step]')!;
};
const panel = () => within(document.querySelector<HTMLElement>('.ci-panel')!);
/** The parts of the panel, by their titles. */
const parts = (): string[] =>
  [...document.querySelectorAll('.ci-panel summary')].map(({ textContent }) => textContent ?? '');
const xml = async (): Promise<string> => editor.toXml();

async function choose(step: string, command: string): Promise<void> {
  const user = userEvent.setup();
  exactly(`Actions sur « ${step} »`).focus();
  await user.keyboard('{Enter}');
  const item = await waitFor(() => {
    const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
    const found = items.find((each) => each.textContent === command);
    if (!found) throw new Error(`no command ${command}`);
    return found;
  });
  item.focus();
  await user.keyboard('{Enter}');
}

beforeEach(async () => {
  editor = await openTestEditor(shippedXml('pde/admission'));
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <Bench />
      </MemoryRouter>
    </MantineProvider>,
  );
});
afterEach(() => act(() => editor.close()));

describe('Given the admission as a list, worked on from the keyboard', () => {
  it('Then steps are in order, each with what it is and who does it, and ways name their conditions', () => {
    expect(steps().slice(0, 4)).toEqual([
      'Demande d’admission',
      'Vérifier les pièces',
      'Que fait-on du dossier\u00a0?',
      'Compléter le dossier',
    ]);
    expect(labelled(/^Relancer \(si « .*suitePieces.* » est « .+ »\)\. Modifier$/)).toBeVisible();
    expect(labelled(/^Suites de « Décision\s\? »$/)).toBeVisible();
    expect(
      screen.getAllByText(/retour à l’étape 15, Réunir la commission|retour à l’étape 14/).length,
    ).toBeGreaterThan(0);
  });

  it('When a task is added between two and named, then it stands between them, and the panel is the same as the diagram’s', async () => {
    await choose('Constituer l’équipe', 'Une tâche');
    const user = userEvent.setup();
    const name = panel().getByLabelText('Nom');
    await user.clear(name);
    await user.click(name);
    await user.paste('Prévenir la famille');
    const at = steps().indexOf('Constituer l’équipe');
    expect(steps().slice(at, at + 3)).toEqual([
      'Constituer l’équipe',
      'Prévenir la famille',
      'Inscrire l’entourage',
    ]);
    expect(parts()).toEqual(
      expect.arrayContaining(['Qui', 'Formulaire', 'Échéance', 'Document', 'Notifications']),
    );
    await user.selectOptions(panel().getByLabelText('À remplir'), 'Un formulaire');
    await user.selectOptions(panel().getByLabelText('Formulaire du pack'), 'Accueil');
    await user.click(panel().getByRole('button', { name: 'Ajouter un candidat' }));
    await user.selectOptions(panel().getByLabelText('Rôle'), 'Secrétaire');
    await user.selectOptions(panel().getByLabelText('À faire dans'), 'Un délai fixe');
    await user.selectOptions(panel().getByLabelText('Priorité'), 'Haute');
    await user.click(panel().getByRole('button', { name: 'Ajouter un rappel' }));
    const recall = panel().getByRole('group', { name: 'Rappel 1, avant l’échéance' });
    await user.selectOptions(within(recall).getByLabelText('Unité'), 'heures');
    await user.click(panel().getByRole('button', { name: 'Ajouter une alerte de retard' }));
    const alert = panel().getByRole('group', { name: 'Alerte 1, après l’échéance' });
    await user.selectOptions(within(alert).getByLabelText('Rôle'), 'Éducateur');
    expect(await editor.faults()).toEqual([]);
    expect(await xml()).toMatch(
      /name="Prévenir la famille"[\s\S]*?<trame:form ref="accueil" \/>[\s\S]*?<trame:assignment role="secretaire" \/>[\s\S]*?<trame:due duration="P7D" \/>\s*<trame:priority value="haute" \/>\s*<trame:reminder before="PT1H" \/>\s*<trame:escalation after="P1D" role="educateur" \/>/,
    );
    expect(stepButton('Prévenir la famille').closest('li')).toHaveTextContent(
      'Tâche · Secrétaire · Accueil · 7 jours · priorité haute · rappel 1 heure avant · alerte Éducateur après 1 jour de retard',
    );
  });

  it('When a task is put first in the hands of somebody, then it is by an answer that names one, or by an expression', async () => {
    const user = userEvent.setup();
    await user.click(stepButton('Vérifier les pièces'));
    const person = () => panel().getByLabelText('D’abord confiée à');
    const answer = within(person()).getByRole('option', { name: /Référent/ });
    await user.selectOptions(person(), answer);
    expect(await xml()).toContain('<trame:person value="formulaires.ppeOuverture.referentEtablissement" />');
    expect(person()).toHaveValue('formulaires.ppeOuverture.referentEtablissement');
    await user.selectOptions(person(), 'Quelqu’un que donne une expression…');
    const written = panel().getByLabelText('Expression qui donne l’identifiant d’un professionnel');
    await user.click(written);
    await user.paste(' +');
    expect(written).toHaveAttribute('aria-invalid', 'true');
    await user.clear(written);
    expect(person()).toBeVisible();
    await user.selectOptions(person(), 'Personne en particulier');
    expect(await xml()).not.toContain('trame:person');
  });

  it('When a step that sends a message keeps it for some time, then it is written, and the list says so', async () => {
    const user = userEvent.setup();
    await user.click(stepButton('Faire rechercher l’INS'));
    const kept = () => panel().getByLabelText('Garder le message pendant');
    expect(kept()).toHaveDisplayValue('30 jours, à défaut d’un autre choix');
    await user.selectOptions(kept(), 'Un délai fixe');
    await user.selectOptions(panel().getByLabelText('Unité'), 'mois');
    expect(await xml()).toContain('<trame:keep duration="P7M" />');
    expect(await editor.faults()).toEqual([]);
    expect(stepButton('Faire rechercher l’INS').closest('li')).toHaveTextContent('message gardé 7 mois');
    await user.selectOptions(kept(), '30 jours, à défaut d’un autre choix');
    expect(await xml()).not.toContain('trame:keep');
    // What a connector sends leaves the house: nothing is kept for anybody.
    await user.click(stepButton('Envoyer à l’ASE par MSSanté'));
    expect(panel().queryByLabelText('Garder le message pendant')).toBeNull();
  });

  it('When it is made to begin by a message, then no key is asked of its start, which none would read', async () => {
    const user = userEvent.setup();
    const key = () => panel().queryByLabelText('Ce qui le distingue');
    await user.click(stepButton('Faire rechercher l’INS'));
    expect(key()).toBeVisible();
    act(() => {
      const definition = { type: 'bpmn:StartEvent', eventDefinitionType: 'bpmn:MessageEventDefinition' };
      editor.bpmnReplace.replaceElement(editor.shape('Demande'), definition, { select: false });
    });
    await user.click(stepButton('Demande d’admission'));
    expect(panel().getByLabelText('Nom du message')).toBeVisible();
    expect(key()).toBeNull();
  });

  it('When its start is removed, then the step after may be given another, which leads to it', async () => {
    await choose('Demande d’admission', 'Supprimer');
    expect(steps()[0]).toBe('Vérifier les pièces');
    await choose('Vérifier les pièces', 'Ajouter un début avant');
    expect(steps().slice(0, 2)).toEqual(['Début', 'Vérifier les pièces']);
    expect(await xml()).toMatch(/<bpmn:startEvent id="\w+">\s*<bpmn:outgoing>/);
  });

  it('When a step goes down, then it is told, and the keyboard stays on it', async () => {
    await choose('Constituer l’équipe', 'Descendre');
    const at = steps().indexOf('Inscrire l’entourage');
    expect(steps()[at + 1]).toBe('Constituer l’équipe');
    expect(screen.getByText('« Constituer l’équipe » est maintenant l’étape 25.')).toBeInTheDocument();
    expect(stepButton('Constituer l’équipe')).toHaveFocus();
    fireEvent.keyDown(stepButton('Constituer l’équipe'), { key: 'ArrowUp', altKey: true });
    expect(steps().indexOf('Inscrire l’entourage')).toBe(at + 1);
    await waitFor(() => expect(stepButton('Constituer l’équipe')).toHaveFocus());
  });

  it('When a choice is added, then its two ways are under it and their conditions are edited beside', async () => {
    await choose('Constituer l’équipe', 'Un choix');
    expect(labelled(/^Suites de « Quelle suite \? »$/)).toBeVisible();
    const user = userEvent.setup();
    expect(parts()).toContain('Conditions');
    const way = panel().getByRole('group', { name: /^Vers\s: Nouvelle tâche$/ });
    await user.click(within(way).getByRole('button', { name: 'Ajouter une condition' }));
    const name = within(way).getByLabelText('Champ');
    await user.selectOptions(name, 'Décision (decision)');
    await user.selectOptions(within(way).getByLabelText('Valeur'), 'Admettre');
    expect(within(way).getByText(/^Cette suite est prise si/)).toHaveTextContent(
      'Cette suite est prise si « Décision (decision) » est « Admettre ».',
    );
    expect(labelled(/^si « Décision \(decision\) » est « Admettre »\. Modifier$/)).toBeVisible();
    const text = within(way).getByLabelText('Expression FEEL');
    await user.click(text);
    await user.paste(' and ');
    expect(text).toHaveAttribute('aria-invalid', 'true');
    await user.paste('count(avis) > 2 * 3');
    expect(text).not.toHaveAttribute('aria-invalid');
    expect(within(way).getByText(/dit plus que des conditions simples/)).toBeVisible();
  });
});
