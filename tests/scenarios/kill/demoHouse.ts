import { request } from '../../support/server.js';
import { establishmentId, professionalId } from '../browser/demoNames.js';
import { Person, type Team } from '../story/people.js';
import { signInByHttp } from './signInByHttp.js';

/** Seats the team of the MECS Les Tilleuls of the demonstration, signed in for real. */
export async function seatTeam(url: string): Promise<Team> {
  const seat = (login: string): Promise<Person> => seatPerson(url, login);
  return {
    establishmentId: establishmentId('mecs-tilleuls'),
    secretaire: await seat('s.lemoine'),
    chef: await seat('m.delaunay'),
    psychologue: await seat('c.roux'),
    directeur: await seat('h.marchand'),
    educateur: await seat('i.carpentier'),
  };
}

/** Seats somebody of the demonstration, signed in for real. */
export async function seatPerson(url: string, login: string): Promise<Person> {
  return new Person(() => client(url), professionalId(login), login, await signInByHttp(url, login));
}

/** The requests of the screens, to a program that may be restarted meanwhile. */
function client(url: string): ConstructorParameters<typeof Person>[0] extends () => infer C ? C : never {
  return {
    get: (address, cookie, headers) => request('GET', url + address, { cookie, headers }),
    send: (method, address, sent) => request(method, url + address, sent ?? {}),
  };
}
