import { evaluatorOn, ExpressionError } from '@trame/language';
import type { Essentials, SynthesisLine } from '@trame/schemas';
import type { InstalledPack } from '../catalog/index.js';
import { getEstablishment, localDay, localMinute } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { listContacts } from './contacts.js';
import { contextOf } from './dossierContext.js';
import type { DossierRow } from './dossierRow.js';
import { householdContexts } from './household/householdContext.js';
import { inWords } from './inWords.js';
import { linkDossier } from './openDossier.js';
import { loadAnswers } from './sections.js';
import { stageOf } from './stages.js';
import { ageOn, personName } from './traits.js';
import { willAlerts } from './wills/willAlerts.js';

/** The lines of the synthesis sheet that may be read and have something to say. */
export async function readSynthesis(
  tx: Tx,
  dossier: DossierRow,
  pack: InstalledPack,
  readable: readonly string[],
): Promise<SynthesisLine[]> {
  const { manifest } = pack;
  const establishment = await getEstablishment(tx, dossier.establishmentId);
  const answers = await loadAnswers(tx, [dossier.id], manifest.synthesisSources, () => readable);
  const today = localDay(tx.now());
  const context = {
    ...contextOf(dossier, establishment, manifest, today),
    formulaires: answers.get(dossier.id) ?? {},
    menage: (await householdContexts(tx, [{ dossier, pack }])).get(dossier.id) ?? null,
    aujourdHui: today,
    maintenant: localMinute(tx.now()),
  };
  const evaluate = quietlyOn(context);
  return manifest.synthesis.flatMap(({ title, value, domain }) => {
    if (domain !== undefined && !readable.includes(domain)) return [];
    const words = inWords(evaluate(value));
    return words === undefined ? [] : [{ title, value: words, ...(domain ? { domain } : {}) }];
  });
}

/** What FEEL gives, or null when it cannot be computed from what is known: a line is then not shown. */
export const evaluateQuietly = (expression: string, context: Record<string, unknown>): unknown =>
  quietlyOn(context)(expression);

/** The same for several expressions on one context, which is not to change afterwards. */
export function quietlyOn(context: Record<string, unknown>): (expression: string) => unknown {
  const evaluate = evaluatorOn(context);
  return (expression) => {
    try {
      return evaluate(expression);
    } catch (error) {
      if (error instanceof ExpressionError) return null;
      throw error;
    }
  };
}

/** What one must know of the person beside a task, within what the reader may read. */
export async function essentialsOf(tx: Tx, principal: Principal, dossierId: string): Promise<Essentials> {
  const { dossier, pack, readable } = await linkDossier(tx, principal, dossierId);
  const establishment = await getEstablishment(tx, dossier.establishmentId);
  const { dateNaissance, sexe } = dossier.traits;
  const age = ageOn(localDay(tx.now()), dateNaissance);
  return {
    dossierId: dossier.id,
    numero: dossier.numero,
    displayName: personName(dossier.traits),
    stage: dossier.stage,
    stageLabel: stageOf(pack.manifest, dossier.stage).label,
    establishment: { id: dossier.establishmentId, name: establishment?.name ?? '' },
    synthesis: await readSynthesis(tx, dossier, pack, readable),
    alerts: [...(await contactAlerts(tx, dossier.id)), ...(await willAlerts(tx, dossier.id))],
    ...(age === undefined ? {} : { age }),
    ...(typeof dateNaissance === 'string' ? { dateNaissance } : {}),
    ...(typeof sexe === 'string' ? { sexe } : {}),
  };
}

/** What a contact forbids: it protects the person, so that whoever sees the dossier sees it. */
export async function contactAlerts(tx: Tx, dossierId: string): Promise<Essentials['alerts']> {
  const contacts = await listContacts(tx, dossierId);
  return contacts.flatMap((contact) => {
    const name = personName({ nomNaissance: contact.nom, prenomUsuel: contact.prenom });
    return [
      ...(contact.contactAutorise === 'non'
        ? [{ level: 'danger' as const, message: `Contact interdit : ${name}.` }]
        : []),
      ...(contact.neDoitPasConnaitreAdresse
        ? [{ level: 'danger' as const, message: `${name} ne doit pas connaître l’adresse de l’accueil.` }]
        : []),
    ];
  });
}
