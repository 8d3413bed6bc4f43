import type { FormBundle, RecordDetail, RecordVersionLine } from '@trame/schemas';
import { useState } from 'react';
import type { ChoicePort } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { VersionDifferences } from './VersionDifferences.js';
import { t } from './words.js';

/** The versions of a record and who signed each, and what changed between two of them. */
export function Versions(props: { record: RecordDetail; form: FormBundle; choices: ChoicePort }) {
  const { versions } = props.record;
  const [compared, setCompared] = useState<{ before: number; after: number } | null>(null);
  return (
    <section className="tr-versions-of">
      <h3>{t('versions.title')}</h3>
      <ol reversed className="tr-lines">
        {versions.map((line) => (
          <li key={line.version}>
            <VersionLine line={line} />
            {line.version > 1 ? (
              <button
                type="button"
                className="tk-link no-print"
                onClick={() => setCompared({ before: line.version - 1, after: line.version })}
              >
                {t('versions.show', { version: line.version })}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {compared ? (
        <section aria-label={t('versions.difference')} className="tr-versions-difference">
          <h3>{t('versions.difference')}</h3>
          <div className="tr-filters">
            {(['before', 'after'] as const).map((side) => (
              <label key={side}>
                {t(`versions.${side}`)}
                <select
                  className="tk-input tk-select"
                  value={compared[side]}
                  onChange={(event) => setCompared({ ...compared, [side]: Number(event.target.value) })}
                >
                  {versions.map(({ version, at }) => (
                    <option key={version} value={version}>
                      {t('versions.option', { version, at: formatInstant(at) })}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
          <VersionDifferences {...props} {...compared} />
        </section>
      ) : null}
    </section>
  );
}

function VersionLine({ line }: { line: RecordVersionLine }) {
  return (
    <>
      <p>
        <strong>{t('record.version', { version: line.version })}</strong>{' '}
        <span className="soft">{t('record.by', { author: line.author, at: formatInstant(line.at) })}</span>
      </p>
      {line.reason ? <p>{t('record.reason', { reason: line.reason })}</p> : null}
      {line.signatures.length === 0 ? (
        <p className="soft">{t('versions.unsigned')}</p>
      ) : (
        line.signatures.map(({ by, at }) => (
          <p key={by}>{t('versions.signed', { by, at: formatInstant(at) })}</p>
        ))
      )}
      {line.intact ? null : <p className="tk-problem">{t('versions.damaged')}</p>}
    </>
  );
}
