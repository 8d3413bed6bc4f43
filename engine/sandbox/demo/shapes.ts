/** The demo's data files, as JSON. Everything in them is fictional. */
export type DemoOrganisation = {
  key: string;
  name: string;
  establishments: DemoEstablishment[];
};

export type DemoEstablishment = {
  key: string;
  name: string;
  finess: string;
  kind: string;
  category: string;
  capacity: number;
  packId: string;
  address: { ligne1: string; ligne2?: string; codePostal: string; commune: string };
  phone: string;
  director: string;
  email?: string;
};

export type DemoProfessional = {
  login: string;
  password: string;
  nom: string;
  prenom: string;
  title?: string;
  rpps?: string;
  email: string;
  organisation: string;
  activities: { establishment: string; role: string }[];
};

export type DemoDossier = {
  organisation: string;
  establishment: string;
  stage: string;
  /** How many days ago the request arrived. */
  daysAgo: number;
  usager: Record<string, unknown>;
  /** Answers to the circuit's start form; absent, the dossier stands without a circuit. */
  demande?: Record<string, unknown>;
  circuit?: string;
  /** Answers that differ from the usual ones of a step, by element id of the circuit. */
  reponses?: Record<string, Record<string, unknown>>;
  entree?: number;
  equipe?: { login: string; function: string }[];
  contacts?: Record<string, unknown>[];
  grille?: { id: string; answers: Record<string, unknown>; daysAgo: number };
};

/** Usual answers to each step of a circuit, by element id; with the placeholders of `fillIn`. */
export type DemoAnswers = Record<string, Record<string, unknown>>;

/** All the demo's data. */
export type Demo = {
  organisations: DemoOrganisation[];
  professionals: DemoProfessional[];
  dossiers: DemoDossier[];
  answers: DemoAnswers;
};
