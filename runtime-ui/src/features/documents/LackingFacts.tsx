import type { MissingFact } from '@trame/schemas';
import { Link } from 'react-router';
import { t } from './words.js';

/** What a document prints as « à compléter », each with the way to where it is given, or whom to ask: told before it is signed. */
export function LackingFacts(props: {
  dossierId: string;
  facts: readonly MissingFact[] | undefined;
  /** Somebody is still to sign it. */
  toSign?: boolean;
}) {
  const { dossierId, facts = [], toSign } = props;
  if (facts.length === 0) return null;
  return (
    <div className="tr-lacking" role="note">
      <p>{t('lacking', { count: facts.length })}</p>
      <ul>
        {facts.map(({ path, label, of }) => (
          <li key={path}>
            {of === 'usager' ? (
              <Link to={`/dossiers/${dossierId}/identite`}>{label}</Link>
            ) : (
              t('lacking.ask', { label })
            )}
          </li>
        ))}
      </ul>
      <p>{t(toSign ? 'lacking.sign' : 'lacking.then')}</p>
    </div>
  );
}
