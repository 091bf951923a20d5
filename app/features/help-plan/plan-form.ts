/** The fields of the plan form and how they are read back, with or without JavaScript. Pure. */
import type { PlanInput } from "./inputs";
import { planInputSchema } from "./inputs";
import type { KeptPicks } from "./merge";
import type { SuggestedBy } from "./measure";

/** `sign` and `print` save first: what the person signs is what the form says. */
const INTENTS = ["save", "submit", "add", "insert", "redraft", "check", "sign", "print"] as const;

export const PLAN_FORM_ID = "plan-form";

/** `m3.content`: a field of the fourth measure. */
export const measureField = (index: number, name: string) => `m${index}.${name}`;
export const measureFieldId = (index: number, name: string) => `m${index}-${name}`;
export const reasonField = (code: string) => `reason.${code}`;

/** The field a finding asks to mend, where it is one. */
export const FINDING_FIELDS: Readonly<Record<string, string>> = {
  step_missing: "step",
  content_missing: "content",
  way_missing: "way",
  responsible_missing: "responsible",
  due_missing: "dueOn",
  due_past: "dueOn",
  beyond_retirement: "dueOn",
  perhaps_beyond_retirement: "dueOn",
  blank_left: "content",
  same_measure: "content",
  night_conflict: "content",
  subsidy_used_up: "way",
  start_up_subsidy_given: "way",
  welfare_post_not_open: "way",
  welfare_post_while_able: "way",
};

export type PlanIntent = (typeof INTENTS)[number] | "remove";

/** What somebody typed that is not in the plan, so that the page can show it again. */
export type TypedPlan = {
  input: PlanInput;
  loaded: string[];
  /** Version of the plan it was typed against; the page shows a newer one as soon as it has it. */
  version: number;
  /** What was chosen row by row after a conflict, when a further save came before it was kept. */
  picks?: KeptPicks;
};

export type PlanFormReading = {
  intent: PlanIntent;
  version: number | undefined;
  /** Position of the measure to remove. */
  position: number | null;
  input: PlanInput;
  /** Fingerprints of the rows the page was made with, and of paths and aim behind them. */
  loaded: string[];
  issues: string[];
};

const MOST_MEASURES = 30;

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "");

function readIntent(form: FormData): Pick<PlanFormReading, "intent" | "position"> {
  const value = textOf(form, "intent");
  const removed = /^remove-(\d{1,2})$/.exec(value)?.[1];
  if (removed !== undefined) return { intent: "remove", position: Number(removed) };
  return { intent: INTENTS.find((intent) => intent === value) ?? "save", position: null };
}

/**
 * Reads the form. Reasons given by the draft are taken from the stored measures (`origins`), by the
 * position each row had when the page was made. What cannot stand is named in `issues`; `input` then
 * holds the rest.
 */
export function readPlanForm(form: FormData, origins: readonly (SuggestedBy | null)[]): PlanFormReading {
  const { intent, position } = readIntent(form);
  const count = Math.min(Number(textOf(form, "count")) || 0, MOST_MEASURES);
  const measures = Array.from({ length: count }, (_, index) => readMeasure(form, index, origins));
  if (position !== null) measures.splice(position, 1);
  if (intent === "add") measures.push(emptyMeasure(textOf(form, "main"), textOf(form, "self")));
  const raw = {
    paths: { main: textOf(form, "main"), others: form.getAll("others").map(String) },
    goal: textOf(form, "goal"),
    measures,
    amberReasons: readReasons(form),
  };
  const version = Number(textOf(form, "version")) || undefined;
  const loaded = textOf(form, "loaded")
    .split(",")
    .filter(Boolean)
    .slice(0, MOST_MEASURES + 1);
  const parsed = planInputSchema.safeParse(raw);
  if (parsed.success) return { intent, position, version, input: parsed.data, loaded, issues: [] };
  const issues = [...new Set(parsed.error.issues.map(issueText))];
  return { intent, position, version, input: raw as PlanInput, loaded, issues };
}

/** Which measure it is about, where it is one: a plan has a dozen fields of the same name. */
function issueText({ path, message }: { path: readonly PropertyKey[]; message: string }): string {
  const said = message.replace(/。$/u, "");
  const [list, index] = path;
  return list === "measures" && typeof index === "number" ? `第 ${index + 1} 项措施：${said}` : said;
}

function readMeasure(form: FormData, index: number, origins: readonly (SuggestedBy | null)[]) {
  const field = (name: string) => textOf(form, measureField(index, name));
  const chosen = new Set(form.getAll(measureField(index, "chosen")).map(String));
  const picked = new Set(form.getAll(measureField(index, "picked")).map(String));
  const origin = field("origin");
  const comment = field("comment");
  return {
    path: field("path"),
    step: field("step"),
    content: field("content"),
    way: field("way"),
    responsible: field("responsible"),
    dueOn: field("dueOn") || null,
    suggestedBy: origin === "" ? null : (origins[Number(origin)] ?? null),
    match: form.getAll(measureField(index, "match")).map((id) => ({
      vacancyId: String(id),
      chosen: chosen.has(String(id)),
    })),
    options: form.getAll(measureField(index, "option")).map((value) => {
      const [kind, id] = String(value).split("/");
      return { kind, id, chosen: picked.has(String(value)) };
    }),
    base: field("base") || undefined,
    ...(comment === "" ? {} : { comment }),
  };
}

function emptyMeasure(path: string, responsible: string) {
  return {
    path,
    step: "",
    content: "",
    way: "",
    responsible,
    dueOn: null,
    suggestedBy: null,
    match: [],
    options: [],
    base: undefined,
  };
}

function readReasons(form: FormData): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name.startsWith("reason.") && String(value).trim() !== "") {
      reasons[name.slice("reason.".length)] = String(value).trim();
    }
  }
  return reasons;
}
