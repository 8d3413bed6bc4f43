import type { Fault } from '@trame/schemas';
import { checkDomain, checkSources } from './checkSources.js';
import { checkArchive } from './checkArchive.js';
import { checkIntakes } from './checkIntakes.js';
import { checkEvents } from './checkEvents.js';
import { checkTabs } from './checkTabs.js';
import { checkFilter } from './checkFilter.js';
import { checkFeel, DOSSIER_NAMES, HOUSEHOLD_NAMES } from './checkFeel.js';
import { unknown, type Inspection } from './Inspection.js';
import { satisfies } from '../versions.js';

const FILE = 'pack.json';

/** The manifest itself: engine range, ids told once, grants, synthesis. */
export function checkManifest(inspection: Inspection, engineVersion: string): Fault[] {
  const { layer, whole } = inspection;
  const { manifest } = layer;
  return [
    ...checkEngine(manifest.engine, engineVersion),
    ...checkStages(inspection),
    ...(['roles', 'functions', 'dataDomains', 'events'] as const).flatMap((key) =>
      checkUnique(`/${key}`, manifest[key] ?? []),
    ),
    ...checkUnique('/dossier/stages', manifest.dossier?.stages ?? []),
    ...checkUnique('/dossier/tabs', manifest.dossier?.tabs ?? []),
    ...checkUnique('/agenda/kinds', manifest.agenda?.kinds ?? []),
    ...(manifest.agenda?.kinds ?? []).flatMap(({ domain }, kind) =>
      checkDomain(inspection, FILE, `/agenda/kinds/${kind}/domain`, domain),
    ),
    ...checkTabs(inspection),
    ...checkArchive(inspection),
    ...checkUnique('/intakes', manifest.intakes ?? []),
    ...checkIntakes(inspection),
    ...checkEvents(inspection),
    ...checkDomain(inspection, FILE, '/dossier/identityDomain', manifest.dossier?.identityDomain),
    ...checkDomain(inspection, FILE, '/dossier/receivedDomain', manifest.dossier?.receivedDomain),
    ...checkHousehold(inspection),
    ...checkCodes(inspection, 'links'),
    ...checkCodes(inspection, 'ties'),
    ...(manifest.roles ?? []).flatMap(({ grants }, role) =>
      grants.flatMap(({ domain }, grant) =>
        domain === '*' ? [] : checkDomain(inspection, FILE, `/roles/${role}/grants/${grant}/domain`, domain),
      ),
    ),
    ...(manifest.roles ?? []).flatMap(({ breakGlass = [] }, role) =>
      breakGlass.flatMap((domain, index) =>
        checkOpenable(inspection, `/roles/${role}/breakGlass/${index}`, domain),
      ),
    ),
    ...checkSources(inspection, FILE, '/synthesisSources', manifest.synthesisSources),
    ...(manifest.synthesis ?? []).flatMap((line, index) => [
      ...checkDomain(inspection, FILE, `/synthesis/${index}/domain`, line.domain),
      ...checkFeel(FILE, `/synthesis/${index}/value`, line.value, HOUSEHOLD_NAMES, {
        formulaires: Object.keys(whole.manifest.synthesisSources),
      }),
    ]),
  ];
}

/** A code list that the dossier names. */
function checkCodes({ layer, whole, has }: Inspection, key: 'links' | 'ties'): Fault[] {
  const list = layer.manifest.dossier?.[key];
  if (list === undefined || has('codes', list)) return [];
  return [unknown(FILE, `/dossier/${key}`, 'codes', list, Object.keys(whole.codes))];
}

/** Dossiers of households say how a household is called, and the places in it. */
function checkHousehold({ layer, whole, has }: Inspection): Fault[] {
  const { subject, household } = layer.manifest.dossier ?? {};
  if (household && !has('codes', household.roles))
    return [unknown(FILE, '/dossier/household/roles', 'codes', household.roles, Object.keys(whole.codes))];
  if (subject !== 'household' || whole.manifest.dossier.household) return [];
  return [
    {
      file: FILE,
      path: '/dossier/household',
      rule: 'household-undescribed',
      level: 'error',
      message:
        'Ce pack ouvre des dossiers de ménages, sans dire comment un ménage s’appelle ni les places qu’on y a.',
      expected: 'un mot (« label ») et une liste de codes (« roles »)',
    },
  ];
}

function checkEngine(range: string, engineVersion: string): Fault[] {
  const fits = satisfies(engineVersion, range);
  if (fits === true) return [];
  return [
    {
      file: FILE,
      path: '/engine',
      rule: fits === undefined ? 'unreadable-range' : 'engine-range',
      level: 'error',
      message:
        fits === undefined
          ? 'Cette plage de versions ne peut pas être lue.'
          : `Ce pack n’est pas prévu pour cette version du moteur (${engineVersion}).`,
      value: range,
      expected:
        fits === undefined ? 'une plage telle que « ^1.2.0 »' : `une plage qui contient ${engineVersion}`,
    },
  ];
}

function checkStages({ whole }: Inspection): Fault[] {
  if (whole.manifest.dossier.stages.length > 0) return [];
  return [
    {
      file: FILE,
      path: '/dossier/stages',
      rule: 'no-stage',
      level: 'error',
      message: 'Ni ce pack ni ceux qu’il étend ne déclarent d’étapes du dossier.',
      expected: 'au moins une étape dans « dossier.stages », ici ou dans un pack étendu',
    },
  ];
}

/** What is opened with a reason exists, and is not walled: a wall has no emergency door. */
function checkOpenable(inspection: Inspection, path: string, domain: string): Fault[] {
  const known = inspection.whole.manifest.dataDomains.find(({ id }) => id === domain);
  if (known?.walled !== true) return checkDomain(inspection, FILE, path, domain);
  return [
    {
      file: FILE,
      path,
      rule: 'walled-domain-opened',
      level: 'error',
      message: `Le domaine « ${known.label} » est cloisonné : il ne s’ouvre pas par bris de glace.`,
      value: domain,
      expected: 'un domaine de données qui n’est pas « walled »',
    },
  ];
}

function checkUnique(path: string, items: ReadonlyArray<{ id: string }>): Fault[] {
  return items.flatMap(({ id }, index) => {
    if (items.findIndex((item) => item.id === id) === index) return [];
    return [
      {
        file: FILE,
        path: `${path}/${index}/id`,
        rule: 'duplicate-id',
        level: 'error' as const,
        message: `L’identifiant « ${id} » est déjà pris dans cette liste.`,
        value: id,
        expected: 'un identifiant par élément',
      },
    ];
  });
}

/** Views: stages, sources, circuit, columns. */
export function checkView(inspection: Inspection, id: string): Fault[] {
  const { whole, has } = inspection;
  const view = inspection.layer.views[id];
  if (!view) return [];
  const file = `views/${id}.view.json`;
  const { priority, freed } = view;
  const named = [
    ...(priority?.change ? [[priority.change.form, '/priority/change/form'] as const] : []),
    ...(freed ? [[freed.form, '/freed/form'] as const] : []),
  ];
  const stages = whole.manifest.dossier.stages.map((stage) => stage.id);
  return [
    ...view.stages.flatMap((stage, index) =>
      stages.includes(stage) ? [] : [unknown(file, `/stages/${index}`, 'stage', stage, stages)],
    ),
    ...checkSources(inspection, file, '/sources', view.sources),
    ...(view.start && !has('circuits', view.start)
      ? [unknown(file, '/start', 'circuit', view.start, Object.keys(whole.circuits))]
      : []),
    ...named.flatMap(([form, path]) =>
      has('forms', form) ? [] : [unknown(file, path, 'form', form, Object.keys(whole.forms))],
    ),
    ...(priority
      ? checkFeel(file, '/priority/value', priority.value, DOSSIER_NAMES, {
          formulaires: Object.keys(view.sources ?? {}),
        })
      : []),
    ...view.columns.flatMap((_column, index) => checkFilter(inspection, file, view, index)),
    ...view.columns.flatMap((column, index) =>
      checkFeel(file, `/columns/${index}/value`, column.value, HOUSEHOLD_NAMES, {
        formulaires: Object.keys(view.sources ?? {}),
      }),
    ),
  ];
}
