import type { Shape } from '../expressions/index.js';

/** One question of a form, or one item of a grid, as answers pass from a version to the next. */
export interface Place {
  /** Ids from the outermost, joined by `/`, rows without their number: `enfants/prenom`. */
  path: string;
  id: string;
  /** French, as it is shown. */
  label: string;
  type: string;
  /** What expressions may rely on. */
  shape: Shape;
  /** What its closed values are called. */
  labels: ReadonlyMap<string, string>;
  /** The only values it may take, when they are known. */
  values: readonly string[] | undefined;
  /** Set for what holds other questions. */
  holds: 'object' | 'rows' | undefined;
  inner: readonly Place[];
  /** Given by its rule, whatever was answered. */
  computed: boolean;
  /** Compulsory, and nothing gives it a first answer. */
  demanded: boolean;
  /** The data domain it is masked by: its own, or that of what it is asked under. */
  mask: string | undefined;
  isEmpty: (value: unknown) => boolean;
  /** Whether a value is an answer to it, be it out of bounds: it is shown then, and may be put right. */
  fits: (value: unknown) => boolean;
}

/** All that a version of a form, or of a grid, asks. */
export interface Asked {
  places: readonly Place[];
  byPath: ReadonlyMap<string, Place>;
}

/** Puts the questions within reach by their path. */
export function askedAmong(places: readonly Place[]): Asked {
  return { places, byPath: new Map(flat(places).map((place) => [place.path, place])) };
}

const flat = (places: readonly Place[]): Place[] => places.flatMap((place) => [place, ...flat(place.inner)]);

/** The path of the repeat in whose rows a question is; '' outside any. */
export function rowsAround({ byPath }: Asked, path: string): string {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const above = path.slice(0, at);
    if (byPath.get(above)?.holds === 'rows') return above;
  }
  return '';
}
