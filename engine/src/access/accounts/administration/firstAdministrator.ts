import { recordAudit } from '../../../audit/index.js';
import { getPack } from '../../../catalog/index.js';
import {
  createActivity,
  createProfessional,
  datePost,
  findProfessionals,
  getOrganisation,
  installedOrganisations,
  localDay,
  type Post,
} from '../../../organisation/index.js';
import { beforeOrganisation, inOrganisation, StartError, type Tx } from '../../../platform/index.js';
import { reviewAfter } from '../../posts/reviewDay.js';
import { lockRights, rightsOfPack } from '../../posts/handledPost.js';
import { whoAnswersForRights } from '../../posts/lastAdministrator.js';
import { packGrants } from '../../grantsOf.js';
import { findByLogin, normalLogin } from '../ownAccounts.js';
import type { AskedAdministrator } from './AskedAdministrator.js';
import { chooseOrganisation, openEstablishment, openOrganisation } from './firstPlace.js';
import { invite } from './invite.js';
import { recoverAdministrator } from './recoverAdministrator.js';

/** The link that was made, and what was made with it. */
export type AdministratorInvited = {
  organisation: string;
  /** The organisation was made. */
  opened: boolean;
  /** The account of a known administrator was emptied. */
  recovered: boolean;
  expiresAt: string;
  /** Not when it leaves by mail. */
  address?: string;
};

/**
 * Gives an installation its first administrator, with an organisation and an establishment when it has none, or, when
 * asked for recovery, gives back a way in. All of it is one transaction, with its lines of the trail.
 *
 * @throws StartError when somebody answers for rights already, or when what is asked cannot be made, saying what is missing
 */
export async function inviteAdministrator(asked: AskedAdministrator): Promise<AdministratorInvited> {
  const known = await beforeOrganisation('sign-in', installedOrganisations);
  const organisationId = chooseOrganisation(known, asked);
  const account = await findByLogin(normalLogin(asked.login));
  if (account && account.organisationId !== organisationId)
    throw new StartError('Cette adresse ouvre déjà un compte.', 'Donnez une autre adresse.');
  return inOrganisation(organisationId, async (tx) => {
    // Two commands at once would make two first organisations.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 9))', ['first-organisation']);
    if (known.length === 0 && (await installedOrganisations(tx)).length > 0)
      throw new StartError('Un organisme vient d’être créé.', 'Recommencez sans le décrire.');
    await lockRights(tx);
    const opened = await openOrganisation(tx, asked);
    const answering = await whoAnswersForRights(tx, localDay(tx.now()));
    const held = account?.professionalId ?? (await knownByMail(tx, answering, asked.login));
    const answers = answering.some(({ professionalId }) => professionalId === held);
    if (asked.recovery === undefined && answering.length > 0 && (!answers || !account || account.password))
      throw new StartError(
        'Quelqu’un répond déjà des habilitations : c’est à cette personne d’inviter les autres, dans Administration.',
        'Si plus aucun administrateur ne peut entrer, ajoutez --secours --motif « … » : le journal le dira.',
      );
    if (held !== undefined && !answers)
      throw new StartError(
        'Cette adresse est celle d’une personne qui ne répond pas des habilitations.',
        'Donnez celle d’un administrateur, ou l’adresse d’une personne nouvelle.',
      );
    const professionalId = held ?? (await makeAdministrator(tx, asked));
    if (asked.recovery !== undefined)
      await recoverAdministrator(tx, professionalId, { ...asked, reason: asked.recovery });
    else await trace(tx, 'compte.premier-administrateur', professionalId, asked);
    const invited = await invite(tx, 'systeme', professionalId, normalLogin(asked.login), asked.byMail);
    const { name } = (await getOrganisation(tx))!;
    const { expiresAt, address } = invited;
    const recovered = held !== undefined && asked.recovery !== undefined;
    return {
      organisation: name,
      opened,
      recovered,
      expiresAt,
      ...(address === undefined ? {} : { address }),
    };
  });
}

/** Who answers for rights and is known by this address, without an account of Trame. */
async function knownByMail(tx: Tx, answering: readonly Post[], login: string): Promise<string | undefined> {
  const people = await findProfessionals(
    tx,
    answering.map(({ professionalId }) => professionalId),
  );
  return people.find(({ email }) => email !== null && normalLogin(email) === normalLogin(login))?.id;
}

/** A professional of a role that answers for the rights of the whole organisation. @returns their id */
async function makeAdministrator(tx: Tx, asked: AskedAdministrator): Promise<string> {
  const { lastName = '', firstName = '' } = asked;
  if (!lastName || !firstName)
    throw new StartError(
      'Personne ici n’a cette adresse.',
      'Pour inviter quelqu’un de nouveau, donnez --nom et --prenom.',
    );
  const place = await openEstablishment(tx, asked);
  const roleId = await roleFor(tx, place.packId, asked.roleId);
  const professionalId = await createProfessional(tx, {
    lastName,
    firstName,
    email: normalLogin(asked.login),
  });
  const from = localDay(tx.now());
  const post = { professionalId, establishmentId: place.id, roleId };
  const id = await createActivity(tx, { ...post, from });
  const reviewOn = reviewAfter(from);
  await datePost(tx, id, { to: null, reviewOn });
  await recordAudit(tx, {
    action: 'habilitation.donnee',
    actor: 'systeme',
    subject: { kind: 'habilitation', id },
    details: {
      professionnel: professionalId,
      etablissement: place.id,
      role: roleId,
      du: from,
      au: null,
      revue: reviewOn,
    },
  });
  return professionalId;
}

/** The role of a pack that answers for rights everywhere: the one asked, or the only one. */
async function roleFor(tx: Tx, packId: string, asked: string | undefined): Promise<string> {
  const habilitation = await rightsOfPack(tx, packId);
  const { manifest } = await getPack(packId, tx);
  const able = manifest.roles.filter(({ id }) =>
    packGrants(habilitation, id).some(
      ({ domain, actions, link }) =>
        domain === 'habilitations' && actions.includes('gerer') && link === 'organisation',
    ),
  );
  const [only, another] = able;
  if (asked !== undefined && able.some(({ id }) => id === asked)) return asked;
  if (asked === undefined && only && !another) return only.id;
  throw new StartError(
    asked === undefined
      ? 'Le rôle de l’administrateur est à dire.'
      : `Le rôle « ${asked} » ne répond pas des habilitations de tout l’organisme.`,
    able.length > 0
      ? `Donnez --role : ${able.map(({ id, label }) => `${id} (${label})`).join(', ')}.`
      : `Aucun rôle du pack « ${packId} » n’en répond : donnez --pack, ou corrigez le pack.`,
  );
}

async function trace(tx: Tx, action: string, id: string, { operator }: AskedAdministrator): Promise<void> {
  await recordAudit(tx, {
    action,
    actor: 'systeme',
    subject: { kind: 'professionnel', id },
    details: { par: 'ligne-de-commande', operateur: operator },
  });
}
