import type { Contact } from '@trame/schemas';

/** What protects a person from somebody of their entourage. */
export type Protections = Required<Pick<Contact, 'contactAutorise' | 'neDoitPasConnaitreAdresse'>>;

/** What was asked of protections and not done. */
export type KeptProtection = {
  contact?: { garde: Contact['contactAutorise']; demande: Contact['contactAutorise'] };
  adresseCachee?: { garde: true; demande: false };
};

/** The more they protect, the higher. */
const RANK: Record<Protections['contactAutorise'], number> = {
  nonRenseigne: 0,
  oui: 1,
  mediatise: 2,
  non: 3,
};

/**
 * What protects from somebody known by several contacts: their own, raised by what protects from the others. That another
 * is allowed says nothing of this one.
 * @returns undefined when there is nothing to keep
 */
export function protectionsAmong(
  own: Protections | undefined,
  others: readonly Protections[],
): Protections | undefined {
  const raised = others.filter(
    ({ contactAutorise, neDoitPasConnaitreAdresse }) =>
      RANK[contactAutorise] >= RANK.mediatise || neDoitPasConnaitreAdresse,
  );
  const all = [...(own ? [own] : []), ...raised];
  if (all.length === 0) return undefined;
  const allowed = all.map(({ contactAutorise }) => contactAutorise);
  const highest = allowed.reduce((most, one) => (RANK[one] > RANK[most] ? one : most));
  return {
    contactAutorise: own || RANK[highest] >= RANK.mediatise ? highest : 'nonRenseigne',
    neDoitPasConnaitreAdresse: all.some((one) => one.neDoitPasConnaitreAdresse),
  };
}

/**
 * The protections that hold when something else than a person asks to change them: it raises them, and never lowers one.
 * @returns what holds, with what was kept though it was asked otherwise, when there is
 */
export function keepProtections(
  before: Protections | undefined,
  asked: Protections,
): Protections & { kept?: KeptProtection } {
  if (!before) return asked;
  const contact = RANK[asked.contactAutorise] < RANK[before.contactAutorise];
  const address = before.neDoitPasConnaitreAdresse && !asked.neDoitPasConnaitreAdresse;
  const kept: KeptProtection = {
    ...(contact ? { contact: { garde: before.contactAutorise, demande: asked.contactAutorise } } : {}),
    ...(address ? { adresseCachee: { garde: true, demande: false } } : {}),
  };
  return {
    contactAutorise: contact ? before.contactAutorise : asked.contactAutorise,
    neDoitPasConnaitreAdresse: before.neDoitPasConnaitreAdresse || asked.neDoitPasConnaitreAdresse,
    ...(contact || address ? { kept } : {}),
  };
}
