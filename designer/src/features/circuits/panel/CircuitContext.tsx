import type { Decision } from '@trame/language';
import type { StudioConnectors } from '@trame/schemas';
import type { Element } from 'bpmn-js/lib/model/Types';
import { createContext, useContext } from 'react';
import type { Contents } from '../contents/contents.js';
import type { Editor } from '../modeler/openEditor.js';

export type Choice = { id: string; label: string };

/** What a circuit may name: the contents of its pack, and what the engine can have done. */
export type Known = {
  circuitId: string;
  forms: Choice[];
  grids: Choice[];
  decisions: Choice[];
  circuits: Choice[];
  documents: Choice[];
  roles: Choice[];
  functions: Choice[];
  stages: Choice[];
  connectors: StudioConnectors['items'];
  /** The contents that steps of the circuit name, once they are read. */
  contents?: Contents;
  /** Where a decision of the pack is edited, for the step that asks for it; nothing for one that the pack extends. */
  decisionPath?(id: string, step: string): string | undefined;
  /** Ids of decisions that are there, those removed from the draft included. */
  decisionIds?: ReadonlySet<string>;
  /** Puts a table in the pack for a step, and says where it is edited. */
  addDecision?(table: Decision, step: string): Promise<string | undefined>;
  /** Gives the pack its own copy of a decision that it extends, and where it is edited. */
  adaptDecision?(id: string): Promise<string | undefined>;
};

/** The circuit being edited: diagram, list and panel share it. */
export type Circuit = {
  editor: Editor;
  known: Known;
  /** Counts changes, so that what shows the model is drawn again. */
  revision: number;
  selected: Element | undefined;
  select(id: string | undefined): void;
  /** Variables that the circuit writes. */
  variables: string[];
};

const Context = createContext<Circuit | undefined>(undefined);

export const CircuitProvider = Context.Provider;

/** The circuit being edited. @throws Error outside of an editor */
export function useCircuit(): Circuit {
  const found = useContext(Context);
  if (!found) throw new Error('useCircuit is for what an editor of circuits shows');
  return found;
}
