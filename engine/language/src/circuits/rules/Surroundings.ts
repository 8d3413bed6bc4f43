import type { AnswerDomain } from '../choices/index.js';

/** What surrounds a circuit in its pack, for the rules that cannot be judged on the drawing alone. */
export type Surroundings = {
  answerOf: AnswerDomain;
  /** The names under which `formulaires` has the answers to the forms of the pack. */
  forms: ReadonlySet<string>;
  /** The names that the circuits of the pack give to the one of this id when they call it. */
  givenTo: (circuit: string) => ReadonlySet<string>;
  /**
   * Whether the pack itself shows how a circuit is opened: by a form, a message, an alert, a call. One that nothing opens
   * here waits for a pack that extends this one, which may give it any name.
   */
  isOpened: (circuit: string) => boolean;
};
