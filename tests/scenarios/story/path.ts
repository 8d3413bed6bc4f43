import { randomUUID } from 'node:crypto';
import type { CircuitStarted, InstanceDetail } from '@trame/schemas';
import { pushClock } from '../../../engine/src/platform/index.js';
import { buildDossier } from '../../support/factories.js';
import { until } from '../../support/until.js';
import type { House, Person } from './people.js';

const DAY = 86_400_000;

/** A child who lives in the establishment, and the circuits opened on the child's dossier. */
export class Path {
  private constructor(
    readonly house: House,
    readonly dossierId: string,
  ) {}

  static async of(house: House, dateNaissance?: string): Promise<Path> {
    const { establishmentId, educateur } = house.tilleuls;
    const { id } = await buildDossier(house.organisationId, {
      establishmentId,
      packId: 'pde',
      stage: 'accueilli',
      team: [[educateur.id, 'referent']],
      ...(dateNaissance === undefined
        ? {}
        : { traits: { nomNaissance: 'Berthelot', prenoms: 'Lou', dateNaissance } }),
    });
    return new Path(house, id);
  }

  /** Opens a circuit with the answers to its form. @returns its instance */
  async open(by: Person, circuitId: string, data: Record<string, unknown>): Promise<string> {
    const { status, body } = await by.send<CircuitStarted>('POST', `/circuits/${circuitId}/start`, {
      establishmentId: this.house.tilleuls.establishmentId,
      dossierId: this.dossierId,
      data,
      requestId: randomUUID(),
    });
    if (status !== 201) throw new Error(`« ${circuitId} » was refused: ${status} ${JSON.stringify(body)}`);
    return body.instanceId;
  }

  /** Lets days go by on the clock of the organisation. @returns the day it is */
  async wait(days: number): Promise<string> {
    return new Date(Date.now() + (await pushClock(this.house.organisationId, days * DAY)))
      .toISOString()
      .slice(0, 10);
  }

  instance(id: string): Promise<InstanceDetail> {
    return this.house.tilleuls.directeur.read<InstanceDetail>(`/instances/${id}`);
  }

  /** Waits until a circuit is over. @returns what it went through, its called circuits included, in order */
  async wentThrough(id: string): Promise<string[]> {
    const { history } = await until(async () => {
      const instance = await this.instance(id);
      return instance.state === 'terminee' && instance;
    }, 20_000);
    return history.filter(({ what }) => what === 'completed').map(({ elementId }) => elementId);
  }
}
