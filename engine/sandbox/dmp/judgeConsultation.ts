import { DmpRefusal } from './DmpRefusal.js';
import type { Caller } from './judgeVihf.js';
import type { DmpPerson } from './people.js';
import type { Kept } from './Registry.js';

const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const CONTEXTS: Readonly<Record<string, string>> = {
  DIRECTE: `${CLASSES}SmartcardPKI`,
  INDIRECTE_RENFORCEE: `${CLASSES}MobileTwoFactorUnregistered`,
};
/** A session of Pro Santé Connect. */
const AUTHENTICATED_MS = 4 * 3600 * 1000;

/**
 * Who may consult: a professional of the directory, authenticated by themselves (direct, or indirect reinforced) not long
 * ago; the machine of an establishment never.
 * @throws DmpRefusal
 */
export function judgeProfessional(caller: Caller, now: Date): void {
  const { mode, who, machine, context, declared, authenticatedAt } = caller;
  const wrong = (reason: string): DmpRefusal => DmpRefusal.fault(reason, 'DMPInvalidAuthenticationMode');
  if (mode === 'INDIRECTE')
    throw wrong('Mode d’authentification INDIRECTE\u00A0: il n’ouvre pas la consultation');
  if (context !== CONTEXTS[mode])
    throw wrong(`AuthnContextClassRef n’est pas celui de l’authentification ${mode}`);
  if (machine || !/^(8\d{11}|0\d{9})$/.test(who))
    throw wrong('Mode d’authentification\u00A0: un professionnel identifié attendu, pas une machine');
  if (mode === 'INDIRECTE_RENFORCEE' && declared === '')
    throw wrong('AuthnContextDecl attendu en authentification indirecte renforcée');
  if (mode === 'DIRECTE' && !caller.seal.subject.split('\n').includes(`CN=${who}`))
    throw wrong('En authentification DIRECTE, le certificat est celui de la carte du professionnel');
  if (!(authenticatedAt <= now.getTime() + 60_000 && now.getTime() - authenticatedAt < AUTHENTICATED_MS))
    throw wrong('Mode d’authentification\u00A0: AuthnInstant trop ancien, ou à venir');
}

/**
 * What they may consult: an open DMP that lets them in, by its authorization or in an emergency.
 * @throws DmpRefusal
 */
export function judgeAuthorized(person: DmpPerson | undefined, { purpose }: Caller): DmpPerson {
  if (!person) throw DmpRefusal.registry('XDSUnknownPatientId', 'Aucun DMP sous ce matricule');
  if (person.closed) throw DmpRefusal.fault('Le DMP est fermé', 'DMPClosed');
  const emergency = purpose !== 'normal' && person.authorization !== 'INTERDIT';
  if (person.authorization !== 'VALIDE' && !emergency)
    throw DmpRefusal.fault('Autorisation absente, expirée ou refusée', 'DMPNotAuthorized');
  return person;
}

/** Whether a professional sees a document: what is masked to them stays to who fed it. */
export function sees({ patient, structure }: Caller, document: Kept): boolean {
  return (
    document.patient === patient &&
    document.status !== 'Deleted' &&
    (!document.hidden.includes('MASQUE_PS') || document.structure === structure)
  );
}
