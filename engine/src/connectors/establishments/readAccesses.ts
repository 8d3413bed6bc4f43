import type { EstablishmentAccesses } from '@trame/schemas';
import { StartError, type Config } from '../../platform/index.js';
import { readDeclared, secretFiles, type Pair, type SecretFiles } from '../kit/secretFiles.js';

/** Its own mailbox at an MSSanté operator, as the variables of the environment name the installation's. */
export interface OwnMailbox {
  smtp: { url: string; from: string; ca?: string };
  imap?: { url: string; ca?: string };
  account: { user: string; password: string };
  operator: Partial<Pair> & { tokenUrl?: string; clientId?: string; clientSecret?: string; ca?: string };
}

/** What an establishment has of its own at the national services; the rest is the installation's. */
export interface EstablishmentAccess {
  finess: string;
  mssante?: OwnMailbox;
  dmp?: Pair & { sealCert: string; sealKey: string };
  insi?: Pair;
}

type Declared = EstablishmentAccesses['etablissements'][number];

/**
 * Reads what establishments have of their own, and the secrets that it names, beside it. Without a file, nothing.
 * @param production certificates of the local twins are refused
 * @param imap the mailbox of the environment: it is not read for another establishment as well
 * @throws StartError with every fault at once; never a secret
 */
export function readAccesses(
  file: string | undefined,
  production = false,
  imap: Config['imap'] = {},
): EstablishmentAccess[] {
  if (file === undefined) return [];
  const refuse = (faults: readonly string[]): StartError =>
    new StartError(
      `Ce que les établissements ont en propre, dans ${file}, ne peut pas être lu\u00A0:\n${faults.map((one) => `  - ${one}`).join('\n')}`,
      'Corrigez ce fichier (TRAME_ETABLISSEMENTS)\u00A0: schemas/connector/establishments.schema.json dit ce qui est attendu.',
    );
  const declared = readDeclared<EstablishmentAccesses>(
    file,
    'connector/establishments.schema.json',
    refuse,
  ).etablissements;
  const faults: string[] = [];
  const opened = declared.map((one) => {
    const fault = (what: string): void => void faults.push(`${one.finess}\u00A0: ${what}`);
    return open(one, secretFiles(file, production, fault), fault);
  });
  faults.push(
    ...twice(opened.map(({ finess }) => finess)).map(
      (finess) => `${finess}\u00A0: deux établissements ont ce numéro`,
    ),
    ...twice(opened.map(({ mssante }) => (mssante?.imap ? mssante.account.user.toLowerCase() : ''))).map(
      (user) => `deux établissements relèvent la même boîte, ${user}`,
    ),
    ...opened
      .filter((one) => isReadForAnother(one, imap))
      .map(
        ({ finess }) =>
          `${finess}\u00A0: sa boîte est déjà relevée pour l’établissement ${imap.finess} (TRAME_IMAP_URL, TRAME_IMAP_FINESS)`,
      ),
  );
  if (faults.length > 0) throw refuse(faults);
  return opened;
}

function open(
  { finess, mssante, dmp, insi }: Declared,
  files: SecretFiles,
  fault: (what: string) => void,
): EstablishmentAccess {
  return {
    finess,
    ...(mssante ? { mssante: openMailbox(mssante, files, fault) } : {}),
    ...(dmp ? { dmp: openDmp(dmp, files) } : {}),
    ...(insi ? { insi: files.pair(insi.certificat, insi.cle) } : {}),
  };
}

function isReadForAnother(
  { finess, mssante }: EstablishmentAccess,
  imap: NonNullable<Config['imap']>,
): boolean {
  if (!mssante?.imap || !imap.url || imap.finess === finess) return false;
  return decodeURIComponent(new URL(imap.url).username).toLowerCase() === mssante.account.user.toLowerCase();
}

function openDmp(
  { certificat, cle, cachet, cleCachet }: NonNullable<Declared['dmp']>,
  files: SecretFiles,
): NonNullable<EstablishmentAccess['dmp']> {
  const seal = files.pair(cachet, cleCachet);
  return { ...files.pair(certificat, cle), sealCert: seal.cert, sealKey: seal.key };
}

function openMailbox(
  declared: NonNullable<Declared['mssante']>,
  files: SecretFiles,
  fault: (what: string) => void,
): OwnMailbox {
  const { adresse, envoi, reception, compte, motDePasse, autorite, certificat, cle, jeton } = declared;
  if ((certificat === undefined) !== (cle === undefined))
    fault('«\u00A0certificat\u00A0» et «\u00A0cle\u00A0» vont ensemble');
  if (motDePasse !== undefined && jeton !== undefined)
    fault('le compte se prouve par «\u00A0motDePasse\u00A0» ou par «\u00A0jeton\u00A0», pas par les deux');
  for (const [name, address] of Object.entries({ envoi, reception, 'jeton.adresse': jeton?.adresse }))
    if (address !== undefined && !URL.canParse(address))
      fault(`«\u00A0${name}\u00A0» n’est pas une adresse qui puisse être lue (un port va jusqu’à 65535)`);
  const ca = autorite === undefined ? {} : { ca: files.pem(autorite, 'certificats') };
  return {
    smtp: { url: envoi, from: adresse, ...ca },
    ...(reception === undefined ? {} : { imap: { url: reception, ...ca } }),
    account: {
      user: compte ?? adresse,
      password: motDePasse === undefined ? '' : files.secret(motDePasse),
    },
    operator: {
      ...ca,
      ...(certificat !== undefined && cle !== undefined ? files.pair(certificat, cle) : {}),
      ...(jeton
        ? {
            tokenUrl: jeton.adresse,
            clientId: jeton.identifiant,
            clientSecret: files.secret(jeton.secret),
          }
        : {}),
    },
  };
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((one, at) => one !== '' && values.indexOf(one) < at))];
}
