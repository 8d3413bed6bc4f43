import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { Page } from '@trame/schemas';
import type { ReactNode } from 'react';
import { nodesOf, useFormKit } from '../kit/index.js';
import { sameList, useSession } from '../session/index.js';

/** The sections of the page shown, each with its questions; a form that is read shows all its pages. */
export function PageLayout(props: ObjectFieldTemplateProps) {
  const kit = useFormKit();
  const contents = new Map(props.properties.map((property) => [property.name, property.content]));
  const shown = useSession(
    kit.session,
    ({ evaluation }) => {
      const visible = kit.form.pages.filter((page) => evaluation.pages[page.id] !== false);
      return kit.readOnly ? visible : visible.filter(({ id }) => id === kit.session.shownPage());
    },
    sameList,
  );
  const several = kit.form.pages.length > 1;
  return (
    <fieldset className="tk-all" role="none" disabled={kit.disabled}>
      {shown.map((page) => (
        <div key={page.id} className="tk-page">
          {several ? (
            <h3 id={pageTitleId(kit.prefix, page.id)} className="tk-page-title" tabIndex={-1}>
              {page.title}
            </h3>
          ) : null}
          {page.help && !kit.readOnly ? <p className="tk-page-help">{page.help}</p> : null}
          <Sections page={page} contents={contents} under={several} />
        </div>
      ))}
    </fieldset>
  );
}

/** Id of the title of a page: it takes the focus when one goes there. */
export function pageTitleId(prefix: string, page: string): string {
  return `${prefix}-${page}-title`;
}

function Sections(props: { page: Page; contents: ReadonlyMap<string, ReactNode>; under: boolean }) {
  const kit = useFormKit();
  const sections = useSession(
    kit.session,
    ({ evaluation }) =>
      props.page.sections.filter(
        ({ id, fields }) =>
          evaluation.sections[id] !== false &&
          // A heading of questions that are all hidden would announce nothing.
          nodesOf(fields).some(({ field }) => evaluation.visible[`/${field.id}`] !== false),
      ),
    sameList,
  );
  const Title = props.under ? 'h4' : 'h3';
  return sections.map((section) => {
    const id = `${kit.prefix}-${props.page.id}-${section.id}`;
    return (
      <section key={section.id} className="tk-section" data-section={section.id} aria-labelledby={id}>
        <Title id={id}>{section.title}</Title>
        {section.help && !kit.readOnly ? <p className="tk-help">{section.help}</p> : null}
        <div className="tk-grid">
          {nodesOf(section.fields).map(({ field }) => props.contents.get(field.id))}
        </div>
      </section>
    );
  });
}
