// The words of the page, in the browser's language; another one when somebody chose it.

import { signal } from "@preact/signals";
import { de } from "./de";
import { en } from "./en";

export type Key = keyof typeof en;
export type Language = "en" | "de";
export type Values = Record<string, string | number>;

export const languages: Record<Language, string> = { en: "English", de: "Deutsch" };
const kept = "bmc-language";

export const language = signal<Language>(choose(read(), navigator.languages));

/** The first of the wanted languages that there is; else English. */
export function choose(chosen: string | null, wanted: readonly string[]): Language {
  for (const tag of chosen ? [chosen, ...wanted] : wanted) {
    const name = tag.toLowerCase().split("-")[0];
    if (name === "en" || name === "de")
      return name;
  }
  return "en";
}

/** The reader's own variant of the language, for numbers and times: en-GB has other ones than en-US. */
export function locale(): string {
  return navigator.languages.find(tag => tag.toLowerCase().split("-")[0] === language.value) ?? language.value;
}

export function setLanguage(wanted: Language) {
  language.value = wanted;
  document.documentElement.lang = wanted;
  localStorage.setItem(kept, wanted);
}

/** Says a key's words, with {name} replaced by the value of that name. */
export function wordsOf<Name extends string>(dictionaries: Record<Language, Record<Name, string>>) {
  return (key: Name, values: Values = {}): string => fill(dictionaries[language.value][key], values);
}

export const t = wordsOf<Key>({ en, de });

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "a, b and c" as the language has it. */
export function list(words: string[]): string {
  return new Intl.ListFormat(language.value, { type: "conjunction" }).format(words);
}

function read(): string | null {
  return typeof localStorage === "undefined" ? null : localStorage.getItem(kept);
}
