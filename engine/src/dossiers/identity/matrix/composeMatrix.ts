import type { Ins } from '../identity.js';
import { toInsiAlphabet } from '../../../platform/index.js';
import { BLOCKS, HEADER, SEPARATOR, type Block, type BlockSays } from './blocks.js';

const NAME = /^[A-Z][A-Z' -]*$/;
const FORMS: Readonly<Record<BlockSays, RegExp>> = {
  matricule: /^[0-9AB]{15}$/,
  oid: /^[0-9.]{19,20}$/,
  prenoms: NAME,
  nomNaissance: NAME,
  sexe: /^[FM]$/,
  dateNaissance: /^\d\d-\d\d-\d{4}$/,
  codeLieuNaissance: /^\d[0-9AB]\d{3}$/,
};

/**
 * The text of an INS datamatrix, from a matricule and the traits that came with it.
 * @returns undefined when a trait lacks, or cannot be written in it (the place of birth may lack)
 */
export function composeMatrix({
  matricule,
  oid,
  traits,
}: Pick<Ins, 'matricule' | 'oid' | 'traits'>): string | undefined {
  const { nomNaissance = '', prenoms = '', sexe = '', dateNaissance = '', codeLieuNaissance = '' } = traits;
  const said: Record<BlockSays, string> = {
    matricule,
    oid,
    prenoms: toInsiAlphabet(prenoms.replace(/[\s,]+/g, ' ')),
    nomNaissance: toInsiAlphabet(nomNaissance),
    sexe,
    dateNaissance: dateNaissance.slice(0, 10).split('-').reverse().join('-'),
    codeLieuNaissance: codeLieuNaissance.toUpperCase(),
  };
  const names = Object.keys(BLOCKS) as Block[];
  const written = names.filter((name) => said[BLOCKS[name].says] !== '' || name !== 'S7');
  const whole = written.every((name) => {
    const { says, most } = BLOCKS[name];
    return FORMS[says].test(said[says]) && said[says].length <= most;
  });
  if (!whole) return undefined;
  const last = written.at(-1);
  return (
    HEADER +
    written
      .map((name) => {
        const { says, most, fixed } = BLOCKS[name];
        const ended = fixed || name === last || said[says].length === most;
        return `${name}${said[says]}${ended ? '' : SEPARATOR}`;
      })
      .join('')
  );
}
