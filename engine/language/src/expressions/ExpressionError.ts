/** Why an expression was refused or failed; `costly`: stopped while it ran, it worked for too long on these values. */
export type ExpressionErrorCode = 'syntax' | 'bound' | 'forbidden' | 'evaluation' | 'context' | 'costly';

/** What is wrong with an expression: a French sentence and where, in characters from the start of the source. */
export interface ExpressionFault {
  code: ExpressionErrorCode;
  message: string;
  position: { from: number; to: number };
}

/** Raised when an expression cannot be read, is refused by a bound, or fails while it runs. The message is French. */
export class ExpressionError extends Error {
  readonly code: ExpressionErrorCode;
  readonly source: string;
  readonly position: { from: number; to: number };

  constructor(source: string, fault: ExpressionFault) {
    super(fault.message);
    this.name = 'ExpressionError';
    this.code = fault.code;
    this.source = source;
    this.position = fault.position;
  }
}
