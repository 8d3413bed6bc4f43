import { DmnModdle, type ModdleElement } from 'dmn-moddle';
import { type Decision, aggregators, hitPolicyNames } from './Decision.js';
import { DecisionError } from './DecisionError.js';
import { children, inputOf, outputOf, ruleOf, text } from './readTable.js';

const longest = 2_000_000;
const dmn13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/** DMN 1.4 and 1.5 changed nothing in decision tables. */
const laterNamespaces = /https:\/\/www\.omg\.org\/spec\/DMN\/(?:20211108|20230324)\/MODEL\//g;

/**
 * Reads the decision table of a DMN file, 1.3 or later.
 *
 * @throws DecisionError `unreadable` when the XML is not DMN; `unsupported` when it holds anything but one decision
 * table, or a hit policy that DMN does not have.
 */
export async function parseDecision(xml: string): Promise<Decision> {
  const { decision, table } = await readFile(xml);
  return { id: text(decision['id']), name: text(decision['name']), ...policy(table), ...columns(table) };
}

/** A DMN file as moddle gives it: its root, its one decision, that decision's table. */
export type DecisionFile = {
  moddle: DmnModdle;
  root: ModdleElement;
  decision: ModdleElement;
  table: ModdleElement;
};

/** Reads a file whole. @throws DecisionError as `parseDecision` does */
export async function readFile(xml: string): Promise<DecisionFile> {
  if (xml.length > longest)
    throw new DecisionError('unreadable', 'Ce fichier de décision est trop volumineux.');
  const moddle = new DmnModdle();
  const root = await definitions(moddle, xml);
  const decisions = children(root, 'drgElement').filter((each) => each.$type === 'dmn:Decision');
  const [decision] = decisions;
  if (!decision || decisions.length > 1) {
    throw new DecisionError('unsupported', 'Un fichier de décision contient une décision, et une seule.');
  }
  const table = decision['decisionLogic'] as ModdleElement | undefined;
  if (table?.$type !== 'dmn:DecisionTable') {
    throw new DecisionError('unsupported', 'Cette décision n’est pas une table de décision.');
  }
  return { moddle, root, decision, table };
}

async function definitions(moddle: DmnModdle, xml: string): Promise<ModdleElement> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml.replace(laterNamespaces, dmn13));
    const [warning] = warnings;
    if (warning) throw new Error(warning.message);
    return rootElement;
  } catch {
    throw new DecisionError('unreadable', 'Ce fichier n’est pas un document DMN\u00a01.3 lisible.');
  }
}

function policy(table: ModdleElement): Pick<Decision, 'hitPolicy' | 'aggregation'> {
  const hitPolicy = hitPolicyNames.find((name) => name === text(table['hitPolicy'] ?? 'UNIQUE'));
  if (!hitPolicy)
    throw new DecisionError('unsupported', 'La politique de cette table de décision n’existe pas en DMN.');
  const written = table['aggregation'];
  const aggregation = aggregators.find((name) => name === written);
  if (written !== undefined && !aggregation)
    throw new DecisionError('unsupported', 'Cette agrégation n’existe pas en DMN.');
  return { hitPolicy, ...(aggregation ? { aggregation } : {}) };
}

function columns(table: ModdleElement): Pick<Decision, 'inputs' | 'outputs' | 'rules'> {
  return {
    inputs: children(table, 'input').map(inputOf),
    outputs: children(table, 'output').map(outputOf),
    rules: children(table, 'rule').map(ruleOf),
  };
}
