import type { Definition, RepairStep, Token } from '@trame/language';
import { workflowErrors } from '../errors.js';
import { ROOT_EXECUTION } from '../rows.js';

/** What gives way to the other element, and what it gives way in. */
type Way = { leaving: Token; around: Token };

/**
 * The steps that take executions of a circuit to one of its elements. What they leave for good goes with them: a
 * sub-process that lost its last token would be complete, and go on as well.
 *
 * @param moved executions of the circuit itself, not of one that it calls
 * @throws Problem `repair-refused` when the element is within what is moved, or what would be left holds something else
 */
export function moveSteps(
  definition: Definition,
  tokens: readonly Token[],
  moved: readonly Token[],
  to: string,
): RepairStep[] {
  const byId = new Map(tokens.map((token) => [token.id, token]));
  const holding = holdingMore(byId, moved);
  const holders = holdersOf(definition, to);
  const ways = new Map<string, Way>();
  for (const token of moved) {
    const way = wayTo(lineOf(byId, token), holders);
    if (!way) throw refused('/to', 'dans-cette-etape', withinIt(definition, token.at, to));
    if (holding.has(way.leaving.id)) {
      throw refused('/from', 'pas-seule', notAlone(definition, way.leaving.at, token.at));
    }
    ways.set(way.leaving.id, way);
  }
  return [...ways.values()].flatMap(({ leaving, around }): RepairStep[] => {
    const scope = scopeWithin(definition, byId, around, to);
    return [
      { do: 'startBefore', elementId: to, ...(scope.id === ROOT_EXECUTION ? {} : { in: scope.id }) },
      { do: 'cancel', executionId: leaving.id },
    ];
  });
}

/** The execution under way of what directly holds the element, in the same turn as what is moved. */
function scopeWithin(
  definition: Definition,
  byId: ReadonlyMap<string, Token>,
  around: Token,
  to: string,
): Token {
  const holder = definition.nodes[to]?.parent;
  if (holder === undefined || around.at === holder) return around;
  const open = [...byId.values()].filter((token) => {
    if (token.at !== holder || !token.active || token.loop) return false;
    const line = lineOf(byId, token);
    return line.includes(around) && line.every(({ calls }) => calls === undefined);
  });
  const [scope] = open;
  if (!scope) throw refused('/to', 'portee-fermee', notUnderWay(definition, holder, to));
  if (open.length > 1) throw refused('/to', 'portee-ambigue', severalTimes(definition, holder, to));
  return scope;
}

/** The execution, then those it lives in, up to the instance. */
function lineOf(byId: ReadonlyMap<string, Token>, token: Token): Token[] {
  const line: Token[] = [];
  for (let one: Token | undefined = token; one; one = byId.get(one.in)) line.push(one);
  return line;
}

/** The sub-processes that an element is in, the nearest first. */
function holdersOf({ nodes }: Definition, id: string): string[] {
  const holders: string[] = [];
  for (let node = nodes[id]; node?.parent !== undefined; node = nodes[node.parent]) holders.push(node.parent);
  return holders;
}

/** The outermost execution of a line that the element is not in; none when it is in the first. */
function wayTo(line: readonly Token[], holders: readonly string[]): Way | undefined {
  const index = line.findIndex(({ id, at }) => id === ROOT_EXECUTION || holders.includes(at));
  const [leaving, around] = [line[index - 1], line[index]];
  return leaving && around ? { leaving, around } : undefined;
}

/** Executions that hold something besides what is moved: another execution, or a turn that has yet to come. */
function holdingMore(byId: ReadonlyMap<string, Token>, moved: readonly Token[]): Set<string> {
  const goes = new Set(moved.map(({ id }) => id));
  const onTheWay = new Set(moved.flatMap((token) => lineOf(byId, token)).map(({ id }) => id));
  const holding = new Set<string>();
  for (const token of byId.values()) {
    const line = lineOf(byId, token);
    if (line.some(({ id }) => goes.has(id))) continue;
    // What goes round until a condition holds has no total: another turn may always come.
    const turnsToCome = token.loop !== undefined && token.loop.begun < (token.loop.total ?? Infinity);
    if (!onTheWay.has(token.id) || turnsToCome) line.forEach(({ id }) => holding.add(id));
  }
  return holding;
}

/** The name of an element, between the marks that the screen shows. */
export const quoted = ({ nodes }: Definition, id: string): string => `«\u00A0${nodes[id]?.name ?? id}\u00A0»`;

const withinIt = (definition: Definition, from: string, to: string): string =>
  `${quoted(definition, to)} est dans ${quoted(definition, from)}\u00A0: placez-y un jeton depuis la page de ce circuit.`;

const notAlone = (definition: Definition, holder: string, from: string): string =>
  `${quoted(definition, holder)} contient encore autre chose que ${quoted(definition, from)}\u00A0: déplacez ${quoted(definition, holder)} en entier, ou réparez ce circuit depuis sa page.`;

const notUnderWay = (definition: Definition, holder: string, to: string): string =>
  `${quoted(definition, to)} est dans ${quoted(definition, holder)}, qui n’est pas en cours à ce tour\u00A0: placez un jeton depuis la page de ce circuit.`;

const severalTimes = (definition: Definition, holder: string, to: string): string =>
  `${quoted(definition, to)} est dans ${quoted(definition, holder)}, qui est en cours plusieurs fois à ce tour\u00A0: placez un jeton depuis la page de ce circuit.`;

/** A move that is refused, with what is wrong and what to do. */
export function refused(path: string, rule: string, message: string): Error {
  return workflowErrors.problem('repair-refused', { faults: [{ path, rule, message }] });
}
