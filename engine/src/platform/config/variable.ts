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
