import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReceiver } from '../reporting/receiver.js';
import { until } from '../support/until.js';
import { choose, write } from './browser/dialog.js';
import { findByLabel } from './browser/locate.js';
import { look } from './browser/look.js';
import type { Seats } from './browser/seats.js';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Another software that receives events, and the environment of a server whose operator opens it to them. */
export function useReceiver(): { readonly current: Receiver; env(): Promise<NodeJS.ProcessEnv> } {
  let receiver: Receiver;
  let folder: string;
  afterAll(async () => {
    await receiver?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  return {
    get current() {
      return receiver;
    },
    env: async () => {
      receiver = await startReceiver();
      folder = await mkdtemp(path.join(tmpdir(), 'trame-services-'));
      const file = path.join(folder, 'services.json');
      const warehouse = {
        id: 'entrepot',
        libelle: 'Entrepôt de l’association',
        adresse: receiver.address,
        reseauxPermis: ['127.0.0.0/8'],
        evenements: true,
      };
      await writeFile(file, JSON.stringify({ services: [warehouse] }));
      return { TRAME_HTTP_SERVICES: file };
    },
  };
}

/** What whoever steers counts, and sends elsewhere as it happens. */
export const steer = (sits: Seats['sits'], receiver: { readonly current: Receiver }): void =>
  describe('Given what the teams did, which nobody typed for steering', () => {
    it('When a director counts it, Then the chart and the table agree, filters are in the address, and the CSV names nobody', async () => {
      const director = await sits('h.marchand');
      const { page } = director;
      await director.open('/pilotage');
      await director.see('Dernier événement connu');
      await page.$eval('.tr-reporting-quiet', (each) => each.setAttribute('open', ''));
      await director.see('Événements graves, à déclarer à l’autorité');
      await look(director, 'pilotage');
      const rowsNow = () =>
        page.$$eval('.tr-reporting-table tbody tr', (rows) =>
          rows.map((row) => ({
            label: row.querySelector('th')?.textContent ?? '',
            numbers: [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)),
          })),
        );
      const rows = await rowsNow();
      const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
      for (const { numbers } of rows) expect(sum(numbers.slice(2))).toBe(numbers[0]);
      const { label, numbers } = rows.at(-1)!;
      await director.press(label);
      await director.see(`${label} : ${numbers[0]} sur la période`);
      expect(page.url()).toContain('evenement=');
      const drawn = await page.$$eval('.tr-reporting-chart .tk-ink', (all) =>
        all.map((each) => Number(each.textContent)),
      );
      expect(drawn).toEqual(numbers.slice(2).filter((count) => count > 0));

      await choose(page, 'Établissement', 'MECS Les Tilleuls');
      await until(() => page.url().includes('etablissement='));
      const csv = await page.$eval('a[download]', async (link) =>
        (await fetch(link.getAttribute('href')!)).text(),
      );
      const lines = csv.trim().split('\r\n');
      expect(lines[0]).toContain('Personne (pseudonyme)');
      await until(async () => sum((await rowsNow()).map((row) => row.numbers[0] ?? 0)) === lines.length - 1);
      expect(csv).not.toMatch(/Perrot|Marchand/i);
      await director.open('/pilotage?du=2026-03-01&au=2026-02-01');
      await director.see('Choisissez deux jours');
      const educator = await sits('i.carpentier');
      await educator.open('/pilotage');
      await educator.see('Cet accès ne vous est pas ouvert');
    }, 60_000);

    it('When it is sent to another software, Then its secret is told once, a trial is received, and what happens next arrives, signed, of nobody by name', async () => {
      const director = await sits('h.marchand');
      const { page } = director;
      await director.open('/administration/webhooks');
      await write(page, 'Nom', 'Entrepôt');
      await director.press('Déclarer');
      await director.see('Secret de « Entrepôt »');
      const secret = await (
        await findByLabel(page, 'Secret')
      ).evaluate((field) => (field as HTMLInputElement).value);
      receiver.current.trust(secret);
      await look(director, 'administration-webhooks');
      await director.press('Envoyer un essai, Entrepôt');
      await director.see('L’essai envoyé à « Entrepôt » a été reçu.');
      await page.evaluate(async () => {
        const headers = { 'X-Trame': '1', 'Content-Type': 'application/json' };
        const send = (address: string, body: object, more = {}) =>
          fetch(`/api/v1${address}`, {
            method: 'POST',
            headers: { ...headers, ...more },
            body: JSON.stringify(body),
          });
        const { items } = (await (await fetch('/api/v1/dossiers?q=Perrot')).json()) as {
          items: { id: string }[];
        };
        const id = crypto.randomUUID();
        await send(`/dossiers/${items[0]!.id}/drafts`, { id, formId: 'presence' });
        const data = {
          etat: 'absent',
          depuis: '2026-11-20T18:00',
          motif: 'scolaire',
          retourPrevu: '2026-11-22T18:00',
        };
        const { status } = await send(`/drafts/${id}/submit`, { data }, { 'If-Match': '"1"' });
        if (status >= 300) throw new Error(`the record was refused: ${status}`);
      });
      const sent = () => receiver.current.taken.flatMap(({ evenements }) => evenements);
      const absence = await until(
        () => sent().find(({ evenement }) => evenement === 'presence.absence'),
        40_000,
      );
      expect(absence).toMatchObject({ role: 'directeur', attributs: { motif: 'scolaire' } });
      expect(JSON.stringify(receiver.current.came)).not.toMatch(/Perrot|Marchand/i);
      expect(receiver.current.refused).toEqual([]);
      await until(async () => {
        await page.reload();
        await director.see('Entrepôt de l’association');
        const cell = await page.$eval('td[data-label="Envoyés"]', (each) => each.textContent);
        return cell === String(sent().length);
      });
      expect(await page.content()).not.toContain(secret);
    }, 90_000);
  });
