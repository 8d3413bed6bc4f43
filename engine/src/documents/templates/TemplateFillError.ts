const messages = {
  'template-broken':
    'Le modèle du document ne correspond pas aux données qu’il décrit : il faut corriger le modèle.',
  'template-too-long': 'Le modèle du document parcourt trop de lignes.',
} as const;

/** A template that could not be filled. Trying again is pointless: the template is at fault. */
export class TemplateFillError extends Error {
  readonly retryable = false;

  constructor(
    readonly code: keyof typeof messages,
    cause?: unknown,
  ) {
    super(messages[code], { cause });
    this.name = 'TemplateFillError';
  }
}
