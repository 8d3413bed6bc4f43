import type { CorrectIdentity } from '@trame/schemas';
import { localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { writeBound } from '../changeDossier.js';
import { dossierErrors } from '../errors.js';
import { ageOn } from '../traits.js';
import { evidenceTrust } from './evidences.js';
import { withAttributes, withEvidence, type IdentityAttribute } from './identity.js';
import { keepIdentity } from './identityRow.js';
import { reviewOfWaiting, reviewWithoutAnswer } from './keptAnswer.js';
import { openIdentityToChange } from './openIdentity.js';
import type { PersonRef } from './openPerson.js';
import { STRICT_TRAITS, strictTraitsOf, type StrictTrait } from './strictTraits.js';
import { traceIdentity } from './traceIdentity.js';

/** Which identity, as its reader last saw it. */
export type IdentityRef = PersonRef & { revision: number };

/**
 * Says that a paper was seen: the identity is `validee`, or `qualifiee` when INSi answered already.
 *
 * @throws Problem `identity-incomplete` (a fault a missing trait), `identity-blocked`, `identity-evidence-unknown`,
 *   `identity-evidence-too-weak`, `dossier-not-found`, `not-allowed`, `stale-version`
 */
export async function showEvidence(
  tx: Tx,
  principal: Principal,
  ref: IdentityRef,
  code: string,
): Promise<void> {
  const { kept, traits } = await openIdentityToChange(tx, principal, ref);
  refuseIncomplete(strictTraitsOf(traits));
  const age = ageOn(localDay(tx.now()), traits.dateNaissance);
  const change = withEvidence(kept.identity, { code }, { trust: evidenceTrust(), age });
  if ('refused' in change) throw dossierErrors.problem(change.refused);
  const status = await keepIdentity(tx, kept, change.identity, {
    actor: principal,
    event: { kind: 'preuve-vue', details: { preuve: code } },
    toReview: await reviewOfWaiting(tx, kept, traits),
  });
  await traceIdentity(
    tx,
    { ...at(ref, kept.usagerId), action: 'identite.preuve', details: { preuve: code, statut: status } },
    principal,
  );
}

/** The place of birth may be unknown abroad; the others are needed to validate. */
function refuseIncomplete(traits: Partial<Record<StrictTrait, string>>): void {
  const needed = (Object.keys(STRICT_TRAITS) as StrictTrait[]).filter((name) => name !== 'codeLieuNaissance');
  const missing = needed.filter((name) => traits[name] === undefined);
  if (missing.length === 0) return;
  throw dossierErrors.problem('identity-incomplete', {
    faults: missing.map((name) => ({
      path: `/${name}`,
      message: `${STRICT_TRAITS[name]}\u00a0: à compléter.`,
    })),
  });
}

/**
 * Says an identity to be doubtful, fictitious, homonymous, or no longer.
 *
 * @throws Problem `identity-attributes-exclusive`, `dossier-not-found`, `not-allowed`, `stale-version`
 */
export async function attributeIdentity(
  tx: Tx,
  principal: Principal,
  ref: IdentityRef,
  attributes: readonly IdentityAttribute[],
): Promise<void> {
  const { kept } = await openIdentityToChange(tx, principal, ref);
  const change = withAttributes(kept.identity, attributes);
  if ('refused' in change) throw dossierErrors.problem(change.refused);
  await keepIdentity(tx, kept, change.identity, {
    actor: principal,
    event: {
      kind: 'attributs',
      details: { avant: kept.identity.attributes, apres: change.identity.attributes },
    },
    toReview: reviewWithoutAnswer(kept),
  });
  await traceIdentity(
    tx,
    { ...at(ref, kept.usagerId), action: 'identite.attributs', details: { attributs: [...attributes] } },
    principal,
  );
}

/**
 * Corrects the traits of a person; a strict one said otherwise makes the identity provisional again.
 *
 * @throws Problem `birth-in-the-future`, `dossier-not-found`, `not-allowed`, `stale-version`
 */
export async function correctIdentity(
  tx: Tx,
  principal: Principal,
  ref: IdentityRef,
  { traits }: CorrectIdentity,
): Promise<void> {
  const { kept } = await openIdentityToChange(tx, principal, ref);
  const bound = Object.entries(traits).map(([name, value]) => [`usager.${name}`, value.trim()]);
  await writeBound(tx, at(ref, kept.usagerId), Object.fromEntries(bound), principal);
}

const at = ({ dossierId }: IdentityRef, usagerId: string) => ({ dossierId, usagerId });
