import type { AnswerMigration, DeclareEvolution } from '@trame/schemas';
import { getPack, type AskedThing } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { readFileNow } from '../drafts/draftFiles.js';
import { readContent, requireDraft } from '../drafts/draftRow.js';
import { saveFile } from '../drafts/saveFile.js';
import { nextOf } from '../drafts/asPublished.js';
import { studioErrors } from '../errors.js';
import { changedThings, migrationFile } from './draftEvolution.js';

/**
 * Writes in a draft what becomes of the answers to a form or grid that it changes, and beside it the form or grid as it
 * was: two files of the pack like the others, checked as they are.
 *
 * @throws Problem `draft-not-found`, `draft-closed`, `pack-content-not-found` for what the draft does not change
 */
export async function declareEvolution(
  tx: Tx,
  principal: Principal,
  draftId: string,
  { kind, id, title, changes }: DeclareEvolution,
): Promise<void> {
  const draft = await requireDraft(tx, draftId, true);
  const content = await readContent(tx, draft);
  const thing: AskedThing = { kind: kind === 'form' ? 'forms' : 'grids', id };
  if (!changedThings(content).some((one) => one.kind === thing.kind && one.id === id))
    throw studioErrors.problem('pack-content-not-found');
  const base = await getPack(content.base.versionId, tx);
  const former = kind === 'form' ? base.forms.get(id)?.form : base.grids.get(id);
  if (!former) throw studioErrors.problem('pack-content-not-found');
  const from = content.base.version;
  const path = migrationFile(thing, from);
  const known = content.files[path] === undefined ? {} : keptCases(content.files[path]);
  const migration: AnswerMigration = {
    $schema: '../../../../schemas/migration/migration.schema.json',
    [kind]: id,
    from,
    to: nextOf(content),
    title,
    changes,
    ...known,
  };
  for (const [file, value] of [
    [path, migration],
    [path.replace(/\.migration\.json$/, `.${kind}.json`), former],
  ] as const) {
    const now = await readFileNow(tx, draft, file);
    await saveFile(tx, principal, {
      draftId,
      path: file,
      content: `${JSON.stringify(value, null, 2)}\n`,
      expected: now && now.content !== null ? now.revision : undefined,
    });
  }
}

/** Cases written by hand are kept. */
function keptCases(text: string): Pick<AnswerMigration, 'cases'> {
  try {
    const { cases } = JSON.parse(text) as AnswerMigration;
    return cases ? { cases } : {};
  } catch {
    return {};
  }
}
