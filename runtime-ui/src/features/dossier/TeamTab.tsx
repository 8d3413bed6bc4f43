import type { Dossier } from '@trame/schemas';
import { useOutletContext } from 'react-router';
import { EntourageSection } from './team/EntourageSection.js';
import { TeamSection } from './team/TeamSection.js';
import { TiesSection } from './team/TiesSection.js';

/** Who accompanies the person, who is around them, and whose dossiers are tied to theirs. */
export function TeamTab() {
  const dossier = useOutletContext<Dossier>();
  return (
    <div className="tr-stack">
      <TeamSection dossier={dossier} />
      <EntourageSection dossier={dossier} />
      <TiesSection dossier={dossier} />
    </div>
  );
}
