// The words of the settings: a dictionary of their own, loaded with them.

import { de } from "../i18n/settings.de";
import { en } from "../i18n/settings.en";
import { wordsOf } from "../i18n/i18n";

export type Word = keyof typeof en;
export const s = wordsOf<Word>({ en, de });
