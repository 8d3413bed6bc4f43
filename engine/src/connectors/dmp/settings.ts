import type { DmpPurpose } from '@trame/schemas';
import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { ServiceState } from '../kit/Service.js';

/** How the DMP is reached, and by what product. */
export interface DmpSettings {
  /** Folder of its services: `patients`, `repository`, `registry` are under it. */
  url: URL;
  /** Certificate that authenticates the establishment (AUTH_CLI). */
  tls: { cert: string; key: string; ca?: string };
  /** Certificate that signs for it (cachet). */
  seal: { cert: string; key: string };
  product: { id: string; nom: string; version: string; homologation: string };
  production: boolean;
  /** Codes of the reasons to open a DMP, to be confirmed; `urgence` (centre 15) is for who configured it. */
  purposes: Readonly<Partial<Record<DmpPurpose, string>>>;
}

const NEEDED = {
  url: 'TRAME_DMP_URL',
  cert: 'TRAME_DMP_CERT',
  key: 'TRAME_DMP_KEY',
  sealCert: 'TRAME_DMP_SEAL_CERT',
  sealKey: 'TRAME_DMP_SEAL_KEY',
  lpsId: 'TRAME_DMP_LPS_ID',
  homologation: 'TRAME_DMP_HOMOLOGATION',
} as const;

let settings: DmpSettings | undefined;
let missing: readonly string[] = Object.values(NEEDED);

/** Reads what the DMP needs of the configuration; what lacks is told when somebody feeds. */
export function configureDmp(given: Config['dmp'] | undefined, production = false): void {
  const names = Object.keys(NEEDED) as (keyof typeof NEEDED)[];
  missing = names.filter((name) => !given?.[name]).map((name) => NEEDED[name]);
  settings = undefined;
  const { url, cert, key, ca, sealCert, sealKey, lpsId, homologation } = given ?? {};
  if (!url || !cert || !key || !sealCert || !sealKey || !lpsId || !homologation) return;
  settings = {
    url: new URL(`${url.replace(/\/+$/, '')}/`),
    tls: { cert, key, ...(ca === undefined ? {} : { ca }) },
    seal: { cert: sealCert, key: sealKey },
    product: { id: lpsId, nom: given?.nom ?? 'Trame', version: given?.version ?? '1', homologation },
    production,
    purposes: {
      normal: 'normal',
      'bris-de-glace': given?.glassCode ?? 'bris de glace',
      ...(given?.urgencyCode ? { urgence: given.urgencyCode } : {}),
    },
  };
}

/** How the DMP is configured. */
export function dmpState(): ServiceState {
  return {
    host: settings?.url.host,
    missing: settings ? [] : missing,
    certificates: settings
      ? [
          { label: 'Certificat d’authentification DMP', pem: settings.tls.cert },
          { label: 'Cachet de l’établissement (DMP)', pem: settings.seal.cert },
        ]
      : [],
  };
}

/** @throws ConnectorError `dmp-non-configure`, naming the variables that lack */
export function dmpSettings(): DmpSettings {
  if (settings) return settings;
  throw new ConnectorError(
    'dmp-non-configure',
    `Le DMP n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
