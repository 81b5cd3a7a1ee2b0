// The words of the sensors' history: a dictionary of their own, loaded with it.

import { de } from "../i18n/history.de";
import { en } from "../i18n/history.en";
import { wordsOf } from "../i18n/i18n";

export type Word = keyof typeof en;
export const w = wordsOf<Word>({ en, de });
