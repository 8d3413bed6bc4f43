import type { GridItem } from '@trame/schemas';

/** One item as it was answered. */
export interface ReadItem {
  item: GridItem;
  /** Value of a level, or letter; undefined while unanswered or wrongly answered. */
  value: string | undefined;
  /** Points of the value, when its level has some. */
  points: number | undefined;
  /** Most points the item may give. */
  most: number | undefined;
  /** Not asked, by its condition. */
  hidden: boolean;
  /** Counts in no total: illustrative, hidden, not applicable, or optional and unanswered. */
  excluded: boolean;
  /** Ids still to be answered, for this item or its parts. */
  missing: string[];
}
