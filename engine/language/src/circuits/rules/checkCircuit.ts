import type { Fault } from '@trame/schemas';
import type { ParsedXml } from '../compile/readXml.js';
import type { Definition } from '../definition.js';
import { activities } from './activities.js';
import { conditions } from './conditions.js';
import { connections } from './connections.js';
import { data } from './data.js';
import { eventDefinitions } from './eventDefinitions.js';
import { expressions } from './expressions.js';
import { gateways } from './gateways.js';
import { identified } from './identified.js';
import { interfaces } from './interfaces.js';
import { links } from './links.js';
import { messageFlows } from './messageFlows.js';
import { readable } from './readable.js';
import { references } from './references.js';
import { elementsUnder, type Rule } from './Rule.js';
import { sequenceFlows } from './sequenceFlows.js';
import { subProcesses } from './subProcesses.js';
import { supported } from './supported.js';
import { timers } from './timers.js';
import { trame } from './trame.js';

/** Every rule of the publication check, from the file to its details. */
const RULES: Rule[] = [
  readable,
  identified,
  references,
  supported,
  sequenceFlows,
  connections,
  conditions,
  gateways,
  eventDefinitions,
  links,
  timers,
  activities,
  subProcesses,
  messageFlows,
  data,
  interfaces,
  expressions,
  trame,
];

/** Checks a parsed file for publication: every fault at once, in the order of the rules. */
export function checkCircuit(parsed: ParsedXml, definition: Definition, xml: string): Fault[] {
  const file = { parsed, definition, xml, elements: elementsUnder(parsed.root) };
  return RULES.flatMap((rule) => rule(file));
}
