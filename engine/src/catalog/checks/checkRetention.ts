import type { Fault, RetentionRule } from '@trame/schemas';
import { checkDomain } from './checkSources.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';

const LENGTH = /^P(\d{1,3}Y|\d{1,4}M|\d{1,5}D)$/;

/** A retention table: each rule once, about forms, documents, domains and parameters that exist. */
export function checkRetention(inspection: Inspection, id: string): Fault[] {
  const rules = inspection.layer.retention[id]?.rules ?? [];
  const file = fileOf('retention', id);
  return rules.flatMap((rule, index) => [
    ...checkOnce(file, rules, index),
    ...checkCovered(inspection, file, rule, index),
    ...checkLength(inspection, file, rule, index),
    ...checkAlone(file, rule, index),
  ]);
}

function checkOnce(file: string, rules: readonly RetentionRule[], index: number): Fault[] {
  const id = rules[index]?.id ?? '';
  if (rules.findIndex((rule) => rule.id === id) === index) return [];
  return [
    {
      file,
      path: `/rules/${index}/id`,
      rule: 'duplicate-id',
      level: 'error',
      message: `L’identifiant « ${id} » est déjà pris dans cette liste.`,
      value: id,
      expected: 'un identifiant par règle',
    },
  ];
}

function checkCovered(
  inspection: Inspection,
  file: string,
  { covers }: RetentionRule,
  index: number,
): Fault[] {
  const at = `/rules/${index}/covers`;
  const { has, whole } = inspection;
  const parts = (kind: 'forms' | 'documents', what: string) =>
    (covers[kind] ?? []).flatMap((id, place) =>
      has(kind, id) ? [] : [unknown(file, `${at}/${kind}/${place}`, what, id, Object.keys(whole[kind]))],
    );
  return [
    ...parts('forms', 'form'),
    ...parts('documents', 'document'),
    ...(covers.domains ?? []).flatMap((domain, place) =>
      checkDomain(inspection, file, `${at}/domains/${place}`, domain),
    ),
  ];
}

/** What is counted from a document, or goes alone, says which documents; what goes alone is eliminated, and nothing else. */
function checkAlone(file: string, { alone, covers, from, fate }: RetentionRule, index: number): Fault[] {
  const fault = (at: string, message: string, value: unknown, expected: string): Fault => ({
    file,
    path: `/rules/${index}/${at}`,
    rule: 'document-alone',
    level: 'error',
    message,
    value,
    expected,
  });
  const named = covers.documents !== undefined;
  const more = Object.keys(covers).filter((key) => key !== 'documents' && key !== 'groups');
  return [
    ...((alone === true || from === 'document') && !named
      ? [
          fault(
            'covers',
            'Cette règle porte sur des documents, et ne dit pas lesquels.',
            covers,
            'les types de documents, dans « documents »',
          ),
        ]
      : []),
    ...(alone === true && more.length > 0
      ? [
          fault(
            `covers/${more[0]}`,
            'Ce qui part seul est dit par le type du document, et rien d’autre.',
            more[0],
            '« documents », et « groups » au besoin',
          ),
        ]
      : []),
    ...(alone === true && fate !== 'eliminer'
      ? [
          fault(
            'fate',
            'Un document part seul pour être éliminé ; ce qui est versé ou conservé suit son dossier.',
            fate,
            '« eliminer »',
          ),
        ]
      : []),
  ];
}

/** A length that a parameter gives is one that can be counted, as the pack has it by default. */
function checkLength(
  { whole }: Inspection,
  file: string,
  { parameter }: RetentionRule,
  index: number,
): Fault[] {
  if (parameter === undefined) return [];
  const found = whole.manifest.parameters[parameter];
  if (found && typeof found.default === 'string' && LENGTH.test(found.default)) return [];
  return [
    {
      file,
      path: `/rules/${index}/parameter`,
      rule: 'unknown-length',
      level: 'error',
      message: found
        ? 'La valeur de ce paramètre n’est pas une durée en années, en mois ou en jours.'
        : 'Ce pack n’a pas de paramètre de ce nom.',
      value: found ? found.default : parameter,
      expected: 'un paramètre du pack dont la valeur est une durée, telle que « P20Y »',
    },
  ];
}
