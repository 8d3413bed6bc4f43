import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MySecurity, RecoveryCodesMade } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** The codes that stand in for a second factor that was lost: how many are left, and ten others, shown once. */
export function RecoverySection(props: {
  recovery: NonNullable<MySecurity['account']>['recovery'];
  proved: boolean;
}) {
  const { left, madeAt } = props.recovery;
  const [copied, setCopied] = useState(false);
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => request<RecoveryCodesMade>('/me/security/recovery', { method: 'POST' }),
    onSuccess: async () => {
      setCopied(false);
      // No notice: it would lie over the codes.
      await client.invalidateQueries({ queryKey: ['me', 'security'] });
    },
  });
  const codes = make.data?.codes;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes?.join('\n') ?? '');
    setCopied(true);
  };
  return (
    <section className="tr-column">
      <h2>{t('recovery.title')}</h2>
      <p>{madeAt ? t('recovery.left', { left, date: formatDate(madeAt) }) : t('recovery.none')}</p>
      {make.error ? <ProblemNotice error={make.error} /> : null}
      {codes ? (
        <>
          <p className="tk-notice">{t('recovery.once')}</p>
          <ol className="tr-codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p>
            <button type="button" className="tk-button" onClick={() => void copy()}>
              {t(copied ? 'recovery.copied' : 'recovery.copy')}
            </button>
          </p>
        </>
      ) : null}
      {props.proved && !codes ? (
        <p>
          <button
            type="button"
            className="tk-button"
            aria-disabled={make.isPending || undefined}
            onClick={() => (make.isPending ? undefined : make.mutate())}
          >
            {t(madeAt ? 'recovery.again' : 'recovery.make')}
          </button>
        </p>
      ) : null}
    </section>
  );
}
