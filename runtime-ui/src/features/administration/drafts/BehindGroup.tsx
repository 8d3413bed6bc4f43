import type { DraftsBehind } from '@trame/schemas';
import { OfPlace } from './OfPlace.js';
import { t } from './words.js';

type Group = DraftsBehind['items'][number]['groups'][number];

/** The drafts of one form or grid in one former version: how many pass, what becomes of which answers, why they stay. */
export function BehindGroup({ group }: { group: Group }) {
  const { title, circuit, fromVersion, drafts, held, stays, titles, examined } = group;
  const passes = stays.length === 0;
  return (
    <article className="tr-card tr-behind-group">
      <h4>
        {title}{' '}
        <span className="soft">
          {circuit ? `${t('opens', { title: circuit.title })}, ` : null}
          {t('from', { version: fromVersion })}
        </span>
      </h4>
      <p>
        <strong>{t(passes ? 'passes' : 'stays', { count: passes ? drafts - held : drafts })}</strong>
        {passes && held > 0 ? `, ${t('held', { count: held })}` : null}.
      </p>
      {passes ? (
        <>
          {titles.map((one) => (
            <p key={one}>{one}</p>
          ))}
          <Becomes group={group} />
          {examined < drafts ? <p className="soft">{t('examined', { count: examined })}</p> : null}
          <Examples group={group} />
        </>
      ) : (
        <>
          <p>{t('why')}</p>
          <ul>
            {stays.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Becomes({ group: { moved, aside, added } }: { group: Group }) {
  const lines = [
    ...moved.map(({ label, how, formerly, drafts }) => ({
      answer: formerly ?? label,
      becomes: how === 'moved' ? t('becomes.moved', { label }) : t(`becomes.${how}`),
      drafts: String(drafts),
    })),
    ...aside.map(({ label, drafts }) => ({
      answer: label,
      becomes: t('becomes.aside'),
      drafts: String(drafts),
    })),
    ...added.map((label) => ({ answer: label, becomes: t('becomes.added'), drafts: '' })),
  ];
  if (lines.length === 0) return <p className="soft">{t('nothing')}</p>;
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('what')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.answer')}</th>
            <th scope="col">{t('col.becomes')}</th>
            <th scope="col">{t('col.drafts')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ answer, becomes, drafts }, index) => (
            <tr key={`${answer} ${index}`}>
              <td>{answer}</td>
              <td data-label={t('col.becomes')}>{becomes}</td>
              <td data-label={t('col.drafts')}>{drafts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Examples({ group: { examples } }: { group: Group }) {
  if (examples.length === 0) return null;
  return (
    <details>
      <summary>{t('examples')}</summary>
      <ul>
        {examples.map(({ dossier, establishment, passed, aside }, index) => (
          <li key={index}>
            <OfPlace dossier={dossier} establishment={establishment} />{' '}
            <span className="soft">{t('example', { passed, aside })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
