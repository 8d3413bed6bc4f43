import { useQueries } from '@tanstack/react-query';
import type { Scenario, StudioDraftFile } from '@trame/schemas';
import { useMemo } from 'react';
import { request } from '../../../shared/api.js';
import { useCurrentDraft } from '../../../shared/drafts/index.js';
import { addressOf } from '../contents/contents.js';
import { play } from '@trame/language';
import type { Played } from '@trame/language';
import { readScenario } from './readScenario.js';
import { useShownTrial } from './TrialContext.js';
import { calendarOf } from './world/calendarOf.js';
import { useCalendars } from './world/useCalendars.js';

/** A scenario of the draft, played on the circuit as it is. */
export type Kept = { path: string; scenario: Scenario; played: Played };

/** Every scenario kept for the circuit, played again. */
export function useKept(): Kept[] {
  const { draft } = useCurrentDraft();
  const { definition, circuits, decisions } = useShownTrial();
  const calendars = useCalendars();
  const folder = scenarioFolder(definition.id);
  const files = draft.files.filter(({ path, changed }) => path.startsWith(folder) && changed !== 'removed');
  const read = useQueries({
    queries: files.map(({ path, revision }) => ({
      queryKey: ['scenario', draft.id, path, revision],
      queryFn: () => request<StudioDraftFile>(addressOf(draft.id, path)),
      staleTime: Infinity,
    })),
    combine: (results) =>
      results.flatMap(({ data }) => {
        const scenario = data && readScenario(data.content);
        return scenario ? [{ path: data.path, scenario }] : [];
      }),
  });
  return useMemo(
    () =>
      read.map(({ path, scenario }) => {
        const { acts, startsAt, context } = scenario;
        const calendar = calendarOf(calendars, context);
        const world = { startsAt, context, decisions, circuits, calendar };
        return { path, scenario, played: play(definition, acts, world) };
      }),
    [read, definition, decisions, circuits, calendars],
  );
}

/** Where the scenarios of a circuit lie in its pack. */
export const scenarioFolder = (circuitId: string): string => `scenarios/${circuitId}/`;
