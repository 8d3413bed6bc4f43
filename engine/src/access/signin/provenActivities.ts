/** Where, and as what, a professional exercises, as the provider says from the national directory. */
export interface ProvenActivity {
  /** Code of the profession. */
  profession?: string;
  /** Code of the expertise (savoir-faire). */
  expertise?: string;
  /** Code of the role held there. */
  role?: string;
  /** Code of the kind of structure (`SA20`). */
  sector?: string;
  structure: { name?: string; finess?: string; siret?: string; technicalId?: string };
}

const MOST = 20;
const LONGEST = 200;

/**
 * Reads `SubjectRefPro.exercices[].activities[]` of Pro Santé Connect; what is malformed is left out.
 * It says where somebody exercises; it never gives a right here.
 */
export function readActivities(claims: Record<string, unknown>): ProvenActivity[] {
  const { exercices } = recordOf(claims['SubjectRefPro']);
  return listOf(exercices)
    .flatMap((exercise) => listOf(exercise['activities']).map((activity) => activityOf(exercise, activity)))
    .slice(0, MOST);
}

/** The names under which they exercise (`nomDexercice`). */
export function usualNames(claims: Record<string, unknown>): unknown[] {
  const { exercices } = recordOf(claims['SubjectRefPro']);
  return listOf(exercices)
    .slice(0, MOST)
    .map((exercise) => exercise['nomDexercice']);
}

function activityOf(exercise: Record<string, unknown>, activity: Record<string, unknown>): ProvenActivity {
  return {
    ...said('profession', exercise['codeProfession']),
    ...said('expertise', exercise['codeSavoirFaire']),
    ...said('role', activity['codeRole']),
    ...said('sector', activity['codeSecteurDactivite']),
    structure: {
      ...said('name', activity['raisonSocialeSite'] || activity['enseigneCommercialeSite']),
      ...said('finess', activity['numeroFinessSite'], /^[0-9AB]{9}$/),
      ...said('siret', activity['numeroSiretSite'], /^\d{14}$/),
      ...said('technicalId', activity['identifiantTechniqueDeLaStructure']),
    },
  };
}

function said<Name extends string>(
  name: Name,
  value: unknown,
  shape?: RegExp,
): Partial<Record<Name, string>> {
  const text = typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  return text === '' || (shape && !shape.test(text)) ? {} : ({ [name]: text } as Record<Name, string>);
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.map(recordOf) : [];
