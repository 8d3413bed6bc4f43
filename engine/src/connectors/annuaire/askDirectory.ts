import type { CallContext } from '../kit/callOutside.js';
import { askPage } from './askPage.js';
import { questionsFor, type Criteria, type Question } from './criteria.js';
import { hiddenOf, mailboxesOf, nameOf, referenceOf, type Held } from './mailboxesOf.js';
import type { Resource } from './readBundle.js';
import type { AnnuaireSettings } from './settings.js';

/** What the directory answered. */
export interface Answered {
  mailboxes: Held[];
  /** On the red list: not to be shown, yet not gone. */
  hidden: string[];
  /** The resources it told whole: what they do not bear any more is gone. */
  holders: string[];
  /** It had more than was taken. */
  cut: boolean;
}

/** Pages taken of a question: 150 resources with those they bring; beyond, the search is to be narrowed. */
const MOST_PAGES = 3;
/** Structures asked by their identifiers at once. */
const TOGETHER = 50;
/** Times that structures are asked: those of 300 persons. */
const MOST_BATCHES = 6;
/** For all the pages of one search: whoever searches waits before their screen. */
const WHOLE_MS = 25_000;

/**
 * Asks the directory, page after page, then the structures where the persons it answered work.
 * @returns undefined when the criteria are too wide to be asked
 * @throws ConnectorError those of `askPage`; `delai-depasse` when all of it takes more than 25 seconds
 */
export async function askDirectory(
  criteria: Criteria,
  settings: AnnuaireSettings,
  asking: CallContext,
): Promise<Answered | undefined> {
  const questions = questionsFor(criteria);
  if (questions.length === 0) return undefined;
  const context = { ...asking, signal: AbortSignal.any([asking.signal, AbortSignal.timeout(WHOLE_MS)]) };
  const resources = new Map<string, Resource>();
  let cut = false;
  for (const question of questions) {
    let url: URL | undefined = addressOf(settings.base, question);
    for (let page = 0; url && page < MOST_PAGES; page += 1) {
      const { resources: found, next } = await askPage(url, settings, context);
      for (const one of found) resources.set(nameOf(one), one);
      url = next;
    }
    cut ||= url !== undefined;
  }
  const unknown = [...resources.values()]
    .map((one) => referenceOf(one, 'organization'))
    .filter((name): name is string => name !== undefined && !resources.has(name));
  const ids = [...new Set(unknown)].map((name) => name.replace(/^Organization\//, ''));
  const most = MOST_BATCHES * TOGETHER;
  cut ||= ids.length > most;
  for (let at = 0; at < Math.min(ids.length, most); at += TOGETHER) {
    const params = [['_id', ids.slice(at, at + TOGETHER).join(',')]] as const;
    const { resources: found } = await askPage(
      addressOf(settings.base, { resource: 'Organization', params }),
      settings,
      context,
    );
    for (const one of found) resources.set(nameOf(one), one);
  }
  const all = [...resources.values()];
  return { mailboxes: mailboxesOf(all), hidden: hiddenOf(all), holders: all.map(nameOf), cut };
}

function addressOf(base: URL, { resource, params }: Question): URL {
  const url = new URL(`${base.href.replace(/\/$/, '')}/${resource}`);
  for (const [name, value] of params) url.searchParams.append(name, value);
  return url;
}
