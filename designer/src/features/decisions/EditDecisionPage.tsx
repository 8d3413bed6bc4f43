import { checkDecision, type Decision, parseDecision, writeDecision } from '@trame/language';
import type { ApiFault } from '@trame/schemas';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  editorPath,
  FileConflict,
  SaveMark,
  UndoButtons,
  useCurrentDraft,
  useDraftFile,
  type DraftFile,
} from '../../shared/drafts/index.js';
import { PageHead } from '../../shared/PageHead.js';
import { t } from '../../shared/words.js';
import { DecisionTable } from './DecisionTable.js';
import './decisions.css';
import { w } from './words.js';

/** A decision table of a draft, edited in place and checked as one types. */
export function EditDecisionPage() {
  const { packId = '', id = '' } = useParams();
  const { draft, packTitle } = useCurrentDraft();
  const file = useDraftFile<string>(draft.id, `decisions/${id}.dmn`);
  const { table, problem, change } = useTable(file);
  const [search] = useSearchParams();
  const back = backTo(packId, search);
  const faults = useMemo((): ApiFault[] => (table ? checkDecision(table) : []), [table]);
  return (
    <>
      <PageHead title={table?.name ?? id} text={w('text')} pack={{ id: packId, title: packTitle }}>
        <div className="de-head">
          {back ? <Link to={back}>{w('backToCircuit')}</Link> : null}
          <UndoButtons file={file} />
          <SaveMark state={file.state} problem={file.problem} />
        </div>
      </PageHead>
      <FileConflict file={file} />
      {problem === undefined ? null : (
        <section className="st-notice st-fault" role="alert">
          <h2>{w('unreadable')}</h2>
          <p>{problem}</p>
        </section>
      )}
      {table ? <DecisionTable table={table} faults={faults} onChange={change} /> : null}
      {!table && problem === undefined ? <p role="status">{t('loading')}</p> : null}
      {table ? <Faults faults={faults} /> : null}
    </>
  );
}

/** The step of the circuit that one comes from. */
function backTo(packId: string, search: URLSearchParams): string | undefined {
  const [circuit, step] = [search.get('circuit'), search.get('etape')];
  if (circuit === null || !/^[\w-]+$/.test(circuit)) return undefined;
  return editorPath(packId, { kind: 'circuit', id: circuit }, step ?? '');
}

type Held = { table?: Decision; problem?: string };

/** The table that a text says. What is typed shows at once, and is written into the text in its order. */
function useTable(file: DraftFile<string>): Held & { change(next: Decision, group?: string): void } {
  const [held, setHeld] = useState<Held>({});
  const written = useRef<string>(undefined);
  const last = useRef<Promise<string>>(undefined);
  const { text, changeText } = file;
  useEffect(() => {
    if (text === undefined || text === written.current) return;
    written.current = text;
    last.current = Promise.resolve(text);
    parseDecision(text).then(
      (table) => setHeld({ table }),
      (error: Error) => setHeld({ problem: error.message }),
    );
  }, [text]);
  const change = (next: Decision, group?: string): void => {
    setHeld({ table: next });
    const before = last.current ?? Promise.resolve(text ?? '');
    last.current = before.then(async (source) => {
      const xml = await writeDecision(source, next);
      written.current = xml;
      changeText(xml, group);
      return xml;
    });
  };
  return { ...held, change };
}

function Faults({ faults }: { faults: readonly ApiFault[] }) {
  return (
    <section aria-labelledby="titre-verification">
      <h2 id="titre-verification">{w('checks')}</h2>
      {faults.length === 0 ? <p role="status">{w('sound')}</p> : null}
      <ul className="de-faults">
        {faults.map((fault) => (
          <li key={`${fault.path}${fault.message}`} data-level={fault.level}>
            <strong>{w(fault.level === 'error' ? 'error' : 'warning')}</strong> <Place path={fault.path} />
            {fault.message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** « Règle 3 : » for a fault of a rule; it leads to the cell. */
function Place({ path }: { path: string }) {
  const rule = /^\/rules\/(\d+)/.exec(path)?.[1];
  if (rule === undefined) return null;
  const goTo = (): void => {
    const cells = document.querySelectorAll<HTMLElement>(`[data-cell^="/rules/${rule}/"]`);
    const cell = [...cells].find((each) => path.startsWith(each.dataset['cell'] ?? '?')) ?? cells[0];
    cell?.focus();
  };
  return (
    <>
      <button type="button" onClick={goTo}>
        {w('rule', { index: Number(rule) + 1 })}
      </button>
      {' : '}
    </>
  );
}
