import { readCondition, sayCondition } from '@trame/language';
import { useMemo } from 'react';
import { lexiconOf } from '../../forms/index.js';
import { mainProcess } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { circuitNames } from './circuitNames.js';

const NOTHING = { forms: new Map(), decisions: new Map() };

/** Says a condition of the circuit in a sentence; what says more than conditions stays the text it is. */
export function useConditionWords(): (feel: string) => string {
  const { editor, known, revision } = useCircuit();
  return useMemo(() => {
    const process = mainProcess(editor.definitions());
    const lexicon = lexiconOf(process ? circuitNames(process, known.contents ?? NOTHING) : []);
    return (feel) => {
      const read = readCondition(feel);
      return read ? sayCondition(read, lexicon) : feel;
    };
    // The model is changed in place: its revision says when.
  }, [editor, known.contents, revision]);
}
