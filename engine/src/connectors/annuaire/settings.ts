import { randomBytes } from 'node:crypto';
import { deriveKey, type Config } from '../../platform/index.js';
import type { ServiceState } from '../kit/Service.js';

/** How the Annuaire Santé is reached. */
export interface AnnuaireSettings {
  /** Base of the FHIR API, without trailing slash. */
  base: URL;
  /** `ESANTE-API-KEY`. */
  key: string;
  /** PEM of the authorities to trust beside the system's. */
  ca?: string;
}

const NEEDED = { url: 'TRAME_ANNUAIRE_URL', key: 'TRAME_ANNUAIRE_KEY' } as const;

let settings: AnnuaireSettings | undefined;
let fingerprintKey: Buffer = randomBytes(32);
let missing: readonly string[] = Object.values(NEEDED);

/** Reads the Annuaire Santé from the configuration: without it, the last extraction answers alone. */
export function configureAnnuaire({ url, key, ca }: NonNullable<Config['annuaire']> = {}): void {
  missing = [...(url ? [] : [NEEDED.url]), ...(key ? [] : [NEEDED.key])];
  settings = undefined;
  if (!url || !key) return;
  settings = { base: new URL(url.replace(/\/+$/, '')), key, ...(ca === undefined ? {} : { ca }) };
}

/** Key of the fingerprints of searches, derived from the secret of the installation: all its nodes have the same. */
export function configureSearchKey(secret: string): void {
  fingerprintKey = deriveKey(secret, 'annuaire:recherche');
}

/** That key; one of this process alone, before the secret is known. */
export function searchKey(): Buffer {
  return fingerprintKey;
}

/** The directory as a service; undefined when only the extraction answers. */
export function annuaireSettings(): AnnuaireSettings | undefined {
  return settings;
}

/** How the directory is configured. */
export function annuaireState(): ServiceState {
  return { host: settings?.base.host, missing: settings ? [] : missing, certificates: [] };
}
