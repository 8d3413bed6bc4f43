import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { ServiceState } from '../kit/Service.js';

/** How INSi is reached. */
export interface InsiSettings {
  url: URL;
  idam: string;
  nom: string;
  version: string;
  instance: string;
  tls: { cert: string; key: string; ca?: string };
}

let settings: InsiSettings | undefined;
let missing: readonly string[] = ['TRAME_INSI_URL'];

/** Reads what INSi needs of the configuration; what lacks is told when somebody asks. */
export function configureInsi(insi: Config['insi'] | undefined): void {
  const { url, idam, nom, version, instance, cert, key, ca } = insi ?? {};
  missing = [
    ...(url ? [] : ['TRAME_INSI_URL']),
    ...(idam ? [] : ['TRAME_INSI_IDAM']),
    ...(instance ? [] : ['TRAME_INSI_INSTANCE']),
    ...(cert ? [] : ['TRAME_INSI_CERT']),
    ...(key ? [] : ['TRAME_INSI_KEY']),
  ];
  settings = undefined;
  if (!url || !idam || !instance || !cert || !key) return;
  settings = {
    url: new URL(url),
    idam,
    nom: nom ?? 'Trame',
    version: version ?? '1',
    instance,
    tls: { cert, key, ...(ca === undefined ? {} : { ca }) },
  };
}

/** How INSi is configured. */
export function insiState(): ServiceState {
  return {
    host: settings?.url.host,
    missing: settings ? [] : missing,
    certificates: settings ? [{ label: 'Certificat logiciel INSi', pem: settings.tls.cert }] : [],
  };
}

/** @throws ConnectorError `insi-non-configure`, naming the variables that lack */
export function insiSettings(): InsiSettings {
  if (settings) return settings;
  throw new ConnectorError(
    'insi-non-configure',
    `Le téléservice INSi n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
