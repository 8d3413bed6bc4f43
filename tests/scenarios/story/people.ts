import type { TaskDetail, TaskLine, TaskPage } from '@trame/schemas';
import { until } from '../../support/until.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../../support/factories.js';
import type { Answer, TestServer } from '../../support/server.js';

/** What the API answers when it refuses. */
export interface Refusal {
  code: string;
  title: string;
  detail?: string;
  faults?: { path: string; message: string; rule?: string }[];
}

/** Somebody at work, who speaks to Trame as the screens do. */
export class Person {
  constructor(
    private readonly server: () => Pick<TestServer, 'get' | 'send'>,
    readonly id: string,
    readonly name: string,
    readonly cookie: string,
  ) {}

  get<T>(address: string): Promise<Answer<T>> {
    return this.server().get<T>(`/api/v1${address}`, this.cookie);
  }

  /** Reads what must be there. */
  async read<T>(address: string): Promise<T> {
    const { status, body } = await this.get<T>(address);
    if (status !== 200) throw new Error(`${address} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  send<T>(
    method: 'POST' | 'PUT',
    address: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>> {
    return this.server().send<T>(method, `/api/v1${address}`, { body, cookie: this.cookie, headers });
  }

  tasks(query = ''): Promise<TaskPage> {
    return this.read<TaskPage>(`/tasks${query}`);
  }

  /** Titles of the tasks of a dossier that this person may do. */
  async titles(dossierId: string): Promise<string[]> {
    const { items } = await this.tasks();
    return items.filter(({ dossier }) => dossier.id === dossierId).map(({ title }) => title);
  }

  /** Waits for a task of a dossier, by its title. */
  waitFor(dossierId: string, title: string): Promise<TaskLine> {
    return until(async () => {
      const { items } = await this.tasks();
      return items.find((task) => task.dossier.id === dossierId && task.title === title);
    }, 90_000).catch(() => {
      throw new Error(`${this.name} did not get the task « ${title} »`);
    });
  }

  /** The id of a task that this person did. */
  async idOfDone(dossierId: string, title: string): Promise<string> {
    const { items } = await this.tasks('?filter=terminees');
    const done = items.find((task) => task.dossier.id === dossierId && task.title === title);
    if (!done) throw new Error(`${this.name} did not do « ${title} »`);
    return done.id;
  }

  open(taskId: string): Promise<TaskDetail> {
    return this.read<TaskDetail>(`/tasks/${taskId}`);
  }

  complete<T = Refusal>(taskId: string, revision: number, data: unknown): Promise<Answer<T>> {
    return this.send<T>('POST', `/tasks/${taskId}/complete`, { data }, { 'If-Match': `"${revision}"` });
  }

  /** Waits for a task, opens it and completes it. */
  async do(dossierId: string, title: string, data: Record<string, unknown>): Promise<TaskDetail> {
    const { id } = await this.waitFor(dossierId, title);
    const task = await this.open(id);
    const { status, body } = await this.complete(id, task.revision, data);
    if (status !== 200) throw new Error(`« ${title} » answered ${status}: ${JSON.stringify(body)}`);
    return task;
  }
}

const ROLES = ['secretaire', 'chef-de-service', 'psychologue', 'directeur', 'educateur'] as const;

/** The people of one establishment. */
export interface Team {
  establishmentId: string;
  secretaire: Person;
  chef: Person;
  psychologue: Person;
  directeur: Person;
  educateur: Person;
}

/** Two establishments of one organisation, and an establishment of another one. */
export interface House {
  organisationId: string;
  tilleuls: Team;
  glycines: Team;
  otherOrganisationId: string;
  horizon: Team;
}

async function hire(
  server: () => TestServer,
  organisationId: string,
  name: string,
  director: string,
): Promise<Team> {
  const { id: establishmentId } = await buildEstablishment(organisationId, {
    name,
    packId: 'pde',
    address: { ligne1: '12 allée des Tilleuls', codePostal: '99100', commune: 'Valmont-sur-Orme' },
    phone: '01 99 00 11 22',
    director,
  });
  const people: Person[] = [];
  for (const role of ROLES) {
    const hired = await buildProfessional(organisationId, { roles: [[establishmentId, role]] });
    people.push(new Person(server, hired.id, `${role} (${name})`, await signIn(organisationId, hired.id)));
  }
  const [secretaire, chef, psychologue, directeur, educateur] = people as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ];
  return { establishmentId, secretaire, chef, psychologue, directeur, educateur };
}

/** Builds the two organisations and everybody in them. */
export async function buildHouse(server: () => TestServer): Promise<House> {
  const { id: organisationId } = await buildOrganisation('Association Les Tilleuls');
  const { id: otherOrganisationId } = await buildOrganisation('Fondation Horizon');
  return {
    organisationId,
    tilleuls: await hire(server, organisationId, 'MECS Les Tilleuls', 'Hélène Marchand'),
    glycines: await hire(server, organisationId, 'Foyer des Glycines', 'Paul Vernier'),
    otherOrganisationId,
    horizon: await hire(server, otherOrganisationId, 'MECS Horizon', 'Anne Lebrun'),
  };
}
