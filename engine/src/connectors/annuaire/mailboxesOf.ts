import type { Mailbox, MailboxKind } from './Mailbox.js';
import { professionLabel } from './professions.js';
import { listOf, type Resource } from './readBundle.js';

/** A mailbox with the resource that bears it. */
export interface Held extends Mailbox {
  holder: string;
}

const EMAIL_TYPE = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type';
const METADATA =
  'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata';
const KINDS: ReadonlySet<string> = new Set(['PER', 'ORG', 'APP', 'CAB']);
const shape = /^[^\s@]{1,64}@[^\s@]{3,255}$/;

/** `Practitioner/12`, as references and holders name a resource. */
export const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

/**
 * The secure mailboxes that resources bear (profile AS Mailbox MSS): those of who is inactive, and those on the red list,
 * are left out.
 * @param resources those answered and those they refer to
 */
export function mailboxesOf(resources: readonly Resource[]): Held[] {
  const byName = new Map(resources.map((one) => [nameOf(one), one]));
  const found = new Map<string, Held>();
  for (const resource of resources) {
    for (const { address, kind, service, hidden } of securesOf(resource)) {
      if (hidden || found.has(address) || resource['active'] === false) continue;
      found.set(address, { address, kind, holder: nameOf(resource), ...told(resource, byName, service) });
    }
  }
  return [...found.values()];
}

/** The secure mailboxes that resources bear and that are on the red list: the directory has them, nobody is shown them. */
export function hiddenOf(resources: readonly Resource[]): string[] {
  return resources
    .filter((resource) => resource['active'] !== false)
    .flatMap((resource) => securesOf(resource).flatMap(({ address, hidden }) => (hidden ? [address] : [])));
}

function securesOf(
  resource: Resource,
): Array<{ address: string; kind: MailboxKind; service?: string; hidden: boolean }> {
  return listOf(resource['telecom']).flatMap(({ system, value, extension }) => {
    const extensions = listOf(extension);
    const metadata = extensions.find(({ url }) => url === METADATA);
    const secure =
      metadata !== undefined ||
      extensions.some(
        ({ url, valueCoding }) =>
          url === EMAIL_TYPE && (valueCoding as { code?: unknown } | undefined)?.code === 'MSSANTE',
      );
    if (system !== 'email' || typeof value !== 'string' || !secure || !shape.test(value)) return [];
    const parts = listOf(metadata?.['extension']);
    const part = (name: string): Record<string, unknown> | undefined => parts.find(({ url }) => url === name);
    const code = firstCode(part('type')?.['valueCodeableConcept']);
    const fallback: MailboxKind = resource.resourceType === 'Organization' ? 'ORG' : 'PER';
    return [
      {
        address: value.toLowerCase(),
        kind: code !== undefined && KINDS.has(code) ? (code as MailboxKind) : fallback,
        ...optional(
          'service',
          textOf(part('service')?.['valueString'] ?? part('description')?.['valueString'], 300),
        ),
        hidden: part('listeRouge')?.['valueBoolean'] === true,
      },
    ];
  });
}

function told(
  resource: Resource,
  byName: ReadonlyMap<string, Resource>,
  service: string | undefined,
): Omit<Held, 'address' | 'kind' | 'holder'> {
  const pointed = (property: string): Resource | undefined => {
    const reference = (resource[property] as { reference?: unknown } | undefined)?.reference;
    return typeof reference === 'string' ? byName.get(reference.split('/').slice(-2).join('/')) : undefined;
  };
  const person = resource.resourceType === 'Practitioner' ? resource : pointed('practitioner');
  const structure = resource.resourceType === 'Organization' ? resource : pointed('organization');
  const role = resource.resourceType === 'PractitionerRole' ? resource : roleOf(person, byName);
  const where = structure ?? (role && byName.get(referenceOf(role, 'organization') ?? ''));
  const name = person ? personName(person) : textOf(structure?.['name'], 300);
  return {
    name: name ?? textOf(where?.['name'], 300) ?? 'Sans nom',
    ...optional('profession', person && professionOf(person)),
    ...optional('structure', person ? textOf(where?.['name'], 300) : undefined),
    ...optional('service', service),
    ...placeOf(where ?? person),
    ...optional('rpps', person && identifierOf(person, /^8?(\d{11})$/)),
    ...optional('finess', where && identifierOf(where, /^1?((?:\d{2}|2[AB])\d{7})$/)),
  };
}

/** Where a person works, when the directory says one place only. */
function roleOf(person: Resource | undefined, byName: ReadonlyMap<string, Resource>): Resource | undefined {
  if (!person) return undefined;
  const roles = [...byName.values()].filter(
    (one) => one.resourceType === 'PractitionerRole' && referenceOf(one, 'practitioner') === nameOf(person),
  );
  return roles.length === 1 ? roles[0] : undefined;
}

/** `Organization/7`, as a resource refers to another. */
export function referenceOf(resource: Resource, property: string): string | undefined {
  const { reference } = (resource[property] ?? {}) as { reference?: unknown };
  return typeof reference === 'string' ? reference.split('/').slice(-2).join('/') : undefined;
}

function personName(person: Resource): string | undefined {
  const [name] = listOf(person['name']);
  if (!name) return undefined;
  const given = Array.isArray(name['given']) ? name['given'].filter((one) => typeof one === 'string') : [];
  const whole = [...given, name['family']].filter((one) => typeof one === 'string').join(' ');
  return textOf(whole === '' ? name['text'] : whole, 300);
}

function professionOf(person: Resource): string | undefined {
  for (const { code } of listOf(person['qualification'])) {
    for (const { system, code: value, display } of listOf(
      (code as { coding?: unknown } | undefined)?.coding,
    )) {
      if (typeof system !== 'string' || typeof value !== 'string' || !/Profession/.test(system)) continue;
      const label = textOf(display, 300) ?? professionLabel(value);
      if (label !== undefined && !/CategorieProfessionnelle/.test(system)) return label;
    }
  }
  return undefined;
}

function placeOf(resource: Resource | undefined): Pick<Mailbox, 'postcode' | 'town'> {
  const [address] = listOf(resource?.['address']);
  const postcode = textOf(address?.['postalCode'], 20);
  // « 58400 LA-CHARITE-SUR-LOIRE »: the line of routing of the post.
  const town = textOf(address?.['city'], 120)?.replace(/^\d{5} +/, '');
  return { ...optional('postcode', postcode), ...optional('town', town) };
}

function identifierOf(resource: Resource, form: RegExp): string | undefined {
  for (const { value } of listOf(resource['identifier'])) {
    const read = typeof value === 'string' ? form.exec(value)?.[1] : undefined;
    if (read !== undefined) return read;
  }
  return undefined;
}

function firstCode(concept: unknown): string | undefined {
  const [coding] = listOf((concept as { coding?: unknown } | undefined)?.coding);
  return typeof coding?.['code'] === 'string' ? coding['code'] : undefined;
}

function textOf(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, ' ').trim().slice(0, longest);
  return text === '' ? undefined : text;
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
