import { AlertsEditor } from './AlertsEditor.js';
import { BandsEditor } from './BandsEditor.js';
import { ChartsEditor } from './ChartsEditor.js';
import type { GridEditing } from '../GridEditing.js';
import './bands.css';
import { t } from './words.js';

/** What is made of the result: its bands, its charts, the alerts it raises. */
export function BandsPanel(props: GridEditing & { circuits: readonly { id: string; title: string }[] }) {
  const { method, score } = props.grid.scoring;
  const scoreless = method === 'nOfM' || (method === 'groups' && score === undefined);
  return (
    <section aria-labelledby="volet-seuils">
      <h2 id="volet-seuils">{t('title')}</h2>
      {method === 'none' ? (
        <p className="st-soft">{t('unscored')}</p>
      ) : (
        <>
          {scoreless ? <p className="st-soft">{t('noScore')}</p> : <BandsEditor {...props} />}
          <ChartsEditor {...props} />
        </>
      )}
      <AlertsEditor {...props} />
    </section>
  );
}
