import type { Value } from '@trame/language';
import type { ComponentType } from 'react';
import type { RuleName } from '../ruleNames.js';
import type { Wanted } from './Wanted.js';

/** What a value is put together from, and where. */
export type BuilderProps = {
  /** Absent when there is none yet, or when it is beyond what is put together here. */
  value: Value | undefined;
  wanted: Wanted;
  names: readonly RuleName[];
  /** 0 for the outermost. */
  depth: number;
  onChange: (value: Value) => void;
  label: string;
  /** What may be chosen besides a value, and whether there is one that is beyond; for the outermost. */
  outside?: { beyond: boolean; onNone: () => void };
  /** It may be nothing: a branch of a choice. */
  orNothing?: boolean;
};

/** What a part of the builder is given; `Inner` builds the values inside it. */
export type PartProps<Of extends Value = Value> = Omit<BuilderProps, 'value' | 'label' | 'outside'> & {
  value: Of;
  Inner: ComponentType<BuilderProps>;
};
