import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { EstablishmentAccess } from '../establishments/readAccesses.js';
import type { Service } from '../kit/Service.js';
import { insiService } from './service.js';

/** How INSi is reached, and as whom. */
export interface InsiSettings {
  url: URL;
  idam: string;
  nom: string;
  version: string;
  instance: string;
  tls: { cert: string; key: string; ca?: string };
  /** For the trace, the rate and the breaker. */
  service: Service;
}

type Given = NonNullable<Config['insi']>;

let installation: InsiSettings | undefined;
let own = new Map<string, InsiSettings>();
let missing: readonly string[] = ['TRAME_INSI_URL'];

const notConfigured = insiService(() => ({ missing, certificates: [] }));

/**
 * Reads what INSi needs of the configuration, and the certificates that establishments have of their own; what lacks is
 * told when somebody asks.
 */
export function configureInsi(given: Given = {}, establishments: readonly EstablishmentAccess[] = []): void {
  missing = [
    ...(given.url ? [] : ['TRAME_INSI_URL']),
    ...(given.idam ? [] : ['TRAME_INSI_IDAM']),
    ...(given.instance ? [] : ['TRAME_INSI_INSTANCE']),
    ...(given.cert ? [] : ['TRAME_INSI_CERT']),
    ...(given.key ? [] : ['TRAME_INSI_KEY']),
  ];
  installation = settingsOf(given, given);
  own = new Map(
    establishments.flatMap(({ finess, insi }): [string, InsiSettings][] => {
      const settings = insi && settingsOf(given, insi, finess);
      return settings ? [[finess, settings]] : [];
    }),
  );
}

function settingsOf(
  { url: base, idam, nom, version, instance, ca }: Given,
  { cert, key }: { cert?: string | undefined; key?: string | undefined },
  finess?: string,
): InsiSettings | undefined {
  if (!base || !idam || !instance || !cert || !key) return undefined;
  const url = new URL(base);
  const certificates = [{ label: 'Certificat logiciel INSi', pem: cert }];
  return {
    url,
    idam,
    nom: nom ?? 'Trame',
    version: version ?? '1',
    instance,
    tls: { cert, key, ...(ca === undefined ? {} : { ca }) },
    service: insiService(() => ({ host: url.host, missing: [], certificates }), finess),
  };
}

/** INSi as operations see it: for the installation, then for establishments that have their certificate. */
export function insiServices(): Service[] {
  const declared = [...own.values()].map(({ service }) => service);
  if (installation) return [installation.service, ...declared];
  return declared.length > 0 ? declared : [notConfigured];
}

/**
 * How INSi is asked for an establishment: with its own certificate, else that of the installation.
 * @throws ConnectorError `insi-non-configure`, naming the variables that lack
 */
export function insiSettings(finess: string): InsiSettings {
  const found = own.get(finess) ?? installation;
  if (found) return found;
  throw new ConnectorError(
    'insi-non-configure',
    own.size > 0
      ? 'Cet établissement n’a pas de certificat pour INSi sur ce serveur\u00A0: l’exploitant peut le déclarer (TRAME_ETABLISSEMENTS).'
      : `Le téléservice INSi n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
