/** The languages that findings are said in. */
import { english } from './english.ts';
import { korean } from './korean.ts';
import type { Phrases } from './phrases.ts';

export type Language = 'en' | 'ko';

export const languages: readonly Language[] = ['en', 'ko'];

export function phrasesOf(language: Language): Phrases {
  return language === 'ko' ? korean : english;
}

/** "ko_KR.UTF-8", "ko-KR", "ko" -> 'ko'; everything else -> 'en'. */
export function languageOf(tag: string | undefined): Language {
  return /^ko([-_.@]|$)/i.test(tag ?? '') ? 'ko' : 'en';
}
