import { xml, xmlDocument } from '../../platform/index.js';
import type { InsiTraits } from './traits.js';

/** Namespaces of the exchange (TLSI, WSDL DESIR_ICIR_EXP_1.5.0). */
export const INSI = {
  soap: 'http://www.w3.org/2003/05/soap-envelope',
  wsa: 'http://www.w3.org/2005/08/addressing',
  bam: 'urn:siram:bam:ctxbam',
  lps: 'urn:siram:lps:ctxlps',
  recSans: 'http://www.cnamts.fr/INSiRecSans',
  resultat: 'http://www.cnamts.fr/INSiResultat',
  action: 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite',
} as const;

/** Who asks, as INSi wants it said. */
export interface InsiSender {
  /** Identifier given to the product (homologation). */
  idam: string;
  /** Name and version of the product. */
  nom: string;
  version: string;
  /** Identifier of this installation. */
  instance: string;
  /** National identifier of the structure (Struct_IdNat), such as 1 then its FINESS. */
  emetteur: string;
}

/**
 * A search by traits (WS_INS2): SOAP 1.2, contexts BAM 01_02 and LPS 01_00, WS-Addressing. With a software certificate
 * there is no assertion.
 * @param prenom the given name, or names, of this try
 */
export function searchEnvelope(
  { nomNaissance, sexe, dateNaissance, lieuNaissance }: InsiTraits,
  prenom: string,
  sender: InsiSender,
  { id, at }: { id: string; at: Date },
): string {
  const context = (prefix: 'ctxbam' | 'ctxlps') => [
    xml(`${prefix}:Id`, {}, id),
    xml(`${prefix}:Temps`, {}, at.toISOString()),
    xml(`${prefix}:Emetteur`, {}, sender.emetteur),
  ];
  return xmlDocument(
    xml(
      'soap:Envelope',
      { 'xmlns:soap': INSI.soap },
      xml(
        'soap:Header',
        {},
        xml(
          'ctxbam:ContexteBAM',
          { 'xmlns:ctxbam': INSI.bam, Version: '01_02' },
          context('ctxbam'),
          xml('ctxbam:COUVERTURE'),
        ),
        xml(
          'ctxlps:ContexteLPS',
          { 'xmlns:ctxlps': INSI.lps, Nature: 'CTXLPS', Version: '01_00' },
          context('ctxlps'),
          xml(
            'ctxlps:LPS',
            {},
            xml('ctxlps:IDAM', { R: '4' }, sender.idam),
            xml('ctxlps:Version', {}, sender.version),
            xml('ctxlps:Instance', {}, sender.instance),
            xml('ctxlps:Nom', {}, sender.nom),
          ),
        ),
        xml('wsa:Action', { 'xmlns:wsa': INSI.wsa }, INSI.action),
        xml('wsa:MessageID', { 'xmlns:wsa': INSI.wsa }, `uuid:${id}`),
      ),
      xml(
        'soap:Body',
        {},
        xml(
          'RECSANSVITALE',
          { xmlns: INSI.recSans },
          xml('NomNaissance', {}, nomNaissance),
          xml('Prenom', {}, prenom),
          xml('Sexe', {}, sexe),
          xml('DateNaissance', {}, dateNaissance),
          lieuNaissance === undefined ? undefined : xml('LieuNaissance', {}, lieuNaissance),
        ),
      ),
    ),
  );
}
