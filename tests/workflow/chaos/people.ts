import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CircuitStarted, InstanceDetail, TaskPage } from '@trame/schemas';
import { request, type Answer, type SendOptions } from '../../support/server.js';
import type { ChaosNode } from './nodes.js';

/** An instance that somebody opened: what the house was told of it. */
export type Opened = { reference: string; instanceId: string; dossierId: string };

/** What people did, and what they met. */
export type Tally = { requests: number; unanswered: number; resent: number; uncertain: number };

/** Those who work while the nodes fall: they ask whichever node answers, and ask again what was not answered. */
export class People {
  readonly tally: Tally = { requests: 0, unanswered: 0, resent: 0, uncertain: 0 };
  readonly opened: Opened[] = [];
  private serial = 0;
  private until = Infinity;

  constructor(
    private readonly nodes: readonly ChaosNode[],
    private readonly house: { establishmentId: string; secretary: string; director: string },
  ) {}

  /** From now on whatever is not answered, or does not end, within this long is a failure. */
  giveUpWithin(ms: number): void {
    this.until = Date.now() + ms;
  }

  /** Opens an instance and brings it to its end, through every failure. @throws when it does not end in time */
  async carryOne(): Promise<void> {
    this.serial += 1;
    const reference = `Epreuve${String(this.serial).padStart(5, '0')}`;
    const data = { nom: reference, prenoms: 'Lou', origine: 'service' };
    const { establishmentId } = this.house;
    const body = { establishmentId, requestId: randomUUID(), data };
    const started = await this.insist<CircuitStarted>('POST', '/circuits/epreuve/start', { body });
    if (started.status !== 201)
      throw new Error(`${reference} was refused: ${started.status} ${JSON.stringify(started.body)}`);
    const one = { reference, instanceId: started.body.instanceId, dossierId: started.body.dossierId };
    this.opened.push(one);
    while (!(await this.moveOn(one, data))) {
      if (Date.now() > this.until) throw new Error(`${reference} does not end (${one.instanceId})`);
      await sleep(150 + Math.random() * 300);
    }
  }

  /** Does what may be done now. @returns whether the instance has ended */
  private async moveOn(one: Opened, data: object): Promise<boolean> {
    const tasks = await this.insist<TaskPage>('GET', `/tasks?q=${one.reference}`);
    for (const task of tasks.body.items) await this.doTask(task.id, task.title === 'Avis' ? data : {});
    const { body } = await this.insist<InstanceDetail>('GET', `/instances/${one.instanceId}`, {
      cookie: this.house.director,
    });
    for (const incident of body.incidents) {
      if (incident.resolvedAt) continue;
      // The operator recognises a message by its identifier: whoever is told of the doubt sends it again.
      if (incident.code === 'envoi-incertain') this.tally.uncertain += 1;
      await this.insist('POST', `/incidents/${incident.id}/retry`, {
        cookie: this.house.director,
        body: { reason: 'Épreuve' },
      });
    }
    return body.state === 'terminee';
  }

  private async doTask(id: string, data: object): Promise<void> {
    const seen = await this.insist('GET', `/tasks/${id}`);
    if (seen.status !== 200) return;
    const done = await this.insist<{ code?: string }>('POST', `/tasks/${id}/complete`, {
      headers: { 'If-Match': seen.headers.get('etag') ?? '' },
      body: { data },
    });
    // Done by the request whose answer was lost, or seen before the node had caught up.
    if (![200, 404, 409, 412].includes(done.status))
      throw new Error(`a task was refused: ${done.status} ${JSON.stringify(done.body)}`);
  }

  /** Asks until somebody answers something else than that they cannot answer now. */
  private async insist<T>(
    method: 'GET' | 'POST',
    address: string,
    options: SendOptions = {},
  ): Promise<Answer<T>> {
    for (let tries = 0; ; tries += 1) {
      const ready = this.nodes.filter((node) => node.ready());
      const node = ready[Math.floor(Math.random() * ready.length)];
      if (tries > 0) this.tally.resent += 1;
      if (Date.now() > this.until) throw new Error(`nobody answers ${method} ${address}`);
      const answer = node && (await this.ask<T>(node, method, address, options));
      if (answer && ![502, 503, 504].includes(answer.status) && !isTransient(answer)) {
        if (answer.status >= 500)
          throw new Error(`${method} ${address} answered ${JSON.stringify(answer.body)}`);
        return answer;
      }
      await sleep(100 + Math.random() * 300);
    }
  }

  private async ask<T>(
    node: ChaosNode,
    method: string,
    address: string,
    options: SendOptions,
  ): Promise<Answer<T> | undefined> {
    this.tally.requests += 1;
    try {
      return await request<T>(method, node.url + address, { cookie: this.house.secretary, ...options });
    } catch {
      this.tally.unanswered += 1;
      return undefined;
    }
  }
}

/** The database could not order it with what others did at that moment: to be asked again. */
const isTransient = ({ status, body }: Answer): boolean =>
  status === 409 && (body as { code?: string })?.code === 'conflict';
