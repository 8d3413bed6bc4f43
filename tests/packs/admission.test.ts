import {
  advance,
  compileCircuit,
  evaluateDecision,
  newInstance,
  parseDecision,
  type CircuitEvent,
  type Decision,
  type Definition,
  type Effect,
  type InstanceState,
} from '@trame/language';
import { readText } from './readPack.js';

type Work = Extract<Effect, { kind: 'createTask' | 'createJob' }>;
type Timer = Extract<Effect, { kind: 'armTimer' }>;

let definition: Definition;
let decision: Decision;
beforeAll(async () => {
  const compiled = await compileCircuit(readText('workflows/pde/admission.bpmn'));
  expect(compiled.faults).toEqual([]);
  definition = compiled.definition;
  decision = await parseDecision(readText('packs/socle/decisions/choix-contrat.dmn'));
});

/** One admission under way, its tasks and jobs by element, its clock in the test's hand. */
class Admission {
  readonly stages: string[] = [];
  readonly answers: Record<string, unknown> = {};
  readonly made: string[] = [];
  private readonly open = new Map<string, Work>();
  private readonly timers = new Map<string, Timer>();
  private now = '2026-11-23T09:00:00.000Z';
  private state: InstanceState = newInstance(definition);

  constructor(typeMesure: 'administrative' | 'judiciaire') {
    this.send({ type: 'start', variables: {}, result: { typeMesure } });
  }

  get status(): string {
    return this.state.status;
  }

  get waiting(): string[] {
    return [...this.open.keys()].sort();
  }

  work(elementId: string): Work {
    const found = this.open.get(elementId);
    if (!found) throw new Error(`${elementId} is not open: ${this.waiting.join(', ')}`);
    return found;
  }

  done(elementId: string, result: Record<string, unknown> = {}): this {
    const { kind, executionId } = this.work(elementId);
    this.open.delete(elementId);
    this.send({ type: kind === 'createTask' ? 'taskCompleted' : 'jobCompleted', executionId, result });
    return this;
  }

  /** Lets the clock reach a timer. */
  fire(elementId: string): this {
    const timer = this.timers.get(elementId);
    if (!timer) throw new Error(`${elementId} is not armed`);
    this.now = timer.dueAt;
    this.send({ type: 'timerFired', executionId: timer.executionId, timerId: timer.timerId });
    return this;
  }

  private send(event: CircuitEvent): void {
    const { state, effects } = advance(definition, this.state, event, {
      now: this.now,
      decide: (_ref, context) => evaluateDecision(decision, context),
      context: {
        dossier: { numero: '2026-0001' },
        usager: {},
        etablissement: { nom: 'MECS Les Tilleuls', categorie: '1' },
        formulaires: this.answers,
      },
      definitionOf: () => undefined,
    });
    this.state = state;
    for (const effect of effects) this.note(effect);
  }

  private note(effect: Effect): void {
    if (effect.kind === 'createTask' || effect.kind === 'createJob') this.open.set(effect.elementId, effect);
    if (effect.kind === 'createJob') this.made.push(JSON.stringify([effect.connector, effect.inputs]));
    if (effect.kind === 'cancelTask') {
      for (const [id, { executionId }] of this.open)
        if (executionId === effect.executionId) this.open.delete(id);
    }
    if (effect.kind === 'armTimer') this.timers.set(effect.elementId, effect);
    if (effect.kind === 'setStage') this.stages.push(effect.stage);
  }
}

function toCommission(admission: Admission): Admission {
  return admission
    .done('VerifierPieces', { suite: 'complet' })
    .done('AvisChefDeService', { avis: 'favorable' })
    .done('AvisPsychologue', { avis: 'favorable' });
}

function toSignatures(admission: Admission): Admission {
  admission.answers.accueil = {
    equipe: [{ membre: 'un-uuid', fonction: 'referent' }],
    contactsUrgence: [{ nom: 'Vasseur' }],
    dateEntree: '2026-12-01',
  };
  return toCommission(admission)
    .done('Commission', { decision: 'admis' })
    .done('PlanifierContact')
    .done('Accueillir')
    .done('ConstituerEquipe')
    .done('InscrireEntourage')
    .done('EnregistrerEntree')
    .done('PremiereEvaluation')
    .done('PreparerProjet', { dureeMois: 10.5, hebergement: 'avec' })
    .done('ProduireDocument', { documentId: 'document-1' });
}

function sign(admission: Admission, representant1: 'signe' | 'refuse'): Admission {
  const answers = {
    directeur: { statut: 'signe' },
    enfant: { statut: 'signe' },
    representant1: { statut: representant1 },
  };
  admission.answers.signatureContrat = answers;
  return admission.done('RecueillirSignatures', answers).done('SignerDocument');
}

const made = (admission: Admission, connector: string) =>
  admission.made
    .map((line) => JSON.parse(line) as [string, Record<string, unknown>])
    .filter(([id]) => id === connector);

describe('Given an admission in child protection', () => {
  it('when all goes well on an administrative measure, then a contract is signed and sent to the ASE', () => {
    const admission = sign(toSignatures(new Admission('administrative')), 'signe')
      .done('RedigerFiche', { destinataireMss: 'ase.nord@cd99.mssante.fr' })
      .done('ProduireFiche', { documentId: 'document-2' })
      .done('Envoyer');
    expect(admission.status).toBe('completed');
    expect(admission.stages).toEqual(['candidature', 'en-avis', 'en-commission', 'admis', 'accueilli']);
    expect(made(admission, 'document.produire').map(([, { modele }]) => modele)).toEqual([
      'contrat-sejour',
      'fiche-navette',
    ]);
    expect(made(admission, 'dossier.equipe')[0]?.[1]).toEqual({
      membres: [{ membre: 'un-uuid', fonction: 'referent' }],
    });
    expect(made(admission, 'mssante.envoyer')[0]?.[1]).toMatchObject({
      a: 'ase.nord@cd99.mssante.fr',
      documents: ['document-1', 'document-2'],
    });
  });

  it('when the contract is refused, then a DIPC is made in its place, and a refusal there stops nothing', () => {
    const admission = sign(toSignatures(new Admission('administrative')), 'refuse').done('ProduireDocument', {
      documentId: 'document-2',
    });
    expect(made(admission, 'document.produire').map(([, { modele }]) => modele)).toEqual([
      'contrat-sejour',
      'dipc',
    ]);
    expect(sign(admission, 'refuse').waiting).toEqual(['RedigerFiche']);
  });

  it('when a judge decided, then a DIPC is made from the first', () => {
    const admission = toSignatures(new Admission('judiciaire'));
    expect(made(admission, 'document.produire').map(([, { modele }]) => modele)).toEqual(['dipc']);
  });

  it('when papers are missing for seven days, then a reminder is asked, and leaves with the papers', () => {
    const admission = new Admission('administrative')
      .done('VerifierPieces', { suite: 'incomplet' })
      .fire('SeptJours');
    expect(admission.waiting).toEqual(['PointerPieces', 'Relancer']);
    expect(admission.done('PointerPieces', { suite: 'complet' }).waiting).toEqual([
      'AvisChefDeService',
      'AvisPsychologue',
    ]);
    expect(admission.stages).toEqual(['candidature', 'dossier-incomplet', 'en-avis']);
  });

  it('when it waits, is heard again and goes to another establishment, then the opinions are asked there', () => {
    const admission = toCommission(new Admission('administrative'))
      .done('Commission', { decision: 'liste-attente' })
      .done('Reexaminer', { suite: 'maintien' })
      .done('Reexaminer', { suite: 'commission' })
      .done('Commission', { decision: 'reorientation', etablissementCible: 'autre' })
      .done('Reorienter');
    expect(made(admission, 'dossier.reorienter')[0]?.[1]).toEqual({ etablissement: 'autre' });
    expect(admission.waiting).toEqual(['AvisChefDeService', 'AvisPsychologue']);
  });

  it.each([
    ['refused', 'refuse', (a: Admission) => toCommission(a).done('Commission', { decision: 'refus' })],
    [
      'dropped for want of papers',
      'retire',
      (a: Admission) => a.done('VerifierPieces', { suite: 'sans-suite' }),
    ],
    [
      'withdrawn while waiting',
      'retire',
      (a: Admission) =>
        toCommission(a)
          .done('Commission', { decision: 'liste-attente' })
          .done('Reexaminer', { suite: 'retrait' }),
    ],
  ])('when it is %s, then it ends there', (_case, stage, drive) => {
    const admission = drive(new Admission('administrative'));
    expect([admission.status, admission.stages.at(-1)]).toEqual(['completed', stage]);
  });

  it('when fifteen days pass before the signatures, then the handing over must be attested', () => {
    const admission = toSignatures(new Admission('administrative')).fire('QuinzeJours');
    expect(admission.waiting).toEqual(['AttesterRemise', 'RecueillirSignatures']);
  });

  it("then the opinion of the psychologist is the psychologist's alone", () => {
    const admission = new Admission('administrative').done('VerifierPieces', { suite: 'complet' });
    expect(admission.work('AvisPsychologue')).toMatchObject({ assignments: [{ role: 'psychologue' }] });
  });
});
