import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSearchParams, Link } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { formatDate, todayInParis } from '../../shared/time/index.js';
import { Page } from '../../shared/ui/index.js';
import { t } from './words.js';

/** What the head of a printed sheet says. */
export interface SheetHead {
  title: string;
  person: string;
  /** Whom of a household it is of. */
  concerned?: string;
  numero: string;
  establishment: string;
  /** Where the answers stand: signed, not sent yet… */
  standing: ReactNode;
  /** Where one came from. */
  back: string;
}

/** A sheet as it comes out of the printer, its head and its foot; filled, or blank to be filled by hand, as one chooses. */
export function SheetPage(props: { head: SheetHead; filled: ReactNode; blank: ReactNode }) {
  const { head } = props;
  const [params, setParams] = useSearchParams();
  const blank = params.get('vierge') === '1';
  const me = useMe().data;
  return (
    <Page
      title={t('title', { title: head.title })}
      heading={
        <div className="tr-filters no-print" role="group" aria-label={t('which')}>
          <Link className="tr-back" to={head.back}>
            <IconArrowLeft size={17} aria-hidden /> {t('back')}
          </Link>
          <label>
            {t('which')}
            <select
              className="tk-input tk-select"
              value={blank ? '1' : ''}
              onChange={({ target }) => setParams(target.value ? { vierge: '1' } : {}, { replace: true })}
            >
              <option value="">{t('filled')}</option>
              <option value="1">{t('blank')}</option>
            </select>
          </label>
          <button type="button" className="tk-button tk-button-main" onClick={() => window.print()}>
            <IconPrinter size={18} aria-hidden /> {t('print')}
          </button>
        </div>
      }
    >
      <article className="tk-sheet">
        <header className="tk-sheet-head">
          <h1>{head.title}</h1>
          <p>
            {t('person')} <strong>{head.person}</strong>
          </p>
          {head.concerned ? (
            <p>
              {t('concerned')} <strong>{head.concerned}</strong>
            </p>
          ) : null}
          <p>{t('numero', { numero: head.numero })}</p>
          <p>{head.establishment}</p>
          {blank ? (
            <>
              <p>
                {t('filledBy')} <span aria-hidden />
              </p>
              <p>
                {t('filledOn')} <span aria-hidden />
              </p>
            </>
          ) : (
            <p>{head.standing}</p>
          )}
        </header>
        {blank ? (
          props.blank
        ) : (
          <>
            <h2 className="visually-hidden">{t('answers')}</h2>
            {props.filled}
          </>
        )}
        <footer className="tk-sheet-foot">
          {t('foot', { date: formatDate(todayInParis()), by: me?.professional.displayName ?? '' })}
        </footer>
      </article>
    </Page>
  );
}
