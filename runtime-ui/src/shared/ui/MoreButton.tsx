import { t } from './words.js';

/** Goes on with a list. */
export function MoreButton(props: { shown: boolean; busy: boolean; onMore: () => void }) {
  if (!props.shown) return null;
  return (
    <p className="tr-more">
      <button
        type="button"
        className="tk-button"
        aria-disabled={props.busy || undefined}
        onClick={props.onMore}
      >
        {props.busy ? t('loading') : t('more')}
      </button>
    </p>
  );
}
