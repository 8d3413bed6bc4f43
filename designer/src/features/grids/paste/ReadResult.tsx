import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import type { ReadTable } from './readItems.js';
import { t } from './words.js';

const SHOWN = 60;

/** The items that a pasted table gives, before one agrees. */
export function ReadResult({ read: { items } }: { read: ReadTable }) {
  const withDimensions = items.some(({ dimension }) => dimension);
  return (
    <section aria-labelledby="colle-resultat">
      <h3 id="colle-resultat">{t('result')}</h3>
      <div className="st-pasted" tabIndex={0} role="group" aria-labelledby="colle-resultat">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('result.item')}</th>
              {withDimensions ? <th scope="col">{t('result.dimension')}</th> : null}
              <th scope="col">{t('result.levels')}</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, SHOWN).map((item, index) => (
              <tr key={index}>
                <th scope="row">{item.label}</th>
                {withDimensions ? <td>{item.dimension}</td> : null}
                <td>
                  {(item.levels ?? [])
                    .map(({ label, score }) =>
                      score === undefined ? label : t('level', { label, points: sayFrenchNumber(score) }),
                    )
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {items.length > SHOWN ? <p>{t('more', { count: items.length - SHOWN })}</p> : null}
    </section>
  );
}
