/** Why a rule gave nothing: it would run for too long, it makes too much, or it broke down on these answers. */
export type Trouble = 'too-costly' | 'too-long' | 'not-computed';

/** Whether the form is left unjudged: what the rule says is not known, and its answers must be cut down. */
export const isUnjudged = (trouble: Trouble | undefined): trouble is 'too-costly' | 'too-long' =>
  trouble === 'too-costly' || trouble === 'too-long';
