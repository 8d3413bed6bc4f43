import type { Intake } from '@trame/schemas';
import { getPack, type InstalledForm, type InstalledPack } from '../catalog/index.js';
import type { Tx } from '../platform/index.js';
import type { IntakeRow } from './intakeRows.js';
import { qualitiesOf } from './offers.js';

/** What the pack that a request was made with says of it. */
export interface Declared {
  pack: InstalledPack;
  intake: Intake;
  form: InstalledForm;
}

/** It stays what it was made with, whatever is published since. @throws Error when its pack says nothing of it */
export async function declaredOf(
  tx: Tx,
  { packVersionId, intakeId }: Pick<IntakeRow, 'packVersionId' | 'intakeId'>,
): Promise<Declared> {
  const pack = await getPack(packVersionId, tx);
  const intake = pack.manifest.intakes.find(({ id }) => id === intakeId);
  const form = intake && pack.forms.get(intake.form);
  if (!intake || !form) throw new Error(`the pack ${packVersionId} declares no request ${intakeId}`);
  return { pack, intake, form };
}

/** As what somebody was invited, in words. */
export function qualityInWords({ pack, intake }: Declared, code: string | null): string {
  return qualitiesOf(pack, intake).find((one) => one.code === code)?.label ?? code ?? '';
}
