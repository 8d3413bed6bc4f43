import type { Former } from './useFormer.js';
import { b } from './values/words.js';

/** The press that gives back the formula that was replaced; nothing when none was. */
export function TakeBack({ former, takeBack }: Former) {
  return former === undefined ? null : (
    <button type="button" className="st-button st-quiet" onClick={takeBack}>
      {b('takeBack')}
    </button>
  );
}
