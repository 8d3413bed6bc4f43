import type { IdentityScan } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { platformErrors, type Principal, type Tx } from '../../../platform/index.js';
import { openDossier, traceRefusal } from '../../openDossier.js';
import { readIdentity } from '../identityRow.js';
import { identityAccess } from '../openIdentity.js';
import { STRICT_TRAITS, strictTraitsOf, traitDifferences, type StrictTrait } from '../strictTraits.js';
import type { ReadMatrix } from './readMatrix.js';

/**
 * What a datamatrix says, beside what the dossier says, trait by trait. Nothing of the identity changes; the trail says
 * that it was compared, and which traits agreed, differed or lacked.
 * @throws Problem `dossier-not-found`, `not-allowed` to who does not read the domain of identities
 */
export async function compareMatrix(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  scanned: ReadMatrix,
): Promise<IdentityScan> {
  const opened = await openDossier(tx, principal, dossierId);
  const { usagerId, traits } = opened.dossier;
  const subject = { kind: 'identite', id: usagerId };
  if (!identityAccess(opened).mayRead) {
    traceRefusal(tx, principal, dossierId, subject);
    throw platformErrors.problem('not-allowed');
  }
  const here = strictTraitsOf(traits);
  const { ins } = (await readIdentity(tx, usagerId)).identity;
  const differing = new Set(traitDifferences(here, scanned.traits).map(({ trait }) => trait));
  const lines = (Object.keys(STRICT_TRAITS) as StrictTrait[]).map((id): IdentityScan['traits'][number] => {
    const [mine, theirs] = [here[id], scanned.traits[id]];
    return {
      id,
      label: STRICT_TRAITS[id],
      ...(mine === undefined ? {} : { here: mine }),
      ...(theirs === undefined ? {} : { scanned: theirs }),
      verdict:
        mine === undefined || theirs === undefined ? 'inconnu' : differing.has(id) ? 'different' : 'concorde',
    };
  });
  const same = ins?.matricule === scanned.matricule && ins.oid === scanned.oid;
  const matricule = ins === null ? 'inconnu' : same ? 'concorde' : 'different';
  const of = (which: IdentityScan['traits'][number]['verdict']): string[] =>
    lines.filter(({ verdict }) => verdict === which).map(({ id }) => id);
  await recordAudit(tx, {
    action: 'identite.comparee',
    actor: principal,
    dossierId,
    subject,
    details: {
      source: 'datamatrix',
      matricule,
      concordants: of('concorde'),
      differents: of('different'),
      inconnus: of('inconnu'),
    },
  });
  return { matricule, traits: lines };
}
