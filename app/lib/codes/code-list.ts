export type CodeOf<List> = List extends CodeList<infer Code> ? Code : never;

export type CodeList<Code extends string> = {
  /** Chinese name of the list, for messages. */
  name: string;
  /** In the order of the standard or of the form. */
  codes: readonly Code[];
  options: readonly { code: Code; label: string }[];
  /** Chinese for a code. A code outside the list is shown as such, never dropped or guessed. */
  label: (code: string) => string;
  includes: (value: unknown) => value is Code;
  /** The code a person meant: a code, a label or a usual other word for it; `null` when none fits. */
  find: (text: string) => Code | null;
};

type Entry<Code extends string> = readonly [code: Code, label: string, ...synonyms: string[]];

/** Full-width digits and letters, spaces and brackets are written in many ways; words are compared without. */
const normalized = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s()·]/g, "")
    .toLowerCase();

/** A closed list of codes with its Chinese wording and the other words people use for an entry. */
export function codeList<const Code extends string>(
  name: string,
  entries: readonly Entry<Code>[],
): CodeList<Code> {
  const labels = new Map<string, string>(entries.map(([code, label]) => [code, label]));
  const words = new Map<string, Code>();
  for (const [code, ...texts] of entries) {
    for (const text of [code, ...texts]) words.set(normalized(text), words.get(normalized(text)) ?? code);
  }
  return {
    name,
    codes: entries.map(([code]) => code),
    options: entries.map(([code, label]) => ({ code, label })),
    label: (code) => labels.get(code) ?? `未收录代码（${code}）`,
    includes: (value): value is Code => typeof value === "string" && labels.has(value),
    find: (text) => words.get(normalized(text)) ?? null,
  };
}
