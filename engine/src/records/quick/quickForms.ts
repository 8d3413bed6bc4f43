import type { Form, QuickForms } from '@trame/schemas';
import { allows, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { localDay, localMinute } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** The forms that somebody may write quickly, reduced to the questions that are enough, with what opens them. */
export async function listQuickForms(tx: Tx, principal: Principal): Promise<QuickForms> {
  const habilitations = await loadHabilitations(principal, tx);
  const items: QuickForms['items'] = [];
  for (const packId of new Set(principal.activities.map((one) => one.packId))) {
    const pack = await getPack(packId, tx);
    for (const { form, compiled } of pack.forms.values()) {
      const quick = form.record?.quick;
      if (quick === undefined || !mayWriteSomewhere(form)) continue;
      items.push({
        packId,
        formId: form.id,
        bundle: {
          packVersionId: pack.versionId,
          form: reduced(form, quick),
          codeLists: { ...compiled.codeLists },
        },
        context: {
          usager: {},
          dossier: {},
          etablissement: {},
          formulaires: {},
          precedent: null,
          professionnel: { id: principal.professionalId, nom: principal.displayName, rpps: null },
          aujourdHui: localDay(tx.now()),
          maintenant: localMinute(tx.now()),
        },
        templates: form.record?.templates ?? [],
        addressed: form.record?.addressed === true,
      });
    }
  }
  return { items };

  function mayWriteSomewhere({ domain }: Form): boolean {
    return principal.activities.some(({ establishmentId }) =>
      allows(principal, 'ecrire', { domain, establishmentId, inCareTeam: true }, habilitations),
    );
  }
}

/** A form with these questions only, in their order; sections left empty go. */
export function reduced(form: Form, quick: readonly string[]): Form {
  const pages = form.pages.flatMap((page) => {
    const sections = page.sections.flatMap((section) => {
      const fields = section.fields.filter(({ id }) => quick.includes(id));
      return fields.length > 0 ? [{ ...section, fields }] : [];
    });
    return sections.length > 0 ? [{ ...page, sections }] : [];
  });
  const { checks: _whole, ...rest } = form;
  return { ...rest, pages };
}
