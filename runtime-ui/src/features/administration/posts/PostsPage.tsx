import { useId, useState } from 'react';
import { Link } from 'react-router';
import { Page, Query, SearchBox, useUrlFilters } from '../../../shared/ui/index.js';
import { GivePost } from './GivePost.js';
import { PostDialog } from './PostDialog.js';
import { type PostLine, usePosts } from './postQueries.js';
import { TrailExport } from './TrailExport.js';
import { PostTable } from './PostTable.js';
import { t } from './words.js';

const SHOWS = ['held', 'due', 'all'] as const;
const FILTERS = { montrer: 'held' } as const;

/** Who holds which role, where, until when; what is to be looked at again. */
export function PostsPage() {
  const id = useId();
  const [q, setQ] = useState('');
  const [establishment, setEstablishment] = useState('');
  const [{ montrer }, change] = useUrlFilters(FILTERS);
  const show = SHOWS.find((one) => one === montrer) ?? 'held';
  const [giving, setGiving] = useState(false);
  const [opened, setOpened] = useState<PostLine>();
  const posts = usePosts({ q, establishment, show });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-filters">
        <SearchBox label={t('search')} value={q} onSearch={setQ} />
        <div className="tk-part">
          <label htmlFor={`${id}-place`}>{t('place')}</label>
          <select
            id={`${id}-place`}
            className="tk-input tk-select"
            value={establishment}
            onChange={({ target }) => setEstablishment(target.value)}
          >
            <option value="">{t('place.all')}</option>
            {posts.data?.establishments.map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
          </select>
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-show`}>{t('show')}</label>
          <select
            id={`${id}-show`}
            className="tk-input tk-select"
            value={show}
            onChange={({ target }) => change({ montrer: target.value })}
          >
            {SHOWS.map((each) => (
              <option key={each} value={each}>
                {t(`show.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p>
        <button type="button" className="tk-button tk-button-main" onClick={() => setGiving(true)}>
          {t('give')}
        </button>
      </p>
      <Query query={posts} lines={8}>
        {({ items, more, establishments, rolesDue }) => (
          <>
            {rolesDue > 0 ? (
              <p className="tk-notice">
                <Link to="/administration/roles?montrer=due">{t('rolesDue', { count: rolesDue })}</Link>
              </p>
            ) : null}
            {items.length === 0 ? (
              <p className="soft">{t(`none.${show}`)}</p>
            ) : (
              <PostTable items={items} onOpen={setOpened} />
            )}
            {more ? <p className="soft">{t('more')}</p> : null}
            {giving ? <GivePost places={establishments} onClose={() => setGiving(false)} /> : null}
          </>
        )}
      </Query>
      {posts.data?.trail ? <TrailExport /> : null}
      {opened ? (
        <PostDialog
          post={opened}
          services={
            posts.data?.establishments.find(({ id: place }) => place === opened.establishment.id)?.services ??
            []
          }
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </Page>
  );
}
