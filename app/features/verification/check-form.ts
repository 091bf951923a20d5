/** The forms of the checking pages as the interface's bodies. */
import type { StoredFacts } from "~/features/recognition/application-facts";
import { contradictionOf } from "./contradiction";
import { type FactKey, factOf, isFactKey } from "./fact-keys";
import { NONE, readFactValue, valueFromText } from "./fact-values";
import { SITE_QUESTIONS } from "./site-questions";

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const filled = (value: string) => (value === "" ? undefined : value);

/** The value of a fact's control; undefined where nothing was entered. */
export function valueInForm(form: FormData, key: FactKey, name = `value.${key}`): unknown {
  return valueFromText(key, form.get(`${name}.none`) === "yes" ? NONE : text(form, name));
}

function withoutUndefined<T extends Record<string, unknown>>(record: T) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Whether an entered value agrees with the declared one; a value of the wrong shape is the service's to refuse. */
function agrees(facts: StoredFacts, key: FactKey, value: unknown): boolean {
  const read = readFactValue(key, value);
  return read.error === undefined && contradictionOf(key, factOf(facts, key), read.value) === null;
}

/**
 * A department's answer: the conclusion holds for every ticked fact. A fact with a value of its own is 一致 or 不一致
 * by that value; with 不一致, facts without a value agree as soon as another one names the difference.
 */
export function departmentBody(form: FormData, facts: StoredFacts): unknown {
  const conclusion = text(form, "conclusion");
  const keys = form.getAll("fact").map(String).filter(isFactKey);
  const values = new Map(keys.map((key) => [key, valueInForm(form, key)]));
  const named = [...values.values()].some((value) => value !== undefined);
  const results = keys.map((factKey) => {
    const sharedValue = values.get(factKey);
    if (sharedValue !== undefined) {
      return {
        factKey,
        conclusion: agrees(facts, factKey, sharedValue) ? "consistent" : "inconsistent",
        sharedValue,
      };
    }
    return { factKey, conclusion: conclusion === "inconsistent" && named ? "consistent" : conclusion };
  });
  return withoutUndefined({
    method: "data_sharing",
    source: text(form, "source"),
    results: results.length > 0 ? results : [{ conclusion }],
    dataAsOf: filled(text(form, "dataAsOf")),
    batch: filled(text(form, "batch")),
    note: text(form, "note"),
    on: filled(text(form, "on")),
  });
}

/** 凭承诺认可: the ticked facts. */
export function declarationBody(form: FormData): unknown {
  return {
    method: "declaration",
    facts: form.getAll("fact").map(String),
    note: text(form, "note"),
  };
}

const USUAL_PLACES: Readonly<Record<string, string>> = { home: "住所", community: "社区" };

/** The visit: who, where, whom, and each answered question as a result on its fact. */
export function siteCheckBody(form: FormData, facts: StoredFacts): unknown {
  const results = SITE_QUESTIONS.flatMap((question) => {
    const answer = text(form, `answer.${question.factKey}`);
    if (answer === "") return [];
    const { factKey } = question;
    const { finding } = answer === "yes" ? question.yes : question.no;
    // What the form leaves open cannot fit.
    const open = finding === "fits" && factOf(facts, factKey) === undefined;
    if (answer === "unseen" || open) return [{ factKey, conclusion: "not_covered" }];
    if (finding === "fits") return [{ factKey, conclusion: "consistent" }];
    if (finding === "differs") return [{ factKey, conclusion: "inconsistent" }];
    const sharedValue = finding.value;
    const conclusion = agrees(facts, factKey, sharedValue) ? "consistent" : "inconsistent";
    return [{ factKey, conclusion, sharedValue }];
  });
  const place = text(form, "place");
  const personMet = text(form, "personMet");
  return withoutUndefined({
    method: "site_check",
    visitors: form
      .getAll("visitor")
      .map((name) => String(name).trim())
      .filter((name) => name !== ""),
    place: USUAL_PLACES[place] ?? text(form, "otherPlace"),
    personMet: personMet === "家属" ? `家属 ${text(form, "relative")}`.trim() : personMet,
    conclusion: filled(text(form, "conclusion")),
    results,
    note: text(form, "note"),
    on: filled(text(form, "on")),
  });
}

/** The question that a result of the visit answers: results come in the order of the questions answered. */
export function answeredQuestion(form: FormData, index: number): string | undefined {
  return SITE_QUESTIONS.filter(({ factKey }) => text(form, `answer.${factKey}`) !== "")[index]?.factKey;
}

/** An answer to a question. */
export function answerBody(form: FormData): { questionId: string; version: number; body: unknown } {
  const factKey = text(form, "factKey");
  const outcome = text(form, "outcome");
  const value =
    isFactKey(factKey) && outcome !== "declared_holds" ? valueInForm(form, factKey, "value") : undefined;
  return {
    questionId: text(form, "questionId"),
    version: Number(text(form, "version")),
    body: withoutUndefined({ outcome, answer: text(form, "answer"), value }),
  };
}
