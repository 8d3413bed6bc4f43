import type { Field } from '@trame/schemas';
import type { FieldKind } from '../kit/index.js';
import { address } from './address.js';
import { adverbs } from './adverbs.js';
import { choice, choiceAsSelect, isSelect } from './choice.js';
import { choices } from './choices.js';
import { code } from './code.js';
import { contact } from './contact.js';
import { date } from './date.js';
import { dateTime } from './dateTime.js';
import { decimal } from './decimal.js';
import { duration } from './duration.js';
import { establishment } from './establishment.js';
import { file } from './file.js';
import { group } from './group.js';
import { image } from './image.js';
import { information } from './information.js';
import { integer } from './integer.js';
import { longText } from './longText.js';
import { professional } from './professional.js';
import { repeat } from './repeat.js';
import { richText } from './richText.js';
import { signature } from './signature.js';
import { text } from './text.js';
import { time } from './time.js';
import { usager } from './usager.js';
import { yesNo } from './yesNo.js';

/** How each type of question is answered and read; a type without its file does not compile. */
export const fieldKinds: Record<Field['type'], FieldKind> = {
  text,
  longText,
  richText,
  integer,
  decimal,
  date,
  dateTime,
  time,
  duration,
  yesNo,
  choice,
  choices,
  code,
  usager,
  contact,
  professional,
  establishment,
  address,
  file,
  image,
  signature,
  adverbs,
  group,
  repeat,
  information,
};

/** The kind of a question, by its type and the way it is shown. */
export function kindOf(field: Field): FieldKind {
  if (field.type === 'choice' && isSelect(field.display, field.options?.length ?? 0)) return choiceAsSelect;
  return fieldKinds[field.type];
}
