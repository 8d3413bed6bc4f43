import type { StartForm } from '@trame/schemas';
import type { DraftSubject } from '../../form-kit/index.js';

/** Where a circuit is opened. */
export interface StartPlace {
  establishment: string;
  /** The dossier the circuit goes on with; absent: it is for somebody new. */
  dossier?: string | undefined;
  /** The request from outside that it would accept. */
  intake?: string | undefined;
}

/** What is kept of what one types in the form that opens a circuit: under which name, of which version. */
export function startSubject(start: StartForm, { establishment, dossier, intake }: StartPlace): DraftSubject {
  const place = new URLSearchParams({
    etablissement: establishment,
    ...(dossier ? { dossier } : {}),
    ...(intake ? { demande: intake } : {}),
  });
  return {
    kind: 'start',
    ids: {
      circuitId: start.circuitId,
      establishmentId: establishment,
      ...(dossier === undefined ? {} : { dossierId: dossier }),
      ...(intake === undefined ? {} : { intakeRequestId: intake }),
    },
    title: start.title,
    address: `/demarrer/${start.circuitId}?${place.toString()}`,
    version: start.packVersionId,
  };
}
