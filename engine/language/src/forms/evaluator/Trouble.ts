/** Why a rule gave nothing: it would run for too long, or it broke down on these answers. */
export type Trouble = 'too-costly' | 'not-computed';
