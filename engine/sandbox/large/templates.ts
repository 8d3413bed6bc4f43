import { endOf } from './houses.js';

/** A row of the database, as JSON. */
export type Row = Record<string, unknown>;

/** The tables of a dossier that are copied, in the order of what refers to what, and what takes their rows. */
export const COPIED: [table: string, where: string][] = [
  ['usager', 'id = (select usager_id from dossier where id = $1)'],
  ['identity', 'usager_id = (select usager_id from dossier where id = $1)'],
  ['identity_event', 'usager_id = (select usager_id from dossier where id = $1)'],
  ['dossier', 'id = $1'],
  ['stay', 'dossier_id = $1'],
  ['care_team_member', 'dossier_id = $1'],
  ['contact', 'dossier_id = $1'],
  ['circuit_instance', 'dossier_id = $1'],
  ['task', 'dossier_id = $1'],
  ['timer', 'instance_id in (select id from circuit_instance where dossier_id = $1)'],
  ['history_line', 'instance_id in (select id from circuit_instance where dossier_id = $1)'],
  ['message_subscription', 'instance_id in (select id from circuit_instance where dossier_id = $1)'],
  ['record', 'dossier_id = $1'],
  ['record_version', 'record_id in (select id from record where dossier_id = $1)'],
  ['grid_result', 'dossier_id = $1'],
  ['moment', 'dossier_id = $1'],
  ['audit_record', 'dossier_id = $1'],
];

/** What stands in the text of a row for what each copy has of its own. */
export const TOKENS = {
  id: '§I',
  staff: '§P',
  place: '§E',
  number: '§D',
  family: '§N',
  upper: '§U',
  first: '§F',
};

/** A dossier as it is copied: its rows by table, and what is said of it. */
export type Template = {
  dossierId: string;
  packId: string;
  stage: string;
  group: string;
  rows: [table: string, row: Row][];
};

/** Who a professional of the demo is, for the copies: somebody of the same role. */
export type Staff = ReadonlyMap<string, string>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OWN_IDS = ['id', 'usager_id', 'request_id', 'draft_id'];

/**
 * The rows of a template as texts, some days earlier, where tokens stand for what a copy has of its own. Births, and the
 * timers still armed, stay on their day.
 */
export function textsOf(template: Template, staff: Staff, earlier: number): [table: string, text: string][] {
  const own = new Set<string>();
  for (const [, row] of template.rows)
    for (const name of OWN_IDS) {
      const value = row[name];
      if (typeof value === 'string' && UUID.test(value)) own.add(value);
    }
  const traits = (template.rows.find(([table]) => table === 'usager')?.[1]['traits'] ?? {}) as Row;
  const dossier = template.rows.find(([table]) => table === 'dossier')?.[1] ?? {};
  const swaps: [RegExp, string][] = [
    ...[...own].map((id): [RegExp, string] => [new RegExp(id, 'g'), `${TOKENS.id}${id.slice(24)}`]),
    ...[...staff].map(([id, role]): [RegExp, string] => [
      new RegExp(id, 'g'),
      `${TOKENS.staff}${endOf(role)}`,
    ]),
    [new RegExp(String(dossier['establishment_id']), 'g'), TOKENS.place],
    [new RegExp(String(dossier['numero']), 'g'), TOKENS.number],
    ...namesOf(traits),
  ];
  return template.rows.map(([table, row]) => {
    const moved = table === 'timer' && row['state'] === 'arme' ? later(row) : shift(row, earlier);
    let text = JSON.stringify(moved);
    for (const [found, token] of swaps) text = text.replace(found, token);
    return [table, text];
  });
}

function namesOf(traits: Row): [RegExp, string][] {
  const family = String(traits['nomNaissance'] ?? '');
  const firsts = String(traits['prenoms'] ?? '').split(' ')[0] ?? '';
  const word = (text: string): RegExp => new RegExp(`(?<![\\p{L}])${text}(?![\\p{L}])`, 'gu');
  return [
    ...(family ? ([[word(family.toLocaleUpperCase('fr')), TOKENS.upper]] as [RegExp, string][]) : []),
    ...(family ? ([[word(family), TOKENS.family]] as [RegExp, string][]) : []),
    ...(firsts ? ([[word(firsts), TOKENS.first]] as [RegExp, string][]) : []),
  ];
}

const DAY_MS = 86_400_000;
const KEPT = new Set(['dateNaissance', 'sha256', 'txid']);

/** The same, its days and instants some days earlier, but for births. */
export function shift<T>(value: T, earlier: number): T {
  if (typeof value === 'string') return shiftText(value, earlier) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => shift(one, earlier)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, KEPT.has(key) ? one : shift(one, earlier)]),
  ) as T;
}

function shiftText(text: string, earlier: number): string {
  const day = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(text)?.[1];
  if (day === undefined || day < '2020') return text;
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) - earlier * DAY_MS).toISOString().slice(0, 10);
  return `${moved}${text.slice(10)}`;
}

/** A year later at least: a copied timer does not ring during the trial. */
function later(row: Row): Row {
  return { ...row, due_at: shift(row['due_at'], -400) };
}
