import type { StudioDraft } from '@trame/schemas';
import { Link } from 'react-router';
import {
  addPath,
  changedInWords,
  draftWords as d,
  editorPath,
  useCurrentDraft,
} from '../../shared/drafts/index.js';
import { PageHead } from '../../shared/PageHead.js';
import { NewerVersion } from './NewerVersion.js';

type File = StudioDraft['files'][number];

const KINDS: ReadonlyArray<File['kind']> = [
  'form',
  'grid',
  'circuit',
  'document',
  'codes',
  'decision',
  'view',
  'manifest',
  'fixture',
  'migration',
  'retention',
];

/** What a draft holds, by kind: what it changes is marked, and what can be edited is a link. */
export function DraftPage() {
  const { draft, packTitle } = useCurrentDraft();
  return (
    <>
      <PageHead title={d('overview')} pack={{ id: draft.packId, title: packTitle }} />
      <NewerVersion />
      <div className="st-contents">
        {KINDS.map((kind) => (
          <Kind key={kind} kind={kind} draft={draft} />
        ))}
      </div>
    </>
  );
}

function Kind({ kind, draft }: { kind: File['kind']; draft: StudioDraft }) {
  const files = onePerContent(draft.files.filter((file) => file.kind === kind));
  const adding = addPath(draft.packId, kind);
  if (files.length === 0 && !adding) return null;
  return (
    <section aria-labelledby={`titre-${kind}`}>
      <h2 id={`titre-${kind}`}>
        {d(`kinds.${kind}`)} <span className="st-count">{files.length}</span>
        {adding ? (
          <Link className="st-add" to={adding} aria-label={d('addOf', { kind: d(`kind.${kind}`) })}>
            {d('add')}
          </Link>
        ) : null}
      </h2>
      <ul className="st-list">
        {files.map((file) => {
          const to = editorPath(draft.packId, file);
          const faults = draft.faults.filter(
            ({ file: path, level }) => path === file.path && level === 'error',
          );
          return (
            <li key={file.path}>
              {to && file.changed !== 'removed' ? (
                <Link to={to}>{file.title}</Link>
              ) : (
                <span>{file.title}</span>
              )}
              <small>
                {kind === 'fixture' ? formOf(draft, file) : null}{' '}
                {file.changed === 'none' ? null : (
                  <span className="st-badge">{changedInWords(kind, file.changed)}</span>
                )}{' '}
                {faults.length > 0 ? (
                  <span className="st-badge" data-faulty>
                    {faults.length === 1 ? d('oneFault') : d('manyFaults', { count: faults.length })}
                  </span>
                ) : null}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The form, or the grid, that a case is of: many cases say « Rien n’est répondu ». */
function formOf(draft: StudioDraft, { path }: File): string | undefined {
  const id = path.split('/').at(-2);
  return draft.files.find((file) => (file.kind === 'form' || file.kind === 'grid') && file.id === id)?.title;
}

/** A document has four files and is one content: it is changed when one of them is. */
function onePerContent(files: readonly File[]): File[] {
  const found = new Map<string, File>();
  for (const file of files) {
    const known = found.get(file.id);
    if (!known || (known.changed === 'none' && file.changed !== 'none')) {
      found.set(file.id, {
        ...file,
        title: file.path.endsWith('.json') ? file.title : (known?.title ?? file.title),
      });
    }
  }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title, 'fr'));
}
