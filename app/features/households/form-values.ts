/** What browsers send, as the bodies of the interface: empty fields are absent, yes/no become booleans. */

export type HouseholdFormValues = Record<string, string>;

/** Fields that say which step it is, not what it takes. */
const ROUTING = ["intent", "version", "memberId", "statusId"];
const YES_NO = ["urban", "willingToWork", "mistaken"];
const STATUS_FIELDS = [
  "status",
  "occurredOn",
  "employer",
  "monthlyIncome",
  "source",
  "unemploymentRegisteredOn",
  "willingToWork",
];
/** Answers that leave a question open. */
const UNSAID = "unsaid";

/** The texts of a form, to be shown again when it is refused. */
export function textsOf(form: FormData): HouseholdFormValues {
  const values: HouseholdFormValues = {};
  for (const [name, value] of form) {
    if (typeof value === "string") values[name] = value;
  }
  return values;
}

function valueOf(name: string, text: string): unknown {
  if (YES_NO.includes(name)) return text === "yes" || text === "on";
  if (name === "monthlyIncome") return /^\d{1,9}$/.test(text) ? Number(text) : text;
  return text;
}

/** The body a form stands for. */
export function bodyOf(values: HouseholdFormValues): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(values)) {
    const text = raw.trim();
    if (ROUTING.includes(name) || text === "" || text === UNSAID) continue;
    body[name] = valueOf(name, text);
  }
  return body;
}

/** A new member's body: what the member does stands in a part of its own. */
export function memberBodyOf(values: HouseholdFormValues): Record<string, unknown> {
  const flat = bodyOf(values);
  const member: Record<string, unknown> = {};
  const status: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    (STATUS_FIELDS.includes(name) ? status : member)[name] = value;
  }
  return "status" in status ? { ...member, status } : member;
}

/** The name of the form's field for a path of the body. */
export const fieldOf = (path: string): string => path.replace(/^status\./, "");
