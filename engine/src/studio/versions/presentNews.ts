import type { StudioNewer } from '@trame/schemas';
import { ownFiles } from '../../catalog/index.js';
import { fileChanges } from '../changes/fileChanges.js';
import type { Change } from '../changes/Thing.js';
import { kindOf } from '../drafts/filePath.js';
import { titleOf } from '../drafts/titleOf.js';
import { mergeFile } from './mergeFile.js';
import type { ShippedNews } from './shippedNews.js';

type Line = StudioNewer['files'][number]['theirs'][number];

/** Lines told of one side of one file; a form made anew has as many as it likes. */
const MOST = 200;

/** What a newer shipped version brings, as the designer reads it: in words, and beside what the organisation changed. */
export async function presentNews({ from, to, files, own }: ShippedNews): Promise<StudioNewer> {
  const [before, after] = [ownFiles(from), ownFiles(to)];
  const read = await Promise.all(
    files.map(async ({ path, change, conflict }) => {
      const place = kindOf(path);
      if (!place) return [];
      const [was, is, mine] = [before[path], after[path], own[path]];
      const theirs = await changesOf(path, was, is);
      const ours = conflict ? await changesOf(path, was, mine) : [];
      return [
        {
          path,
          kind: place.kind,
          title: titleOf(place.kind, path, is ?? mine ?? '') ?? place.id,
          change,
          conflict,
          joins: conflict && mergeFile(path, was, is, mine) !== undefined,
          theirs: besides(theirs, ours),
          ours: besides(ours, theirs),
        },
      ];
    }),
  );
  return { from: from.version, version: to.version, versionId: to.versionId, files: read.flat() };
}

/** What one side changed in a file; a file that is not on both ends says so by itself. */
const changesOf = async (
  path: string,
  before: string | undefined,
  after: string | undefined,
): Promise<Change[]> => (before === undefined || after === undefined ? [] : fileChanges(path, before, after));

function besides(changes: readonly Change[], others: readonly Change[]): Line[] {
  const touched = new Set(others.map(keyOf));
  return changes
    .slice(0, MOST)
    .map((change) => ({ message: change.message, also: touched.has(keyOf(change)) }));
}

const keyOf = ({ what, id }: Change): string => `${what} ${id}`;
