import type { CodeList, Form, StudioUsage } from '@trame/schemas';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { editorPath, useCurrentDraft, useDraftFile } from '../../shared/drafts/index.js';
import { rulesBehind } from '../forms/index.js';
import { t } from './words.js';

type Use = StudioUsage['items'][number];

/** The forms whose rules write labels that the list no longer has, each brought up to date in one press. */
export function RulesBehind(props: {
  uses: readonly Use[];
  list: CodeList;
  published: CodeList | undefined;
  say: (message: string) => void;
}) {
  const { draft } = useCurrentDraft();
  const own = new Set(draft.files.map(({ path }) => path));
  const forms = new Map(props.uses.filter(({ kind }) => kind === 'form').map((use) => [use.path, use]));
  return [...forms.values()]
    .filter(({ path }) => own.has(path))
    .map((use) => <FormBehind key={use.path} use={use} {...props} />);
}

function FormBehind(props: {
  use: Use;
  list: CodeList;
  published: CodeList | undefined;
  say: (message: string) => void;
}) {
  const { use, list, published, say } = props;
  const { draft } = useCurrentDraft();
  const file = useDraftFile<Form>(draft.id, use.path);
  const { content } = file;
  const behind = useMemo(
    () => (Array.isArray(content?.pages) ? rulesBehind(content, list, published) : undefined),
    [content, list, published],
  );
  const [first] = behind?.rules ?? [];
  if (!behind || !first) return null;
  const to = editorPath(draft.packId, use, first.pointer);
  return (
    <div className="sc-lost">
      <p>
        <strong>{t('behind', { count: behind.rules.length, title: use.title })}</strong>
      </p>
      <p>{t('behindWhy')}</p>
      <p className="sc-toolbar">
        <button
          type="button"
          className="tk-button"
          onClick={() => {
            file.change(behind.form);
            say(t('said.followed', { title: use.title }));
          }}
        >
          {t('behindFollow')}
        </button>
        {to ? <Link to={to}>{t('behindSee')}</Link> : null}
      </p>
    </div>
  );
}
