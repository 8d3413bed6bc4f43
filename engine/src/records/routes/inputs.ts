/** What the addresses of the room carry. */
export const uuid = { type: 'string', format: 'uuid' } as const;

export const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;

export const idAndVersion = {
  type: 'object',
  required: ['id', 'version'],
  properties: { id: uuid, version: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
} as const;

export type OfId = { params: { id: string } };
