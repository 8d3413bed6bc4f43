import type { IntakeLine } from '@trame/schemas';
import { findProfessionals, listEstablishments } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { declaredOf, qualityInWords } from './declared.js';
import type { IntakeRow } from './intakeRows.js';
import { intakeState, referenceOf } from './intakeState.js';

/** Requests as the API shows them to professionals. */
export async function presentIntakes(tx: Tx, rows: readonly IntakeRow[]): Promise<IntakeLine[]> {
  const ids = new Set(
    rows.flatMap(({ invitedBy, outcomeBy }) => [invitedBy, ...(outcomeBy ? [outcomeBy] : [])]),
  );
  const people = new Map(
    (await findProfessionals(tx, [...ids])).map(({ id, displayName }) => [id, displayName]),
  );
  const places = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  const lines: IntakeLine[] = [];
  for (const row of rows) {
    const declared = await declaredOf(tx, row);
    lines.push({
      id: row.id,
      intakeId: row.intakeId,
      circuitId: declared.intake.circuit,
      title: declared.intake.title,
      establishment: { id: row.establishmentId, name: places.get(row.establishmentId) ?? '' },
      nom: row.nom ?? '',
      quality: qualityInWords(declared, row.quality),
      ...(row.email ? { email: row.email } : {}),
      state: intakeState(row, tx.now()),
      reference: referenceOf(row.id),
      invitedBy: people.get(row.invitedBy) ?? '',
      invitedAt: row.invitedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      ...instants(row),
      ...(row.outcomeBy ? { settledBy: people.get(row.outcomeBy) ?? '' } : {}),
      ...(row.reason ? { reason: row.reason } : {}),
      ...(row.sentAt ? { eliminatedOn: row.dueOn } : {}),
    });
  }
  return lines;
}

function instants({ openedAt, savedAt, sentAt, outcomeAt }: IntakeRow): Partial<IntakeLine> {
  return {
    ...(openedAt ? { openedAt: openedAt.toISOString() } : {}),
    ...(savedAt ? { savedAt: savedAt.toISOString() } : {}),
    ...(sentAt ? { sentAt: sentAt.toISOString() } : {}),
    ...(outcomeAt ? { settledAt: outcomeAt.toISOString() } : {}),
  };
}
