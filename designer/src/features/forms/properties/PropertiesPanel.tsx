import { changeNode } from '../edit/change.js';
import { nodeKind, type Page, type Section } from '../edit/node.js';
import { valueAt } from '../edit/pointer.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { RuleEditor } from '../rules/RuleEditor.js';
import { namesFor } from '../rules/ruleNames.js';
import { TextField } from '../../../shared/fields/index.js';
import type { Editing } from './Editing.js';
import { FieldProperties } from './FieldProperties.js';
import { p } from './words.js';

/** What is selected, and all it says. */
export function PropertiesPanel({ editing, selected }: { editing: Editing; selected: string }) {
  const kind = valueAt(editing.form, selected) === undefined ? undefined : nodeKind(selected);
  return (
    <section className="fe-properties" aria-labelledby="proprietes-titre">
      <h2 id="proprietes-titre">{p('title')}</h2>
      {kind === 'field' ? <FieldProperties key={selected} editing={editing} pointer={selected} /> : null}
      {kind === 'page' || kind === 'section' ? (
        <PartProperties key={selected} editing={editing} pointer={selected} kind={kind} />
      ) : null}
      {kind === undefined ? <p className="sf-help">{p('nothing')}</p> : null}
    </section>
  );
}

/** A page or a section: its title, its help, when it is shown. */
function PartProperties(props: { editing: Editing; pointer: string; kind: 'page' | 'section' }) {
  const { editing, pointer, kind } = props;
  const { form, change, faults, codes } = editing;
  const part = valueAt(form, pointer) as Page | Section;
  const put = (
    patch: { title?: string; help?: string | undefined; visibleWhen?: string | undefined },
    key: string,
  ): void => change(changeNode<Page>(form, pointer, patch), `${pointer}.${key}`);
  return (
    <>
      <TextField
        label={p(kind === 'page' ? 'pageTitle' : 'sectionTitle')}
        value={part.title}
        maxLength={200}
        fault={inOne([
          ...faultsAt(faults, `${pointer}/title`),
          ...faultsAt(faults, `${pointer}/${kind === 'page' ? 'sections' : 'fields'}`),
        ])}
        onChange={(title) => put({ title }, 'title')}
      />
      <TextField
        label={p('helpText')}
        value={part.help ?? ''}
        lines
        onChange={(help) => put({ help: help === '' ? undefined : help }, 'help')}
      />
      <h3>{p('visible')}</h3>
      <RuleEditor
        key={part.id}
        kind="visibleWhen"
        value={part.visibleWhen}
        names={namesFor(form, pointer, codes)}
        faults={faultsAt(faults, `${pointer}/visibleWhen`)}
        onChange={(visibleWhen) => put({ visibleWhen }, 'visibleWhen')}
      />
    </>
  );
}
