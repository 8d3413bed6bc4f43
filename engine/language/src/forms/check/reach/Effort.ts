/** How much is looked at before giving up: so much for one search, so much for all those of a form. */
export class Effort {
  private left: number;

  constructor(
    private readonly each: number,
    all: number,
  ) {
    this.left = all;
  }

  /** Begins a search. Gives what counts its steps, and tells whether it may go on. */
  begin(): (steps?: number) => boolean {
    let own = this.each;
    return (steps = 1) => {
      own -= steps;
      this.left -= steps;
      return own >= 0 && this.left >= 0;
    };
  }
}
