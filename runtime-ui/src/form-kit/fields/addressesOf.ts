import { type KnownAddress, type PostalAddress, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';

/** The addresses that the context of a form knows: that of the person, and, unless others are asked about, that of the
 * establishment. */
export function addressesOf(context: Readonly<Record<string, unknown>>, ofOthers: boolean): KnownAddress[] {
  const place = asParts(context['etablissement']);
  return [
    { label: t('address.ofPerson'), address: asAddress(asParts(context['usager'])['adresse']) },
    {
      label: t('address.ofPlace', { name: asText(place['nom']) }),
      address: ofOthers ? undefined : asAddress(place['adresse']),
    },
  ].flatMap(({ label, address }) => (address ? [{ label, address }] : []));
}

function asAddress(value: unknown): PostalAddress | undefined {
  const parts = asParts(value);
  const [ligne1, codePostal, commune] = ['ligne1', 'codePostal', 'commune'].map((name) =>
    asText(parts[name]),
  );
  if (!ligne1 || !codePostal || !commune) return undefined;
  const more = ['ligne2', 'pays'].flatMap((name) =>
    asText(parts[name]) ? [[name, asText(parts[name])]] : [],
  );
  return { ligne1, codePostal, commune, ...Object.fromEntries(more) };
}
