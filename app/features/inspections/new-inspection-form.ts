/** The form of a draw: fields as texts, and the body they stand for. Pure. */
import { CHECKLIST_CODES } from "./checklist";
import { STRATA } from "./status";

/** What a form or an address holds: one text per field, several for the ticked ones. */
export type DrawForm = {
  unit: string;
  title: string;
  category: string;
  path: string;
  status: string;
  metric: string;
  recognizedFrom: string;
  recognizedTo: string;
  strata: string[];
  sizeKind: string;
  sizeValue: string;
  seed: string;
  checklist: string[];
};

const TEXTS = [
  "unit",
  "title",
  "category",
  "path",
  "status",
  "metric",
  "recognizedFrom",
  "recognizedTo",
  "sizeKind",
  "sizeValue",
  "seed",
] as const;

/** The form as sent; before it was sent, what most campaigns take. */
export function readDrawForm(sent: FormData | URLSearchParams, unitId: number): DrawForm {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, String(sent.get(name) ?? "").trim()])) as Pick<
    DrawForm,
    (typeof TEXTS)[number]
  >;
  const isNew = !sent.has("sizeKind");
  return {
    ...texts,
    unit: texts.unit || String(unitId),
    sizeKind: texts.sizeKind || "total",
    sizeValue: texts.sizeValue || (isNew ? "40" : ""),
    strata: isNew ? ["district", "category"] : sent.getAll("strata").map(String),
    checklist: isNew ? [...CHECKLIST_CODES] : sent.getAll("checklist").map(String),
  };
}

const numberOf = (text: string): unknown => (/^\d{1,9}(\.\d{1,4})?$/.test(text) ? Number(text) : text);

/** The body of the interface that the form stands for. */
export function bodyOf(form: DrawForm): Record<string, unknown> {
  const population = Object.fromEntries(
    (["category", "path", "status", "metric", "recognizedFrom", "recognizedTo"] as const)
      .filter((name) => form[name] !== "")
      .map((name) => [name, form[name]]),
  );
  return {
    unit: numberOf(form.unit),
    ...(form.title === "" ? {} : { title: form.title }),
    population,
    strata: form.strata.filter((name) => (STRATA as readonly string[]).includes(name)),
    size: { [form.sizeKind]: numberOf(form.sizeValue) },
    seed: form.seed,
    checklist: form.checklist,
  };
}

/** Where an error of the body stands in the form. */
export function fieldOf(path: string): string {
  if (path.startsWith("population.")) return path.slice("population.".length);
  if (path === "size" || path.startsWith("size.")) return "sizeValue";
  return path.split(".")[0] ?? path;
}
