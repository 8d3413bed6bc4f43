import type { TwinDirectory, TwinProfessional, TwinStructure } from './people.js';

/** A resource of FHIR, as the twin writes it. */
export type TwinResource = { resourceType: string; id: string } & Record<string, unknown>;

const EMAIL_TYPE = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type';
const METADATA =
  'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-ext-mailbox-mss-metadata';
const NOS = 'https://mos.esante.gouv.fr/NOS';

/** Everything the directory holds, in FHIR R4 (FR Core, IG Annuaire Santé 1.1). */
export function resourcesOf({ structures, personnes }: TwinDirectory): TwinResource[] {
  return [
    ...structures.map(organization),
    ...personnes.map(practitioner),
    ...personnes.map(practitionerRole),
  ];
}

function organization({ id, nom, finess, codePostal, commune, boites }: TwinStructure): TwinResource {
  return {
    resourceType: 'Organization',
    id,
    identifier: [
      { system: 'https://finess.esante.gouv.fr', value: finess },
      { system: 'urn:oid:1.2.250.1.71.4.2.2', value: `1${finess}` },
    ],
    active: true,
    name: nom,
    telecom: boites.map(({ adresse, service }) => mailbox(adresse, 'ORG', service)),
    address: [{ city: `${codePostal} ${commune}`, postalCode: codePostal, country: '99100' }],
  };
}

function practitioner(one: TwinProfessional): TwinResource {
  const { id, nom, prenoms, civilite, rpps, profession, boite, actif = true } = one;
  return {
    resourceType: 'Practitioner',
    id,
    identifier: [
      { system: 'urn:oid:1.2.250.1.71.4.2.1', value: `8${rpps}` },
      { system: 'https://rpps.esante.gouv.fr', value: rpps },
    ],
    active: actif,
    name: [{ use: 'usual', family: nom, given: prenoms, prefix: [civilite] }],
    telecom: boite === undefined ? [] : [mailbox(boite, 'PER', undefined, one.listeRouge)],
    qualification: [
      {
        code: {
          coding: [
            { system: `${NOS}/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante`, code: profession },
            {
              system: `${NOS}/TRE_R09-CategorieProfessionnelle/FHIR/TRE-R09-CategorieProfessionnelle`,
              code: 'C',
            },
          ],
        },
      },
    ],
  };
}

function practitionerRole({ id, structure, actif = true }: TwinProfessional): TwinResource {
  return {
    resourceType: 'PractitionerRole',
    id: id.replace(/^003/, '005'),
    active: actif,
    practitioner: { reference: `Practitioner/${id}` },
    organization: { reference: `Organization/${structure}` },
    telecom: [],
  };
}

function mailbox(value: string, kind: string, service?: string, listeRouge = false): Record<string, unknown> {
  return {
    extension: [
      {
        url: EMAIL_TYPE,
        valueCoding: {
          system: `${NOS}/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie`,
          code: 'MSSANTE',
        },
      },
      {
        url: METADATA,
        extension: [
          {
            url: 'type',
            valueCodeableConcept: {
              coding: [{ system: `${NOS}/TRE_R257-TypeBAL/FHIR/TRE-R257-TypeBAL`, code: kind }],
            },
          },
          ...(service === undefined ? [] : [{ url: 'service', valueString: service }]),
          { url: 'listeRouge', valueBoolean: listeRouge },
        ],
      },
    ],
    system: 'email',
    value,
  };
}
