import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from './words.js';

/** A question over the page; locking the scroll would insert a style without the nonce of the page. */
export function Dialog(props: {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** As wide as a page that one reads. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      centered
      size={props.wide ? '56rem' : 'md'}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      {props.children}
    </Modal>
  );
}
