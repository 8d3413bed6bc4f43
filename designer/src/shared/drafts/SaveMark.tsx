import { signInAddress } from '../signInAddress.js';
import { t } from '../words.js';
import type { SaveState } from './useDraftFile.js';
import { d } from './words.js';

/** Says whether what is typed is safe; spoken by screen readers when it changes for good. */
export function SaveMark({ state, problem }: { state: SaveState; problem?: string | undefined }) {
  const calm = state === 'saved' || state === 'saving' || state === 'loading';
  return (
    <span className="st-save" data-state={state} role={calm ? undefined : 'status'}>
      {d(`state.${state}`)}
      {state === 'signedOut' ? (
        <>
          {' '}
          <a href={signInAddress()}>{t('signIn')}</a>
        </>
      ) : problem !== undefined && !calm && state !== 'faulty' ? (
        <small> {problem}</small>
      ) : null}
    </span>
  );
}
