import { randomUUID } from 'node:crypto';
import type { CircuitStarted, Dossier, InstanceDetail } from '@trame/schemas';
import { until } from '../../support/until.js';
import { answersOf, demande } from './answers.js';
import type { House, Person, Team } from './people.js';

/** The steps of the admission that people do, in order: the element, its title on screen, and who does it. */
const STEPS = [
  ['VerifierPieces', 'Vérifier les pièces', 'secretaire'],
  ['AvisChefDeService', 'Donner l’avis du chef de service', 'chef'],
  ['AvisPsychologue', 'Donner l’avis du psychologue', 'psychologue'],
  ['Commission', 'Réunir la commission d’admission', 'directeur'],
  ['PlanifierContact', 'Planifier la prise de contact', 'chef'],
  ['Accueillir', 'Accueillir l’enfant', 'educateur'],
  ['PremiereEvaluation', 'Faire la première évaluation', 'educateur'],
  ['PreparerProjet', 'Préparer le projet d’accueil', 'educateur'],
  ['RecueillirSignatures', 'Recueillir les signatures', 'directeur'],
  ['RedigerFiche', 'Rédiger la fiche navette', 'chef'],
] as const satisfies readonly (readonly [string, string, Exclude<keyof Team, 'establishmentId'>])[];

/** A step that a person does. */
export type StepId = (typeof STEPS)[number][0];

/** Other answers than the usual ones, by step. */
export type OtherAnswers = Partial<Record<StepId, Record<string, unknown>>>;

/** One admission, driven by the people of an establishment. */
export class Admission {
  private readonly usual: Record<string, Record<string, unknown>>;

  constructor(
    readonly house: House,
    readonly dossierId: string,
    readonly instanceId: string,
    public team: Team,
  ) {
    this.usual = answersOf({
      educateur: team.educateur.id,
      chefDeService: team.chef.id,
      psychologue: team.psychologue.id,
      directeur: team.directeur.id,
      autreEtablissement: house.glycines.establishmentId,
    });
  }

  /** Who does a step, and under which title. */
  who(step: StepId): { person: Person; title: string } {
    const [, title, role] = STEPS.find(([id]) => id === step)!;
    return { person: this.team[role], title };
  }

  answers(step: StepId): Record<string, unknown> {
    return this.usual[step] ?? {};
  }

  /** Does one step, by the usual answers unless others are given. */
  async do(step: StepId, answers = this.answers(step)): Promise<this> {
    const { person, title } = this.who(step);
    await person.do(this.dossierId, title, answers);
    return this;
  }

  /** Does every step from one to another, both included. */
  async doFrom(first: StepId, last: StepId, others: OtherAnswers = {}): Promise<this> {
    const ids = STEPS.map(([id]) => id);
    for (const step of ids.slice(ids.indexOf(first), ids.indexOf(last) + 1))
      await this.do(step, others[step]);
    return this;
  }

  /** Does every step up to one, which is left to do. */
  async upTo(step: StepId, others: OtherAnswers = {}): Promise<this> {
    const ids = STEPS.map(([id]) => id);
    const last = ids[ids.indexOf(step) - 1];
    return last ? this.doFrom('VerifierPieces', last, others) : this;
  }

  dossier(reader = this.team.directeur): Promise<Dossier> {
    return reader.read<Dossier>(`/dossiers/${this.dossierId}`);
  }

  instance(reader = this.team.directeur): Promise<InstanceDetail> {
    return reader.read<InstanceDetail>(`/instances/${this.instanceId}`);
  }

  /** Waits until the circuit has come to something. */
  whenInstance(
    holds: (instance: InstanceDetail) => boolean,
    reader = this.team.directeur,
    withinMs = 20_000,
  ): Promise<InstanceDetail> {
    return until(async () => {
      const instance = await this.instance(reader);
      return holds(instance) && instance;
    }, withinMs);
  }
}

/** The secretary records a request: the beginning of every story. */
export async function recordRequest(
  house: House,
  data: Record<string, unknown> = demande(),
  team = house.tilleuls,
): Promise<Admission> {
  const { status, body } = await team.secretaire.send<CircuitStarted>('POST', '/circuits/admission/start', {
    establishmentId: team.establishmentId,
    data,
    requestId: randomUUID(),
  });
  if (status !== 201) throw new Error(`the request was refused: ${status} ${JSON.stringify(body)}`);
  return new Admission(house, body.dossierId, body.instanceId, team);
}
