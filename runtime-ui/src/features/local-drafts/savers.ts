import type { DraftDetail, DraftKept, StartForm, TaskDetail } from '@trame/schemas';
import {
  continues,
  type LocalDraft,
  sameAnswers,
  type SaveOutcome,
  type ServerDraft,
} from '../../form-kit/index.js';
import { ApiProblem, request } from '../../shared/api/index.js';

type Data = Record<string, unknown>;
type Ids = Readonly<Record<string, string>>;

/** Sends answers that continue what the server's draft was at, or `sent`, whose arrival was never told. */
export type Save = (data: Data, mark: string | null, sent?: readonly Data[]) => Promise<SaveOutcome>;

/** How the draft of each kind of subject is sent, and read again when another version was kept meanwhile. */
const kinds: Readonly<Record<string, (ids: Ids, version?: string) => Save>> = {
  task: ({ taskId = '' }) =>
    saver(
      (data, base) => putDated(`/tasks/${taskId}/draft`, data, base),
      async () => dated((await request<TaskDetail>(`/tasks/${taskId}`)).draft),
    ),
  start: (ids, version) => {
    const { circuitId = '', establishmentId: establishment = '', dossierId: dossier } = ids;
    const query = { establishment, dossier, intake: ids['intakeRequestId'] };
    return saver(
      (data, base) => putDated(`/start-forms/${circuitId}/draft`, data, base, { query, version }),
      async () => dated((await request<StartForm>(`/start-forms/${circuitId}`, { query })).draft),
    );
  },
  entry: ({ draftId = '' }, version) =>
    saver(
      async (data, mark) => {
        const ifMatch = Number(mark ?? 1);
        const kept = await request<DraftKept>(`/drafts/${draftId}`, {
          method: 'PUT',
          ifMatch,
          body: { data, ...(version === undefined ? {} : { packVersionId: version }) },
        });
        const moved = kept.packVersionId !== undefined;
        return { savedAt: kept.savedAt, mark: String(kept.revision), ...(moved ? { moved } : {}) };
      },
      async () => {
        const { data, savedAt, savedBy: by, revision } = await request<DraftDetail>(`/drafts/${draftId}`);
        return { data, savedAt, by, mark: String(revision) };
      },
    ),
};

/** How the draft of a subject is sent. @throws Error for a kind that nobody sends */
export function saverOf({
  kind,
  ids,
  version,
}: Pick<LocalDraft['subject'], 'kind' | 'ids' | 'version'>): Save {
  const make = kinds[kind];
  if (!make) throw new Error(`no draft of the kind ${kind} can be sent`);
  return make(ids, version);
}

/** A draft whose version is the instant it was kept. */
export function dated(draft: { data: Data; savedAt: string } | undefined): ServerDraft | undefined {
  return draft && { ...draft, mark: draft.savedAt };
}

async function putDated(
  path: string,
  data: Data,
  base: string | null,
  more: { query?: Record<string, string | undefined>; version?: string | undefined } = {},
) {
  const { query, version } = more;
  const { savedAt } = await request<{ savedAt: string }>(path, {
    method: 'PUT',
    body: { data, base, ...(version === undefined ? {} : { packVersionId: version }) },
    ...(query ? { query } : {}),
  });
  return { savedAt, mark: savedAt };
}

function saver(
  put: (data: Data, mark: string | null) => Promise<{ savedAt: string; mark: string; moved?: boolean }>,
  load: () => Promise<ServerDraft | undefined>,
): Save {
  const once = async (data: Data, mark: string | null): Promise<SaveOutcome> => {
    try {
      return { kind: 'saved', ...(await put(data, mark)) };
    } catch (error) {
      if (!(error instanceof ApiProblem) || isPassing(error.status)) return { kind: 'later' };
      if (error.status !== 412) return { kind: 'refused', message: sayRefusal(error) };
      const server = await load().catch(() => undefined);
      return server ? { kind: 'conflict', server } : { kind: 'later' };
    }
  };
  return async (data, mark, sent = []) => {
    const outcome = await once(data, mark);
    if (outcome.kind !== 'conflict' || !continues({ data, base: mark, sent }, outcome.server)) return outcome;
    const { server } = outcome;
    // It says the same, or what was sent from here before: the answer that told so was lost.
    if (sameAnswers(data, server.data)) return { kind: 'saved', savedAt: server.savedAt, mark: server.mark };
    return once(data, server.mark);
  };
}

/** No answer, no session, or a server that cannot for now. */
const isPassing = (status: number): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500;

const sayRefusal = ({ message, detail }: ApiProblem): string => [message, detail].filter(Boolean).join(' ');
