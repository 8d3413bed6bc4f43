import { IconAlertTriangle, IconCircleCheck, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import type { Fault, Grid, TestVector } from '@trame/schemas';
import { scoreGrid } from '@trame/language';
import { TextField } from '../../../shared/fields/index.js';
import type { GridEditing } from '../GridEditing.js';
import { expectedOf } from './keepCase.js';
import { sayFault } from './sayFault.js';
import type { TriedCase } from './TrialPanel.js';
import type { JudgedGrid } from './useJudgement.js';
import { t } from './words.js';

/** The cases of a grid, run as one types: what is expected, what is got. */
export function CasesPanel(
  props: GridEditing & { judged: JudgedGrid; tried: TriedCase; onTried: (tried: TriedCase) => void },
) {
  const { grid, judged } = props;
  const runs = judged.judgement?.vectors;
  const passed = runs?.filter((faults) => faults.length === 0).length ?? 0;
  return (
    <section aria-labelledby="volet-cas">
      <h2 id="volet-cas">{t('cases')}</h2>
      <p className="st-soft">{t('casesIntro')}</p>
      {grid.vectors.length === 0 ? (
        <p>{t('noCase')}</p>
      ) : (
        <p role="status">{t('summary', { count: passed, all: grid.vectors.length })}</p>
      )}
      <ol className="sg-cases">
        {grid.vectors.map((vector, place) => (
          <Case key={place} {...props} vector={vector} place={place} run={runs?.[place]} />
        ))}
      </ol>
    </section>
  );
}

function Case(
  props: Parameters<typeof CasesPanel>[0] & {
    vector: TestVector;
    place: number;
    /** What is not as expected; undefined while it runs. */
    run: Fault[] | undefined;
  },
) {
  const { vector, run } = props;
  const { title } = vector;
  const state = !run ? 'running' : run.length === 0 ? 'passes' : 'fails';
  const Icon = state === 'fails' ? IconAlertTriangle : IconCircleCheck;
  return (
    <li className="sg-case" data-state={state}>
      <details open={state === 'fails' || undefined}>
        <summary>
          <Icon size={20} aria-hidden /> <strong>{title}</strong> <span className="st-badge">{t(state)}</span>
        </summary>
        {run && run.length > 0 ? <Differences {...props} run={run} /> : null}
        <CaseActions {...props} />
      </details>
    </li>
  );
}

function Differences({ grid, vector, run }: { grid: Grid; vector: TestVector; run: readonly Fault[] }) {
  return (
    <div className="st-scroll">
      <table className="st-table">
        <caption className="visually-hidden">{vector.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('got')}</th>
          </tr>
        </thead>
        <tbody>
          {run.map((fault) => {
            const { what, expected, got } = sayFault(grid, vector, fault);
            return (
              <tr key={fault.path}>
                <th scope="row">{what}</th>
                <td>{expected}</td>
                <td className="sg-got">{got}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function CaseActions(props: Parameters<typeof Case>[0]) {
  const { grid, change, say, tried, onTried, vector, place, run } = props;
  const { title } = vector;
  const replace = (next: TestVector, merge?: string): void =>
    change({ ...grid, vectors: grid.vectors.map((each, index) => (index === place ? next : each)) }, merge);
  return (
    <>
      <TextField
        label={t('name')}
        value={title}
        maxLength={200}
        onChange={(next) => replace({ ...vector, title: next }, `case.${String(place)}`)}
      />
      <p className="st-actions">
        <button
          type="button"
          className="tk-button"
          onClick={() => {
            onTried({ answers: vector.answers as Record<string, unknown>, title, turn: tried.turn + 1 });
            say(t('opened', { title }));
          }}
        >
          <IconPlayerPlay size={18} aria-hidden /> {t('try')}
        </button>
        {run && run.length > 0 ? (
          <button
            type="button"
            className="tk-button"
            onClick={() => {
              replace({
                ...vector,
                expect: expectedOf(grid, scoreGrid(grid, vector.answers as Record<string, unknown>)),
              });
              say(t('accepted', { title }));
            }}
          >
            {t('accept')}
          </button>
        ) : null}
        <button
          type="button"
          className="tk-icon-button"
          aria-label={t('remove', { title })}
          title={t('remove', { title })}
          onClick={() => {
            change({ ...grid, vectors: grid.vectors.filter((_, index) => index !== place) });
            say(t('removed', { title }));
          }}
        >
          <IconTrash size={18} aria-hidden />
        </button>
      </p>
    </>
  );
}
