import type { FormBundle, RecordDetail } from '@trame/schemas';
import { useMemo } from 'react';
import { AnswerDifferences, type ChoicePort, formQuestions } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Query } from '../../shared/ui/index.js';
import { useFormBundle } from '../tasks/index.js';
import { useVersion } from './recordQueries.js';
import { t } from './words.js';

/** What changed between two versions of a record, question by question, each told by the form it was made with. */
export function VersionDifferences(props: {
  record: RecordDetail;
  form: FormBundle;
  choices: ChoicePort;
  before: number;
  after: number;
}) {
  const { record, form, choices } = props;
  const before = useVersion(record.id, props.before);
  const after = useVersion(record.id, props.after);
  const formerForm = useFormBundle(before.data);
  const questions = useMemo(() => {
    const now = formQuestions(form.form, form.codeLists, choices);
    const known = new Set(now.map(({ key }) => key));
    const former = formerForm.data
      ? formQuestions(formerForm.data.form, formerForm.data.codeLists, choices)
      : [];
    return [...now, ...former.filter(({ key }) => !known.has(key))];
  }, [form, formerForm.data, choices]);
  const labelOf = (version: number, at: string): string =>
    t('versions.option', { version, at: formatInstant(at) });
  return (
    <Query query={before} lines={4}>
      {(one) => (
        <Query query={after} lines={4}>
          {(other) => (
            <AnswerDifferences
              caption={t('versions.difference')}
              questions={questions}
              before={{ label: labelOf(one.version, one.at), data: one.data }}
              after={{ label: labelOf(other.version, other.at), data: other.data }}
            />
          )}
        </Query>
      )}
    </Query>
  );
}
