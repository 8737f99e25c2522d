/** In which language findings are printed. */
import { Option } from 'commander';
import { type Language, languageOf, languages } from '../../core/words/language.ts';

/** `--lang en|ko`. */
export function languageOption(): Option {
  return new Option('--lang <language>', 'language of the sentences (default: as the locale says)').choices([
    ...languages,
  ]);
}

/** POSIX: the first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  return languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG);
}
