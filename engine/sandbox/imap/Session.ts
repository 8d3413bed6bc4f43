import type { Duplex } from 'node:stream';
import type { TwinRecord } from '../console/TwinRecord.js';
import { fetchMail } from './fetchMail.js';
import type { MailStore } from './MailStore.js';
import { inSet, readCommand, type Command } from './readCommand.js';

/** Who may enter, and how. */
export interface Doorkeeper {
  user: string;
  password: string;
  /** The token that XOAUTH2 must bear; then neither PLAIN nor LOGIN is offered. */
  token?: string;
}

const LONGEST_LINE = 20_000;

/**
 * One conversation with the IMAP twin, strict: nothing before TLS but CAPABILITY, STARTTLS and LOGOUT; one mailbox,
 * INBOX; what it does not know is refused (BAD).
 */
export class Session {
  private signedIn = false;
  private selected = false;
  private buffer = Buffer.alloc(0);
  private pending = '';
  private literals: string[] = [];
  private wanted: number | undefined;
  private answer: ((line: string) => void) | undefined;

  constructor(
    private readonly socket: Duplex,
    private readonly store: MailStore,
    private readonly door: Doorkeeper,
    private readonly record: TwinRecord,
    /** Undefined once it is encrypted. */
    private readonly startTls: (() => void) | undefined,
  ) {
    if (startTls) this.say(`* OK [CAPABILITY ${this.capabilities()}] jumeau MSSante`);
  }

  /** Takes in what came. */
  receive(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      if (this.wanted !== undefined) {
        if (this.buffer.length < this.wanted) return;
        this.literals.push(this.buffer.subarray(0, this.wanted).toString('utf8'));
        this.buffer = this.buffer.subarray(this.wanted);
        this.wanted = undefined;
      }
      const end = this.buffer.indexOf('\r\n');
      if (end < 0) {
        if (this.buffer.length > LONGEST_LINE) this.socket.destroy();
        return;
      }
      const line = this.buffer.subarray(0, end).toString('utf8');
      this.buffer = this.buffer.subarray(end + 2);
      if (this.answer) {
        const answer = this.answer;
        this.answer = undefined;
        answer(line);
        continue;
      }
      const literal = /\{(\d+)(\+?)\}$/.exec(line);
      this.pending += literal ? `${line}\r\n` : line;
      if (literal) {
        this.wanted = Math.min(Number(literal[1]), LONGEST_LINE);
        if (!literal[2]) this.say('+ OK');
        continue;
      }
      const command = readCommand(this.pending, this.literals);
      this.pending = '';
      this.literals = [];
      if (command) this.obey(command);
      else this.say('* BAD commande illisible');
    }
  }

  private obey(command: Command): void {
    const { tag, name, words } = command;
    const ok = (text = `${name} fait`): void => this.say(`${tag} OK ${text}`);
    const bad = (text: string): void => {
      this.record.keep({ what: name, refusal: text, body: '' });
      this.say(`${tag} BAD ${text}`);
    };
    if (name === 'CAPABILITY') {
      this.say(`* CAPABILITY ${this.capabilities()}`);
      return ok();
    }
    if (name === 'LOGOUT') {
      this.say('* BYE au revoir');
      ok();
      this.socket.end();
      return;
    }
    if (this.startTls) {
      if (name !== 'STARTTLS') return bad('STARTTLS d’abord');
      ok('commencez');
      return this.startTls();
    }
    if (name === 'NOOP' || name === 'ID') {
      if (name === 'ID') this.say('* ID ("name" "Trame bac a sable")');
      return ok();
    }
    if (!this.signedIn) {
      if (name === 'LOGIN' && !this.door.token) return this.signIn(tag, words[0] ?? '', words[1] ?? '');
      if (name === 'AUTHENTICATE') return this.authenticate(tag, words);
      return bad('authentifiez-vous d’abord');
    }
    switch (name) {
      case 'LIST':
      case 'LSUB':
        this.say(
          `* ${name} (${words[1] === '' ? '\\Noselect' : '\\HasNoChildren'}) "/" "${words[1] === '' ? '' : 'INBOX'}"`,
        );
        return ok();
      case 'SELECT':
      case 'EXAMINE':
        return this.select(tag, name, words[0] ?? '');
      case 'CLOSE':
      case 'UNSELECT':
        this.selected = false;
        return ok();
    }
    if (!this.selected) return bad('aucune boîte choisie');
    if (name === 'UID SEARCH') return this.search(tag, words);
    if (name === 'UID FETCH') return this.fetch(tag, words);
    if (name === 'UID STORE') return this.mark(tag, words);
    return bad('commande inconnue du jumeau');
  }

  private capabilities(): string {
    if (this.startTls) return 'IMAP4rev1 STARTTLS LOGINDISABLED';
    return this.door.token ? 'IMAP4rev1 ID SASL-IR AUTH=XOAUTH2' : 'IMAP4rev1 ID AUTH=PLAIN';
  }

  private signIn(tag: string, user: string, secret: string): void {
    const known = user.toLowerCase() === this.door.user && secret === (this.door.token ?? this.door.password);
    this.record.keep({
      what: 'Connexion',
      body: user,
      ...(known ? {} : { refusal: 'compte ou secret inconnu' }),
    });
    this.signedIn = known;
    this.say(
      known
        ? `${tag} OK [CAPABILITY ${this.capabilities()}] entrez`
        : `${tag} NO [AUTHENTICATIONFAILED] compte ou secret inconnu`,
    );
  }

  private authenticate(tag: string, [mechanism = '', initial]: string[]): void {
    const judge = (text: string): void => {
      const given = Buffer.from(text, 'base64').toString('utf8');
      if (mechanism.toUpperCase() === 'PLAIN') {
        const [, user = '', secret = ''] = given.split('\0');
        return this.signIn(tag, user, secret);
      }
      const [, user = '', secret = ''] =
        /^user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01$/.exec(given) ?? [];
      return this.signIn(tag, user, secret);
    };
    const offered = this.door.token ? 'XOAUTH2' : 'PLAIN';
    if (mechanism.toUpperCase() !== offered) return this.say(`${tag} NO mecanisme refuse`);
    if (initial !== undefined) return judge(initial);
    this.answer = judge;
    this.say('+ ');
  }

  private select(tag: string, name: string, mailbox: string): void {
    if (mailbox.toUpperCase() !== 'INBOX') return this.say(`${tag} NO [NONEXISTENT] boite inconnue`);
    this.selected = true;
    this.say(`* ${this.store.all().length} EXISTS`);
    this.say('* FLAGS (\\Seen)');
    this.say('* OK [PERMANENTFLAGS (\\Seen)] indicateurs');
    this.say(`* OK [UIDVALIDITY ${this.store.uidValidity}] validite`);
    this.say(`* OK [UIDNEXT ${this.store.uidNext}] suivant`);
    this.say(`${tag} OK [${name === 'SELECT' ? 'READ-WRITE' : 'READ-ONLY'}] choisie`);
  }

  private search(tag: string, words: string[]): void {
    const [key = '', set = ''] = words;
    if (key.toUpperCase() !== 'UID' || words.length !== 2)
      return this.say(`${tag} BAD critere inconnu du jumeau`);
    const found = this.within(set).map(({ uid }) => uid);
    this.say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}`);
    this.say(`${tag} OK cherche`);
  }

  private fetch(tag: string, [set = '', items = '']: string[]): void {
    for (const mail of this.within(set)) {
      const told = fetchMail(mail, this.store.all().indexOf(mail) + 1, items);
      if (!told) return this.say(`${tag} BAD element inconnu du jumeau`);
      this.record.keep({ what: `FETCH ${mail.uid}`, body: items });
      if (/BODY/i.test(items) && this.record.breaksOff()) {
        this.socket.write(told.subarray(0, Math.floor(told.length / 2)));
        setTimeout(() => this.socket.destroy(), 20);
        return;
      }
      this.socket.write(told);
    }
    this.say(`${tag} OK lu`);
  }

  private mark(tag: string, [set = '', action = '', flags = '']: string[]): void {
    if (!/^\+FLAGS(\.SILENT)?$/i.test(action)) return this.say(`${tag} BAD action inconnue du jumeau`);
    for (const mail of this.within(set))
      for (const flag of flags.replace(/[()]/g, '').split(' ')) mail.flags.add(flag);
    this.say(`${tag} OK note`);
  }

  private within(set: string) {
    const mails = this.store.all();
    const largest = mails.at(-1)?.uid ?? 0;
    return mails.filter(({ uid }) => inSet(set, uid, largest));
  }

  private say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }
}
