import type { DocumentFlow, DocumentModel, Fault } from '@trame/schemas';
import { nationalType, nationalTypes } from '../nationalFlow.js';
import { checkDomain, checkSources } from './checkSources.js';
import { fileOf, unknown, type Inspection } from './Inspection.js';

/** From strict to loose. */
const DMP_ORDER: ReadonlyArray<DocumentFlow['dmp']> = ['jamais', 'consulte', 'alimente'];

/** A document model: domain, sources, signatories, national type and flow, then its template by who knows templates. */
export async function checkDocument(inspection: Inspection, id: string): Promise<Fault[]> {
  const { whole, layer, outside } = inspection;
  const source = layer.documents[id];
  if (!source) return [];
  const { model } = source;
  const file = fileOf('documents', id);
  const roles = whole.manifest.roles.map((role) => role.id);
  const template = (await outside.document?.(source, id, whole)) ?? [];
  return [
    ...checkDomain(inspection, file, '/domain', model.domain),
    ...checkSources(inspection, file, '/sources', model.sources),
    ...checkWalls(inspection, file, model),
    ...checkImages(inspection, id),
    ...model.signatories.flatMap(({ role }, index) =>
      role === undefined || roles.includes(role)
        ? []
        : [unknown(file, `/signatories/${index}/role`, 'role', role, roles)],
    ),
    ...checkNational(file, model.nationalType, model.flow, whole.manifest.domain),
    ...checkSigned(file, model),
    ...template.map((fault) => ({ ...fault, file: fault.file ?? `documents/${id}/template.hbs` })),
  ];
}

/** An image that a template or its style shows is one of the pack. */
function checkImages({ layer, whole }: Inspection, id: string): Fault[] {
  const { template = '', style = '' } = layer.documents[id] ?? {};
  const known = Object.keys(whole.images);
  return Object.entries({ 'template.hbs': template, 'style.css': style }).flatMap(([name, text]) =>
    [...text.matchAll(/\basset:([A-Za-z0-9._-]+)/g)].flatMap(({ 1: image = '', index }) =>
      known.includes(image)
        ? []
        : [
            {
              ...unknown(`documents/${id}/${name}`, '', 'image', image, known),
              line: text.slice(0, index).split('\n').length,
              remedy: 'Ajoutez l’image au dossier « images » du pack, ou corrigez son nom.',
            },
          ],
    ),
  );
}

/** Who reads a document reads what it was made of: a walled domain is read by its own documents only. */
function checkWalls({ whole }: Inspection, file: string, { domain, sources }: DocumentModel): Fault[] {
  const walled = new Map(
    whole.manifest.dataDomains.filter((one) => one.walled).map(({ id, label }) => [id, label]),
  );
  return Object.entries(sources).flatMap(([name, source]) => {
    const [kind, id = ''] = source.split(':');
    const read = (kind === 'grid' ? whole.grids[id] : whole.forms[id])?.domain;
    const label = read === undefined || read === domain ? undefined : walled.get(read);
    if (label === undefined) return [];
    return [
      {
        file,
        path: `/sources/${name}`,
        rule: 'walled-source',
        level: 'error',
        message: `Ce document du domaine « ${domain} » montrerait des réponses du domaine cloisonné « ${label} » à qui ne peut pas les lire.`,
        value: source,
        expected: `une source du domaine « ${domain} », ou d’un domaine qui n’est pas cloisonné`,
        remedy: `Retirez cette source, ou rangez le document dans le domaine « ${read} ».`,
      },
    ];
  });
}

/** What feeds the DMP once a professional has signed it names one who must. */
function checkSigned(file: string, { flow, nationalType: type, signatories }: DocumentModel): Fault[] {
  const wanted = flow.signed === true || nationalType(type)?.flow.signed === true;
  if (flow.dmp !== 'alimente' || !wanted) return [];
  if (signatories.some(({ kind, required }) => kind === 'professional' && required)) return [];
  return [
    {
      file,
      path: '/signatories',
      rule: 'unsigned-flow',
      level: 'error',
      message: 'Ce document ne va au DMP que signé, et aucun professionnel n’a à le signer.',
      value: signatories.map(({ id }) => id),
      expected: 'un signataire professionnel obligatoire',
      remedy: 'Ajoutez le signataire, ou ne le destinez pas au DMP (« flow.dmp »).',
    },
  ];
}

function checkNational(file: string, type: string, flow: DocumentFlow, domain: string | undefined): Fault[] {
  const national = nationalType(type);
  const known = [...nationalTypes().values()].filter((one) => !domain || one.domain === domain.toLowerCase());
  if (!national)
    return [
      unknown(
        file,
        '/nationalType',
        'national-type',
        type,
        known.map(({ id }) => id),
      ),
    ];
  const looser = (path: string, value: unknown, expected: string): Fault => ({
    file,
    path,
    rule: 'looser-flow',
    level: 'error',
    message: `Ce document irait plus loin que ne le permet la liste nationale (« ${national.label} »).`,
    value,
    expected,
    remedy: 'Un pack peut être plus strict que la liste nationale, jamais plus large.',
  });
  const faults: Fault[] = [];
  if (domain && national.domain !== domain.toLowerCase()) {
    faults.push(
      unknown(
        file,
        '/nationalType',
        'national-type',
        type,
        known.map(({ id }) => id),
      ),
    );
  }
  if (DMP_ORDER.indexOf(flow.dmp) > DMP_ORDER.indexOf(national.flow.dmp)) {
    const allowed = DMP_ORDER.slice(0, DMP_ORDER.indexOf(national.flow.dmp) + 1);
    faults.push(looser('/flow/dmp', flow.dmp, allowed.map((value) => `« ${value} »`).join(' ou ')));
  }
  if (flow.mssante && !national.flow.mssante) faults.push(looser('/flow/mssante', true, 'false'));
  const { to } = national.flow;
  for (const [index, recipient] of (flow.to ?? []).entries()) {
    if (to && !to.includes(recipient)) {
      faults.push(looser(`/flow/to/${index}`, recipient, to.map((value) => `« ${value} »`).join(' ou ')));
    }
  }
  return faults;
}
