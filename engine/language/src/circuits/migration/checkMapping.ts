import { compareNodes } from './compareNodes.js';
import { Correspondence } from './Correspondence.js';
import { type ElementMapping, type MigrationFault, pairsOf, type Pair, type Versions } from './plan.js';

/**
 * Checks a plan before any instance is touched: every line names elements that exist, once, of the same type and scope.
 *
 * @returns every fault, in the order of the lines; an empty plan is one
 */
export function checkMapping(versions: Versions, mapping: readonly ElementMapping[]): MigrationFault[] {
  if (mapping.length === 0) {
    return [
      {
        rule: 'plan-vide',
        message: 'Ce plan ne fait rien correspondre : aucune étape de l’ancienne version n’a de suite.',
      },
    ];
  }
  const pairs = pairsOf(versions);
  const correspondence = new Correspondence(mapping);
  const seen = new Set<string>();
  return mapping.flatMap((line, index) => {
    const found = faultOf(
      pairs.find(({ circuit }) => circuit === line.circuit),
      line,
      correspondence,
      seen,
    );
    if (!found) return [];
    const circuit = line.circuit === undefined ? {} : { circuit: line.circuit };
    return [{ ...found, ...circuit, element: line.from, line: index }];
  });
}

function faultOf(
  pair: Pair | undefined,
  line: ElementMapping,
  correspondence: Correspondence,
  seen: Set<string>,
): Pick<MigrationFault, 'rule' | 'message'> | undefined {
  const from = pair && owned(pair.from.nodes, line.from);
  const to = pair && owned(pair.to.nodes, line.to);
  if (!pair) {
    return {
      rule: 'circuit-appele-inconnu',
      message: `Le circuit « ${line.circuit ?? ''} » n’est pas appelé dans les deux versions.`,
    };
  }
  if (!from) return unknown(line.from, 'l’ancienne');
  if (!to) return unknown(line.to, 'la nouvelle');
  const key = `${line.circuit ?? ''}/${line.from}`;
  if (seen.has(key)) {
    return { rule: 'element-en-double', message: `« ${line.from} » est donné deux fois.` };
  }
  seen.add(key);
  return compareNodes(pair, from, to, correspondence.of);
}

const unknown = (id: string, which: string) => ({
  rule: 'element-inconnu' as const,
  message: `« ${id} » n’existe pas dans ${which} version.`,
});

const owned = <T>(items: Record<string, T>, id: string): T | undefined =>
  Object.hasOwn(items, id) ? items[id] : undefined;
