import { isIP } from 'node:net';
import { z } from 'zod';

/** One environment variable: how it is read, and the sentence of the documentation table. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  schema: S;
  /** What it does, in French, one sentence. */
  purpose: string;
  /** What it is worth when it is not set, in French. */
  byDefault: string;
  /** What to write instead when it is refused, in French. */
  remedy: string;
}

/** Declares a variable, its type kept. */
export function variable<S extends z.ZodType>(declared: Variable<S>): Variable<S> {
  return declared;
}

/** An address of one of these protocols. */
export const url = (...protocols: string[]) =>
  z.string().refine((value) => {
    try {
      return protocols.includes(new URL(value).protocol.replace(':', ''));
    } catch {
      return false;
    }
  });

/** `oui` or `non`. */
export const yesNo = z
  .enum(['oui', 'non', 'true', 'false', '1', '0'])
  .transform((value) => ['oui', 'true', '1'].includes(value));

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** Addresses and networks (CIDR), separated by commas; `loopback`, `linklocal`, `uniquelocal` stand for theirs. */
export const networks = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .refine((all) => all.every(isNetwork));

const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

function isNetwork(one: string): boolean {
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
  if (prefix === undefined && NAMED.includes(one)) return true;
  const version = isIP(address);
  // The whole world behind one proxy is a slip of the pen.
  return (
    version > 0 &&
    (prefix === undefined || (Number(prefix) >= 8 && Number(prefix) <= (version === 4 ? 32 : 128)))
  );
}
