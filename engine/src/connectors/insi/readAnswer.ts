import {
  childOf,
  childrenOf,
  findElement,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';

/** A matricule as INSi gives it, verbatim. */
export interface InsiNumber {
  number: string;
  key: string;
  oid: string;
  from?: string;
  to?: string;
}

/** What INSi answered. */
export type InsiReply =
  | { code: '01' | '02'; label: string }
  | {
      code: '00';
      label: string;
      active: InsiNumber;
      past: InsiNumber[];
      /** The traits of the teleservice (TIQ), verbatim. */
      traits: {
        nomNaissance?: string;
        prenoms?: string;
        sexe?: string;
        dateNaissance?: string;
        codeLieuNaissance?: string;
      };
    };

/** Faults that pass by themselves (TLSI). */
const PASSING: ReadonlySet<string> = new Set(['siram_40', 'insi_102']);

const FAULTS: Readonly<Record<string, string>> = {
  siram_100: 'INSi ne connaît pas l’identifiant du logiciel (IDAM)\u00A0: vérifiez TRAME_INSI_IDAM.',
  desir_550: 'INSi ne connaît pas l’identifiant du logiciel (IDAM)\u00A0: vérifiez TRAME_INSI_IDAM.',
  desir_560:
    'INSi refuse le certificat\u00A0: son nom commun doit être INSI-AUTO ou INSI-MANU. Demandez le bon certificat à l’ANS.',
  siram_40: 'INSi a une difficulté technique.',
  insi_102: 'INSi a une difficulté technique.',
  insi_24: 'INSi refuse le sexe donné\u00A0: M ou F seulement.',
};

/**
 * Reads an answer of INSi.
 * @throws ConnectorError `insi-erreur-<code>` with what to do, `reponse-illisible`
 */
export function readAnswer(body: Buffer): InsiReply {
  let envelope: XmlElement;
  try {
    envelope = readXml(body, { size: 500_000 });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw unreadable(true, error);
  }
  const fault = findElement(envelope, 'Fault');
  if (fault) throw faultOf(fault);
  const result = findElement(envelope, 'RESULTAT');
  const code = textAt(result, 'CR', 'CodeCR');
  const label = textAt(result, 'CR', 'LibelleCR') ?? '';
  if (code === '01' || code === '02') return { code, label };
  const person = childOf(result, 'INDIVIDU');
  const active = numberOf(childOf(person, 'INSACTIF'));
  if (code !== '00' || !active) throw unreadable(false);
  const tiq = childOf(person, 'TIQ');
  return {
    code,
    label,
    active,
    past: childrenOf(person, 'INSHISTO').flatMap((one) => numberOf(one) ?? []),
    traits: given({
      nomNaissance: textAt(tiq, 'NomNaissance'),
      prenoms: textAt(tiq, 'ListePrenom') ?? textAt(tiq, 'Prenom'),
      sexe: textAt(tiq, 'Sexe'),
      dateNaissance: textAt(tiq, 'DateNaissance'),
      codeLieuNaissance: textAt(tiq, 'LieuNaissance'),
    }),
  };
}

function numberOf(element: XmlElement | undefined): InsiNumber | undefined {
  const [number, key, oid] = [
    textAt(element, 'IdIndividu', 'NumIdentifiant'),
    textAt(element, 'IdIndividu', 'Cle'),
    textAt(element, 'OID'),
  ];
  if (number === undefined || key === undefined || oid === undefined) return undefined;
  const [from, to] = [textAt(element, 'DateDeb'), textAt(element, 'DateFin')];
  return { number, key, oid, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function faultOf(fault: XmlElement): ConnectorError {
  const error = findElement(fault, 'Erreur');
  const code = /^[a-z]+_\d{1,4}$/i
    .exec(error?.attributes['Code'] ?? textAt(error, 'Code') ?? '')?.[0]
    ?.toLowerCase();
  if (code === undefined) {
    return new ConnectorError(
      'insi-erreur',
      'INSi refuse la demande sans dire de code. Faites vérifier l’heure du serveur et la configuration d’INSi par votre administrateur.',
      false,
    );
  }
  const passing = PASSING.has(code);
  return new ConnectorError(
    `insi-erreur-${code.replace('_', '-')}`,
    `${FAULTS[code] ?? 'INSi refuse la demande.'} (code ${code})`,
    passing,
  );
}

function unreadable(passing: boolean, cause?: unknown): ConnectorError {
  return new ConnectorError('reponse-illisible', 'La réponse d’INSi ne peut pas être lue.', passing, cause);
}

function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
