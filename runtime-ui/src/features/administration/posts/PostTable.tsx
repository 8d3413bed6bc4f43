import { periodOf, reviewOf } from '../periods.js';
import type { PostLine } from './postQueries.js';
import { t } from './words.js';

/** Posts, one a line; those that one answers for are opened to change them. */
export function PostTable(props: { items: readonly PostLine[]; onOpen: (post: PostLine) => void }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.who')}</th>
            <th scope="col">{t('col.role')}</th>
            <th scope="col">{t('col.place')}</th>
            <th scope="col">{t('col.period')}</th>
            <th scope="col">{t('col.review')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((post) => (
            <tr key={post.id}>
              <td>
                <strong>{post.professional.displayName}</strong>
              </td>
              <td data-label={t('col.role')}>{post.role.label}</td>
              <td data-label={t('col.place')}>
                {post.establishment.name}
                {post.service ? <p className="soft">{post.service.name}</p> : null}
              </td>
              <td data-label={t('col.period')}>{periodOf(post)}</td>
              <td data-label={t('col.review')}>
                {post.due ? <strong>{reviewOf(post)}</strong> : reviewOf(post)}
              </td>
              <td>
                {post.state !== 'ended' && post.mayEnd ? (
                  <button
                    type="button"
                    className="tk-button tk-button-quiet"
                    onClick={() => props.onOpen(post)}
                  >
                    {t('open')}
                    <span className="visually-hidden">
                      {' '}
                      : {post.professional.displayName}, {post.role.label}, {post.establishment.name}
                    </span>
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
