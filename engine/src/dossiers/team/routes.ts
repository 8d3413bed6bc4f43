import type { ChangeService, ChangeTeamMember, NewTeamMember } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { changeService } from './changeService.js';
import { changeMember, joinTeam } from './changeTeam.js';
import { readTeam } from './readTeam.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const ids = {
  type: 'object',
  required: ['id', 'memberId'],
  properties: { id: uuid, memberId: uuid },
} as const;

/** The care team of a dossier. */
export const teamRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/equipe',
    summary: 'L’équipe d’accompagnement d’un dossier, celles et ceux qui en sont partis compris',
    policy: 'dossier.lire',
    params: id,
    response: 'api/team-sheet.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readTeam(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: NewTeamMember }>({
    method: 'post',
    path: '/dossiers/:id/equipe',
    summary: 'Faire entrer un professionnel dans l’équipe d’un dossier',
    policy: 'dossier.lire',
    params: id,
    body: 'api/new-team-member.schema.json',
    handle: ({ principal, params, body, inOrg }) => inOrg((tx) => joinTeam(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string }; body: ChangeService }>({
    method: 'put',
    path: '/dossiers/:id/service',
    summary: 'Placer un dossier dans un service de son établissement, ou dans aucun',
    policy: 'dossier.lire',
    params: id,
    body: 'api/change-service.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => changeService(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string; memberId: string }; body: ChangeTeamMember }>({
    method: 'put',
    path: '/dossiers/:id/equipe/:memberId',
    summary: 'Changer la fonction de quelqu’un dans l’équipe, ou dire le jour où il la quitte',
    policy: 'dossier.lire',
    params: ids,
    body: 'api/change-team-member.schema.json',
    handle: ({ principal, params: { id: dossierId, memberId }, body, inOrg }) =>
      inOrg((tx) => changeMember(tx, principal, { dossierId, memberId }, body)),
  }),
];
