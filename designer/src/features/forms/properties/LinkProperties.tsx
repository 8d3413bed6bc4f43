import type { Field } from '@trame/schemas';
import { inOne } from '../check/faultsAt.js';
import { CheckField, PickField, TextField } from '../../../shared/fields/index.js';
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

/** What a question is tied to beyond its form: the person's profile, what goes to them, a national code. */
export function LinkProperties(props: {
  field: Field;
  put: PutField;
  said: (key: string) => readonly string[];
}) {
  const { field, put, said } = props;
  const code = field.code;
  const putCode = (system: string, value: string): void =>
    put({ code: system === '' && value === '' ? undefined : { ...code, system, code: value } }, 'code');
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
      <CheckField
        label={p('notToPerson')}
        help={p('notToPersonHelp')}
        checked={field.toPerson === false}
        onChange={(stays) => put({ toPerson: stays ? false : undefined })}
      />
      <TextField
        label={p('codeSystem')}
        code
        value={code?.system ?? ''}
        fault={inOne(said('code/system'))}
        onChange={(system) => putCode(system, code?.code ?? '')}
      />
      <TextField
        label={p('code')}
        code
        value={code?.code ?? ''}
        fault={inOne(said('code/code'))}
        onChange={(value) => putCode(code?.system ?? '', value)}
      />
    </>
  );
}
