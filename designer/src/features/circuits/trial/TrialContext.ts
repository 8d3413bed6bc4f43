import type { Decision, Definition } from '@trame/language';
import type { StudioDraft, StudioPack } from '@trame/schemas';
import { createContext, useContext } from 'react';
import { sayStep } from '../list/sayWay.js';
import type { Bo } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import type { Played } from '@trame/language';
import type { Trial } from './useTrial.js';

/** The try on the screen: its parts share it. */
export type TrialShown = {
  definition: Definition;
  trial: Trial;
  played: Played;
  draft: StudioDraft;
  pack: StudioPack;
  circuits: ReadonlyMap<string, Definition>;
  decisions: ReadonlyMap<string, Decision>;
};

export const TrialContext = createContext<TrialShown | undefined>(undefined);

/** The try on the screen. @throws Error outside of one */
export function useShownTrial(): TrialShown {
  const found = useContext(TrialContext);
  if (!found) throw new Error('useShownTrial is for what a try shows');
  return found;
}

/** How an element is called on the screen: by its name, or by what it is. */
export function useStepNames(): (id: string) => string {
  const { editor } = useCircuit();
  const { circuits } = useShownTrial();
  return (id) => {
    const drawn = editor.registry.get(id) as { businessObject?: Bo } | undefined;
    if (drawn?.businessObject) return sayStep(drawn.businessObject);
    for (const { nodes } of circuits.values()) if (Object.hasOwn(nodes, id)) return nodes[id]?.name ?? id;
    return id;
  };
}
