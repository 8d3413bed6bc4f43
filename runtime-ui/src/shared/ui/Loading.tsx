import { t } from './words.js';

/** Lines in the place of what is coming; told once. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div className="tr-loading" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="tr-loading-line" aria-hidden />
      ))}
    </div>
  );
}
