import { jest } from '@jest/globals';
import type { Field, Form } from '@trame/schemas';
import { type RenderResult, render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { TrameForm, type TrameFormProps } from '../../runtime-ui/src/form-kit/index.js';

type Data = Record<string, unknown>;

/** A form of one page and one section around these questions. */
export function formOf(...fields: Field[]): Form {
  return {
    $schema: '../../../schemas/form/form.schema.json',
    id: 'essai',
    title: 'Essai',
    use: 'task',
    domain: 'administratif',
    pages: [{ id: 'page', title: 'Page', sections: [{ id: 'section', title: 'Section', fields }] }],
  } as Form;
}

/** A form on the screen, and what it gave. */
export interface Rendered extends RenderResult {
  user: UserEvent;
  /** Answers of the last change. */
  answers: () => Data;
  submitted: () => Data | undefined;
}

/** Renders a form as a professional meets it. */
export function renderForm(form: Form, props: Partial<TrameFormProps> = {}): Rendered {
  const onChange = jest.fn<(data: Data) => void>();
  const onSubmit = jest.fn<(data: Data) => void>();
  const view = render(
    <TrameForm
      form={form}
      codeLists={{}}
      context={{ aujourdHui: '2026-11-23' }}
      onChange={onChange}
      onSubmit={onSubmit}
      {...props}
    />,
  );
  return {
    ...view,
    user: userEvent.setup(),
    answers: () => onChange.mock.lastCall?.[0] ?? {},
    submitted: () => onSubmit.mock.lastCall?.[0],
  };
}
