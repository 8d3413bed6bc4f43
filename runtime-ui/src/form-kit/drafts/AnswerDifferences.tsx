import { t } from '../words.js';
import { type Question, differing } from './questions.js';

type Data = Readonly<Record<string, unknown>>;

/** What changed between two versions of the same answers, question by question. */
export function AnswerDifferences(props: {
  caption: string;
  questions: readonly Question[];
  before: { label: string; data: Data };
  after: { label: string; data: Data };
}) {
  const { before, after } = props;
  const different = differing(props.questions, before.data, after.data);
  if (different.length === 0) return <p>{t('draft.conflict.same')}</p>;
  return (
    <div className="tk-table-box">
      <table className="tk-differences">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('draft.conflict.question')}</th>
            <th scope="col">{before.label}</th>
            <th scope="col">{after.label}</th>
          </tr>
        </thead>
        <tbody>
          {different.map(({ key, label, say }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td data-label={before.label}>{say(before.data[key])}</td>
              <td data-label={after.label}>{say(after.data[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
