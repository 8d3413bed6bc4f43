import type { StudioDraft, StudioPack } from '@trame/schemas';
import type { Definition } from '@trame/language';
import { useEffect, useMemo } from 'react';
import { useCircuit } from '../panel/CircuitContext.js';
import { Coverage } from './Coverage.js';
import { drawTrial } from './drawTrial.js';
import { Journal } from './Journal.js';
import { play } from '@trame/language';
import { Refused } from './Refused.js';
import { SeenBy } from './SeenBy.js';
import { Scenarios } from './Scenarios.js';
import './trial.css';
import { TrialClock } from './TrialClock.js';
import { TrialContext, type TrialShown } from './TrialContext.js';
import { useCalled } from './useWorld.js';
import type { Trial } from './useTrial.js';
import { WaitList } from './WaitList.js';
import { WorldFields } from './world/WorldFields.js';
import { calendarOf } from './world/calendarOf.js';
import { useCalendars } from './world/useCalendars.js';
import { e } from './words.js';

/** A circuit played before it is published: what it waits for, done by hand, and a clock that one pushes. */
export function TrialView(props: {
  definition: Definition | undefined;
  faulty: boolean;
  trial: Trial;
  draft: StudioDraft;
  pack: StudioPack;
}) {
  const { definition, faulty, trial, draft, pack } = props;
  const { known } = useCircuit();
  const called = useCalled(definition, draft);
  if (faulty) return <p className="st-notice">{e('faulty')}</p>;
  if (!definition || !known.contents || called.loading) return <p role="status">{e('preparing')}</p>;
  return (
    <Played
      definition={definition}
      trial={trial}
      draft={draft}
      pack={pack}
      circuits={called.circuits}
      decisions={known.contents.decisions}
    />
  );
}

function Played(
  props: Pick<TrialShown, 'definition' | 'trial' | 'draft' | 'pack' | 'circuits' | 'decisions'>,
) {
  const { definition, trial, draft, pack, circuits, decisions } = props;
  const { editor, revision } = useCircuit();
  const { acts, startsAt, context } = trial;
  const calendars = useCalendars();
  const played = useMemo(
    () =>
      play(definition, acts, {
        startsAt,
        context,
        decisions,
        circuits,
        calendar: calendarOf(calendars, context),
      }),
    [definition, acts, startsAt, context, decisions, circuits, calendars],
  );
  useEffect(
    () => drawTrial(editor, played),
    // A text drawn anew has lost its marks.
    [editor, played, revision],
  );
  const shown = useMemo<TrialShown>(
    () => ({ definition, trial, draft, pack, circuits, decisions, played }),
    [definition, trial, draft, pack, circuits, decisions, played],
  );
  return (
    <TrialContext.Provider value={shown}>
      <section className="ci-trial" aria-labelledby="titre-essai">
        <h2 id="titre-essai">{e('title')}</h2>
        <p className="ci-hint">{e('text')}</p>
        <TrialClock />
        <WorldFields />
        <SeenBy />
        <Refused />
        <WaitList />
        <Journal />
        <Coverage />
        <Scenarios />
      </section>
    </TrialContext.Provider>
  );
}
