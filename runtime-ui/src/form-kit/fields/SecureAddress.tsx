import { useRef, useState } from 'react';
import { TypedInput } from '../controls/index.js';
import { type DirectoryPort, asText, emptied } from '../kit/index.js';
import { t } from '../words.js';
import { DirectoryPanel } from './DirectoryPanel.js';
import { SecureStanding } from './SecureStanding.js';

/** The address of a secure mailbox: typed, or taken from the directory, which says whether it still has it. */
export function SecureAddress(props: {
  id: string;
  value: unknown;
  port: DirectoryPort;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  onChange: (value: unknown) => void;
}) {
  const { id, value, describedBy, invalid, required, onChange, port } = props;
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const standingId = `${id}-standing`;
  const panelId = `${id}-directory`;
  const address = asText(value);
  return (
    <div className="tk-address">
      <span className="tk-with-unit">
        <TypedInput
          {...{ id, invalid, required }}
          ref={input}
          describedBy={[describedBy, standingId].filter(Boolean).join(' ')}
          inputMode="email"
          shown={address}
          onType={(typed) => onChange(emptied(typed))}
        />
        <button
          type="button"
          className="tk-button"
          aria-expanded={open}
          aria-controls={panelId}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'directory.close' : 'directory.open')}
        </button>
      </span>
      <SecureStanding id={standingId} address={address} port={port} />
      <div id={panelId}>
        {open ? (
          <DirectoryPanel
            id={panelId}
            port={port}
            onTake={(mailbox) => {
              onChange(mailbox.address);
              setOpen(false);
              input.current?.focus();
            }}
          />
        ) : null}
      </div>
    </div>
  );
}
