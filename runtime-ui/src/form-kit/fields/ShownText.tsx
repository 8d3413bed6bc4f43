import { t } from '../words.js';

/** An answer read, or that there is none. */
export function ShownText({ text }: { text: string }) {
  return text ? (
    <span className="tk-shown">{text}</span>
  ) : (
    <span className="tk-none">{t('optional.none')}</span>
  );
}
