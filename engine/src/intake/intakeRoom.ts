import type { Links, OutsideMail } from '../links/index.js';

/** What the room works with, once open. */
export interface IntakeRoom {
  links: Links;
  mail?: OutsideMail;
}

let current: IntakeRoom | undefined;

/** @throws Error before `openIntake` */
export function intakeRoom(): IntakeRoom {
  if (!current) throw new Error('the intake room is not open: call openIntake first');
  return current;
}

/** Makes a room the one of this process. */
export function setIntakeRoom(room: IntakeRoom): void {
  current = room;
}

/** Whether mail leaves at all. */
export const mailIsOn = (): boolean => current?.mail?.isOn() ?? false;
