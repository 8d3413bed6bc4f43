/** What the addresses of the room carry. */
export const uuid = { type: 'string', format: 'uuid' } as const;

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Identifiers separated by commas, so many at most. */
export const uuids = (most: number) =>
  ({ type: 'string', pattern: `^${UUID}(?:,${UUID}){0,${most - 1}}$` }) as const;

export const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;

export const idAndVersion = {
  type: 'object',
  required: ['id', 'version'],
  properties: { id: uuid, version: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
} as const;

export type OfId = { params: { id: string } };
