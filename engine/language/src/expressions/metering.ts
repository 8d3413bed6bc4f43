import { FeelFunction } from 'feelin';
import { copying, fuelLeft, noteWidth, spend } from './meter.js';
import { widthOf, workOf } from './workOf.js';

/** What begins the names of the functions below; no expression nor field may use it. */
export const meterPrefix = 'feel_';

type Meter = (value: unknown, units: number, more: number, from: number) => unknown;

/** Units to call a meter. */
const CALL = 3;
/** Units to make the context of one step of a loop. */
const STEP = 4;
/** Units to add a date or a duration. */
const ADDING = 150;
/** Units to read a property of one element. */
const READING = 3;

const elementsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** An operand, which is gone through as deep as it goes. */
const operand: Meter = (value) => {
  spend(CALL + workOf(value, fuelLeft()));
  return value;
};

/** What is looked for by `in`: its entries are read again for each that it is compared with. */
const sought: Meter = (value) => {
  const work = workOf(value, fuelLeft());
  noteWidth(typeof value === 'object' && value !== null ? work : 0);
  spend(CALL + work);
  return value;
};

const searched: Meter = (value) => {
  spend(CALL + workOf(value, fuelLeft()) + elementsOf(value).length * copying());
  return value;
};

/** What properties are read of, or what they gave: feelin reads each of each element, and tries every entry when it lacks. */
const path: Meter = (value, properties) => {
  spend(CALL + READING * properties * elementsOf(value).length);
  for (const each of elementsOf(value)) if (typeof each === 'object') spend(widthOf(each) / 4);
  return value;
};

/** What is filtered, each element by a condition of so many units. */
const filtered: Meter = (value, units) => {
  for (const each of elementsOf(value)) {
    const width = widthOf(each);
    noteWidth(width);
    spend(STEP + units + width / 4 + copying());
  }
  return value;
};

/** What a term of a sum comes to: dates and durations are added slowly, texts are joined. */
const term: Meter = (value) => {
  spend(CALL + (typeof value === 'object' && value !== null && !Array.isArray(value) ? ADDING : 0));
  if (typeof value === 'string') spend(workOf(value, fuelLeft()));
  return value;
};

/** What a loop goes through: found for so many units, the names of each step made for so many more. */
const walked: Meter = (value, units, more) => {
  const { length } = elementsOf(value);
  spend(CALL + units + length * (STEP + more + copying()));
  return value;
};

/** The last of the numbers that a loop goes through. */
const last: Meter = (value, units, more, from) => {
  const length = typeof value === 'number' ? Math.abs(value - from) + 1 : 0;
  spend(CALL + units + length * (STEP + more + copying()));
  return value;
};

/** What a step of a loop gives, by a body of so many units. */
const body: Meter = (value, units) => {
  spend(CALL + units + copying());
  return value;
};

const meters = { operand, sought, searched, path, filtered, term, walked, last, body };

/** What a metered source calls each kind of work. */
export type MeterName = keyof typeof meters;

/** The meters by the names that a metered source gives them. */
export const meterFunctions: Readonly<Record<string, FeelFunction>> = Object.fromEntries(
  Object.entries(meters).map(([name, meter]) => [
    meterPrefix + name,
    new FeelFunction(meter, ['value', 'units', 'more', 'from']),
  ]),
);

/** Whether a name, spaces around it aside as feelin reads them, is one of a meter: what one counts may not hide it. */
export const isMeter = (name: string): boolean =>
  name.includes(meterPrefix) && Object.hasOwn(meterFunctions, name.trim());
