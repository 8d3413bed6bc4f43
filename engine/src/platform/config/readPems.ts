import type { ConfigurationFault } from './ConfigurationError.js';
import { isKeyOf, PemRefused, readPem } from './readPem.js';
import { variables, type VariableName } from './variables.js';

const PEM_NAMES = [
  'TRAME_OIDC_CERT',
  'TRAME_OIDC_KEY',
  'TRAME_OIDC_CA',
  'TRAME_SMTP_CA',
  'TRAME_MSSANTE_CERT',
  'TRAME_MSSANTE_KEY',
  'TRAME_IMAP_CA',
  'TRAME_MAIL_CA',
  'TRAME_INSI_CERT',
  'TRAME_INSI_KEY',
  'TRAME_INSI_CA',
  'TRAME_ANNUAIRE_CA',
  'TRAME_SEAL_CERT',
  'TRAME_SEAL_KEY',
  'TRAME_DMP_CERT',
  'TRAME_DMP_KEY',
  'TRAME_DMP_SEAL_CERT',
  'TRAME_DMP_SEAL_KEY',
  'TRAME_DMP_CA',
] as const satisfies readonly VariableName[];
type PemName = (typeof PEM_NAMES)[number];

/** What Trame shows, and its key. The seal of documents is judged where it is opened (`documents/sealing`). */
const PAIRS = [
  ['TRAME_OIDC_CERT', 'TRAME_OIDC_KEY'],
  ['TRAME_MSSANTE_CERT', 'TRAME_MSSANTE_KEY'],
  ['TRAME_INSI_CERT', 'TRAME_INSI_KEY'],
  ['TRAME_DMP_CERT', 'TRAME_DMP_KEY'],
  ['TRAME_DMP_SEAL_CERT', 'TRAME_DMP_SEAL_KEY'],
] as const satisfies readonly (readonly [PemName, PemName])[];

/**
 * The files that the variables name, read and judged; a fault for each that cannot serve, and for a key that is that of
 * another certificate.
 * @param production certificates of the local twins are refused
 */
export function readPems(
  env: Record<string, string | undefined>,
  production: boolean,
  faults: ConfigurationFault[],
): Partial<Record<PemName, string>> {
  const read = Object.fromEntries(
    PEM_NAMES.flatMap((name): [PemName, string][] => {
      const file = env[name];
      if (!file) return [];
      try {
        return [[name, readPem(file, name.endsWith('_KEY') ? 'cle' : 'certificats', production)]];
      } catch (error) {
        if (!(error instanceof PemRefused)) throw error;
        faults.push({ name, message: error.message, remedy: variables[name].remedy });
        return [];
      }
    }),
  ) as Partial<Record<PemName, string>>;
  for (const [certificate, itsKey] of PAIRS) {
    const [cert, key] = [read[certificate], read[itsKey]];
    if (cert === undefined || key === undefined || isKeyOf(cert, key)) continue;
    faults.push({
      name: itsKey,
      message: `cette clé n’est pas celle du certificat de ${certificate}`,
      remedy: 'Donnez la clé et le certificat remis ensemble ; le certificat d’abord, sa chaîne après lui.',
    });
  }
  return read;
}
