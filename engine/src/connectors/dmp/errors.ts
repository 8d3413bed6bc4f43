import { ConnectorError } from '../ConnectorError.js';

/** An error of the DMP, as it is told: what it is, and what to do next. */
interface Told {
  code: string;
  message: string;
  retryable: boolean;
}

const told = (code: string, message: string, retryable = false): Told => ({ code, message, retryable });

const UNFIT = (what: string): Told =>
  told(
    'dmp-message-refuse',
    `Le DMP juge ${what} incorrect. Relancer n’y changerait rien\u00A0: transmettez cet incident à votre administrateur.`,
  );
const BUSY = told('dmp-indisponible', 'Le DMP est occupé ou indisponible. Un nouvel essai suivra.', true);

/** Codes of the registry (IHE ITI TF-3, table 4.2.4.1-2), in French with the next step. */
const OF_REGISTRY: Readonly<Record<string, Told>> = {
  XDSDuplicateUniqueIdInRegistry: told(
    'dmp-doublon',
    'Ce document est déjà au DMP. Il n’y a rien à renvoyer\u00A0; s’il a changé, produisez une nouvelle version.',
  ),
  XDSNonIdenticalHash: told(
    'dmp-doublon-different',
    'Un autre contenu est déjà au DMP sous l’identifiant de ce document. Produisez une nouvelle version, puis envoyez-la.',
  ),
  XDSUnknownPatientId: told(
    'dmp-inexistant',
    'La personne n’a pas de DMP sous ce matricule. Vérifiez son identité nationale de santé\u00A0; sans DMP, transmettez le document autrement.',
  ),
  XDSPatientIdDoesNotMatch: told(
    'dmp-identite',
    'L’identité envoyée n’est pas celle que le DMP attend. Interrogez de nouveau INSi pour cette personne, puis relancez.',
  ),
  XDSReplaceFailed: told(
    'dmp-remplacement',
    'Le DMP refuse de remplacer la version précédente\u00A0: elle n’y est plus, ou a déjà été remplacée. Vérifiez dans le DMP avant d’envoyer un nouveau document.',
  ),
  XDSTooManyResults: told(
    'dmp-trop-de-resultats',
    'Trop de documents répondent. Resserrez la recherche\u00A0: une période plus courte, ou un type.',
  ),
  XDSDocumentUniqueIdError: told(
    'dmp-document-inconnu',
    'Ce document n’est plus au DMP, ou ne vous est pas visible. Refaites la recherche.',
  ),
  XDSMetadataVersionError: told(
    'dmp-version',
    'Le document a changé au DMP entre-temps. Regardez où il en est, puis recommencez.',
  ),
  XDSMetadataUpdateError: UNFIT('le changement'),
  UnresolvedReferenceException: told(
    'dmp-document-inconnu',
    'Ce document n’est plus au DMP\u00A0: il y a été supprimé. Il n’y a rien à changer.',
  ),
  XDSUnknownRepositoryId: UNFIT('l’entrepôt du document'),
  XDSDuplicateUniqueIdInMessage: UNFIT('un identifiant'),
  XDSMissingDocument: UNFIT('le lot de documents'),
  XDSMissingDocumentMetadata: UNFIT('le lot de documents'),
  XDSRegistryMetadataError: UNFIT('la description du document'),
  XDSRepositoryMetadataError: UNFIT('la description du document'),
  XDSExtraMetadataNotSaved: UNFIT('la description du document'),
  XDSStoredQueryMissingParam: UNFIT('la recherche'),
  XDSUnknownStoredQuery: UNFIT('la recherche'),
  XDSRegistryBusy: BUSY,
  XDSRepositoryBusy: BUSY,
  XDSRegistryNotAvailable: BUSY,
  XDSRegistryOutOfResources: BUSY,
  XDSRepositoryOutOfResources: BUSY,
  XDSRegistryError: BUSY,
  XDSRepositoryError: BUSY,
};

/** Errors that come as a SOAP fault, recognised by their code or by their words. */
const OF_FAULTS: readonly (readonly [seen: RegExp, told: Told])[] = [
  [
    /DMPInvalidAuthenticationMode|[Mm]ode d’authentification/,
    told(
      'dmp-authentification',
      'Le DMP n’accepte pas la façon dont vous êtes authentifié. Reconnectez-vous par Pro Santé Connect, puis recommencez.',
    ),
  ],
  [
    /DMPNotAuthorized/,
    told(
      'dmp-non-autorise',
      'Le DMP ne vous est pas ouvert\u00A0: recueillez l’accord de la personne et notez-le, ou dites pourquoi l’urgence impose de l’ouvrir.',
    ),
  ],
  [
    /DMPNotAuthor\b/,
    told(
      'dmp-pas-auteur',
      'Ce document a été versé par une autre structure\u00A0: elle seule peut le changer. Adressez-vous à elle.',
    ),
  ],
  [
    /DMPForbidden/,
    told(
      'dmp-interdit',
      'La personne a interdit son DMP à l’établissement. Parlez-en avec elle\u00A0: elle seule peut le rouvrir.',
    ),
  ],
  [
    /DMPClosed/,
    told('dmp-ferme', 'La personne a fermé son DMP. Demandez-lui les documents utiles autrement.'),
  ],
  [
    /DMPInvalidCertificate|Not a valid signature certificate/i,
    told(
      'dmp-certificat',
      'Le DMP refuse le certificat de l’établissement. Faites vérifier le cachet et le certificat d’authentification par votre administrateur.',
    ),
  ],
  [
    /Structure introuvable|Structure inactive/i,
    told(
      'dmp-structure',
      'Le DMP ne connaît pas l’établissement, ou le dit inactif. Faites vérifier son numéro FINESS et son enregistrement.',
    ),
  ],
  [
    /VIHF|SAML|[Aa]ssertion/,
    told(
      'dmp-vihf',
      'Le DMP refuse la façon dont l’établissement s’annonce (VIHF). Faites vérifier l’heure du serveur, le cachet et les numéros d’homologation.',
    ),
  ],
  [
    /Message Addressing Property|mustUnderstand/i,
    told(
      'dmp-message-refuse',
      'Le DMP juge l’enveloppe du message incorrecte. Transmettez cet incident à votre administrateur.',
    ),
  ],
];

/** An error of the registry, for a person: by its code alone, what the DMP adds may quote. */
export function registryError(errorCode: string): ConnectorError {
  const known = OF_REGISTRY[errorCode];
  if (known) return new ConnectorError(known.code, known.message, known.retryable);
  const name = /^[A-Za-z]{1,60}$/.test(errorCode) ? errorCode : 'inconnu';
  return new ConnectorError(
    'dmp-erreur',
    `Le DMP refuse le document (erreur ${name}). Transmettez cet incident à votre administrateur.`,
    false,
  );
}

/** A SOAP fault, for a person. @param ofReceiver the fault is the DMP's own: later may be better */
export function faultError(reason: string, ofReceiver: boolean): ConnectorError {
  const code = Object.keys(OF_REGISTRY).find((name) => reason.includes(name));
  if (code !== undefined) return registryError(code);
  const [, known] = OF_FAULTS.find(([seen]) => seen.test(reason)) ?? [];
  if (known) return new ConnectorError(known.code, known.message, known.retryable);
  return ofReceiver
    ? new ConnectorError(BUSY.code, BUSY.message, true)
    : new ConnectorError(
        'dmp-message-refuse',
        'Le DMP refuse le message sans dire pourquoi. Transmettez cet incident à votre administrateur.',
        false,
      );
}
