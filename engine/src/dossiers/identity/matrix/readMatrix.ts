import { INS_OIDS, matriculeFault, oidFault } from '../matricule.js';
import type { StrictTraits } from '../strictTraits.js';
import { BLOCKS, SEPARATOR, VERSION, HEADER, type Block, type BlockSays } from './blocks.js';

/** Who an INS datamatrix says: nothing of it is proved. */
export interface ReadMatrix {
  matricule: string;
  oid: string;
  traits: Required<Omit<StrictTraits, 'codeLieuNaissance'>> & Pick<StrictTraits, 'codeLieuNaissance'>;
}

const LONGEST = 400;

/**
 * Reads the text of an INS datamatrix: its blocks in any order, the separator as it is or as keyboard readers type it.
 * @returns what is wrong with it, a French sentence, when it is none
 */
export function readMatrix(text: string): ReadMatrix | { fault: string } {
  const source = text.trim().replaceAll('<GS>', SEPARATOR);
  if (source.length > LONGEST || !source.startsWith('IS'))
    return { fault: 'Ce code n’est pas un datamatrix INS.' };
  if (!source.startsWith(VERSION))
    return { fault: 'Ce datamatrix INS est d’une version que Trame ne connaît pas.' };
  const said = blocksOf(source.slice(HEADER.length));
  const { matricule, oid, prenoms, nomNaissance, sexe } = said ?? {};
  const dateNaissance = isoDay(said?.dateNaissance);
  if (
    !said ||
    !matricule ||
    !oid ||
    !prenoms ||
    !nomNaissance ||
    !dateNaissance ||
    !/^[FM]$/.test(sexe ?? '')
  )
    return { fault: 'Ce datamatrix INS est incomplet ou mal lu\u00A0: scannez-le de nouveau.' };
  // Official test people have keys that do not hold.
  const fault = oidFault(oid) ?? (INS_OIDS[oid] === 'essai' ? undefined : matriculeFault(matricule));
  if (fault) return { fault };
  const { codeLieuNaissance } = said;
  return {
    matricule,
    oid,
    traits: {
      nomNaissance,
      prenoms,
      sexe: sexe ?? '',
      dateNaissance,
      ...(codeLieuNaissance ? { codeLieuNaissance } : {}),
    },
  };
}

/** What each block says; undefined when one is unknown, twice there, cut or too long. */
function blocksOf(source: string): Partial<Record<BlockSays, string>> | undefined {
  const said: Partial<Record<BlockSays, string>> = {};
  for (let rest = source; rest !== '';) {
    const block = Object.hasOwn(BLOCKS, rest.slice(0, 2)) ? BLOCKS[rest.slice(0, 2) as Block] : undefined;
    if (!block || said[block.says] !== undefined) return undefined;
    const { says, most, fixed } = block;
    const end = rest.indexOf(SEPARATOR);
    const value = rest.slice(2, fixed || end < 0 ? 2 + most : Math.min(end, 2 + most));
    if (value === '' || (fixed && value.length < most) || value.includes(SEPARATOR)) return undefined;
    said[says] = value;
    rest = rest.slice(2 + value.length);
    if (rest.startsWith(SEPARATOR)) rest = rest.slice(1);
  }
  return said;
}

/** `1977-01-21` of `21-01-1977`; undefined when it is no day. */
function isoDay(said = ''): string | undefined {
  const day = said.split('-').reverse().join('-');
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
    ? day
    : undefined;
}
