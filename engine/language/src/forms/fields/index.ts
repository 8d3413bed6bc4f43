import type { Field } from '@trame/schemas';
import { address } from './address.js';
import { adverbs } from './adverbs.js';
import { choice } from './choice.js';
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
import type { FieldType } from './FieldType.js';

/** Every kind of question; a kind of the schema that is missing here does not compile. */
export const fieldTypes: Readonly<Record<Field['type'], FieldType>> = {
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
