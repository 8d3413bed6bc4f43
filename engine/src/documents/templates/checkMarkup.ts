import { isDrawn } from '../rendering/fonts.js';
import { lineAt, readAs, readText, withoutHandlebarsComments } from './readText.js';

/** What the HTML around the holes must not have; `line` counts from 1. */
export interface MarkupFault {
  line: number;
  rule: string;
  message: string;
  remedy: string;
  level: 'error' | 'warning';
}

interface Rule {
  pattern: RegExp;
  /** What it matches and may have. */
  unless?: (match: string) => boolean;
  rule: string;
  message: string;
  remedy: string;
  level: 'error' | 'warning';
}

/**
 * A tag up to the name of one of its attributes, which a space, a slash or the end of the value before comes before (HTML,
 * 13.2.5.34, 13.2.5.39); what is between quotation marks may hold `>`, and braces may hold quotation marks.
 */
const WITHIN = String.raw`<(?:[^>]*\s|(?:[^<>"']|"[^"]*"|'[^']*')*(?:[\s/]|(?<=["'])))`;

const rules: Rule[] = [
  {
    pattern: /<\s*(!doctype|html|head|body|title)\b/i,
    rule: 'whole-page',
    message: 'Le modèle est le contenu de la page, pas la page entière.',
    remedy: 'Retirez « doctype », « html », « head » et « body » ; le style va dans style.css.',
    level: 'error',
  },
  {
    pattern:
      /<\s*(script|style|iframe|frame|frameset|object|embed|applet|link|meta|base|form|input|button|select|textarea|video|audio|canvas|svg|math|template|noscript|noembed|noframes|xmp|listing|plaintext)\b/i,
    rule: 'forbidden-element',
    message: 'Cet élément n’a pas sa place dans un document.',
    remedy: 'Retirez-le ; le style va dans style.css, les images sont celles du pack.',
    level: 'error',
  },
  {
    pattern: new RegExp(String.raw`${WITHIN}on[a-z]+\s*=`, 'i'),
    rule: 'script-attribute',
    message: 'Un attribut qui lance un programme ne sert à rien sur le papier et n’est pas admis.',
    remedy: 'Retirez l’attribut « on… ».',
    level: 'error',
  },
  {
    pattern: new RegExp(
      String.raw`${WITHIN}(?:src|srcset|poster|background|data|xlink:href)\s*=\s*(?:["']\s*)?(?!asset:|data:image\/)[^"'\s>{]`,
      'i',
    ),
    rule: 'outside-image',
    message: 'Une image vient d’ailleurs : un document ne va rien chercher à l’extérieur.',
    remedy: 'Ajoutez l’image au dossier « images » du pack et écrivez src="asset:nom.png".',
    level: 'error',
  },
  {
    // Each candidate of a srcset (HTML, 4.8.4.2.1): a comma ends one after its size, or after its address and before a space.
    pattern: new RegExp(
      String.raw`${WITHIN}(?:image)?srcset\s*=\s*["'](?:\s*(?:asset:|data:image\/)[^\s"']*(?:,(?=\s)|\s[^,"']*,))+\s*(?!asset:|data:image\/)[^"'\s,]`,
      'i',
    ),
    rule: 'outside-image',
    message: 'Une image vient d’ailleurs : un document ne va rien chercher à l’extérieur.',
    remedy: 'Ajoutez l’image au dossier « images » du pack et écrivez src="asset:nom.png".',
    level: 'error',
  },
  {
    pattern: new RegExp(String.raw`${WITHIN}href\s*=\s*(?:["']\s*)?(?!#|https:|mailto:|tel:)[^"'\s>]`, 'i'),
    rule: 'outside-link',
    message:
      'Un lien ne mène qu’à un endroit du document, à une adresse https, à un courriel ou à un téléphone.',
    remedy: 'Écrivez href="#repère", href="https://…", href="mailto:…" ou href="tel:…".',
    level: 'error',
  },
  {
    pattern: /<img\b(?![^>]*\salt\s*=)/i,
    rule: 'image-without-text',
    message:
      'Une image n’a pas de texte de remplacement : une personne aveugle ne saura pas ce qu’elle montre.',
    remedy: 'Ajoutez alt="…" ; alt="" si elle est décorative.',
    level: 'error',
  },
  {
    pattern: /=\s*\{\{/,
    rule: 'unquoted-attribute',
    message: 'La valeur d’un attribut doit être entre guillemets.',
    remedy: 'Écrivez attribut="{{…}}".',
    level: 'error',
  },
  {
    pattern: /[^\u0020-\u007E\u00A0-\u00FF\s]/u,
    unless: isDrawn,
    rule: 'unknown-character',
    message:
      'Un caractère n’existe pas dans les polices du document : il serait écrit autrement, ou « [?] ».',
    remedy: 'Remplacez-le ; une case à cocher se dessine avec une bordure en CSS.',
    level: 'warning',
  },
];

/** A comment of HTML, that « <!--> » is not (HTML, 13.2.5.43). */
const comment = /<!--(?!-?>)[\s\S]*?(?:--!?>|$)/g;

/** Checks the HTML of a template, line by line; what is between braces is checked apart. */
export function checkMarkup(source: string): MarkupFault[] {
  const page = readAs(withoutHandlebarsComments(readText(source)), comment, () => ' ');
  return rules.flatMap(({ pattern, unless, ...fault }) =>
    [...page.text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))]
      .filter(([match]) => !unless?.(match))
      .map((match) => ({ line: lineAt(page, match.index), ...fault })),
  );
}
