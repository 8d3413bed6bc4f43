import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentFlow } from '@trame/schemas';
import { engineFolder } from '../platform/index.js';

/** A type of document in the national lists, with where it may go at most. */
export type NationalType = {
  id: string;
  domain: string;
  list?: string;
  label: string;
  flow: DocumentFlow;
  /** The text that wants it signed. */
  signedSource?: string;
  code?: NationalCode;
  /** What others feed to the DMP that is of this type. */
  consulted?: Array<Omit<NationalCode, 'classCode'>>;
};

/** Code of a type of document in the national value set (CI-SIS, JDV_J07), with its class in the DMP (ASS_X16, which
 * says none for some). */
export type NationalCode = { code: string; system: string; label: string; classCode?: string };

type NationalFile = { domains: Array<{ id: string; types: Array<Omit<NationalType, 'domain'>> }> };

let types: ReadonlyMap<string, NationalType> | undefined;

/** The national type of an id; undefined when the lists have none. */
export function nationalType(id: string): NationalType | undefined {
  return nationalTypes().get(id);
}

/** Where a national type may go at most. @throws Error for an unknown type: a pack that names one does not start */
export function nationalFlow(id: string): DocumentFlow {
  const found = nationalType(id);
  if (!found) throw new Error(`the national lists have no type ${id}`);
  return found.flow;
}

/** Every national type, by id, from engine/national/flux.json. */
export function nationalTypes(): ReadonlyMap<string, NationalType> {
  return (types ??= readTypes());
}

function readTypes(): ReadonlyMap<string, NationalType> {
  const file = path.join(engineFolder(), 'national', 'flux.json');
  const { domains } = JSON.parse(readFileSync(file, 'utf8')) as NationalFile;
  return new Map(
    domains.flatMap(({ id: domain, types: list }) => list.map((type) => [type.id, { ...type, domain }])),
  );
}
