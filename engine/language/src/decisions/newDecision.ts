import type { Decision } from './Decision.js';
import { writeDecision } from './writeDecision.js';

/**
 * Writes the DMN file of a table that is made from nothing.
 *
 * @param decision its id, the name of its file, is in kebab-case
 * @throws RangeError for another id: it would not be one of XML
 */
export function newDecision(decision: Decision): Promise<string> {
  const { id } = decision;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new RangeError(`${id} is no id of a decision`);
  return writeDecision(skeleton(id), decision);
}

const skeleton = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${id}" namespace="https://trame.invalid/dmn">
  <decision id="${id}" name="${id}">
    <decisionTable id="${id}-table" hitPolicy="UNIQUE" />
  </decision>
</definitions>
`;
