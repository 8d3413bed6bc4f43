/** Why the server cannot start, said in French to the operator, with what to do; shown without a stack. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(`${message}\n${remedy}`, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
  }
}
