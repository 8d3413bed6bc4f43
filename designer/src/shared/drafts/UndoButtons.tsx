import { useEffect } from 'react';
import type { DraftFile } from './useDraftFile.js';
import { d } from './words.js';

/** Undo and redo of a file: two buttons, and the keys everyone knows, outside fields that have their own undo. */
export function UndoButtons({
  file,
}: {
  file: Pick<DraftFile<unknown>, 'undo' | 'redo' | 'canUndo' | 'canRedo'>;
}) {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!redo && key !== 'z') return;
      event.preventDefault();
      if (redo) file.redo();
      else file.undo();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [file]);
  return (
    <span className="st-undo">
      <button
        type="button"
        className="st-button st-quiet"
        disabled={!file.canUndo}
        onClick={file.undo}
        title="Ctrl + Z"
      >
        {d('undo')}
      </button>
      <button
        type="button"
        className="st-button st-quiet"
        disabled={!file.canRedo}
        onClick={file.redo}
        title="Ctrl + Maj + Z"
      >
        {d('redo')}
      </button>
    </span>
  );
}
