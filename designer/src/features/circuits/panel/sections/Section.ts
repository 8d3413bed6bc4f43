import type { Element } from 'bpmn-js/lib/model/Types';
import type { ReactNode } from 'react';
import type { Bo } from '../../modeler/bpmn.js';

/** A part of the panel: for which elements, and what it shows. */
export type Section = {
  id: string;
  title: string;
  appliesTo(element: Bo): boolean;
  Content(props: SectionProps): ReactNode;
};

export type SectionProps = { element: Element; bo: Bo };
