import { webcrypto } from 'node:crypto';
import { subjectOf } from '../../runtime-ui/src/form-kit/drafts/formerDrafts.js';
import {
  openText,
  placeOf,
  SealBroken,
  sealingKeys,
  sealText,
} from '../../runtime-ui/src/form-kit/drafts/sealing.js';

const secret = () => Buffer.from(webcrypto.getRandomValues(new Uint8Array(32))).toString('base64url');
const mine = secret();
const keys = (id = 'k1', key = mine) => sealingKeys(id, key);

describe('Given what is typed, sealed by the key of a person', () => {
  it('when the same person signs in again, then it opens; its name is found again', async () => {
    const before = await keys();
    const place = await placeOf(before, 'task:taskId:t1');
    const box = await sealText(before, place, 'Enfant confié');
    const again = await keys();
    expect(await openText(again, await placeOf(again, 'task:taskId:t1'), box)).toBe('Enfant confié');
  });

  it('when it is read as it lies, then neither the text nor the name is in it', async () => {
    const made = await keys();
    const place = await placeOf(made, 'task:taskId:signaler-un-danger');
    const box = await sealText(made, place, 'Enfant confié');
    expect(Buffer.from(box.sealed).includes('Enfant')).toBe(false);
    expect(place).not.toContain('danger');
    expect(place.startsWith('k1/')).toBe(true);
  });

  it.each([
    ['another person', () => keys('k1', secret()), undefined],
    ['another place', () => keys(), 'k1/autre'],
  ])('when it is opened by %s, then it stays shut', async (_who, opener, elsewhere) => {
    const made = await keys();
    const place = await placeOf(made, 'task:taskId:t1');
    const box = await sealText(made, place, 'Enfant confié');
    await expect(openText(await opener(), elsewhere ?? place, box)).rejects.toThrow(SealBroken);
  });

  it('when one byte of it is altered, then it stays shut', async () => {
    const made = await keys();
    const box = await sealText(made, 'k1/a', 'Enfant confié');
    new Uint8Array(box.sealed)[3]! ^= 1;
    await expect(openText(made, 'k1/a', box)).rejects.toThrow(SealBroken);
  });

  it('when a script asks for the keys, then they cannot be taken out', async () => {
    const made = await keys();
    await expect(crypto.subtle.exportKey('raw', made.content)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('raw', made.names)).rejects.toThrow();
  });
});

describe('Given the names of the store of before, in clear', () => {
  it.each([
    ['t1:p1', { kind: 'task', ids: { taskId: 't1' }, address: '/taches/t1' }],
    [
      'start:admission:e1:p1',
      {
        kind: 'start',
        ids: { circuitId: 'admission', establishmentId: 'e1' },
        address: '/demarrer/admission?etablissement=e1',
      },
    ],
    ['t1:p2', undefined],
    ['start:admission:p1', undefined],
  ])('when %s is read for p1, then it is %j', (key, expected) => {
    const found = subjectOf(key, 'p1', () => '');
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeUndefined();
  });
});
