import type { Fault } from '@trame/schemas';
import type { ParsedXml } from '../compile/readXml.js';
import type { Definition } from '../definition.js';
import { activities } from './activities.js';
import { choices } from './choices.js';
import { conditions } from './conditions.js';
import { connections } from './connections.js';
import { data } from './data.js';
import { deadStarts } from './deadStarts.js';
import { eventDefinitions } from './eventDefinitions.js';
import { expressions } from './expressions.js';
import { gateways } from './gateways.js';
import { identified } from './identified.js';
import { interfaces } from './interfaces.js';
import { links } from './links.js';
import { messageFlows } from './messageFlows.js';
import { names } from './names.js';
import { readable } from './readable.js';
import { references } from './references.js';
import { type CircuitFile, elementsUnder, type Rule } from './Rule.js';
import { selfCalls } from './selfCalls.js';
import { selfSignals } from './selfSignals.js';
import { sequenceFlows } from './sequenceFlows.js';
import { soundness } from './soundness.js';
import { subProcesses } from './subProcesses.js';
import { supported } from './supported.js';
import type { Surroundings } from './Surroundings.js';
import { timers } from './timers.js';
import { trame } from './trame.js';
import { unfinishedTasks } from './unfinishedTasks.js';

/** The constraints of the standard, from the file to its details. */
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

/** Our own, for circuits that people will live with: the standard allows what they refuse. */
const HOUSE_RULES: Rule[] = [unfinishedTasks, deadStarts, selfCalls, selfSignals, soundness];

/** Ours too, for a circuit whose pack is at hand. */
const PACK_RULES: ((file: CircuitFile, surroundings: Surroundings) => Fault[])[] = [choices, names];

/**
 * `publication`: the standard's constraints, then ours on a file that keeps them; `standard`: the standard's alone;
 * `none`: a circuit that was published is read again.
 */
export type RuleSet = 'publication' | 'standard' | 'none';

/** Checks a parsed file: every fault at once, in the order of the rules. */
export function checkCircuit(
  parsed: ParsedXml,
  definition: Definition,
  xml: string,
  rules: RuleSet = 'publication',
  surroundings?: Surroundings,
): Fault[] {
  if (rules === 'none') return [];
  const file = { parsed, definition, xml, elements: elementsUnder(parsed.root) };
  const faults = RULES.flatMap((rule) => rule(file));
  if (rules === 'standard' || faults.some(({ level }) => level === 'error')) return faults;
  return [
    ...faults,
    ...HOUSE_RULES.flatMap((rule) => rule(file)),
    ...(surroundings ? PACK_RULES.flatMap((rule) => rule(file, surroundings)) : []),
  ];
}
