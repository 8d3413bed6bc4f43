import { useMemo, type ReactNode } from 'react';
import { IconDownload } from '@tabler/icons-react';
import type { CodeList, Fault } from '@trame/schemas';
import { downloadText } from '../../shared/downloadText.js';
import { TextField } from '../../shared/fields/index.js';
import { todayInParis } from '../../shared/frenchDay.js';
import { useSaid } from '../../shared/useSaid.js';
import './codes.css';
import { CodesChanges } from './compare/CodesChanges.js';
import { codeFaults } from './editing/codeFaults.js';
import { nextVersion, writeCodeFile } from './editing/codeList.js';
import { closeLost, lostEntries } from './editing/entries.js';
import type { CodesEditing } from './CodesEditing.js';
import { EntriesPanel } from './EntriesPanel.js';
import { t } from './words.js';

/** The editor of a code list: its values, its title, version and source, what changes. */
export function CodesEditor(props: {
  list: CodeList;
  onChange: (list: CodeList, merge?: string) => void;
  published: { list: CodeList; version: string } | undefined;
  /** Where the list serves, shown under its values. */
  children?: ReactNode;
}) {
  const { list, published } = props;
  const { said, say, change } = useSaid(list, props.onChange);
  const faults = useMemo(() => codeFaults(list), [list]);
  const editing: CodesEditing = { list, change, say, faults };
  return (
    <>
      <p role="status" className="sc-said">
        {said}
      </p>
      <Faults faults={faults} />
      <Lost {...editing} published={published?.list} />
      <EntriesPanel {...editing} />
      {props.children}
      <About {...editing} published={published?.list} />
      <CodesChanges list={list} published={published} />
    </>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <details className="sc-faults" open={faults.length < 4}>
      <summary>{t('faults', { count: faults.length })}</summary>
      <ul>
        {faults.slice(0, 50).map(({ path, message }, index) => {
          const row = /^\/entries\/(\d+)/.exec(path)?.[1];
          return (
            <li key={`${path}${String(index)}`}>
              {row === undefined ? message : t('faultAt', { row: Number(row) + 1, message })}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Values that answers already given may use, and that the list no longer has. */
function Lost({ list, change, published }: CodesEditing & { published: CodeList | undefined }) {
  const lost = useMemo(() => lostEntries(list, published), [list, published]);
  if (lost.length === 0) return null;
  const labels = lost.slice(0, 6).map(({ label }) => `«\u00a0${label}\u00a0»`);
  return (
    <section className="sc-lost">
      <p>
        <strong>
          {t('lost', { count: lost.length, labels: labels.join(', ') + (lost.length > 6 ? '…' : '') })}
        </strong>
      </p>
      <p>{t('lostWhy')}</p>
      <button
        type="button"
        className="tk-button"
        onClick={() => change(closeLost(list, lost, todayInParis()))}
      >
        {t('lostClose')}
      </button>
    </section>
  );
}

function About({ list, change, faults, published }: CodesEditing & { published: CodeList | undefined }) {
  const at = (path: string): string | undefined => faults.find((fault) => fault.path === path)?.message;
  const next = nextVersion(list.version);
  const same =
    published !== undefined &&
    published.version === list.version &&
    JSON.stringify(published.entries) !== JSON.stringify(list.entries);
  return (
    <section className="sc-card" aria-labelledby="fiche-codes">
      <h2 id="fiche-codes">{t('about')}</h2>
      <div className="sf-fields">
        <TextField
          label={t('name')}
          value={list.title}
          maxLength={200}
          fault={at('/title')}
          onChange={(title) => change({ ...list, title }, 'title')}
        />
        <div>
          <TextField
            label={t('version')}
            help={t('versionHelp')}
            value={list.version}
            maxLength={40}
            fault={same ? t('sameVersion', { version: list.version }) : at('/version')}
            onChange={(version) => change({ ...list, version }, 'version')}
          />
          {same ? (
            <button type="button" className="tk-button" onClick={() => change({ ...list, version: next })}>
              {t('bump', { version: next })}
            </button>
          ) : null}
        </div>
      </div>
      <TextField
        label={t('source')}
        help={t('sourceHelp')}
        value={list.source}
        lines
        fault={at('/source')}
        onChange={(source) => change({ ...list, source }, 'source')}
      />
      <TextField
        label={t('system')}
        help={t('systemHelp')}
        value={list.system ?? ''}
        onChange={(system) => {
          const { system: _, ...others } = list;
          change(system === '' ? others : { ...others, system }, 'system');
        }}
      />
      <button
        type="button"
        className="tk-button"
        onClick={() => downloadText(`${list.id}.codes.json`, writeCodeFile(list), 'application/json')}
      >
        <IconDownload size={18} aria-hidden /> {t('export')}
      </button>
    </section>
  );
}
