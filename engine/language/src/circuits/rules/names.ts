import type { Fault } from '@trame/schemas';
import { anyShape, checkExpression, type Shape } from '../../expressions/index.js';
import type { Definition } from '../definition.js';
import { conditionsOf, expressionsOf, type NodeExpression } from '../expressionsOf.js';
import { type CircuitFile, faultAt, titleOf } from './Rule.js';
import type { Surroundings } from './Surroundings.js';
import { definitionsOf } from './unfinishedTasks.js';

/** What every circuit reads of the person and of the place; `professionnel` is told by a rule of its own. */
const CONTEXT = [
  'usager',
  'dossier',
  'menage',
  'etablissement',
  'parametres',
  'aujourdHui',
  'maintenant',
  'professionnel',
];

/** Names that nothing gives read as null for ever: a condition on one never holds, and nothing tells. */
export const names = (file: CircuitFile, surroundings: Surroundings): Fault[] =>
  definitionsOf(file).flatMap((definition) => {
    const inFile = definitionsOf(file).flatMap((one) => namesGivenTo(definition.id, one));
    const scope = scopeOf(definition, surroundings, inFile);
    const isCertain = definition === file.definition ? surroundings.isOpened(definition.id) : true;
    const found = [
      ...Object.values(definition.nodes).map((node) => ({ id: node.id, all: expressionsOf(node) })),
      ...Object.values(definition.flows).map(({ id, from, condition }) => ({
        id,
        all: conditionsOf(condition, definition.nodes[from]),
      })),
    ];
    return found.flatMap(({ id, all }) =>
      all.flatMap((one) => nameFaults(file, id, one, scope, isCertain ? 'error' : 'warning')),
    );
  });

/** What a call activity of a circuit gives to the circuit it calls. */
export const namesGivenTo = (called: string, { nodes }: Definition): string[] =>
  Object.values(nodes)
    .filter(({ calls }) => calls === called)
    .flatMap(({ inputs = [] }) => inputs.map(({ name }) => name));

function scopeOf(
  definition: Definition,
  { givenTo, forms }: Surroundings,
  inFile: readonly string[],
): Record<string, Shape> {
  const { nodes, scopes } = definition;
  const written = Object.values(nodes).flatMap(({ outputs = [], decision, loop }) => [
    ...outputs.map(({ name }) => name),
    ...(decision?.result === undefined ? [] : [decision.result]),
    ...(loop ? ['loopCounter'] : []),
    ...(loop?.kind === 'multi' ? [loop.item ?? '', loop.into ?? ''] : []),
  ]);
  const data = Object.values(scopes).flatMap((scope) => scope.data);
  const known = [...CONTEXT, ...written, ...data, ...inFile, ...givenTo(definition.id)];
  const formulaires = Object.fromEntries([...forms].map((name) => [name, anyShape]));
  return {
    ...Object.fromEntries(known.map((name) => [name, anyShape])),
    formulaires: { kind: 'context', entries: formulaires },
  };
}

function nameFaults(
  file: CircuitFile,
  id: string,
  { source, names: own = [] }: NodeExpression,
  scope: Record<string, Shape>,
  level: Fault['level'],
): Fault[] {
  const element = file.elements.find((one) => one.id === id);
  if (!element) return [];
  const named = Object.fromEntries(own.map((name) => [name, anyShape]));
  const unknown = unknownIn(source, { ...scope, ...named });
  // A dossier keeps the answers to forms that the pack no longer has.
  const certain = unknownIn(source, { ...scope, ...named, formulaires: anyShape });
  return unknown.map(({ message, position }) => ({
    ...faultAt(
      element,
      'nom-inconnu',
      `L’expression « ${source} » de ${titleOf(element)} lit un nom que rien ne donne dans ce circuit. ${message}`,
      'Corrigez le nom, ou donnez-le : par une sortie d’une étape, une entrée de l’appel, un formulaire ou un paramètre du pack.',
      source.slice(position.from, position.to),
    ),
    level: certain.some((one) => one.position.from === position.from) ? level : 'warning',
  }));
}

const unknownIn = (source: string, scope: Record<string, Shape>) =>
  checkExpression(source, scope).remarks.filter(({ rule }) => rule === 'unknown-name');
