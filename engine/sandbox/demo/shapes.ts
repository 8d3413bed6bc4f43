/** The demo's data files, as JSON: see README.md. Everything in them is fictional. */
export type DemoOrganisation = { key: string; id: string; name: string; establishments: DemoEstablishment[] };

export type DemoEstablishment = {
  key: string;
  id: string;
  name: string;
  finess: string;
  kind: string;
  category: string;
  capacity: number;
  packId: string;
  address: Record<string, unknown>;
  phone: string;
  director: string;
  /** Values of the parameters of its pack that are its own. */
  parameters?: Record<string, unknown>;
};

export type DemoProfessional = {
  login: string;
  id: string;
  password: string;
  nom: string;
  prenom: string;
  /** What the person is called at work, in French. */
  fonction: string;
  rpps?: string;
  /** `code^oid` (JDV_J65). */
  profession?: string;
  email?: string;
  organisation: string;
  activities: { establishment: string; role: string }[];
};

/** A form answered on the way, by whom, how many days ago. */
export type DemoStep = {
  form: string;
  login: string;
  daysAgo: number;
  data: Record<string, unknown>;
  /** Of a household: first names of the members it is of. */
  concerne?: string[];
};

export type DemoDossier = {
  key: string;
  establishment: string;
  stage: string;
  /** How many days ago the request arrived. */
  daysAgo: number;
  usager: Record<string, unknown>;
  /** Of a household: its other members, there since the request. */
  membres?: { place: string; usager: Record<string, unknown> }[];
  /** Answers to the form that opens the pack's circuit. */
  demande: Record<string, unknown>;
  /** Answers, in order, to the tasks that lead to the stage. */
  etapes?: DemoStep[];
  grilles?: { grid: string; login: string; daysAgo: number; answers: Record<string, unknown> }[];
  /** Was there before Trame: taken over without going through the circuit. */
  repris?: boolean;
  /** Day of the entry, such as `J-78`. */
  entree?: string;
  /** Day of the exit, of who has left. */
  sortie?: string;
  equipe?: { login: string; function: string }[];
  contacts?: DemoContact[];
};

export type DemoContact = {
  nom: string;
  prenom?: string;
  lien: string;
  role?: string;
  telephone?: string;
  ordreAppel?: number;
  contactAutorise: 'oui' | 'non' | 'mediatise';
  neDoitPasConnaitreAdresse?: 'oui' | 'non';
};

/** All the demo's data. */
export type Demo = {
  organisations: DemoOrganisation[];
  professionals: DemoProfessional[];
  dossiers: DemoDossier[];
};
