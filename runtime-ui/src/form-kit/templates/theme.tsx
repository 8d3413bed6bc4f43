import { withTheme } from '@rjsf/core';
import type { Field as RjsfField, FieldErrorProps } from '@rjsf/utils';
import { fieldKinds } from '../fields/index.js';
import { rjsfFieldName } from '../kit/index.js';
import { AnswerField } from './AnswerField.js';
import { FieldTemplate } from './FieldTemplate.js';
import { ObjectFieldTemplate } from './ObjectFieldTemplate.js';
import { RepeatField } from './RepeatField.js';

const Nothing = (_props: FieldErrorProps): null => null;

const structures: Record<string, RjsfField> = { repeat: RepeatField };

const fields = Object.fromEntries(
  Object.entries(fieldKinds).map(([type]) => [
    rjsfFieldName(type as keyof typeof fieldKinds),
    structures[type] ?? AnswerField,
  ]),
);

/** rjsf dressed in our accessible theme: names, help, faults and layout are ours; rjsf walks the answers. */
export const ThemedForm = withTheme({
  fields,
  templates: {
    FieldTemplate,
    ObjectFieldTemplate,
    FieldErrorTemplate: Nothing,
  },
});
