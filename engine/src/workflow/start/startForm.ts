import { initialData } from '@trame/language';
import type { StartForm } from '@trame/schemas';
import { establishmentContext } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formContext, getDraft } from '../../records/index.js';
import { findStartable } from './startable.js';

/**
 * The form that opens a circuit in an establishment, with its first values and what was typed in it before.
 *
 * @throws Problem `circuit-not-found`, `circuit-not-startable`
 */
export async function readStartForm(
  tx: Tx,
  principal: Principal,
  request: { circuitId: string; establishmentId: string },
): Promise<StartForm> {
  const { establishment, pack, form } = await findStartable(tx, principal, request);
  const context = await formContext(tx, principal, { establishment: establishmentContext(establishment) });
  const draft = await getDraft(tx, { professionalId: principal.professionalId, ...request });
  return {
    circuitId: request.circuitId,
    title: form.form.title,
    packVersionId: pack.versionId,
    formId: form.form.id,
    initial: initialData(form.form, context),
    context,
    ...(draft ? { draft } : {}),
  };
}
