import { ApiProblem } from '../../designer/src/shared/api.js';
import { offline, opened, PATH, text } from './sessionBench.js';

describe('Given a file of a draft', () => {
  it('when one types, then it is kept in the browser at once, and on the server after a pause, once', async () => {
    const { session, states, unsent, calls, pass } = await opened();
    for (const title of ['D', 'De', 'Deu', 'Deux']) session.change({ title }, 'title');
    expect(unsent.get(PATH)).toEqual({ content: text('Deux'), base: 0 });
    expect(session.view().state).toBe('saving');
    await pass(800);
    expect(states.map(({ content }) => content)).toEqual([text('Un'), text('Deux')]);
    expect(calls).toHaveLength(1);
    expect([session.view().state, unsent.size]).toEqual(['saved', 0]);
  });

  it('when one never stops typing, then it is saved all the same', async () => {
    const { session, states, pass } = await opened();
    for (let index = 0; index < 12; index += 1) {
      session.change({ title: `T${index}` });
      await pass(500);
    }
    expect(states.length).toBeGreaterThan(1);
  });

  it('when one undoes and redoes, then the letters of a word are one step', async () => {
    const { session } = await opened();
    session.change({ title: 'De' }, 'title');
    session.change({ title: 'Deux' }, 'title');
    session.change({ title: 'Trois' });
    await session.undo();
    expect(session.view().value).toEqual({ title: 'Deux' });
    await session.undo();
    expect(session.view()).toMatchObject({ value: { title: 'Un' }, canUndo: false, canRedo: true });
    session.redo();
    session.redo();
    expect(session.view()).toMatchObject({ value: { title: 'Trois' }, canRedo: false });
  });

  it('when the page is opened again, then undo goes on with the states of the server, never in circles', async () => {
    const first = await opened();
    for (const title of ['Deux', 'Trois']) {
      first.session.change({ title });
      await first.pass(800);
    }
    await first.session.undo();
    await first.pass(800);
    const { session } = await opened(first);
    expect(session.view()).toMatchObject({ value: { title: 'Deux' }, canUndo: true });
    await session.undo();
    expect(session.view()).toMatchObject({ value: { title: 'Un' }, canUndo: false });
    session.redo();
    expect(session.view().value).toEqual({ title: 'Deux' });
  });
});

describe('Given a network that fails', () => {
  it('when it is away, then it says so, keeps on trying, and sends what was typed meanwhile', async () => {
    const { session, states, goAway, pass } = await opened();
    goAway(offline);
    session.change({ title: 'Deux' });
    await pass(800);
    expect(session.view()).toMatchObject({ state: 'offline', problem: 'Le serveur ne répond pas.' });
    session.change({ title: 'Trois' });
    await pass(800);
    expect(session.view().state).toBe('offline');
    goAway(undefined);
    await pass(30_000);
    expect(states.at(-1)?.content).toBe(text('Trois'));
    expect(session.view().state).toBe('saved');
  });

  it('when the session has ended, then that is what is said, and it is sent once there is one again', async () => {
    const { session, states, goAway, pass } = await opened();
    goAway(new ApiProblem({ title: 'Vous devez vous connecter.', status: 401, code: 'not-signed-in' }));
    session.change({ title: 'Deux' });
    await pass(800);
    session.change({ title: 'Trois' });
    expect(session.view().state).toBe('signedOut');
    goAway(undefined);
    await pass(30_000);
    expect([states.at(-1)?.content, session.view().state]).toEqual([text('Trois'), 'saved']);
  });

  it('when the page is closed before it comes back, then the next page takes up what was typed', async () => {
    const first = await opened();
    first.goAway(offline);
    first.session.change({ title: 'Deux' });
    first.goAway(undefined);
    const { session, states, pass } = await opened(first);
    expect(session.view().value).toEqual({ title: 'Deux' });
    await pass(800);
    expect(states.at(-1)?.content).toBe(text('Deux'));
  });
});

describe('Given a page that is left while it saves', () => {
  it('when it is opened again, then what was typed since goes on from what had arrived, without a conflict', async () => {
    const { session, open, leave, comeBack, states, settle } = await opened();
    leave();
    session.change({ title: 'Deux' });
    void session.flush();
    session.change({ title: 'Trois' });
    await settle();
    comeBack();
    const again = open();
    await again.load();
    expect(again.view()).toMatchObject({ state: 'saving', value: { title: 'Trois' } });
    await again.flush();
    expect(states.map(({ content }) => content)).toEqual([text('Un'), text('Deux'), text('Trois')]);
  });

  it('when somebody else saved instead, then both are seen', async () => {
    const { session, open, goAway, states } = await opened();
    goAway(offline);
    session.change({ title: 'Deux' });
    await session.flush();
    session.change({ title: 'Trois' });
    goAway();
    states.push({ content: text('Le sien'), parent: 0 });
    const again = open();
    await again.load();
    expect(again.view()).toMatchObject({ state: 'conflict', theirs: text('Le sien') });
  });
});

describe('Given a save that arrived and whose answer was lost', () => {
  it('when one types on in the same page, then it goes on from it, without meeting oneself', async () => {
    const { session, states, lose, pass } = await opened();
    lose(true);
    session.change({ title: 'Deux' });
    await pass(800);
    expect(session.view().state).toBe('offline');
    lose(false);
    session.change({ title: 'Trois' });
    await pass(2_000);
    await pass(800);
    expect(session.view()).toMatchObject({ state: 'saved', value: { title: 'Trois' } });
    expect(states.map(({ content }) => content)).toEqual([text('Un'), text('Deux'), text('Trois')]);
  });

  it('when another tab saved since, then both are seen, be the text equal by chance', async () => {
    const { session, states, open, lose, settle } = await opened();
    lose(true);
    session.change({ title: 'Deux' });
    await session.flush();
    lose(false);
    const tab = open();
    await tab.load();
    for (const title of ['Autre', 'Deux']) {
      tab.change({ title });
      await tab.flush();
    }
    session.change({ title: 'Trois' });
    await session.flush();
    await settle();
    expect(session.view()).toMatchObject({ state: 'conflict', theirs: text('Deux') });
    expect(states.at(-1)?.content).toBe(text('Deux'));
  });
});

describe('Given a save that was refused', () => {
  it.each([
    [413, 'draft-too-large'],
    [401, 'not-authenticated'],
  ])('when it was by %i and somebody else saves the same text, then both are seen', async (status, code) => {
    const { session, open, goAway, states } = await opened();
    goAway(new ApiProblem({ title: 'Non', status, code }));
    session.change({ title: 'Deux' });
    await session.flush();
    session.change({ title: 'Trois' });
    goAway();
    states.push({ content: text('Deux'), parent: 0 });
    const again = open();
    await again.load();
    expect(again.view()).toMatchObject({ state: 'conflict', theirs: text('Deux') });
    again.change({ title: 'Quatre' });
    const later = open();
    await later.load();
    expect(later.view()).toMatchObject({ state: 'conflict', value: { title: 'Quatre' } });
  });

  it('when a conflict was settled, then what was sent before it is nobody’s own any more', async () => {
    const { session, open, goAway, states, settle } = await opened();
    goAway(offline);
    session.change({ title: 'Deux' });
    await session.flush();
    goAway();
    states.push({ content: text('Le sien'), parent: 0 });
    await session.flush();
    expect(session.view().state).toBe('conflict');
    goAway(offline);
    session.resolve('theirs');
    session.change({ title: 'Trois' });
    await settle();
    goAway();
    states.push({ content: text('Deux'), parent: 1 });
    const again = open();
    await again.load();
    expect(again.view()).toMatchObject({ state: 'conflict', theirs: text('Deux') });
  });
});

describe('Given what must be saved before something is asked of the server', () => {
  it('when a save is under way, then it is waited for, and what was typed since is saved too', async () => {
    const { session, states, slow } = await opened();
    const go = slow();
    session.change({ title: 'Deux' });
    void session.flush();
    session.change({ title: 'Trois' });
    const asked = session.saved();
    go();
    expect(await asked).toBe(true);
    expect(states.at(-1)?.content).toBe(text('Trois'));
  });

  it('when it is refused, in conflict or out of reach, then one knows that it is not saved', async () => {
    const { session, goAway, states } = await opened();
    session.change({ title: 'Deux' });
    goAway(offline);
    expect(await session.saved()).toBe(false);
    goAway(new ApiProblem({ title: 'Non', status: 413, code: 'draft-too-large' }));
    expect(await session.saved()).toBe(false);
    goAway();
    session.change({ title: 'Trois' });
    states.push({ content: text('Le sien'), parent: 0 });
    expect(await session.saved()).toBe(false);
    expect(session.view().state).toBe('conflict');
  });
});

describe('Given two people on one file', () => {
  const collide = async () => {
    const mine = await opened();
    const yours = await opened(mine);
    yours.session.change({ title: 'Le sien' });
    await yours.session.flush();
    mine.session.change({ title: 'Le mien' });
    await mine.session.flush();
    return mine;
  };

  it('when both change it, then nothing is overwritten: the second sees both', async () => {
    const { session, states } = await collide();
    expect(session.view()).toMatchObject({
      state: 'conflict',
      value: { title: 'Le mien' },
      theirs: text('Le sien'),
    });
    expect(states.at(-1)?.content).toBe(text('Le sien'));
  });

  it('when the second keeps their own, then it is saved over the other, which an undo gives back', async () => {
    const { session, states, settle } = await collide();
    session.resolve('mine');
    await settle();
    expect(states.map(({ content }) => content)).toEqual([text('Un'), text('Le sien'), text('Le mien')]);
    expect(states.at(-1)?.parent).toBe(1);
    await session.undo();
    expect(session.view().value).toEqual({ title: 'Le sien' });
    session.redo();
    expect(session.view().value).toEqual({ title: 'Le mien' });
  });

  it('when the second takes the other, then their own is an undo away', async () => {
    const { session, states } = await collide();
    session.resolve('theirs');
    expect(session.view()).toMatchObject({ state: 'saved', value: { title: 'Le sien' } });
    expect(states).toHaveLength(2);
    await session.undo();
    expect(session.view().value).toEqual({ title: 'Le mien' });
  });

  it('when the other removed it and the second agrees, then nothing is left to choose', async () => {
    const { session, states } = await opened();
    states.length = 0;
    session.change({ title: 'Le mien' });
    await session.flush();
    expect(session.view()).toMatchObject({ state: 'conflict', theirs: null });
    session.resolve('theirs');
    expect(session.view()).toEqual(expect.objectContaining({ state: 'missing', text: undefined }));
    expect(session.view()).not.toHaveProperty('theirs');
  });

  it('when both did the same, then there is no conflict', async () => {
    const mine = await opened();
    mine.states.push({ content: text('Pareil'), parent: 0 });
    mine.session.change({ title: 'Pareil' });
    await mine.session.flush();
    await mine.settle();
    expect(mine.session.view().state).toBe('saved');
  });

  it('when one comes back to the page without having typed, then what the other saved is there', async () => {
    const { session, states } = await opened();
    states.push({ content: text('Deux'), parent: 0 });
    await session.load();
    expect(session.view()).toMatchObject({ state: 'saved', value: { title: 'Deux' } });
  });
});

describe('Given a draft that was closed, or a file that the server refuses', () => {
  it.each([
    [409, 'draft-closed', 'closed'],
    [413, 'draft-too-large', 'refused'],
    [401, 'not-authenticated', 'signedOut'],
  ])(
    'when it answers %i %s, then the file is %s and what was typed stays here',
    async (status, code, state) => {
      const { session, unsent, goAway, pass } = await opened();
      goAway(new ApiProblem({ title: 'Non', status, code }));
      session.change({ title: 'Deux' });
      await pass(800);
      expect(session.view()).toMatchObject({ state, problem: 'Non', value: { title: 'Deux' } });
      expect(unsent.get(PATH)?.content).toBe(text('Deux'));
    },
  );
});
