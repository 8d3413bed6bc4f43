import { compileForm, scoreGrid, validateForm, type CompiledForm } from '@trame/language';
import { codesOf, formsOf, gridOf, readData } from './readPack.js';

type Step = { form: string; login: string; daysAgo: number; data: Record<string, unknown> };
type DemoDossier = {
  key: string;
  establishment: string;
  stage: string;
  daysAgo: number;
  usager: Record<string, unknown>;
  demande: Record<string, unknown>;
  etapes?: Step[];
  entree?: string;
  grilles?: Array<{ grid: string; answers: Record<string, unknown> }>;
  equipe?: Array<{ login: string }>;
};
type Place = { key: string; id: string; name: string; finess: string; packId: string };
type Organisations = { organisations: Array<{ establishments: Place[] }> };
type Professionals = {
  professionals: Array<{ login: string; activities: Array<{ establishment: string }> }>;
};

const TODAY = '2026-11-23';
const START: Record<string, string> = {
  pde: 'demande-admission',
  'mere-enfant': 'demande-accueil-famille',
  pa: 'demande-admission-ehpad',
  ph: 'recueil-attentes',
};
const places = readData<Organisations>('engine/sandbox/demo/organisations.json').organisations.flatMap(
  ({ establishments }) => establishments,
);
const { professionals } = readData<Professionals>('engine/sandbox/demo/professionals.json');
const { dossiers } = readData<{ dossiers: DemoDossier[] }>('engine/sandbox/demo/dossiers.json');
const forms = new Map<string, CompiledForm>();
for (const pack of Object.keys(START)) {
  const codes = codesOf(pack);
  for (const form of Object.values({ ...formsOf('socle'), ...formsOf(pack) }))
    forms.set(`${pack}/${form.id}`, compileForm(form, codes));
}

function dayOf(shift: number): string {
  const day = new Date(`${TODAY}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + shift);
  return day.toISOString().slice(0, 10);
}

/** `J-12` and the like become days; `J-3T14:30` keeps its hour. */
function dated<T>(given: T): T {
  return JSON.parse(
    JSON.stringify(given).replace(
      /"J([+-]\d+)?(T\d\d:\d\d)?"/g,
      (_all, shift?: string, hour = '') => `"${dayOf(Number(shift ?? 0))}${hour}"`,
    ),
  ) as T;
}

const camelCase = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Faults of every form answered in a dossier, each judged on the day it was answered. */
function faultsOf(dossier: DemoDossier): string[] {
  const place = places.find(({ key }) => key === dossier.establishment);
  const pack = place?.packId ?? '';
  const formulaires: Record<string, unknown> = {};
  const all: Step[] = [
    { form: START[pack] ?? '', login: '', daysAgo: dossier.daysAgo, data: dossier.demande },
    ...(dossier.etapes ?? []),
  ];
  return all.flatMap(({ form, daysAgo, data }) => {
    const compiled = forms.get(`${pack}/${form}`);
    if (!compiled) return [`${form}: no such form`];
    const answers = dated(data);
    const context = {
      usager: dossier.usager,
      dossier: { dateEntree: dated(dossier.entree ?? null) },
      etablissement: { id: place?.id, nom: place?.name },
      aujourdHui: dayOf(-daysAgo),
      maintenant: `${dayOf(-daysAgo)}T11:00`,
      formulaires: { ...formulaires },
    };
    formulaires[camelCase(form)] = answers;
    return validateForm(compiled, answers, context).map(({ path, message }) => `${form} ${path} ${message}`);
  });
}

describe('Given the dossiers of the demonstration', () => {
  it.each(dossiers.map((dossier) => [dossier.key, dossier] as const))(
    'when the forms of %s are judged, then all could have been submitted',
    (_key, dossier) => {
      expect(faultsOf(dossier)).toEqual([]);
    },
  );

  it('then the grids answered give a result', () => {
    const packOf = (key: string) => places.find((place) => place.key === key)?.packId ?? '';
    const statuses = dossiers.flatMap(({ establishment, grilles = [] }) =>
      grilles.map(({ grid, answers }) => scoreGrid(gridOf(packOf(establishment), grid), answers).status),
    );
    expect(statuses.length).toBeGreaterThan(10);
    expect(statuses.filter((status) => status !== 'complete' && status !== 'unscored')).toEqual([]);
  });

  it('then whoever answered or accompanies works in that establishment', () => {
    const works = (login: string, key: string) =>
      professionals.some(
        (one) => one.login === login && one.activities.some(({ establishment }) => establishment === key),
      );
    const strangers = dossiers.flatMap(({ key, establishment, etapes = [], equipe = [] }) =>
      [...etapes, ...equipe]
        .filter(({ login }) => !works(login, establishment))
        .map(({ login }) => `${key}: ${login}`),
    );
    expect(strangers).toEqual([]);
  });

  it('then every FINESS number carries its Luhn key', () => {
    const sound = (digits: string) =>
      [...digits].reverse().reduce((sum, digit, at) => {
        const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
        return sum + (value > 9 ? value - 9 : value);
      }, 0) %
        10 ===
      0;
    expect(places.filter(({ finess }) => finess.length !== 9 || !sound(finess))).toEqual([]);
  });
});
