import type { CodeList, Form } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { kindOf } from '../fields/index.js';
import { buildFormModel, readingAround } from '../kit/index.js';
import { t } from '../words.js';
import type { DraftKeeper } from './useDraftKeeper.js';

/** Both versions of a draft, answer by answer where they differ, and the choice between them. */
export function DraftConflict(props: {
  form: Form;
  codeLists: Readonly<Record<string, CodeList>>;
  conflict: NonNullable<DraftKeeper['conflict']>;
  onResolve: DraftKeeper['resolve'];
}) {
  const { local, server } = props.conflict;
  const different = [...buildFormModel(props.form)].flatMap(([pattern, { field }]) => {
    const key = pattern.slice(1);
    if (key.includes('/') || same(local.data[key], server.data[key])) return [];
    return [{ key, field }];
  });
  const around = readingAround(props.codeLists);
  const say = (data: Record<string, unknown>, key: string, field: (typeof different)[number]['field']) =>
    Array.isArray(data[key]) && field.type === 'repeat'
      ? String(data[key].length)
      : kindOf(field).show(data[key], field, around);
  return (
    <section className="tk-conflict" aria-labelledby="tk-conflict-title">
      <h3 id="tk-conflict-title">{t('draft.conflict.title')}</h3>
      <p>{t('draft.conflict.text')}</p>
      {different.length === 0 ? (
        <p>{t('draft.conflict.same')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('draft.conflict.question')}</th>
              <th scope="col">{t('draft.conflict.local', { at: formatInstant(local.at) })}</th>
              <th scope="col">{t('draft.conflict.server', { at: formatInstant(server.savedAt) })}</th>
            </tr>
          </thead>
          <tbody>
            {different.map(({ key, field }) => (
              <tr key={key}>
                <th scope="row">{field.label}</th>
                <td>{say(local.data, key, field)}</td>
                <td>{say(server.data, key, field)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="tk-inline">
        <button type="button" className="tk-button tk-button-main" onClick={() => props.onResolve('local')}>
          {t('draft.conflict.keepLocal')}
        </button>
        <button type="button" className="tk-button" onClick={() => props.onResolve('server')}>
          {t('draft.conflict.keepServer')}
        </button>
      </div>
    </section>
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
