import { useQuery } from '@tanstack/react-query';
import type { StudioConnectors, StudioDraft, StudioPack } from '@trame/schemas';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { request } from '../../shared/api.js';
import {
  FileConflict,
  SaveMark,
  UndoButtons,
  useCurrentDraft,
  useDraftFile,
} from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { drawFaults } from './checks/drawFaults.js';
import { elementOf, FaultList } from './checks/FaultList.js';
import { useChecks } from './checks/useChecks.js';
import './circuits.css';
import { useContents } from './contents/useContents.js';
import { decisionsOf } from './decisionsOf.js';
import { knownOf } from './knownOf.js';
import { CircuitList } from './list/CircuitList.js';
import { sayStep, sayWay } from './list/sayWay.js';
import { type Bo, is, mainProcess, nameOf } from './modeler/bpmn.js';
import { DiagramPane } from './modeler/DiagramPane.js';
import { CircuitProvider, type Known } from './panel/CircuitContext.js';
import { Panel } from './panel/Panel.js';
import { TrialView } from './trial/TrialView.js';
import { useTrial } from './trial/useTrial.js';
import { useDefinition } from './trial/useWorld.js';
import { useCircuitEditor } from './useCircuitEditor.js';
import { c } from './words.js';

/** A circuit of a draft: drawn, or worked on as a list, with its properties and its faults beside. */
export function EditCircuitPage() {
  const { packId = '', id = '' } = useParams();
  const { draft } = useCurrentDraft();
  const pack = usePack(packId);
  const connectors = useQuery({
    queryKey: ['connectors'],
    queryFn: ({ signal }) => request<StudioConnectors>('/studio/connectors', signal),
  });
  return (
    <Loaded query={pack}>
      {(opened) => (
        <Loaded query={connectors}>
          {({ items }) => (
            <EditCircuit
              key={`${draft.id} ${id}`}
              circuitId={id}
              pack={opened}
              draft={draft}
              connectors={items}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

const VIEWS = ['diagramme', 'liste', 'essai'] as const;
const VIEW_WORDS = { diagramme: 'viewDiagram', liste: 'viewList', essai: 'viewTrial' } as const;

type Opened = {
  circuitId: string;
  pack: StudioPack;
  draft: StudioDraft;
  connectors: StudioConnectors['items'];
};

function EditCircuit({ circuitId, pack, draft, connectors }: Opened) {
  const { packId = '' } = useParams();
  const { create } = useCurrentDraft();
  const createNow = useRef(create);
  createNow.current = create;
  const file = useDraftFile<string>(draft.id, `circuits/${circuitId}.bpmn`);
  const contents = useContents(file.text, draft, pack.versionId);
  const known = useMemo(
    (): Known => ({
      ...knownOf(circuitId, pack, draft, connectors),
      contents,
      ...decisionsOf(circuitId, pack, draft, (path, text) => createNow.current(path, text)),
    }),
    [circuitId, pack, draft, connectors, contents],
  );
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((each) => each === search.get('vue')) ?? 'diagramme';
  const editing = useCircuitEditor(file.text, (xml, group) => file.changeText(xml, group));
  const { editor, ready, revision, selected, select, flush } = editing;
  const { faults, variables, checking } = useChecks(
    file.text,
    file.faults,
    file.state === 'saved' || file.state === 'faulty',
  );
  const trial = useTrial(pack);
  const faulty = faults.some(({ level }) => level === 'error');
  const definition = useDefinition(view === 'essai' && !faulty && !checking ? file.text : undefined);
  const editorIfReady = ready ? editor : undefined;

  useEffect(
    () => (editorIfReady ? drawFaults(editorIfReady, faults) : undefined),
    // A text drawn anew has lost its marks.
    [editorIfReady, faults, revision],
  );
  const wanted = search.get('lieu');
  useEffect(() => {
    if (editorIfReady && wanted) select(elementOf({ path: wanted }));
  }, [editorIfReady, wanted, select]);

  const undoable = useMemo(
    () => ({
      ...file,
      undo: () => void flush().then(() => file.undo()),
      redo: () => void flush().then(() => file.redo()),
    }),
    [file, flush],
  );
  const circuit = useMemo(
    () =>
      editorIfReady ? { editor: editorIfReady, known, revision, selected, select, variables } : undefined,
    [editorIfReady, known, revision, selected, select, variables],
  );
  const openPanel = useCallback((): void => {
    // Once the panel shows the element.
    setTimeout(() => document.querySelector<HTMLElement>('[data-panel-title]')?.focus(), 0);
  }, []);
  const follow = (id: string): void => {
    select(id);
    openPanel();
  };
  const process = editorIfReady ? mainProcess(editorIfReady.definitions()) : undefined;
  const title = (process && nameOf(process)) || circuitId;
  const nameOnScreen = (id: string): string | undefined => {
    const found = editorIfReady?.registry.get(id) as { businessObject?: Bo } | undefined;
    if (!found?.businessObject) return undefined;
    return is(found.businessObject, 'SequenceFlow')
      ? c('flowNamed', { name: sayWay(found.businessObject) })
      : sayStep(found.businessObject);
  };
  // Above the list, which is long; under the diagram, which is not.
  const checks = <FaultList faults={faults} checking={checking} nameOf={nameOnScreen} onFollow={follow} />;
  return (
    <>
      <PageHead title={title} text={c('editText')} pack={{ id: packId, title: pack.manifest.title }}>
        <div className="ci-head">
          <div role="group" aria-label={c('views')} className="ci-views">
            {VIEWS.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={view === each}
                onClick={() => setSearch(each === 'diagramme' ? {} : { vue: each }, { replace: true })}
              >
                {c(VIEW_WORDS[each])}
              </button>
            ))}
          </div>
          <UndoButtons file={undoable} />
          <SaveMark state={file.state} problem={file.problem} />
        </div>
      </PageHead>
      <FileConflict file={file} />
      {editing.unreadable ? (
        <section className="st-notice st-fault" role="alert">
          <h2>{c('unreadable')}</h2>
          <p>{c('unreadableText')}</p>
        </section>
      ) : null}
      <CircuitProvider value={circuit}>
        <div className="ci-work" data-trial={view === 'essai' || undefined}>
          <div className="ci-main">
            <DiagramPane
              label={title}
              hidden={view === 'liste'}
              trial={view === 'essai'}
              editor={editorIfReady}
              onReady={editing.setEditor}
            />
            {view === 'liste' ? checks : null}
            {view === 'liste' && circuit ? <CircuitList onEdit={openPanel} /> : null}
            {view === 'essai' && circuit ? (
              <TrialView definition={definition} faulty={faulty} trial={trial} draft={draft} pack={pack} />
            ) : null}
            {view === 'liste' ? null : checks}
          </div>
          {circuit && view !== 'essai' ? (
            <aside className="ci-side" aria-label={c('properties')}>
              <Panel />
            </aside>
          ) : null}
        </div>
      </CircuitProvider>
    </>
  );
}
