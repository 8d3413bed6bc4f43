import type { Form } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import type { OpenTx } from '../../platform/index.js';

/** The form that something was made with; undefined when its version of the pack has none of that name. */
export async function formOf(
  tx: OpenTx,
  made: { pack_version_id: string; form_id: string },
): Promise<Form | undefined> {
  return (await getPack(made.pack_version_id, tx)).forms.get(made.form_id)?.form;
}
