import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileSchema, isKeyOf, PemRefused, readPem, type StartError } from '../../platform/index.js';

/** Reads what a file of the operator names beside it. What cannot be read is a fault, and empty. */
export interface SecretFiles {
  secret(name: string): string;
  pem(name: string, kind: 'certificats' | 'cle'): string;
  /** A certificate and its key: that of another certificate is a fault. */
  pair(certificate: string, key: string): Pair;
}

/** Certificate and key, PEM. */
export type Pair = { cert: string; key: string };

/**
 * Opens the files beside one of the operator.
 * @param production certificates of the local twins are refused
 */
export function secretFiles(file: string, production: boolean, fault: (what: string) => void): SecretFiles {
  const beside = (name: string): string => path.resolve(path.dirname(path.resolve(file)), name);
  const pem: SecretFiles['pem'] = (name, kind) => {
    try {
      return readPem(beside(name), kind, production);
    } catch (error) {
      if (!(error instanceof PemRefused)) throw error;
      fault(`${name}\u00A0: ${error.message}`);
      return '';
    }
  };
  return {
    secret(name) {
      try {
        return readFileSync(beside(name), 'utf8').trim();
      } catch {
        fault(`le fichier ${name} ne peut pas être lu`);
        return '';
      }
    },
    pem,
    pair(certificate, itsKey) {
      const [cert, key] = [pem(certificate, 'certificats'), pem(itsKey, 'cle')];
      if (cert && key && !isKeyOf(cert, key))
        fault(`${itsKey}\u00A0: cette clé n’est pas celle de ${certificate}`);
      return { cert, key };
    },
  };
}

/** A JSON file of the operator, of the shape that its schema says; told with the variable that names it. */
export function readDeclared<T>(
  file: string,
  schema: Parameters<typeof compileSchema>[0],
  refuse: (faults: readonly string[]) => StartError,
): T {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw refuse(['le fichier ne peut pas être lu, ou n’est pas du JSON']);
  }
  const faults = compileSchema(schema)(read).map((one) => `${one.path}\u00A0: ${one.message}`);
  if (faults.length > 0) throw refuse(faults);
  return read as T;
}
