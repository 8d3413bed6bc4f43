import { IconArrowLeft, IconPrinter } from '@tabler/icons-react';
import { withoutQuestions } from '@trame/language';
import type { FormBundle } from '@trame/schemas';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams, Link } from 'react-router';
import { BlankForm, TrameForm } from '../../form-kit/index.js';
import { useChoices, useFiles, useMe } from '../../shared/api/index.js';
import { formatDate, todayInParis } from '../../shared/time/index.js';
import { Page } from '../../shared/ui/index.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** What is printed, and of whom. */
export interface Sheet {
  title: string;
  form: FormBundle;
  masked: readonly string[];
  answers: Data;
  /** They were submitted, and are printed as they were kept. */
  kept?: boolean;
  context: Data;
  person: string;
  numero: string;
  dossierId: string;
  establishmentId: string;
  establishment: string;
  /** Where the answers stand: signed, not sent yet… */
  standing: ReactNode;
  /** Where one came from. */
  back: string;
}

const NONE: readonly string[] = [];

/** A form as it comes out of the printer: filled, or blank to be filled by hand. */
export function PrintSheet({ sheet }: { sheet: Sheet }) {
  const [params, setParams] = useSearchParams();
  const blank = params.get('vierge') === '1';
  const { form: bundle, masked = NONE } = sheet;
  const form = useMemo(() => withoutQuestions(bundle.form, masked), [bundle, masked]);
  const choices = useChoices(sheet.establishmentId, sheet.dossierId);
  const files = useFiles(sheet.dossierId);
  const me = useMe().data;
  return (
    <Page
      title={t('title', { title: sheet.title })}
      heading={
        <div className="tr-filters no-print" role="group" aria-label={t('which')}>
          <Link className="tr-back" to={sheet.back}>
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
          <h1>{sheet.title}</h1>
          <p>
            {t('person')} <strong>{sheet.person}</strong>
          </p>
          <p>{t('numero', { numero: sheet.numero })}</p>
          <p>{sheet.establishment}</p>
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
            <p>{sheet.standing}</p>
          )}
        </header>
        {blank ? (
          <BlankForm form={form} codeLists={bundle.codeLists} />
        ) : (
          <>
            <h2 className="visually-hidden">{t('answers')}</h2>
            <TrameForm
              form={form}
              codeLists={bundle.codeLists}
              context={sheet.context}
              initial={sheet.answers}
              choices={choices}
              files={files}
              readOnly
              kept={sheet.kept ?? false}
            />
          </>
        )}
        <footer className="tk-sheet-foot">
          {t('foot', { date: formatDate(todayInParis()), by: me?.professional.displayName ?? '' })}
        </footer>
      </article>
    </Page>
  );
}
