import { describeProgress } from '@trame/language';
import { definitionOf, happyPathOf, shippedCircuits, walkHappyPath } from './shipped.js';

const circuits = await shippedCircuits();
const admission = circuits.find(({ id }) => id === 'admission')!;

describe('the circuits that are shipped', () => {
  it.each(circuits)(
    'Given $id, When its happy path is walked, Then it ends completed without incident',
    async (circuit) => {
      const drive = walkHappyPath(await definitionOf(circuit), await happyPathOf(circuit.id));
      expect(drive.ended()).toBe('completed');
      expect(drive.wishes('incident')).toEqual([]);
      expect(drive.wishes('createTask').every(({ assignments }) => assignments.length > 0)).toBe(true);
    },
  );

  it('Given an admission, When it is stored at any step, Then its state without variables is under 2 kB', async () => {
    const sizes: number[] = [];
    walkHappyPath(await definitionOf(admission), await happyPathOf('admission'), ({ state }) =>
      sizes.push(JSON.stringify({ ...state, variables: {} }).length),
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(2_000);
  });

  it('Given the admission’s refusal, When the commission refuses, Then it ends there with its stage', async () => {
    const happy = await happyPathOf('admission');
    happy.answers!.Commission = { decision: 'refus' };
    const drive = walkHappyPath(await definitionOf(admission), happy);
    expect(drive.wishes('setStage').map(({ stage }) => stage)).toEqual([
      'candidature',
      'en-avis',
      'en-commission',
      'refuse',
    ]);
  });

  it('Given missing documents, When seven days pass, Then a reminder opens and the file can still be completed', async () => {
    const happy = await happyPathOf('admission');
    happy.answers!.VerifierPieces = { suite: 'incomplet' };
    happy.answers!.PointerPieces = { suite: 'complet' };
    let reminded = false;
    const drive = walkHappyPath(await definitionOf(admission), happy, (at) => {
      if (reminded || !at.tasks().includes('PointerPieces')) return;
      at.fire('SeptJours');
      reminded = at.tasks().includes('Relancer');
    });
    expect(reminded).toBe(true);
    expect(drive.ended()).toBe('completed');
  });
});

describe('the thread of a circuit', () => {
  it('Given an admission under way, When its progress is told, Then what is done, under way and to come is in order', async () => {
    const definition = await definitionOf(admission);
    let seen: [string, string][] = [];
    walkHappyPath(definition, await happyPathOf('admission'), (drive) => {
      if (!drive.tasks().includes('Commission')) return;
      const steps = describeProgress(definition, drive.state, drive.wishes('history'));
      seen = steps.map(({ name, state }) => [name, state]);
    });
    const states = Object.fromEntries(seen);
    expect(states).toMatchObject({
      Demande: 'faite',
      'Vérifier les pièces': 'faite',
      Avis: 'faite',
      Commission: 'en-cours',
      'Envoi à l’ASE': 'a-venir',
    });
    expect(states).not.toHaveProperty('Relancer pour les pièces manquantes');
    expect(states).not.toHaveProperty('Refus');
    expect(seen.map(([, state]) => state)).toEqual([...seen.map(([, state]) => state)].sort(inOrder));
  });

  it('Given a circuit that ended, When its progress is told, Then every step is done', async () => {
    const definition = await definitionOf(admission);
    const drive = walkHappyPath(definition, await happyPathOf('admission'));
    const steps = describeProgress(definition, drive.state, drive.wishes('history'));
    expect(steps.every(({ state }) => state === 'faite')).toBe(true);
  });

  it.each(['contrat-resident', 'contrat-usager', 'contrat-famille'])(
    'Given %s come back after a refusal, When its progress is told, Then what is to be done again is to come, and what was done before stays so',
    async (id) => {
      const definition = await definitionOf(circuits.find((one) => one.id === id)!);
      let asked = 0;
      let seen: Record<string, string> = {};
      const happy = await happyPathOf(id);
      const personne = { statut: 'signe' };
      happy.answers!.RecueillirSignatures = [
        { personne, directeur: { statut: 'refuse' } },
        { personne, directeur: { statut: 'signe' } },
      ];
      const drive = walkHappyPath(definition, happy, (drive) => {
        if (drive.tasks().some((task) => task.startsWith('Rediger'))) asked += 1;
        if (asked < 2) return;
        asked = Number.NEGATIVE_INFINITY;
        const steps = describeProgress(definition, drive.state, drive.wishes('history'));
        seen = Object.fromEntries(steps.map(({ name, state }) => [name, state]));
      });
      expect(seen).toMatchObject({ Contrat: 'faite', Rédaction: 'en-cours', Signature: 'a-venir' });
      const ended = describeProgress(definition, drive.state, drive.wishes('history'));
      expect(ended.every(({ state }) => state !== 'a-venir')).toBe(true);
    },
  );
});

const ORDER = ['faite', 'en-cours', 'a-venir'];
const inOrder = (one: string, other: string): number => ORDER.indexOf(one) - ORDER.indexOf(other);
