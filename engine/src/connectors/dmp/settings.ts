import type { DmpPurpose } from '@trame/schemas';
import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { EstablishmentAccess } from '../establishments/readAccesses.js';
import type { SentStructure } from '../interop/exchanged.js';
import type { Service } from '../kit/Service.js';
import { dmpService } from './service.js';

/** How the DMP is reached, by what product, and as whom. */
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
  /** For the trace, the rate and the breaker. */
  service: Service;
}

/** Said of the software, whoever asks. */
const SHARED = {
  url: 'TRAME_DMP_URL',
  lpsId: 'TRAME_DMP_LPS_ID',
  homologation: 'TRAME_DMP_HOMOLOGATION',
} as const;
/** Of one establishment. */
const CERTIFICATES = {
  cert: 'TRAME_DMP_CERT',
  key: 'TRAME_DMP_KEY',
  sealCert: 'TRAME_DMP_SEAL_CERT',
  sealKey: 'TRAME_DMP_SEAL_KEY',
} as const;

type Given = NonNullable<Config['dmp']>;
type Certificates = { [K in keyof typeof CERTIFICATES]?: string | undefined };

let installation: DmpSettings | undefined;
let own = new Map<string, DmpSettings>();
let missing: readonly string[] = Object.values({ ...SHARED, ...CERTIFICATES });

const notConfigured = dmpService(() => ({ missing, certificates: [] }));

/**
 * Reads what the DMP needs of the configuration, and the certificates that establishments have of their own; what lacks
 * is told when somebody feeds.
 */
export function configureDmp(
  given: Given = {},
  production = false,
  establishments: readonly EstablishmentAccess[] = [],
): void {
  missing = [
    ...namesOf(SHARED)
      .filter((name) => !given[name])
      .map((name) => SHARED[name]),
    ...namesOf(CERTIFICATES)
      .filter((name) => !given[name])
      .map((name) => CERTIFICATES[name]),
  ];
  installation = settingsOf(given, given, production);
  own = new Map(
    establishments.flatMap(({ finess, dmp }): [string, DmpSettings][] => {
      const settings = dmp && settingsOf(given, dmp, production, finess);
      return settings ? [[finess, settings]] : [];
    }),
  );
}

function settingsOf(
  given: Given,
  { cert, key, sealCert, sealKey }: Certificates,
  production: boolean,
  finess?: string,
): DmpSettings | undefined {
  const { url: base, ca, lpsId, homologation } = given;
  if (!base || !cert || !key || !sealCert || !sealKey || !lpsId || !homologation) return undefined;
  const url = new URL(`${base.replace(/\/+$/, '')}/`);
  const certificates = [
    { label: 'Certificat d’authentification DMP', pem: cert },
    { label: 'Cachet de l’établissement (DMP)', pem: sealCert },
  ];
  return {
    url,
    tls: { cert, key, ...(ca === undefined ? {} : { ca }) },
    seal: { cert: sealCert, key: sealKey },
    product: { id: lpsId, nom: given.nom ?? 'Trame', version: given.version ?? '1', homologation },
    production,
    purposes: {
      normal: 'normal',
      'bris-de-glace': given.glassCode ?? 'bris de glace',
      ...(given.urgencyCode ? { urgence: given.urgencyCode } : {}),
    },
    service: dmpService(() => ({ host: url.host, missing: [], certificates }), finess),
  };
}

const namesOf = <T extends object>(names: T): (keyof T)[] => Object.keys(names) as (keyof T)[];

/** The DMP as operations see it: for the installation, then for establishments that have their certificates. */
export function dmpServices(): Service[] {
  const declared = [...own.values()].map(({ service }) => service);
  if (installation) return [installation.service, ...declared];
  return declared.length > 0 ? declared : [notConfigured];
}

/**
 * How the DMP is spoken to for a structure: with its own certificates, else those of the installation.
 * @throws ConnectorError `dmp-non-configure`, naming the variables that lack
 */
export function dmpSettings({ idNat }: Pick<SentStructure, 'idNat'>): DmpSettings {
  // Struct_IdNat: 1, then the FINESS.
  const found = own.get(idNat.slice(1)) ?? installation;
  if (found) return found;
  throw new ConnectorError(
    'dmp-non-configure',
    own.size > 0
      ? 'Cet établissement n’a pas de certificat pour le DMP sur ce serveur\u00A0: l’exploitant peut le déclarer (TRAME_ETABLISSEMENTS).'
      : `Le DMP n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
