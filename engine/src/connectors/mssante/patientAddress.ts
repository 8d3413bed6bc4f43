import { ConnectorError } from '../ConnectorError.js';

const DOMAIN = '@patient.mssante.fr';

/** Whether an address, in small letters, is of Mon espace santé: the person, or who represents them, reads it. */
export function isOfThePerson(address: string): boolean {
  return address.endsWith(DOMAIN);
}

/**
 * Holds a message to the person to their own address: their matricule, of a qualified identity, alone, and never with
 * professionals (ECO.2.2.6, SC.MSS/UX.25). A minor is written to at theirs, never at their parents'.
 *
 * @param matricule that of the person of the dossier; undefined when their identity is not qualified
 * @throws ConnectorError `destinataire-usager`, `destinataires-melanges`; never the address
 */
export function judgePatientAddress(recipients: readonly string[], matricule: string | undefined): void {
  const toPerson = recipients.filter(isOfThePerson);
  if (toPerson.length === 0) return;
  if (matricule === undefined) {
    throw new ConnectorError(
      'destinataire-usager',
      'On n’écrit à une personne par Mon espace santé qu’avec une identité nationale de santé qualifiée\u00A0: celle de ce dossier ne l’est pas.',
      false,
    );
  }
  if (toPerson.some((address) => address !== `${matricule.toLowerCase()}${DOMAIN}`)) {
    throw new ConnectorError(
      'destinataire-usager',
      'Cette adresse de Mon espace santé n’est pas celle de la personne du dossier\u00A0: rien n’est envoyé.',
      false,
    );
  }
  if (toPerson.length < recipients.length) {
    throw new ConnectorError(
      'destinataires-melanges',
      'Un message à la personne et un message à des professionnels sont deux messages\u00A0: envoyez-les séparément.',
      false,
    );
  }
}
