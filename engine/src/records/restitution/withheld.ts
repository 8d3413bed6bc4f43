import type { Field, Form } from '@trame/schemas';
import { isObject, visitAnswers } from '../answers/visitAnswers.js';

type Data = Record<string, unknown>;

/**
 * The answers without those at some places, the data given left as it is.
 * @param paths JSON Pointers; through the rows of a repeat, with or without the index of one; `''` is all of them
 * @returns them, and how many were answered
 */
export function withhold(data: Data, paths: readonly string[]): { data: Data; count: number } {
  if (paths.length === 0) return { data, count: 0 };
  if (paths.includes('')) return { data: {}, count: Object.values(data).filter(isAnswered).length };
  const kept = structuredClone(data);
  const count = paths.reduce((sum, path) => sum + drop(kept, path.split('/').slice(1)), 0);
  return { data: kept, count };
}

function drop(holder: unknown, [key = '', ...rest]: readonly string[]): number {
  if (Array.isArray(holder)) {
    const rows = holder as unknown[];
    if (/^\d+$/.test(key)) return drop(rows[Number(key)], rest);
    return rows.reduce((sum: number, row) => sum + drop(row, [key, ...rest]), 0);
  }
  if (!isObject(holder) || !Object.hasOwn(holder, key)) return 0;
  if (rest.length > 0) return drop(holder[key], rest);
  const was = holder[key];
  delete holder[key];
  return isAnswered(was) ? 1 : 0;
}

const isAnswered = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The answers to what a form asks: whatever else is kept is not told. */
export function askedOnly(form: Form, data: Data): Data {
  const asked = new Set([...visitAnswers(form, data)].map(({ path }) => path.split('/')[1]));
  return Object.fromEntries(Object.entries(data).filter(([key]) => asked.has(key)));
}

const COORDINATES: ReadonlySet<string> = new Set(['phone', 'email', 'mssante']);
const OWN_ADDRESS = /^usager\.adresse(?:\.|$)/;
const OTHERS: ReadonlySet<string> = new Set(['contact', 'usager']);

/**
 * Where the answers say how to reach somebody else than the person, or who: addresses, telephones, mailboxes, people of the
 * entourage, other persons. What is bound to the person is theirs.
 * @param withoutAddresses no address, not even theirs, and no house
 * @returns JSON Pointers
 */
export const ofOthers = (form: Form, data: Data, withoutAddresses: boolean): string[] =>
  [...visitAnswers(form, data)]
    .filter(({ field }) => isOfOthers(field, withoutAddresses))
    .map(({ path }) => path);

function isOfOthers({ type, format, bind }: Field, withoutAddresses: boolean): boolean {
  const isPlace = type === 'address' || type === 'establishment' || OWN_ADDRESS.test(bind ?? '');
  if (withoutAddresses && isPlace) return true;
  if (bind?.startsWith('usager.')) return false;
  return type === 'address' || OTHERS.has(type) || (format !== undefined && COORDINATES.has(format));
}

const ATTESTS = ['identite', 'identitePrecision', 'preuveLe', 'preuvePar', 'versionSignee', 'image'];

/**
 * The answers without what attests of signatures: how an identity was checked, proofs, drawings. Whoever signed may be
 * somebody else, and a form does not tell.
 */
export const withoutProofs = (form: Form, data: Data): Data =>
  withhold(
    data,
    [...visitAnswers(form, data)]
      .filter(({ field }) => field.type === 'signature')
      .flatMap(({ path }) => ATTESTS.map((part) => `${path}/${part}`)),
  ).data;

/** The files that the answers name: their ids. */
export const filesIn = (form: Form, data: Data): string[] =>
  [...visitAnswers(form, data)].flatMap(({ field, value }) =>
    (field.type === 'file' || field.type === 'image') && isObject(value) && typeof value['id'] === 'string'
      ? [value['id']]
      : [],
  );
