import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CodeList, StudioDraftFile } from '@trame/schemas';
import { request } from '../../../shared/api.js';
import { draftPath, useCurrentDraft } from '../../../shared/drafts/index.js';
import { FileField, PickField, TextField } from '../../../shared/fields/index.js';
import { PageHead } from '../../../shared/PageHead.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { useMaking } from '../../../shared/useMaking.js';
import { codesPath, copyCodeList, newCodeList, writeCodeFile } from '../editing/codeList.js';
import '../codes.css';
import { t } from '../words.js';
import { readCodesFile, type CodesFile } from './readCodesFile.js';

const LARGEST = 4_000_000;
const IMPORT = 'fichier';
/** Faults of a file that are shown; the others are counted. */
const SHOWN = 200;

/** Where a code list is added to a draft: empty, from another, from a file. */
export function NewCodesPage() {
  const { draft, packTitle, create } = useCurrentDraft();
  const navigate = useNavigate();
  const [from, setFrom] = useState('');
  const [title, setTitle] = useState('');
  const [given, setGiven] = useState<CodesFile>();
  const lists = draft.files.filter(({ kind, changed }) => kind === 'codes' && changed !== 'removed');
  const original = lists.find(({ path }) => path === from);
  const imported = from === IMPORT && given && 'list' in given ? given.list : undefined;
  const refused = given && 'faults' in given ? given.faults : [];
  const suggested = imported?.title ?? (original ? t('new.copyOf', { title: original.title }) : '');
  const name = (title === '' ? suggested : title).trim();
  const add = async (): Promise<void> => {
    const taken = new Set(lists.map(({ id }) => id));
    const id = imported && !taken.has(imported.id) ? imported.id : kebabIdFor(name, taken, 'nomenclature');
    const source = imported ?? (original ? await readList(draft.id, original.path) : newCodeList(id, name));
    await create(codesPath(id), writeCodeFile(copyCodeList(source, id, name)));
    await navigate(`${draftPath(draft.packId)}/nomenclatures/${id}`);
  };
  const { making, problem, submit } = useMaking(add);
  return (
    <>
      <PageHead title={t('new.title')} text={t('new.text')} pack={{ id: draft.packId, title: packTitle }} />
      <form className="sc-new" onSubmit={submit}>
        <PickField
          label={t('new.from')}
          value={from}
          none={t('new.blank')}
          options={[
            { value: IMPORT, label: t('new.import') },
            ...lists.map((list) => ({ value: list.path, label: list.title })),
          ]}
          onChange={setFrom}
        />
        {from === IMPORT ? (
          <>
            <FileField
              label={t('new.file')}
              accept=".json,application/json"
              largest={LARGEST}
              onText={(text) => setGiven(text === undefined ? { faults: [] } : readCodesFile(text))}
            />
            <p role="status">
              {given && 'faults' in given ? t('new.refused') : ''}
              {imported
                ? t('new.readable', {
                    title: imported.title,
                    version: imported.version,
                    count: imported.entries.length,
                  })
                : ''}
            </p>
            {refused.length > 0 ? (
              <ul>
                {refused.slice(0, SHOWN).map(({ line, message }, index) => (
                  <li key={`${String(index)}${message}`}>
                    {line === undefined ? message : t('new.faultAt', { line, message })}
                  </li>
                ))}
                {refused.length > SHOWN ? (
                  <li>{t('new.moreFaults', { count: refused.length - SHOWN })}</li>
                ) : null}
              </ul>
            ) : null}
          </>
        ) : null}
        <TextField
          label={t('new.name')}
          value={title === '' ? suggested : title}
          maxLength={200}
          onChange={setTitle}
        />
        {problem ? <p role="alert">{problem}</p> : null}
        <button
          type="submit"
          className="tk-button tk-button-main"
          disabled={making || name === '' || (from === IMPORT && !imported)}
        >
          {t('new.create')}
        </button>
      </form>
    </>
  );
}

async function readList(draftId: string, path: string): Promise<CodeList> {
  const { content } = await request<StudioDraftFile>(
    `/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}`,
  );
  return JSON.parse(content) as CodeList;
}
