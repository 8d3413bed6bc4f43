import type { DmpAuthorization, DmpAuthorized } from '@trame/schemas';
import { findElement, textAt, type Principal } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { setAuthorization } from '../../interop/dmpChanges.js';
import { callDmp } from '../callDmp.js';
import type { Asked } from './openConsultation.js';
import { traced } from './traced.js';
import { headerOfConsultation } from './whoConsults.js';

/**
 * Notes at the DMP that the person lets the establishment in, or no more (TD0.3). Their agreement was given before: it is
 * for who asks to have collected it. Taken back, an opposition does not stand in the way: it is what it asks for.
 * @throws Problem those of `openConsultation`; `dmp-refused`, `dmp-unavailable`
 */
export async function authorize(
  principal: Principal,
  dossierId: string,
  { action }: DmpAuthorization,
  signal: AbortSignal,
): Promise<DmpAuthorized> {
  const asked: Asked = {
    principal,
    dossierId,
    access: { purpose: 'normal' },
    act: 'dmp.autorisation',
    withdrawal: action === 'retrait',
    signal,
  };
  return traced(asked, async ({ call, settings, consulted, proof }) => {
    await callDmp(
      call,
      { path: 'habilitations', kind: 'TD0.3', settings, connector: 'dmp.consulter', audited: true },
      (to) =>
        setAuthorization(
          action === 'ajout' ? 'AJOUT' : 'SUPPRESSION',
          headerOfConsultation(consulted, proof, 'normal', settings, to),
        ),
      (body) => {
        if (textAt(findElement(body, 'setAuthorizationResponse'), 'output', 'status') === 'DMPOk') return;
        throw new ConnectorError(
          'dmp-erreur',
          'Le DMP n’a pas noté l’autorisation. Vérifiez-la par l’accès web au DMP.',
          false,
        );
      },
    );
    return { result: { action }, details: { action } };
  });
}
