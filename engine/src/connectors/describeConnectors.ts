import type { StudioConnectors } from '@trame/schemas';
import { connectors } from './registry.js';

type Described = StudioConnectors['items'][number];
type Schema = { required?: string[]; properties?: Record<string, { title?: string }> };

/** What each connector does, is given and gives, for who draws circuits and for the check of circuits. */
export function describeConnectors(): Described[] {
  return connectors.map(({ id, label, description, rights, leaves, inputSchema, outputSchema, errors }) => ({
    id,
    label,
    description,
    rights,
    leaves,
    inputs: namesOf(inputSchema),
    outputs: namesOf(outputSchema).map(({ name, label: title }) => ({ name, label: title })),
    errors: Object.entries(errors).map(([code, meaning]) => ({ code, meaning })),
  }));
}

function namesOf(schema: Schema): Described['inputs'] {
  return Object.entries(schema.properties ?? {}).map(([name, { title }]) => ({
    name,
    label: title ?? name,
    required: schema.required?.includes(name) ?? false,
  }));
}
