import { parseExpression } from '@trame/language';
import type { HttpOperation, HttpServices } from '@trame/schemas';
import { StartError } from '../../platform/index.js';
import { readDeclared, secretFiles } from '../kit/secretFiles.js';

/** A service of the operator's allow-list, its secrets read. */
export interface HttpService {
  id: string;
  label: string;
  base: URL;
  networks: readonly string[];
  headers: Readonly<Record<string, string>>;
  signatureKey?: string;
  perMinute: number;
  timeoutMs: number;
  tls: { cert?: string; key?: string; ca?: string };
  operations: Readonly<Record<string, HttpOperation>>;
  /** It may be sent the business events of reporting. */
  takesEvents: boolean;
}

type Declared = HttpServices['services'][number];

let services: readonly HttpService[] = [];

/**
 * Reads the allow-list and the secrets it names, beside it. Without a file, nothing may be called.
 * @param production certificates of the local twins are refused
 * @throws StartError with every fault at once; never a secret
 */
export function configureHttp(file: string | undefined, production = false): void {
  services = [];
  if (file === undefined) return;
  const read = readDeclared<HttpServices>(file, 'connector/http-services.schema.json', (faults) =>
    refuse(file, faults),
  );
  const faults: string[] = [];
  const opened = read.services.map((one) => open(one, { file, production }, faults));
  const ids = read.services.map(({ id }) => id);
  faults.push(
    ...ids
      .filter((id, at) => ids.indexOf(id) < at)
      .map((id) => `${id}\u00A0: deux services ont cet identifiant`),
  );
  if (faults.length > 0) throw refuse(file, faults);
  services = opened;
}

/** The services that may be called. */
export function httpServices(): readonly HttpService[] {
  return services;
}

function open(
  declared: Declared,
  { file, production }: { file: string; production: boolean },
  faults: string[],
): HttpService {
  const fault = (what: string): void => void faults.push(`${declared.id}\u00A0: ${what}`);
  const { secret, pem, pair } = secretFiles(file, production, fault);
  const { authentification: proof, autorite, certificat, cle, signature } = declared;
  if ((certificat === undefined) !== (cle === undefined))
    fault('«\u00A0certificat\u00A0» et «\u00A0cle\u00A0» vont ensemble');
  if (declared.adresse.startsWith('http:') && !declared.reseauxPermis?.length)
    fault(
      'une adresse en clair (http) n’est permise que dans un réseau nommé par «\u00A0reseauxPermis\u00A0»',
    );
  const { operations = {} } = declared;
  const shown =
    certificat !== undefined && cle !== undefined
      ? pair(certificat, cle)
      : { ...(certificat && { cert: pem(certificat, 'certificats') }), ...(cle && { key: pem(cle, 'cle') }) };
  for (const [id, operation] of Object.entries(operations)) checkExpressions(id, operation, fault);
  return {
    id: declared.id,
    label: declared.libelle,
    base: new URL(declared.adresse.replace(/\/*$/, '/')),
    networks: declared.reseauxPermis ?? [],
    headers: proof ? proofHeader(proof, secret(proof.fichier), fault) : {},
    ...(signature ? { signatureKey: secret(signature.fichier) } : {}),
    perMinute: declared.debitParMinute ?? 120,
    timeoutMs: (declared.delaiSecondes ?? 30) * 1000,
    tls: {
      ...(autorite === undefined ? {} : { ca: pem(autorite, 'certificats') }),
      ...shown,
    },
    operations,
    takesEvents: declared.evenements ?? false,
  };
}

function proofHeader(
  { genre, nom }: NonNullable<Declared['authentification']>,
  secret: string,
  fault: (what: string) => void,
): Record<string, string> {
  if (/[\r\n]/.test(secret)) fault('le secret tient sur une ligne');
  if (genre === 'jeton') return { Authorization: `Bearer ${secret}` };
  if (genre === 'basique') return { Authorization: `Basic ${Buffer.from(secret).toString('base64')}` };
  if (nom === undefined) fault('«\u00A0nom\u00A0» manque à l’authentification par en-tête');
  return { [nom ?? 'X-Api-Key']: secret };
}

function checkExpressions(id: string, operation: HttpOperation, fault: (what: string) => void): void {
  const sources = [...operation.chemin, operation.parametres, operation.corps, operation.resultat];
  for (const source of sources) {
    if (source === undefined) continue;
    const parsed = parseExpression(source);
    if (!parsed.ok)
      fault(`${id}\u00A0: l’expression «\u00A0${source}\u00A0» est incorrecte. ${parsed.message}`);
  }
}

function refuse(file: string, faults: readonly string[]): StartError {
  return new StartError(
    `Les services HTTP déclarés dans ${file} ne peuvent pas être ouverts\u00A0:\n${faults.map((one) => `  - ${one}`).join('\n')}`,
    'Corrigez ce fichier (TRAME_HTTP_SERVICES)\u00A0: schemas/connector/http-services.schema.json dit ce qui est attendu.',
  );
}
