import { faultError, registryError } from '../../engine/src/connectors/dmp/errors.js';

/** Every code of the registry that the public documents name. */
const OF_REGISTRY = [
  'XDSRegistryError',
  'XDSRepositoryError',
  'XDSRegistryMetadataError',
  'XDSRepositoryMetadataError',
  'XDSDuplicateUniqueIdInRegistry',
  'XDSDuplicateUniqueIdInMessage',
  'XDSNonIdenticalHash',
  'XDSPatientIdDoesNotMatch',
  'XDSUnknownPatientId',
  'XDSReplaceFailed',
  'XDSTooManyResults',
  'XDSStoredQueryMissingParam',
  'XDSUnknownStoredQuery',
  'XDSMissingDocument',
  'XDSRegistryBusy',
  'XDSRepositoryBusy',
  'XDSRegistryNotAvailable',
  'XDSDocumentUniqueIdError',
];

describe('What the DMP refuses', () => {
  it.each(OF_REGISTRY)(
    'Given %s, as an error of the registry or in a fault, then it is told with the next step',
    (code) => {
      const told = registryError(code);
      expect(told.code).not.toBe('dmp-erreur');
      // The sentence says what it is; another, or its end, what to do.
      expect(told.message).toMatch(/^[A-ZÉ].+[.:\u00A0].+\.$/s);
      expect(told.message).not.toContain('XDS');
      expect(told.retryable).toBe(/Busy|NotAvailable|XDSRegistryError|XDSRepositoryError/.test(code));
      expect(faultError(`${code} : détail`, false)).toMatchObject({ code: told.code, message: told.message });
    },
  );

  it.each([
    ['DMPInvalidCertificate', 'dmp-certificat'],
    ['Not a valid signature certificate', 'dmp-certificat'],
    ['Structure introuvable ou Inactive', 'dmp-structure'],
    ['A required header representing a Message Addressing Property is not present', 'dmp-message-refuse'],
    ['DMPInvalidAuthenticationMode', 'dmp-authentification'],
    ['DMPNotAuthorized', 'dmp-non-autorise'],
    ['DMPNotAuthor', 'dmp-pas-auteur'],
    ['DMPForbidden', 'dmp-interdit'],
    ['DMPClosed', 'dmp-ferme'],
    ['Assertion VIHF expirée', 'dmp-vihf'],
  ])('Given the fault « %s », then it is told as %s', (reason, code) => {
    expect(faultError(reason, false)).toMatchObject({ code, retryable: false });
  });

  it('Given what nobody knows, then nothing of it is quoted, and it is tried again when the DMP itself is at fault', () => {
    expect(registryError('VASSEUR Lina').message).not.toContain('VASSEUR');
    expect(faultError('VASSEUR Lina', true)).toMatchObject({ code: 'dmp-indisponible', retryable: true });
    expect(faultError('VASSEUR Lina', false)).toMatchObject({ code: 'dmp-message-refuse', retryable: false });
  });
});
