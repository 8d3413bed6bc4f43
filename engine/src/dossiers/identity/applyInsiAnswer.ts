import type { Actor } from '../../audit/index.js';
import type { Problem, Tx } from '../../platform/index.js';
import { getDossier } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { tellFactsChanged } from '../factsChanged.js';
import { isBlocked, withIns, type IdentityStatus, type InsChannel } from './identity.js';
import { keepIdentity, readIdentity } from './identityRow.js';
import type { InsiAnswer } from './insiAnswer.js';
import { keepDifferences, reviewWithoutAnswer } from './keptAnswer.js';
import { lockPerson } from './lockPerson.js';
import { matriculeFault, oidFault } from './matricule.js';
import { refuseMatriculeHeld } from './matriculeHeld.js';
import {
  sameStrictTraits,
  STRICT_TRAITS,
  strictTraitsOf,
  traitDifferences,
  type StrictTraits,
  type TraitDifference,
} from './strictTraits.js';
import { traceIdentity } from './traceIdentity.js';
import { writeTraits } from './writeTraits.js';

/** What is to be made of it. */
export type InsiFinding = {
  dossierId: string;
  answer: InsiAnswer;
  /** The strict traits that were asked, of what was searched. */
  asked?: StrictTraits;
  /** `INSI` unless it was scanned (`CB`) or came from the application carte Vitale (`AV`). */
  channel?: InsChannel;
  /** A person has looked at the differences, and takes the traits of INSi. */
  acceptDifferences?: boolean;
};

/**
 * What became of it: the new status, or that INSi knows nobody (`aucune`), several (`plusieurs`), or somebody whose traits
 * are not those written here (`ecarts`).
 */
export type InsiOutcome = { outcome: 'aucune' | 'plusieurs' | 'ecarts' | IdentityStatus };

/**
 * Makes an identity `recuperee`, or `qualifiee` when a paper was seen already, with what INSi answered. The answer is
 * kept as it came; the matricules of the past too. Nothing is overwritten unawares: an answer whose traits differ waits in
 * the history until somebody has looked, and is not taken once a paper was seen, for then the paper and INSi disagree.
 *
 * @throws Problem `identity-blocked`, `identity-asked-otherwise` when the traits are no longer those asked, `identity-paper-disagrees` (a fault a trait), `ins-held`, `ins-invalid` (an unknown OID; a wrong key, of what was scanned), `dossier-not-found`
 */
export async function applyInsiAnswer(
  tx: Tx,
  { dossierId, answer, asked, channel = 'INSI', acceptDifferences = false }: InsiFinding,
  actor: Actor,
): Promise<InsiOutcome> {
  const { usagerId } = await getDossier(tx, dossierId);
  const traits = strictTraitsOf(await lockPerson(tx, usagerId));
  const kept = await readIdentity(tx, usagerId);
  if (isBlocked(kept.identity.attributes)) throw dossierErrors.problem('identity-blocked');
  // Typed anew while INSi searched, they may be somebody else's.
  if (asked && !sameStrictTraits(asked, traits)) throw dossierErrors.problem('identity-asked-otherwise');
  if (answer.code !== '00') {
    const outcome = answer.code === '01' ? 'aucune' : 'plusieurs';
    await keepIdentity(tx, kept, kept.identity, {
      actor,
      event: { kind: `insi-${outcome}`, details: { reponse: answer.verbatim ?? null } },
      toReview: reviewWithoutAnswer(kept),
    });
    await traceIdentity(
      tx,
      { dossierId, usagerId, action: 'identite.ins', details: { resultat: outcome } },
      actor,
    );
    return { outcome };
  }
  const matricule = answer.active.number + answer.active.key;
  // The key of an answer of INSi is never doubted: some of the official tests do not hold it.
  const fault = oidFault(answer.active.oid) ?? (channel === 'INSI' ? undefined : matriculeFault(matricule));
  if (fault !== undefined) throw dossierErrors.problem('ins-invalid', { detail: fault });
  await refuseMatriculeHeld(tx, usagerId, { matricule, oid: answer.active.oid });
  const differences = traitDifferences(traits, answer.traits);
  if (differences.length > 0 && !acceptDifferences) {
    await keepDifferences(tx, { dossierId, kept, answer }, actor);
    return { outcome: 'ecarts' };
  }
  if (differences.length > 0 && kept.identity.evidence !== null) throw paperDisagrees(differences);
  const ins = { matricule, oid: answer.active.oid, channel, traits: { ...answer.traits } };
  const change = withIns(kept.identity, ins);
  if ('refused' in change) throw dossierErrors.problem(change.refused);
  await writeTraits(tx, usagerId, takenFrom(answer.traits, traits, differences.length > 0));
  const outcome = await keepIdentity(tx, kept, change.identity, {
    actor,
    event: {
      kind: 'ins-recue',
      details: {
        canal: channel,
        ins,
        anciennes: answer.past ?? [],
        reponse: answer.verbatim ?? null,
        ...(differences.length > 0 ? { differencesAcceptees: differences } : {}),
      },
    },
  });
  await traceIdentity(
    tx,
    { dossierId, usagerId, action: 'identite.ins', details: { resultat: outcome, canal: channel } },
    actor,
  );
  await tellFactsChanged(tx, dossierId);
  return { outcome };
}

function paperDisagrees(differences: readonly TraitDifference[]): Problem {
  return dossierErrors.problem('identity-paper-disagrees', {
    faults: differences.map(({ trait, label, here, there }) => ({
      path: `/${trait}`,
      message: `${label}\u00a0: «\u00a0${here}\u00a0» ici, «\u00a0${there}\u00a0» selon l’INS.`,
    })),
  });
}

/** Traits that the person did not have are taken; all of them once the differences were accepted. */
function takenFrom(theirs: StrictTraits, ours: StrictTraits, all: boolean): StrictTraits {
  const names = Object.keys(STRICT_TRAITS) as Array<keyof StrictTraits>;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = theirs[name];
      return value !== undefined && (all || ours[name] === undefined) ? [[name, value]] : [];
    }),
  );
}
