import type { DossierTab, Form } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import type { SectionLoader } from '../../dossiers/index.js';

/** The tabs of a dossier, by the pack now in force, that its reader has something to read in. */
export const tabsOfDossier: SectionLoader<'tabs'> = async (tx, { dossier, readable }) => {
  const pack = await getPack(dossier.packId, tx);
  return (pack.manifest.dossier.tabs ?? []).flatMap((tab) =>
    readableForms(pack, tab, readable).length > 0 ? [{ id: tab.id, label: tab.label }] : [],
  );
};

/** The forms of a tab that may be read, in its order. */
export function readableForms(pack: InstalledPack, tab: DossierTab, readable: readonly string[]): Form[] {
  return tab.forms.flatMap((id) => {
    const form = pack.forms.get(id)?.form;
    return form && readable.includes(form.domain) ? [form] : [];
  });
}
