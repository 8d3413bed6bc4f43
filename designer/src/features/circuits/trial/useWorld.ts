import { useQuery } from '@tanstack/react-query';
import { compileCircuit, type Definition } from '@trame/language';
import type { StudioDraft, StudioSource } from '@trame/schemas';
import { request } from '../../../shared/api.js';

/** As many circuits as a try may call; more are a chain without end. */
const MOST_CALLED = 40;

/** The circuit of a text, ready to be run; asked once it has no error. */
export function useDefinition(xml: string | undefined): Definition | undefined {
  return useQuery({
    queryKey: ['compiled', xml],
    queryFn: async () => (await compileCircuit(xml!)).definition,
    enabled: xml !== undefined,
    gcTime: 60_000,
    retry: false,
  }).data;
}

/** The circuits of the pack that a circuit calls, and those that they call. */
export function useCalled(
  definition: Definition | undefined,
  draft: StudioDraft,
): { circuits: ReadonlyMap<string, Definition>; loading: boolean } {
  const wanted = definition ? callsOf(definition) : [];
  const called = useQuery({
    queryKey: ['called', draft.id, draft.revision, wanted],
    queryFn: async () => {
      const found = new Map<string, Definition>();
      const waiting = [...wanted];
      for (let id = waiting.pop(); id !== undefined && found.size < MOST_CALLED; id = waiting.pop()) {
        if (found.has(id)) continue;
        const { text } = await request<StudioSource>(`/studio/drafts/${draft.id}/sources/circuit/${id}`);
        const { definition: read } = await compileCircuit(text);
        found.set(id, read);
        waiting.push(...callsOf(read));
      }
      return found;
    },
    enabled: wanted.length > 0,
    retry: false,
  });
  return { circuits: called.data ?? NONE, loading: called.isLoading };
}

const NONE: ReadonlyMap<string, Definition> = new Map();

const callsOf = ({ nodes, library }: Definition): string[] =>
  Object.values(nodes)
    .flatMap(({ calls }) => calls ?? [])
    .filter((id) => !(library && Object.hasOwn(library, id)));
