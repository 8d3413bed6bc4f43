import type { StudioPack } from '@trame/schemas';
import { Link, useLocation, useParams } from 'react-router';
import { draftWords } from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { t, type Word } from '../../shared/words.js';
import { MigrationOutcome, migrationWords } from '../circuits/index.js';
import { PackDraftEntry } from './PackDraftEntry.js';
import { PackVersions } from './PackVersions.js';

/** A pack opened: everything it holds, by kind, each with its page. */
export function PackPage() {
  const { packId = '' } = useParams();
  const pack = usePack(packId);
  const {
    published,
    migrations = [],
    carryProblem,
  } = (useLocation().state ?? {}) as { published?: string; migrations?: string[]; carryProblem?: string };
  return (
    <Loaded query={pack}>
      {(opened) => (
        <>
          <PageHead title={opened.manifest.title} text={opened.manifest.description} />
          {published === undefined ? null : (
            <p className="st-notice st-good" role="status">
              {draftWords('published', { version: published })}
            </p>
          )}
          {migrations.map((id) => (
            <MigrationOutcome key={id} id={id} />
          ))}
          {carryProblem === undefined ? null : (
            <p className="st-notice st-fault" role="alert">
              {migrationWords('carryFailed', { why: carryProblem })}
            </p>
          )}
          <PackDraftEntry packId={packId} />
          <PackContents packId={packId} pack={opened} />
          <PackVersions packId={packId} />
        </>
      )}
    </Loaded>
  );
}

function PackContents({ packId, pack }: { packId: string; pack: StudioPack }) {
  const at = (kind: string, id: string): string => `/packs/${packId}/${kind}/${id}`;
  return (
    <div className="st-contents">
      <Section
        title="forms"
        items={pack.forms.map((form) => ({
          ...form,
          to: at('formulaires', form.id),
          note: t(`use.${form.use}` as Word),
          accent: form.domain,
        }))}
      />
      <Section title="grids" items={pack.grids.map((grid) => ({ ...grid, to: at('grilles', grid.id) }))} />
      <Section
        title="circuits"
        items={pack.circuits.map((one) => ({ ...one, to: at('circuits', one.id) }))}
      />
      <Section
        title="documents"
        items={pack.documents.map((one) => ({ ...one, to: at('documents', one.id) }))}
      />
      <Section title="decisions" items={pack.decisions} />
      <Section
        title="codes"
        items={pack.codes.map((list) => ({ ...list, note: `${list.count} ${t('entries')}` }))}
      />
    </div>
  );
}

const byTitle = (a: Item, b: Item): number => a.title.localeCompare(b.title, 'fr');

type Item = { id: string; title: string; to?: string; note?: string; accent?: string };

function Section({ title, items }: { title: Word; items: Item[] }) {
  return (
    <section aria-labelledby={`titre-${title}`}>
      <h2 id={`titre-${title}`}>
        {t(title)} <span className="st-count">{items.length}</span>
      </h2>
      {items.length === 0 ? <p className="st-soft">{t('none')}</p> : null}
      <ul className="st-list">
        {[...items].sort(byTitle).map((item) => (
          <li key={item.id} data-domain={item.accent}>
            {item.to ? <Link to={item.to}>{item.title}</Link> : <span>{item.title}</span>}
            {item.note ? <small>{item.note}</small> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
