import type { Fault } from '@trame/schemas';
import type { MergedPack, PackLayer, PackParts } from '../packModel.js';

/** What a check of a pack is given: what the layer itself says, in the light of the whole. */
export type Inspection = {
  /** The pack as written: the only one whose faults are told. */
  layer: PackLayer;
  /** The pack with all that it extends: what references may point to. */
  whole: MergedPack;
  /** True when a part exists, or is declared by a file that is broken for another reason. */
  has(kind: keyof PackParts, id: string): boolean;
  outside: OutsideChecks;
};

/** What only rooms further right can tell, handed in by the composition. */
export type OutsideChecks = {
  /** Checks a document template against its model and sample. */
  document?: (
    source: PackParts['documents'][string],
    id: string,
    whole: MergedPack,
  ) => Fault[] | Promise<Fault[]>;
  /** The connectors that exist, by id; undefined when nobody said. */
  connectors?: ReadonlyMap<string, ConnectorSignature>;
  /** The messages that circuits are told from outside any of them; undefined when nobody said. */
  messages?: ReadonlySet<string>;
};

/** What a circuit must give a connector, what it may, and what it may be refused for. */
export type ConnectorSignature = {
  id: string;
  inputs: readonly { name: string; label: string; required: boolean }[];
  errors: readonly { code: string }[];
};

const FILES: Record<keyof PackParts, (id: string) => string> = {
  forms: (id) => `forms/${id}.form.json`,
  grids: (id) => `grids/${id}.grid.json`,
  views: (id) => `views/${id}.view.json`,
  codes: (id) => `codes/${id}.codes.json`,
  retention: (id) => `retention/${id}.retention.json`,
  documents: (id) => `documents/${id}/document.json`,
  circuits: (id) => `circuits/${id}.bpmn`,
  decisions: (id) => `decisions/${id}.dmn`,
  fixtures: (id) => `fixtures/${id}.json`,
  migrations: (id) => `migrations/${id}.migration.json`,
  scenarios: (id) => `scenarios/${id}.json`,
  images: (id) => `images/${id}`,
};

/** Where a part of a pack lies. */
export function fileOf(kind: keyof PackParts, id: string): string {
  return FILES[kind](id);
}

/** Prepares what the checks of one pack share. */
export function inspect(layer: PackLayer, whole: MergedPack, outside: OutsideChecks): Inspection {
  return {
    layer,
    whole,
    outside,
    has: (kind, id) => Object.hasOwn(whole[kind], id) || layer.broken.includes(fileOf(kind, id)),
  };
}

/** A reference to something that does not exist. */
export function unknown(
  file: string,
  path: string,
  what: string,
  value: string,
  known: readonly string[],
): Fault {
  const shown = known.slice(0, 20).map((id) => `« ${id} »`);
  return {
    file,
    path,
    rule: `unknown-${what}`,
    level: 'error',
    message: `${SENTENCES[what] ?? 'Cette référence n’existe pas'} : « ${value} ».`,
    value,
    expected:
      shown.length > 0
        ? `l’un de : ${shown.join(', ')}${known.length > 20 ? ', …' : ''}`
        : 'aucun n’est déclaré',
    remedy: 'Corrigez l’identifiant, ou ajoutez ce qui manque au pack.',
  };
}

const SENTENCES: Record<string, string> = {
  image: 'Cette image n’existe pas dans le pack',
  form: 'Ce formulaire n’existe pas dans le pack',
  grid: 'Cette grille n’existe pas dans le pack',
  document: 'Ce modèle de document n’existe pas dans le pack',
  decision: 'Cette décision n’existe pas dans le pack',
  circuit: 'Ce circuit n’existe pas dans le pack',
  codes: 'Cette liste de codes n’existe pas dans le pack',
  role: 'Ce rôle n’existe pas dans le pack',
  function: 'Cette fonction n’existe pas dans le pack',
  stage: 'Cette étape de dossier n’existe pas dans le pack',
  domain: 'Ce domaine de données n’existe pas dans le pack',
  connector: 'Ce connecteur n’existe pas',
  parameter: 'Ce paramètre n’existe pas dans le pack',
  field: 'Ce champ n’existe pas dans le formulaire',
  'national-type': 'Ce type de document n’est pas dans les listes nationales',
};
