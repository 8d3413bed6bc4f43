import type { Field } from '@trame/schemas';
import { useMemo } from 'react';
import { t } from '../words.js';
import { BlankAnswer } from './BlankAnswer.js';
import { type Asking, type Blank, BlankContext, useBlank } from './blankContext.js';
import { whenAsked } from './whenAsked.js';

/**
 * A form to fill by hand: every question, those asked under a condition with that condition said, lines to write on,
 * boxes to tick.
 */
export function BlankForm({ form, codeLists }: Blank) {
  const blank = useMemo<Asking>(
    () => ({ form, codeLists, ask: (fields) => <BlankQuestions fields={fields} /> }),
    [form, codeLists],
  );
  const several = form.pages.length > 1;
  const Title = several ? 'h3' : 'h2';
  return (
    <BlankContext.Provider value={blank}>
      <div className="tk-blank">
        <p className="tk-blank-mark">{t('required.mark')}</p>
        {form.pages.map((page) => (
          <div key={page.id} className="tk-blank-page">
            {several ? <h2>{page.title}</h2> : null}
            <Condition rule={page.visibleWhen} />
            {page.help ? <p className="tk-blank-help">{page.help}</p> : null}
            {page.sections.map((section) => (
              <section key={section.id} aria-labelledby={`vierge-${page.id}-${section.id}`}>
                <Title id={`vierge-${page.id}-${section.id}`}>{section.title}</Title>
                <Condition rule={section.visibleWhen} />
                {section.help ? <p className="tk-blank-help">{section.help}</p> : null}
                <BlankQuestions fields={section.fields} />
              </section>
            ))}
          </div>
        ))}
      </div>
    </BlankContext.Provider>
  );
}

/** Some questions, one under the other. */
function BlankQuestions({ fields }: { fields: readonly Field[] }) {
  return fields.map((field) => <BlankQuestion key={field.id} field={field} />);
}

function BlankQuestion({ field }: { field: Field }) {
  if (field.type === 'information') return <p className="tk-blank-information">{field.text}</p>;
  return (
    <div
      className="tk-blank-question"
      role="group"
      aria-label={field.label}
      data-width={field.width ?? 'full'}
    >
      <p className="tk-blank-label">
        {field.label}
        {field.required ? ' *' : ''}
        {field.computed ? <span> ({t('blank.computed')})</span> : null}
      </p>
      <Condition rule={field.visibleWhen} />
      {field.help ? <p className="tk-blank-help">{field.help}</p> : null}
      <BlankAnswer field={field} />
    </div>
  );
}

/** When it is to be filled, for who has no screen to hide it. */
function Condition({ rule }: { rule: string | undefined }) {
  const { form, codeLists } = useBlank();
  if (rule === undefined) return null;
  const said = whenAsked(rule, form, codeLists);
  return <p className="tk-blank-when">{said ? t('blank.when', { said }) : t('blank.whenAsked')}</p>;
}
