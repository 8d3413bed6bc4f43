import { useState } from 'react';
import { t } from './words.js';

/** A link to hand over, and what copies it. */
export function HandedLink({ address }: { address: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <p>
      <button
        type="button"
        className="tk-button"
        onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
      >
        {t(copied ? 'invited.copied' : 'invited.copy')}
      </button>
    </p>
  );
}
