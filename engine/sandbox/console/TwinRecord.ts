/**
 * How a twin behaves: as it should, slowly, not at all, breaking off in the middle of every other answer, refusing that
 * many requests (429), or answering what cannot be read.
 */
export type TwinMode = 'normal' | 'lent' | 'panne' | 'bancal' | 'limite' | 'illisible';

/** One exchange, as a twin saw it. */
export interface SeenExchange {
  at: Date;
  /** French: what was asked. */
  what: string;
  /** Why it was refused; absent when it was accepted. */
  refusal?: string;
  /** What was received, cut at 200,000 characters. */
  body: string;
}

const MOST_SEEN = 200;
const LONGEST_BODY = 200_000;

/** What a twin received, and how it is told to behave. Kept while the program runs. */
export class TwinRecord {
  mode: TwinMode = 'normal';
  readonly seen: SeenExchange[] = [];
  private served = 0;

  constructor(
    readonly id: string,
    /** French. */
    readonly label: string,
  ) {}

  /** Keeps an exchange; the oldest is forgotten past two hundred. */
  keep(exchange: Omit<SeenExchange, 'at'>): void {
    this.seen.push({ at: new Date(), ...exchange, body: exchange.body.slice(0, LONGEST_BODY) });
    if (this.seen.length > MOST_SEEN) this.seen.shift();
  }

  /** Whether this answer breaks off: every other one, when the twin is told to be half-way broken. */
  breaksOff(): boolean {
    this.served += 1;
    return this.mode === 'bancal' && this.served % 2 === 1;
  }
}
