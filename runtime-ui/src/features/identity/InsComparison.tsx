import { useMutation } from '@tanstack/react-query';
import type { IdentityScan, ScanIns } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { InsReader } from '../ins-reader/index.js';
import { t } from './words.js';

/** Compares a datamatrix that somebody shows to this identity. Nothing of it changes. */
export function InsComparison({ dossierId }: { dossierId: string }) {
  const scan = useMutation({
    mutationFn: (body: ScanIns) =>
      request<IdentityScan>(`/dossiers/${dossierId}/identite/lecture`, { method: 'POST', body }),
  });
  return (
    <details>
      <summary>{t('scan')}</summary>
      <InsReader
        busy={scan.isPending}
        error={scan.error}
        onBegin={() => scan.reset()}
        onScan={(body, onRead) => scan.mutate(body, { onSuccess: onRead })}
      />
      {scan.data && !scan.isPending ? <Told scan={scan.data} /> : null}
    </details>
  );
}

/** Without one of these, nobody is known again. */
const NEEDED: readonly string[] = ['nomNaissance', 'prenoms', 'sexe', 'dateNaissance'];

function outcomeOf({ matricule, traits }: IdentityScan): 'differs' | 'agrees' | 'short' {
  if (matricule === 'different' || traits.some(({ verdict }) => verdict === 'different')) return 'differs';
  const agree = new Set(traits.filter(({ verdict }) => verdict === 'concorde').map(({ id }) => id as string));
  return NEEDED.every((id) => agree.has(id)) ? 'agrees' : 'short';
}

function Told({ scan }: { scan: IdentityScan }) {
  const { matricule, traits } = scan;
  const outcome = outcomeOf(scan);
  return (
    <div role="status">
      <p>
        <strong>{t(`scan.${outcome}`)}</strong> {t(`scan.matricule.${matricule}`)}
      </p>
      <div className="tr-table-box" tabIndex={0}>
        <table className="tr-table">
          <caption className="visually-hidden">{t('scan.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('scan.trait')}</th>
              <th scope="col">{t('scan.here')}</th>
              <th scope="col">{t('scan.code')}</th>
              <th scope="col">{t('scan.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {traits.map(({ id, label, here, scanned, verdict }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{shown(id, here)}</td>
                <td>{shown(id, scanned)}</td>
                <td>{t(`scan.verdict.${here === undefined && scanned === undefined ? 'none' : verdict}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft">{t(`scan.${outcome}.next`)}</p>
    </div>
  );
}

function shown(id: string, value: string | undefined): string {
  if (value === undefined) return t('traits.unknown');
  return id === 'dateNaissance' ? formatDate(value) : value;
}
