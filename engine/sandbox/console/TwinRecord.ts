/**
 * How a twin behaves at an exchange: as it should, slowly, not at all, breaking off in the middle of every other answer,
 * refusing that many requests (429), or answering what cannot be read.
 */
export type Behaviour = 'normal' | 'lent' | 'panne' | 'bancal' | 'limite' | 'illisible';

/** How it is told to behave: at every exchange alike, or failing at one of five, each time in another of these ways. */
export type TwinMode = Behaviour | 'capricieux';

const FAULTS: readonly Behaviour[] = ['panne', 'bancal', 'limite', 'lent', 'illisible'];
const ONE_OF = 5;

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

/** Something the page of a twin lets one have it do, for one of those it knows. */
export interface TwinAct {
  /** French: what it is about, before those one may choose; then what the button does. */
  among: string;
  verb: string;
  options: readonly string[];
  /** @param index in `options` */
  run(index: number): Promise<void>;
}

const MOST_SEEN = 200;
const LONGEST_BODY = 200_000;

/** What a twin received, and how it is told to behave. Kept while the program runs. */
export class TwinRecord {
  mode: TwinMode = 'normal';
  act: TwinAct | undefined;
  readonly seen: SeenExchange[] = [];
  /** Exchanges since the start, and how many of each behaviour. */
  readonly counts: Record<Behaviour, number> = {
    normal: 0,
    lent: 0,
    panne: 0,
    bancal: 0,
    limite: 0,
    illisible: 0,
  };
  /** Messages at the end of which it hung up. */
  cuts = 0;
  private served = 0;
  private drawn = 42;

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

  /** How the exchange that begins is to be treated; asked once for each. */
  behave(): Behaviour {
    const behaviour = this.mode === 'capricieux' ? this.draw() : this.mode;
    this.counts[behaviour] += 1;
    return behaviour;
  }

  /** Whether this answer breaks off: every other one of a twin that is half-way broken, each of those drawn to. */
  breaksOff(behaviour: TwinMode = this.mode): boolean {
    this.served += 1;
    return behaviour === 'bancal' && (this.mode === 'capricieux' || this.served % 2 === 1);
  }

  /** The same at each start (Numerical Recipes' generator), so that what failed can be tried again. */
  private draw(): Behaviour {
    this.drawn = (this.drawn * 1_664_525 + 1_013_904_223) % 2 ** 32;
    if (this.drawn / 2 ** 32 >= 1 / ONE_OF) return 'normal';
    const failed = FAULTS.reduce((sum, fault) => sum + this.counts[fault], 0);
    return FAULTS[failed % FAULTS.length] ?? 'panne';
  }
}
