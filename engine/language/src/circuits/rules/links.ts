import type { Fault } from '@trame/schemas';
import { type Element, many, one, text, typeOf } from '../compile/moddle.js';
import { containerOf, faultAt, ofType, type Rule, titleOf } from './Rule.js';

type Link = { definition: Element; event: Element };

/** A link goes from one or several throwing events to one catching event of its name and level (10.5.5). */
export const links: Rule = (file) => {
  const found = ofType(file, 'linkEventDefinition').flatMap((definition) => {
    const event = containerOf(definition);
    return event ? [{ definition, event }] : [];
  });
  const caught = found.filter(({ event }) => typeOf(event) === 'intermediateCatchEvent');
  const thrown = found.filter(({ event }) => typeOf(event) === 'intermediateThrowEvent');
  return [
    ...thrown.flatMap((link) => partnerFaults(link, caught, 'd’arrivée')),
    ...caught.flatMap((link) => partnerFaults(link, thrown, 'de départ')),
    ...caught.flatMap((link) => twins(link, caught)),
    ...found.flatMap((link) => namedPartners(link)),
  ];
};

const meets = (one: Link, other: Link): boolean =>
  text(one.definition, 'name') === text(other.definition, 'name') &&
  containerOf(one.event) === containerOf(other.event);

function partnerFaults(link: Link, partners: Link[], side: 'd’arrivée' | 'de départ'): Fault[] {
  if (text(link.definition, 'name') === undefined || partners.some((partner) => meets(link, partner)))
    return [];
  return [
    faultAt(
      link.event,
      'lien-sans-partenaire',
      `Le lien ${titleOf(link.event)} n’a pas de point ${side} du même nom au même niveau.`,
      `Ajoutez le point ${side}, dans le même processus ou sous-processus.`,
    ),
  ];
}

function twins(link: Link, caught: Link[]): Fault[] {
  const first = caught.find((other) => meets(link, other));
  if (first === link) return [];
  return [
    faultAt(
      link.event,
      'lien-a-deux-arrivees',
      `Le lien ${titleOf(link.event)} a plusieurs points d’arrivée.`,
      'Gardez un seul point d’arrivée par nom de lien.',
    ),
  ];
}

/** When the ends name one another, they agree. */
function namedPartners({ definition, event }: Link): Fault[] {
  const target = one(definition, 'target');
  const agrees = (other: Element, back: Element[]): boolean => back.length === 0 || back.includes(other);
  const wrong =
    (target && !agrees(definition, many(target, 'source'))) ||
    many(definition, 'source').some((source) => {
      const back = one(source, 'target');
      return back !== undefined && back !== definition;
    });
  if (!wrong) return [];
  return [
    faultAt(
      event,
      'lien-mal-apparie',
      `Les deux bouts du lien ${titleOf(event)} ne se désignent pas l’un l’autre.`,
      'Donnez le même nom aux deux bouts du lien.',
    ),
  ];
}
