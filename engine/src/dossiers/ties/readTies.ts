import type { DossierTie, TieSheet } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import type { InstalledPack } from '../../catalog/index.js';
import { listEstablishments, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { mayChangeEntourage } from '../entourage/changeContact.js';
import { linkDossiers, openDossier, type OpenedDossier } from '../openDossier.js';
import { personName } from '../traits.js';

/** How many, those that ended included, are told. */
const SHOWN = 100;

type Row = {
  id: string;
  kind: string;
  from: string | null;
  to: string | null;
  revision: number;
  otherId: string;
};

/** The kinds of ties that a pack knows; none when it ties no dossiers. */
export const kindsOf = ({ manifest, codes }: InstalledPack): TieSheet['kinds'] =>
  (codes.get(manifest.dossier.ties ?? '')?.entries ?? []).map(({ code, label }) => ({ code, label }));

/**
 * The ties of a dossier, those that ended included, and what one may do.
 * @throws Problem `dossier-not-found`
 */
export async function readTies(tx: Tx, principal: Principal, dossierId: string): Promise<TieSheet> {
  const opened = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'lien', id: dossierId },
  });
  const kinds = kindsOf(opened.pack);
  const canChange = kinds.length > 0 && (await mayBeTied(tx, principal, opened));
  const ties: DossierTie[] = [];
  for (const { tie, other } of await tiesOf(tx, principal, opened))
    ties.push({ ...tie, mayTie: canChange && (await mayBeTied(tx, principal, other)) });
  return { ties, kinds, canChange };
}

/** Whether somebody may say the ties of a dossier. */
async function mayBeTied(tx: Tx, principal: Principal, opened: OpenedDossier): Promise<boolean> {
  return opened.dossier.phase === 'actif' && (await mayChangeEntourage(tx, principal, opened));
}

/** The ties of a dossier that hold today. */
export async function currentTies(
  tx: Tx,
  principal: Principal,
  opened: OpenedDossier,
): Promise<DossierTie[]> {
  const today = localDay(tx.now());
  return (await tiesOf(tx, principal, opened))
    .map(({ tie }) => tie)
    .filter(({ to }) => to === undefined || to > today);
}

/** A tie with the other dossier, as one may see it. */
type Told = { tie: DossierTie; other: OpenedDossier };

/** A tie is told to who may read both dossiers: to anybody else it does not exist, nor is it counted. */
async function tiesOf(tx: Tx, principal: Principal, opened: OpenedDossier): Promise<Told[]> {
  const rows = await tx.query<Row>(
    `select id, kind, from_date as "from", to_date as "to", revision,
       case when dossier_a = $1 then dossier_b else dossier_a end as "otherId"
     from dossier_tie where dossier_a = $1 or dossier_b = $1
     order by (to_date is not null), created_at, id limit ${SHOWN}`,
    [opened.dossier.id],
  );
  if (rows.length === 0) return [];
  const others = await linkDossiers(tx, principal, [...new Set(rows.map(({ otherId }) => otherId))]);
  const readable = new Map(
    others.filter((one) => one.readable.length > 0).map((one) => [one.dossier.id, one]),
  );
  const places = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  return rows.flatMap(({ otherId, from, to, ...row }) => {
    const other = readable.get(otherId);
    if (!other) return [];
    const { establishmentId, numero, traits } = other.dossier;
    const tie = {
      ...row,
      kindLabel: labelOf(row.kind, opened.pack, other.pack),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      dossier: {
        id: otherId,
        numero,
        displayName: personName(traits),
        establishment: { id: establishmentId, name: places.get(establishmentId) ?? '' },
      },
    };
    return [{ tie, other }];
  });
}

/** As one of the two packs says it: dossiers of two domains may be tied. */
function labelOf(kind: string, ...packs: InstalledPack[]): string {
  return packs.flatMap(kindsOf).find(({ code }) => code === kind)?.label ?? kind;
}
