import {
  answeredAmong,
  volumeFaultsOf,
  type FormFault,
  formMessage,
  keepAnswers,
  submitForm,
} from '@trame/language';
import { freshProof } from '../../access/index.js';
import type { InstalledForm } from '../../catalog/index.js';
import type { Concerns } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { isMaskedAt, masksFor } from '../masks.js';
import { authenticatedSignatures } from './authenticatedSignatures.js';
import { formContext } from './formContext.js';

/** The answers as they are kept: computed, without the hidden ones, and the paths of what was purged. */
export type AnsweredForm = { answers: Record<string, unknown>; purged: string[] };

/**
 * Turns what a person submits into the answers that are kept, by the same pure code as the browser. What is masked for
 * that person stays as it was kept: they neither answer it, nor are told of it.
 *
 * @throws Problem `fresh-proof-wanted` when something is signed in them, `invalid-form-data` with a fault per answer to mend, those beyond all measure first
 */
export async function answerForm(
  tx: Tx,
  about: {
    dossierId?: string;
    principal: Principal;
    form: InstalledForm;
    establishment?: Record<string, unknown>;
    parameters?: Record<string, unknown>;
    /** The record that these answers amend: it is not its own precedent, and what it bears signed stays. */
    amends?: { id: string; data: Record<string, unknown> };
    /** What is answered, as the trail names it when a signature is refused. */
    subject: { kind: string; id: string };
    /** Whom of the household they are of. */
    concerns?: Concerns;
    /** What was answered before: where the answers masked for this person are taken from. */
    kept?: Record<string, unknown>;
  },
  data: Record<string, unknown>,
): Promise<AnsweredForm> {
  const { form, dossierId, principal } = about;
  refuseFaults(volumeFaultsOf(form.form, data));
  const masked = dossierId === undefined ? [] : await masksFor(tx, principal, dossierId, form.form);
  refuseMasked(answeredAmong(data, masked));
  const whole = keepAnswers(data, about.kept ?? {}, masked);
  const isMasked = isMaskedAt(masked);
  const context = await formContext(tx, about.principal, {
    dossierId: about.dossierId,
    form,
    establishment: about.establishment,
    parameters: about.parameters,
    except: about.amends?.id,
    concerns: about.concerns,
  });
  const { answers, purged } = judge(form, whole, context, isMasked);
  const signatory = {
    displayName: principal.displayName,
    now: tx.now().toISOString(),
    prove: () =>
      freshProof(tx, principal, {
        subject: about.subject,
        ...(dossierId === undefined ? {} : { dossierId }),
      }),
  };
  return { answers: authenticatedSignatures(form.form, answers, signatory, about.amends?.data), purged };
}

/**
 * The same for who has no account: what they answer is judged by the same code, with the context that they were shown.
 * @throws Problem `invalid-form-data` with a fault per answer to mend, those beyond all measure first
 */
export function judgeAnswers(
  form: InstalledForm,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
): AnsweredForm {
  refuseFaults(volumeFaultsOf(form.form, data));
  return judge(form, data, context, () => false);
}

function judge(
  form: InstalledForm,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
  isMasked: (path: string) => boolean,
): AnsweredForm {
  const { answers, purged, faults } = submitForm(form.compiled, data, context, form.validate);
  refuseFaults(faults.filter(({ level, path }) => level === 'error' && !isMasked(path)));
  return { answers, purged };
}

function refuseMasked(paths: readonly string[]): void {
  refuseFaults(
    paths.map((path) => ({
      path,
      fieldId: path.split('/').at(-1) ?? '',
      rule: 'masked',
      level: 'error',
      message: formMessage('masked'),
    })),
  );
}

function refuseFaults(faults: readonly FormFault[]): void {
  if (faults.length === 0) return;
  throw recordErrors.problem('invalid-form-data', {
    faults: faults.map(({ path, fieldId, rule, message, level }) => ({
      path,
      fieldId,
      rule,
      message,
      level,
    })),
  });
}

/** What the trail says of hidden answers that were not kept: where they were, never what they said. */
export function tracePurged(purged: string[]): { reponsesMasqueesRetirees?: string[] } {
  return purged.length > 0 ? { reponsesMasqueesRetirees: purged } : {};
}
