/** Why a decision could not be read or taken. */
export type DecisionErrorCode =
  'unreadable' | 'unsupported' | 'several-rules' | 'different-outputs' | 'input-value' | 'output-value';

/** Raised when a DMN file cannot be read, or when a table cannot decide. The message is French. */
export class DecisionError extends Error {
  readonly code: DecisionErrorCode;
  /** Rules concerned, as their places from 1. */
  readonly rules: number[];

  constructor(code: DecisionErrorCode, message: string, rules: number[] = []) {
    super(message);
    this.name = 'DecisionError';
    this.code = code;
    this.rules = rules;
  }
}
