import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import { nodesOf, useFormKit } from '../kit/index.js';

/** The sections of the page shown, each with its questions. */
export function PageLayout(props: ObjectFieldTemplateProps) {
  const kit = useFormKit();
  const page = kit.form.pages.find((each) => each.id === kit.page);
  if (!page) return null;
  const contents = new Map(props.properties.map((property) => [property.name, property.content]));
  return (
    <div className="tk-page">
      {page.help ? <p className="tk-page-help">{page.help}</p> : null}
      {page.sections.map((section) =>
        kit.evaluation.sections[section.id] === false ? null : (
          <section key={section.id} className="tk-section" aria-labelledby={`${kit.prefix}-${section.id}`}>
            <h3 id={`${kit.prefix}-${section.id}`}>{section.title}</h3>
            {section.help ? <p className="tk-help">{section.help}</p> : null}
            <div className="tk-grid">
              {nodesOf(section.fields).map(({ field }) => contents.get(field.id))}
            </div>
          </section>
        ),
      )}
    </div>
  );
}
