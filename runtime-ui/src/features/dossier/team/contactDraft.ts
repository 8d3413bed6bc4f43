import type { ChangeContact, Contact } from '@trame/schemas';

/** A contact as it is typed: each answer a text, empty when there is none. */
export type ContactDraft = Record<
  'nom' | 'prenom' | 'lien' | 'role' | 'telephone' | 'email' | 'ordreAppel' | 'to',
  string
> &
  Pick<ChangeContact, 'contactAutorise' | 'neDoitPasConnaitreAdresse'>;

/** What is typed over, from what is known. */
export function draftOf(contact: Contact | undefined): ContactDraft {
  return {
    nom: contact?.nom ?? '',
    prenom: contact?.prenom ?? '',
    lien: contact?.lien ?? '',
    role: contact?.role ?? '',
    telephone: contact?.telephone ?? '',
    email: contact?.email ?? '',
    ordreAppel: contact?.ordreAppel === undefined ? '' : String(contact.ordreAppel),
    to: contact?.to ?? '',
    contactAutorise: contact?.contactAutorise ?? 'nonRenseigne',
    neDoitPasConnaitreAdresse: contact?.neDoitPasConnaitreAdresse ?? false,
  };
}

/** What was typed, as it is sent: what is empty is left out. */
export function asContact({
  nom,
  lien,
  contactAutorise,
  neDoitPasConnaitreAdresse,
  ...more
}: ContactDraft): ChangeContact {
  const { ordreAppel, ...texts } = more;
  const said = Object.entries(texts).flatMap(([name, text]) =>
    text.trim() === '' ? [] : [[name, text.trim()] as const],
  );
  return {
    nom: nom.trim(),
    lien,
    contactAutorise,
    neDoitPasConnaitreAdresse,
    ...Object.fromEntries(said),
    ...(ordreAppel === '' ? {} : { ordreAppel: Number(ordreAppel) }),
  };
}
