import type { TwinResource } from './resources.js';

/** Parameters of search that the API documents, by resource. */
export const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  Practitioner: [
    '_id',
    '_lastUpdated',
    'active',
    'data-information-system',
    'family',
    'given',
    'identifier',
    'identifier-type',
    'mailbox-mss',
    'name',
    'number-smartcard',
    'qualification-code',
  ],
  PractitionerRole: [
    '_id',
    '_lastUpdated',
    'active',
    'data-information-system',
    'data-registration-authority',
    'identifier',
    'mailbox-mss',
    'organization',
    'practitioner',
    'role',
  ],
  Organization: [
    '_id',
    '_lastUpdated',
    'active',
    'address',
    'address-city',
    'address-country',
    'address-postalcode',
    'data-information-system',
    'identifier',
    'identifier-type',
    'mailbox-mss',
    'name',
    'partof',
    'type',
  ],
};

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, "'").toLowerCase();

/** Whether a resource meets one parameter; a comma in its value is « or ». */
export function meets(
  resource: TwinResource,
  name: string,
  modifier: string | undefined,
  value: string,
): boolean {
  return value.split(',').some((one) => meetsOne(resource, name, modifier, one));
}

function meetsOne(
  resource: TwinResource,
  name: string,
  modifier: string | undefined,
  value: string,
): boolean {
  const texts = valuesOf(resource, name);
  if (name === '_id' || name === 'active') return texts.includes(value);
  if (name === 'identifier' || name === 'qualification-code') {
    const [code = '', system] = value.split('|').reverse();
    return texts.some((text) => (system ? text === `${system}|${code}` : text.endsWith(`|${code}`)));
  }
  const wanted = fold(value);
  if (modifier === 'exact') return texts.includes(value);
  return texts.some((text) =>
    modifier === 'contains' ? fold(text).includes(wanted) : fold(text).startsWith(wanted),
  );
}

/** The texts of a resource that a parameter looks at. */
function valuesOf(resource: TwinResource, name: string): string[] {
  const list = (value: unknown): Array<Record<string, unknown>> => (Array.isArray(value) ? value : []);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const [address] = list(resource['address']);
  switch (name) {
    case '_id':
      return [resource.id];
    case 'active':
      return [String(resource['active'])];
    case 'identifier':
      return list(resource['identifier']).map(({ system, value }) => `${text(system)}|${text(value)}`);
    case 'qualification-code':
      return list(resource['qualification'])
        .flatMap(({ code }) => list((code as { coding?: unknown }).coding))
        .map(({ system, code }) => `${text(system)}|${text(code)}`);
    case 'mailbox-mss':
      return list(resource['telecom']).map(({ value }) => text(value));
    case 'address-city':
      return [text(address?.['city'])];
    case 'address-postalcode':
      return [text(address?.['postalCode'])];
    case 'name':
    case 'family':
    case 'given':
      return typeof resource['name'] === 'string'
        ? [resource['name']]
        : list(resource['name']).flatMap((one) => [
            ...(name === 'given' ? [] : [text(one['family'])]),
            ...(name === 'family' ? [] : ((one['given'] as string[] | undefined) ?? [])),
          ]);
    default:
      return [];
  }
}
