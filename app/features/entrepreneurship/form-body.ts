/** What the forms of start-up supports send, as the bodies of the interface. Pure. */

/** Filled fields of the names given; the term as a number, the person's word as yes or no. */
export function bodyOf(values: Record<string, string>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name): [string, unknown][] => {
      const text = (values[name] ?? "").trim();
      if (text === "") return [];
      if (name === "firstBusiness") return [[name, text === "yes"]];
      return [[name, name === "termMonths" && /^\d{1,4}$/.test(text) ? Number(text) : text]];
    }),
  );
}

/** The texts of a form, to be shown again when it is refused. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

const COMMON = [
  "id",
  "kind",
  "occurredOn",
  "content",
  "provider",
  "businessName",
  "businessRegisteredOn",
  "note",
];

/** The form shows the fields of every kind; those of another kind are not sent on. */
export function supportFields(kind: string): string[] {
  if (kind === "startup_subsidy") return [...COMMON, "firstBusiness"];
  if (kind === "guaranteed_loan") return [...COMMON, "amount", "termMonths"];
  return kind === "incubation" ? [...COMMON, "termMonths"] : COMMON;
}

export const MILESTONE_FIELDS = ["id", "kind", "content", "dueOn", "doneOn"];
