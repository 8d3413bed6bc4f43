import { useState } from 'react';
import { TextField } from '../../../shared/fields/index.js';
import type { Data } from './Act.js';
import { e } from './words.js';

/** An object written in JSON; nothing while what is written is none. */
export function JsonField({
  label,
  value,
  onChange,
}: {
  label: string;
  /** What is there at first. */
  value: Data;
  onChange(value: Data | undefined): void;
}) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  return (
    <TextField
      label={label}
      value={text}
      lines
      code
      maxLength={100_000}
      fault={readObject(text) ? undefined : e('rawWrong')}
      onChange={(next) => {
        setText(next);
        onChange(readObject(next));
      }}
    />
  );
}

function readObject(text: string): Data | undefined {
  try {
    const read = JSON.parse(text) as unknown;
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Data) : undefined;
  } catch {
    return undefined;
  }
}
