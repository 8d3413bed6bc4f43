/** The page of the bench: one form on it, ours or plain rjsf's, and the time that each key takes to be seen. */
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { compileForm } from '@trame/language';
import { TrameForm } from '../../../runtime-ui/src/form-kit/index.js';
import { largeForm, someAnswers } from './largeForm.js';

type Data = Record<string, unknown>;

const context = { aujourdHui: '2026-11-23' };

function Ours() {
  return (
    <TrameForm
      form={form}
      codeLists={{}}
      initial={someAnswers()}
      context={context}
      onChange={(data) => {
        last = data;
      }}
      onSubmit={() => undefined}
    />
  );
}

function Plain({ live }: { live: boolean }) {
  const [data, setData] = useState<Data>(someAnswers);
  return (
    <Form
      schema={schema}
      formData={data}
      validator={validator}
      liveValidate={live ? 'onChange' : false}
      onChange={(event) => {
        last = event.formData as Data;
        setData(last);
      }}
    />
  );
}

const form = largeForm();
const schema = compileForm(form).dataSchema as object;
let last: Data = {};

/** What the bench calls. */
const bench = {
  times: [] as number[],
  answers: () => last,
  /** Shows a form; resolves with the milliseconds until it was painted. */
  async show(name: 'ours' | 'plain' | 'plainLive'): Promise<number> {
    const pages: Record<typeof name, ReactNode> = {
      ours: <Ours />,
      plain: <Plain live={false} />,
      plainLive: <Plain live />,
    };
    const begun = performance.now();
    createRoot(document.getElementById('root')!).render(pages[name]);
    await painted();
    while (!document.querySelector('input')) await painted();
    return performance.now() - begun;
  },
};

/** Resolves once the next frame was handed to the compositor: a task queued from its animation frame. */
function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });
}

addEventListener(
  'keydown',
  (event) => {
    const pressed = event.timeStamp;
    void painted().then(() => bench.times.push(performance.now() - pressed));
  },
  true,
);

Object.assign(globalThis, { bench });
