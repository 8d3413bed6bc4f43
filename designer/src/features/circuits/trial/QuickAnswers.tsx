import { useState } from 'react';
import type { RuleName } from '../../forms/index.js';
import { ChoiceField, TextField } from '../panel/fields.js';
import type { Data } from './Act.js';
import { answerAt, withAnswer } from './quickAnswers.js';
import { e } from './words.js';

/** The answers that the circuit keeps, alone. */
export function QuickAnswers({
  questions,
  submitLabel,
  onDone,
}: {
  questions: readonly RuleName[];
  submitLabel: string;
  onDone(result: Data): void;
}) {
  const [answers, setAnswers] = useState<Data>({});
  const put = ({ path, kind }: RuleName, text: string): void => {
    const number = Number(text.replace(',', '.'));
    const value = text === '' ? undefined : kind === 'number' && Number.isFinite(number) ? number : text;
    setAnswers(withAnswer(answers, path, value));
  };
  return (
    <>
      <p className="ci-hint">{e('quickHint')}</p>
      {questions.map((question) => {
        const key = question.path.join('.');
        const value = String(answerAt(answers, question.path) ?? '');
        return question.answers ? (
          <ChoiceField
            key={key}
            label={question.label}
            value={value}
            none={e('noAnswer')}
            choices={question.answers.map(({ value: id, label }) => ({ id, label }))}
            onChange={(text) => put(question, text)}
          />
        ) : (
          <TextField
            key={key}
            label={question.label}
            value={value}
            onChange={(text) => put(question, text)}
          />
        );
      })}
      <button type="button" className="st-button" onClick={() => onDone(answers)}>
        {submitLabel}
      </button>
    </>
  );
}
