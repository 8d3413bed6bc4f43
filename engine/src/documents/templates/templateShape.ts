import { maskedPaths, withoutQuestions } from '@trame/language';
import type { DocumentModel, Form, Grid, Pack } from '@trame/schemas';
import { boundShapes, formShape, type LabelSources } from './formShape.js';
import { gridShape } from './gridShape.js';
import { addressShape, list, object, signatureShape, value, type Shape } from './Shape.js';

/** What of a pack a template may speak of. */
export interface TemplatePack {
  forms: Readonly<Record<string, Form>>;
  grids: Readonly<Record<string, Grid>>;
  codes: LabelSources['codes'];
  manifest: Pick<Pack, 'vocabulary' | 'parameters' | 'functions'> & {
    dossier?: { household?: { roles: string } | undefined };
  };
}

/**
 * Everything a template may name: the person, the dossier, the establishment, the organisation, the care team, the
 * document itself, the pack's parameters and words, the signatures, and its declared sources
 * (`formulaires.<name>`, `grilles.<name>`), less the questions masked for who reads its domain alone. A source that points nowhere is left out: the catalog tells it.
 */
export function templateShape(
  model: Pick<DocumentModel, 'sources' | 'signatories' | 'domain'>,
  pack: TemplatePack,
  nameOf: LabelSources['nameOf'] = () => undefined,
): Shape {
  const formulaires: Record<string, Shape> = {};
  const grilles: Record<string, Shape> = {};
  for (const [name, source] of Object.entries(model.sources)) {
    const [kind, id = ''] = source.split(':');
    const form = kind === 'form' ? pack.forms[id] : undefined;
    const grid = kind === 'grid' ? pack.grids[id] : undefined;
    if (form) {
      const told = withoutQuestions(form, maskedPaths(form, [model.domain]));
      formulaires[name] = formShape(told, { codes: pack.codes, nameOf });
    }
    // A grid is read under both words: expressions know `formulaires` only.
    if (grid) formulaires[name] = grilles[name] = gridShape(grid);
  }
  return object({
    usager: usagerShape(Object.values(pack.forms), { codes: pack.codes, nameOf }),
    dossier: object({ id: value('id'), numero: value(), etape: value(), dateEntree: value('date') }),
    etablissement: establishmentShape,
    menage: householdShape(pack),
    organisme: object({ nom: value() }),
    professionnel: object({ id: value('id'), nom: value(), role: value() }),
    equipe: list(object({ nom: value(), fonction: value() })),
    entourage: list(
      object({
        nom: value(),
        prenom: value(),
        lien: value(),
        role: value(),
        telephone: value(),
        courriel: value(),
      }),
    ),
    document: object({
      id: value('id'),
      titre: value(),
      date: value('date'),
      version: value('number'),
      concerne: value(),
      personne: value(),
      masque: value(),
    }),
    signatures: list(
      object({
        signataire: value(),
        libelle: value(),
        ...(signatureShape as { entries: Record<string, Shape> }).entries,
      }),
    ),
    aujourdHui: value('date'),
    parametres: object(texts(pack.manifest.parameters)),
    vocabulaire: object(texts(pack.manifest.vocabulary)),
    formulaires: object(formulaires),
    grilles: object(grilles),
  });
}

function texts(entries: object = {}): Record<string, Shape> {
  return Object.fromEntries(Object.keys(entries).map((key) => [key, value()]));
}

const sexes: Record<string, string> = { F: 'Féminin', M: 'Masculin', I: 'Indéterminé' };

/** The national traits, and whatever the forms of the pack bind to the person's profile. */
function usagerShape(forms: readonly Form[], sources: LabelSources): Shape {
  const bound = boundShapes(forms, sources);
  return object({ ...bound, ...traits }, (key, answer) =>
    key === 'sexe' ? sexes[String(answer)] : undefined,
  );
}

/** Who is of the household today beside whom it is kept under; nothing, of a dossier of one person. */
function householdShape({ codes, manifest }: Pick<TemplatePack, 'codes' | 'manifest'>): Shape {
  const places = codes[manifest.dossier?.household?.roles ?? '']?.entries ?? [];
  const member: Record<string, Shape> = {
    nom: value(),
    prenoms: value(),
    place: value('choice'),
    dateNaissance: value('date'),
    age: value('number'),
  };
  const labelOf = (key: string, answer: unknown) =>
    key === 'place' ? places.find(({ code }) => code === answer)?.label : undefined;
  return object({ titre: value(), membres: list(object(member, labelOf)) });
}

const traits: Record<string, Shape> = {
  id: value('id'),
  nomNaissance: value(),
  nomUsage: value(),
  prenoms: value(),
  prenomUsuel: value(),
  sexe: value('choice'),
  dateNaissance: value('date'),
  lieuNaissance: value(),
  age: value('number'),
};

const establishmentShape = object({
  id: value('id'),
  nom: value(),
  finess: value(),
  categorie: value(),
  adresse: addressShape,
  telephone: value(),
  directeur: value(),
  capacite: value('number'),
});
