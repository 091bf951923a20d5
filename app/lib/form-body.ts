/** What browsers send, as the bodies of the interface: empty fields are absent, dotted names become nested members. */

export type FormValues = Record<string, string>;

/** A refused form: which step, what was typed. */
export function valuesOf(form: FormData): FormValues {
  const values: FormValues = {};
  for (const [name, value] of form) if (typeof value === "string") values[name] = value;
  return values;
}

const ROUTING = ["intent", "version", "id"];

/** The body a form stands for; `yes` and `no` of the names given are booleans. */
export function bodyOfForm(values: FormValues, booleans: readonly string[] = []): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(values)) {
    const text = raw.trim();
    if (text === "" || ROUTING.includes(name)) continue;
    const value = booleans.includes(name) ? text === "yes" : text;
    const [head = "", tail] = name.split(".");
    if (tail === undefined) body[head] = value;
    else body[head] = { ...(body[head] as Record<string, unknown> | undefined), [tail]: value };
  }
  return body;
}
