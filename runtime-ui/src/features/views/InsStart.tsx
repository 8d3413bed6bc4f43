import { useMutation } from '@tanstack/react-query';
import type { Form, ScanIns, ScannedIns } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { InsReader } from '../ins-reader/index.js';
import { traitFields } from './identityTyped.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** Fills the identity of somebody new from the datamatrix they show; whoever types it still checks it on a paper. */
export function InsStart({ form, onFill }: { form: Form; onFill: (answers: Data) => void }) {
  const fields = traitFields(form);
  const scan = useMutation({
    mutationFn: (body: ScanIns) => request<ScannedIns>('/identites/lecture', { method: 'POST', body }),
    onSuccess: ({ traits }) => {
      const told: Readonly<Record<string, string | undefined>> = { ...traits };
      onFill(
        Object.fromEntries(
          fields.flatMap(({ id, trait }) => {
            const value = told[trait];
            return value === undefined ? [] : [[id, value]];
          }),
        ),
      );
    },
  });
  if (!fields.some(({ trait }) => trait === 'nomNaissance')) return null;
  return (
    <details>
      <summary>{t('ins.scan')}</summary>
      <InsReader
        busy={scan.isPending}
        error={scan.error}
        onBegin={() => scan.reset()}
        onScan={(body, onRead) => scan.mutate(body, { onSuccess: onRead })}
      />
      <p role="status">{scan.isSuccess ? t('ins.filled') : ''}</p>
    </details>
  );
}
