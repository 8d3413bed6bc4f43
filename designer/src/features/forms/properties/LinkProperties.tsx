import type { Field, StudioSurroundings } from '@trame/schemas';
import { inOne } from '../check/faultsAt.js';
import { CheckField, NationalCodeField, PickField } from '../../../shared/fields/index.js';
import type { PutField } from './PutField.js';
import { p } from './words.js';

const TRAITS = [
  ['usager.nomNaissance', 'Nom de naissance'],
  ['usager.nomUsage', 'Nom d’usage'],
  ['usager.prenoms', 'Prénoms'],
  ['usager.prenomUsuel', 'Prénom usuel'],
  ['usager.sexe', 'Sexe'],
  ['usager.dateNaissance', 'Date de naissance'],
  ['usager.lieuNaissance', 'Lieu de naissance'],
  ['usager.adresse', 'Adresse'],
  ['usager.telephone', 'Téléphone'],
  ['usager.courriel', 'Courriel'],
] as const;

/** What a question is tied to beyond its form: the person's profile, who may read it, what goes to them, a national code. */
export function LinkProperties(props: {
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
  domains: StudioSurroundings['dataDomains'];
  /** Code systems that the form names. */
  systems: readonly string[];
}) {
  const { field, put, said, domains, systems } = props;
  return (
    <>
      <PickField
        label={p('bind')}
        help={p('bindHelp')}
        value={field.bind ?? ''}
        none={p('bindNone')}
        options={TRAITS.map(([value, label]) => ({ value, label }))}
        fault={inOne(said('bind'))}
        onChange={(bind) => put({ bind: bind === '' ? undefined : bind })}
      />
      <PickField
        label={p('mask')}
        help={p('maskHelp')}
        value={field.mask ?? ''}
        none={p('maskNone')}
        options={domains.map(({ id, label }) => ({ value: id, label }))}
        fault={inOne(said('mask'))}
        onChange={(mask) => put({ mask: mask === '' ? undefined : mask })}
      />
      <CheckField
        label={p('notToPerson')}
        help={p('notToPersonHelp')}
        checked={field.toPerson === false}
        onChange={(kept) => put({ toPerson: kept ? false : undefined })}
      />
      <NationalCodeField
        value={field.code}
        systems={systems}
        fault={(key) => inOne(said(`code/${key}`))}
        onChange={(code) => put({ code }, 'code')}
      />
    </>
  );
}
