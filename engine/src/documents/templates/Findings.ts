import type { DocumentModel, Fault } from '@trame/schemas';

/** Gathers the faults of one template. */
export class Findings {
  private readonly faults: Fault[] = [];
  private readonly placed = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly model: Pick<DocumentModel, 'signatories'>,
  ) {}

  add(line: number, rule: string, message: string, remedy: string, more: Partial<Fault> = {}): void {
    this.faults.push({ file: this.file, path: '', line, rule, message, remedy, level: 'error', ...more });
  }

  /** `if` on « non » would hold: the trap of an answer with three values. */
  yesNoAsCondition(line: number): void {
    this.add(
      line,
      'yes-no-as-condition',
      'Cette condition serait vraie aussi pour « non ».',
      'Écrivez (oui …) autour de la réponse.',
    );
  }

  /** Notes a place to sign. */
  signatory(line: number, id: string): void {
    this.placed.add(id);
    const known = this.model.signatories.map((signatory) => signatory.id);
    if (known.includes(id)) return;
    this.add(
      line,
      'unknown-signatory',
      `« ${id} » n’est pas un signataire de ce document.`,
      'Corrigez-le, ou ajoutez-le à document.json.',
      {
        value: id,
        expected: known.map((one) => `« ${one} »`).join(', ') || 'aucun signataire déclaré',
      },
    );
  }

  /** A signatory without a place in the text still appears on the proof page, but one signs nothing one sees. */
  tellForgottenSignatories(): void {
    for (const { id, label } of this.model.signatories) {
      if (this.placed.has(id)) continue;
      this.add(
        1,
        'signatory-without-place',
        `Le signataire « ${label} » n’a pas de cadre dans le modèle.`,
        `Ajoutez {{signature "${id}"}} là où il signe.`,
        {
          level: 'warning',
          value: id,
        },
      );
    }
  }

  all(): Fault[] {
    return [...this.faults].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  }
}
