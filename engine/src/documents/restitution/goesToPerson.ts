import type { DocumentFlow } from '@trame/schemas';
import { nationalType, type InstalledPack } from '../../catalog/index.js';
import { heldWithin } from '../policy.js';
import type { AnswerSource } from './everyAnswer.js';
import { hiddenFromPerson } from './hiddenFromPerson.js';

/**
 * Whether what was answered goes to the person it is about when their dossier is handed over. The flow of the documents
 * made of it speaks first: those that say who receives them never name the person, it stays (a report to the child welfare
 * service); one that may leave names them, it goes. Then what the pack declares (`toPerson`), which is stricter than flows, never looser. Where nothing is said, a sitting
 * stays, and a record stays when its data domain is walled. The strictest of the versions is followed, so that
 * what is said since protects what was written before.
 * @param domain data domain it was written in
 * @param versions that of the answers first, then those in force
 */
export function goesToPerson(
  source: AnswerSource,
  domain: string,
  versions: readonly [InstalledPack, ...InstalledPack[]],
): boolean {
  if (!partOf(versions[0], source)) return false;
  const said = versions.map((pack) => saidOf(pack, source));
  if (said.includes(false)) return false;
  return said.includes(true) || (source.startsWith('form:') && versions.every(isOpen(source, domain)));
}

/** What one version says of it; undefined when it says nothing. */
function saidOf(pack: InstalledPack, source: AnswerSource): boolean | undefined {
  const goings = [...pack.documents.values()]
    .filter(({ model }) => Object.values(model.sources).includes(source))
    .map(({ model }) => namesPerson(heldWithin(model.flow, nationalType(model.nationalType)?.flow)))
    .filter((said) => said !== undefined);
  const declared = partOf(pack, source)?.toPerson;
  if (declared === false || (goings.length > 0 && !goings.includes(true))) return false;
  // Answers to a grid are not handed over in part.
  if (source.startsWith('grid:') && hiddenFromPerson(pack, source).length > 0) return false;
  return goings.includes(true) || declared === true ? true : undefined;
}

/** Whether a flow names the person; undefined when it says nothing: whom it names is not told, or it never leaves. */
function namesPerson({ to, mssante }: DocumentFlow): boolean | undefined {
  if (!to) return undefined;
  if (!to.includes('usager')) return false;
  return mssante ? true : undefined;
}

/** Whether neither the data domain it was written in, nor that it has now, is walled; one that is not known is. */
const isOpen =
  (source: AnswerSource, domain: string) =>
  (pack: InstalledPack): boolean =>
    [domain, partOf(pack, source)?.domain ?? domain].every((one) =>
      pack.manifest.dataDomains.some(({ id, walled }) => id === one && walled !== true),
    );

function partOf({ forms, grids }: InstalledPack, source: AnswerSource) {
  const id = source.slice('form:'.length);
  return source.startsWith('form:') ? forms.get(id)?.form : grids.get(id);
}
