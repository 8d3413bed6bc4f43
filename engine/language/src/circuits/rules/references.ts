import type { Fault } from '@trame/schemas';
import { type Element, isElement, typeOf } from '../compile/moddle.js';
import { faultAt, isA, type Rule, titleOf } from './Rule.js';

type Property = { name: string; type: string; isReference?: boolean; ns?: { localName: string } };

/** Each reference leads to an element of the kind the standard asks for. */
export const references: Rule = ({ elements }) => elements.flatMap(wrongReferences);

function wrongReferences(element: Element): Fault[] {
  const { properties = [] } = (element.$descriptor ?? {}) as { properties?: Property[] };
  return properties
    .filter((property) => property.isReference)
    .flatMap((property) => {
      const name = property.ns?.localName ?? property.name;
      const value = element[name];
      const targets = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
      return targets
        .filter((target) => typeof target.$instanceOf === 'function' && !isA(target, property.type))
        .map((target) => wrongReference(element, name, target));
    });
}

const wrongReference = (element: Element, name: string, target: Element): Fault =>
  faultAt(
    element,
    'reference-de-mauvaise-nature',
    `${titleOf(element)} ne peut pas se référer à ${titleOf(target)} par « ${name} » : un élément « ${typeOf(target)} » n’y a pas sa place.`,
    'Reliez cet élément à un élément de la bonne nature.',
    target.id,
  );
