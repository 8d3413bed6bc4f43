import type { Dossier } from '@trame/schemas';
import { useOutletContext } from 'react-router';
import { EntourageSection } from './team/EntourageSection.js';
import { TeamSection } from './team/TeamSection.js';

/** Who accompanies the person, and who is around them. */
export function TeamTab() {
  const dossier = useOutletContext<Dossier>();
  return (
    <div className="tr-stack">
      <TeamSection dossier={dossier} />
      <EntourageSection dossier={dossier} />
    </div>
  );
}
