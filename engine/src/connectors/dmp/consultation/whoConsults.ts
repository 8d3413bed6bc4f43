import type { DmpPurpose } from '@trame/schemas';
import type { ProfessionalProof } from '../../../access/index.js';
import { newId } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import type { DmpHeader } from '../../interop/dmpMessages.js';
import type { Code, SentPatient, SentStructure } from '../../interop/exchanged.js';
import { signedVihf, type Vihf } from '../../interop/vihf.js';
import type { DmpSettings } from '../settings.js';
import { labelOfRole } from './roles.js';

/** For whom and from where somebody consults. */
export interface Consulted {
  structure: SentStructure;
  facility: Code;
  patient: SentPatient;
}

const PURPOSES: Readonly<Record<DmpPurpose, string>> = {
  normal: 'Accès normal',
  'bris-de-glace': 'Bris de glace',
  urgence: 'Accès d’urgence du centre 15',
};

/**
 * What the assertion of a consultation says, but its id and its instant: the professional themselves, as Pro Santé Connect
 * proved them (VIHF, indirect reinforced authentication).
 * @throws ConnectorError `dmp-sans-profession` when Pro Santé Connect says no role of theirs, `dmp-authentification` when
 * it does not say how they proved who they are: no level is asserted in its place
 */
export function whoConsults(
  { structure, facility, patient }: Consulted,
  { professional, authenticatedAt }: Pick<ProfessionalProof, 'professional' | 'authenticatedAt'>,
  purpose: DmpPurpose,
  { product, purposes }: Pick<DmpSettings, 'product' | 'purposes'>,
): Omit<Vihf, 'id' | 'at'> {
  const roles = professional.roles.map((role): Code => {
    const [code = '', system = ''] = role.split('^');
    return { code, system, label: labelOfRole(code, system) };
  });
  if (roles.length === 0) {
    throw new ConnectorError(
      'dmp-sans-profession',
      'Pro Santé Connect ne dit pas votre profession\u00A0: le DMP ne s’ouvre pas. Faites-la enregistrer à l’Annuaire Santé.',
      false,
    );
  }
  if (professional.level === undefined) {
    throw new ConnectorError(
      'dmp-authentification',
      'Pro Santé Connect ne dit pas comment vous vous êtes authentifié\u00A0: le DMP ne s’ouvre pas. Reconnectez-vous avec votre carte ou e-CPS, puis recommencez.',
      false,
    );
  }
  const code = purposes[purpose];
  if (code === undefined) throw new Error(`the purpose ${purpose} is not configured`);
  return {
    mode: 'INDIRECTE_RENFORCEE',
    authenticatedAt,
    declaration: professional.level,
    professional: {
      idNat: professional.nationalId,
      nom: professional.lastName,
      prenom: professional.firstName,
    },
    roles,
    structure,
    sector: facility,
    patient,
    purpose: { code, system: '1.2.250.1.213.1.1.4.248', label: PURPOSES[purpose] },
    product,
  };
}

/** The header of a consultation, under the seal of the establishment. @throws ConnectorError that of `whoConsults` */
export function headerOfConsultation(
  consulted: Consulted,
  proof: ProfessionalProof,
  purpose: DmpPurpose,
  settings: DmpSettings,
  to: string,
): DmpHeader {
  const said = whoConsults(consulted, proof, purpose, settings);
  const vihf = signedVihf({ id: newId(), at: new Date(), ...said }, settings.seal);
  return { messageId: `urn:uuid:${newId()}`, to, vihf };
}
