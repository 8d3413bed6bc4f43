import { IconAlertTriangle, IconCircleCheck, IconTrash } from '@tabler/icons-react';
import { endsReached } from '@trame/language';
import type { Scenario } from '@trame/schemas';
import { useState } from 'react';
import { useCurrentDraft } from '../../../shared/drafts/index.js';
import { TextField } from '../../../shared/fields/index.js';
import { useShownTrial } from './TrialContext.js';
import { type Kept, scenarioFolder, useKept } from './useKept.js';
import { e } from './words.js';

/** The scenarios kept with the pack: each played again on the circuit as it is, opened, removed. */
export function Scenarios() {
  const { definition, trial, played } = useShownTrial();
  const { draft, create, remove } = useCurrentDraft();
  const [title, setTitle] = useState('');
  const [said, setSaid] = useState('');
  const kept = useKept();
  const keep = (): void => {
    const { acts, startsAt, context } = trial;
    const scenario: Scenario = {
      $schema: '../../../../schemas/scenario/scenario.schema.json',
      circuit: definition.id,
      title: title.trim(),
      startsAt,
      context,
      acts: [...acts],
      ended: played.ended ?? 'running',
      reached: endsReached(definition, played),
    };
    const path = freePath(
      scenarioFolder(definition.id),
      scenario.title,
      draft.files.map((file) => file.path),
    );
    create(path, `${JSON.stringify(scenario, null, 2)}\n`).then(
      () => {
        setSaid(e('kept', { title: scenario.title }));
        setTitle('');
      },
      (error: Error) => setSaid(error.message),
    );
  };
  return (
    <section aria-labelledby="titre-scenarios">
      <h3 id="titre-scenarios">{e('scenarios')}</h3>
      <p className="ci-hint">{e('scenariosText')}</p>
      {kept.length === 0 ? <p className="ci-hint">{e('scenariosNone')}</p> : null}
      <ul className="ci-waits">
        {kept.map((each) => (
          <li key={each.path}>
            <div className="ci-wait-line">
              <KeptState kept={each} />
              <button
                type="button"
                className="st-button st-quiet"
                onClick={() => {
                  const { acts, startsAt, context } = each.scenario;
                  trial.set({ acts, startsAt, context });
                }}
              >
                {e('replay', { title: each.scenario.title })}
              </button>
              <button
                type="button"
                className="ci-more"
                aria-label={e('remove', { title: each.scenario.title })}
                onClick={() => void remove(each.path).catch((error: Error) => setSaid(error.message))}
              >
                <IconTrash size={20} aria-hidden="true" />
              </button>
            </div>
          </li>
        ))}
      </ul>
      <div className="ci-keep">
        <TextField label={e('scenarioTitle')} value={title} maxLength={200} onChange={setTitle} />
        <button
          type="button"
          className="st-button"
          disabled={title.trim() === '' || trial.acts.length === 0 || played.refused !== undefined}
          onClick={keep}
        >
          {e('keep')}
        </button>
      </div>
      <p role="status">{said}</p>
    </section>
  );
}

function KeptState({ kept: { scenario, played } }: { kept: Kept }) {
  const same =
    (played.ended ?? 'running') === scenario.ended &&
    (scenario.reached ?? []).every((id) => played.reached.has(id));
  const state = played.refused ? 'playsNoMore' : same ? 'plays' : 'playsOther';
  const Icon = state === 'plays' ? IconCircleCheck : IconAlertTriangle;
  return (
    <span data-state={state}>
      <Icon size={20} aria-hidden="true" /> <strong>{scenario.title}</strong> <small>{e(state)}</small>
    </span>
  );
}

/** A path that no file has, from a title. */
function freePath(folder: string, title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const stem = plain === '' ? 'scenario' : plain;
  for (let count = 1; ; count += 1) {
    const path = `${folder}${count === 1 ? stem : `${stem}-${String(count)}`}.json`;
    if (!taken.includes(path)) return path;
  }
}
