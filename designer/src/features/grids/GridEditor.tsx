import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ApiFault, Grid } from '@trame/schemas';
import { AboutPanel } from './about/AboutPanel.js';
import { BandsPanel } from './bands/BandsPanel.js';
import { ChangesPanel } from './compare/ChangesPanel.js';
import './editor.css';
import { allFaults } from './faults/allFaults.js';
import { inWords, sayFault } from './faults/inWords.js';
import { panelOf, panels, type Panel } from './panelOf.js';
import type { GridEditing } from './GridEditing.js';
import { ScoringPanel } from './scoring/ScoringPanel.js';
import { ItemsPanel } from './table/ItemsPanel.js';
import { CasesPanel } from './trial/CasesPanel.js';
import { TrialPanel, type TriedCase } from './trial/TrialPanel.js';
import type { Apart } from '../../shared/useAskApart.js';
import { useJudgement } from './trial/useJudgement.js';
import { useSaid } from '../../shared/useSaid.js';
import { t } from './words.js';

/** What the editor of a grid needs. */
export interface GridEditorProps {
  grid: Grid;
  onChange: (grid: Grid, merge?: string) => void;
  /** The version in force, to compare with; undefined for a grid that is new. */
  published: { grid: Grid; version: string } | undefined;
  /** Those that an alert may start. */
  circuits: readonly { id: string; title: string }[];
  domains: readonly { id: string; label: string }[];
  /** What the server found beyond: references to the rest of the pack. */
  serverFaults?: readonly ApiFault[];
  judging?: Apart | undefined;
}

/** The editor of a grid: its panels at the left, a case tried live at the right. */
export function GridEditor(props: GridEditorProps) {
  const { grid, onChange } = props;
  const { said, say, change } = useSaid(grid, onChange);
  const [tried, setTried] = useState<TriedCase>({ answers: {}, title: '', turn: 0 });
  const judged = useJudgement(grid, tried.answers, props.judging);
  const [search] = useSearchParams();
  const { serverFaults } = props;
  const faults = useMemo(
    () => inWords(grid, allFaults(judged.judgement?.faults ?? [], serverFaults ?? [])),
    [grid, judged.judgement, serverFaults],
  );
  const panel = panelOf(search.get('volet'), search.get('lieu'));
  const editing: GridEditing = { grid, change, say, faults };
  const trial = { ...editing, judged, tried, onTried: setTried };
  return (
    <div className="sg-wide sg-grid-editor">
      <div>
        <nav aria-label={t('panels')} className="sg-panels">
          <ul>
            {panels.map((each) => (
              <li key={each}>
                <PanelLink
                  panel={each}
                  current={each === panel}
                  count={countOf(each, editing, trial.judged.judgement?.vectors)}
                />
              </li>
            ))}
          </ul>
        </nav>
        <p role="status" className="sg-said">
          {said}
        </p>
        <Faults faults={faults} panel={panel} />
        {panel === 'items' ? <ItemsPanel {...editing} /> : null}
        {panel === 'calcul' ? <ScoringPanel {...editing} /> : null}
        {panel === 'seuils' ? <BandsPanel {...editing} circuits={props.circuits} /> : null}
        {panel === 'fiche' ? <AboutPanel {...editing} domains={props.domains} /> : null}
        {panel === 'cas' ? <CasesPanel {...trial} /> : null}
        {panel === 'changements' ? <ChangesPanel grid={grid} published={props.published} /> : null}
      </div>
      <TrialPanel {...trial} />
    </div>
  );
}

function PanelLink({ panel, current, count }: { panel: Panel; current: boolean; count: number }) {
  return (
    <Link to={`?volet=${panel}`} aria-current={current ? 'page' : undefined}>
      {t(`panel.${panel}`)}
      {count > 0 ? (
        <span className="st-badge" data-faulty>
          {count}
          <span className="visually-hidden"> {t('toMend', { count })}</span>
        </span>
      ) : null}
    </Link>
  );
}

function countOf(panel: Panel, { faults }: GridEditing, vectors: readonly unknown[][] | undefined): number {
  if (panel === 'cas') return (vectors ?? []).filter((each) => each.length > 0).length;
  return faults.filter(({ path, level }) => level === 'error' && panelOf(null, path) === panel).length;
}

/** What is wrong in the panel shown, in sentences; each cell or field shows its own. */
function Faults({ faults, panel }: { faults: GridEditing['faults']; panel: Panel }) {
  const own = faults.filter(({ path }) => panelOf(null, path) === panel);
  if (own.length === 0) return null;
  return (
    <details className="sg-own-faults" open={own.length < 4}>
      <summary>{t('faults', { count: own.length })}</summary>
      <ul>
        {own.map((fault, index) => (
          <li key={`${fault.path}${String(index)}`} data-level={fault.level}>
            {sayFault(fault)}
          </li>
        ))}
      </ul>
    </details>
  );
}
