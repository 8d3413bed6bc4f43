import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { Page } from '@trame/schemas';
import type { ReactNode } from 'react';
import { nodesOf, useFormKit } from '../kit/index.js';

/** The sections of the page shown, each with its questions; a form that is read shows all its pages. */
export function PageLayout(props: ObjectFieldTemplateProps) {
  const kit = useFormKit();
  const contents = new Map(props.properties.map((property) => [property.name, property.content]));
  const pages = kit.form.pages.filter((page) =>
    kit.readOnly ? kit.evaluation.pages[page.id] !== false : page.id === kit.page,
  );
  const titled = kit.readOnly && pages.length > 1;
  return (
    <>
      {pages.map((page) => (
        <div key={page.id} className="tk-page">
          {titled ? <h3 className="tk-page-title">{page.title}</h3> : null}
          {page.help && !kit.readOnly ? <p className="tk-page-help">{page.help}</p> : null}
          <Sections page={page} contents={contents} titled={titled} />
        </div>
      ))}
    </>
  );
}

function Sections(props: { page: Page; contents: ReadonlyMap<string, ReactNode>; titled: boolean }) {
  const kit = useFormKit();
  const Title = props.titled ? 'h4' : 'h3';
  return props.page.sections
    .filter((section) => kit.evaluation.sections[section.id] !== false)
    .map((section) => {
      const id = `${kit.prefix}-${props.page.id}-${section.id}`;
      return (
        <section key={section.id} className="tk-section" aria-labelledby={id}>
          <Title id={id}>{section.title}</Title>
          {section.help && !kit.readOnly ? <p className="tk-help">{section.help}</p> : null}
          <div className="tk-grid">
            {nodesOf(section.fields).map(({ field }) => props.contents.get(field.id))}
          </div>
        </section>
      );
    });
}
