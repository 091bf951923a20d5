/** Whether what a department or a visit found contradicts what the applicant states (一（三）). Pure. */
import { samePlace } from "~/features/recognition/application-facts";
import { type FactKey, factShape, type FactValue } from "./fact-keys";
import type { CheckConclusion } from "./views";

export type Contradiction = "differs" | "undeclared";

function sameValue(key: FactKey, declared: FactValue, shared: FactValue): boolean {
  if (declared === null || shared === null) return declared === shared;
  switch (factShape(key).kind) {
    case "money":
      return Math.round(Number(declared) * 100) === Math.round(Number(shared) * 100);
    case "posts": {
      const [one, other] = [declared, shared].map((posts) => new Set(Array.isArray(posts) ? posts : []));
      return one?.size === other?.size && [...(one ?? [])].every((post) => other?.has(post));
    }
    case "division":
      return samePlace(String(declared), String(shared));
    default:
      return declared === shared;
  }
}

/**
 * `differs` where both sides speak and disagree, `undeclared` where only the other side speaks (the form leaves
 * the fact open, so somebody has to take the value over), null otherwise.
 */
export function contradictionOf(
  key: FactKey,
  declared: FactValue | undefined,
  shared: FactValue | undefined,
): Contradiction | null {
  if (shared === undefined) return null;
  if (declared === undefined) return "undeclared";
  return sameValue(key, declared, shared) ? null : "differs";
}

/** No register lists the contrary of these: an absent entry leaves them open. */
const SAYS_NOTHING: ReadonlySet<FactKey> = new Set([
  "sex",
  "birthDate",
  "retirementCategory",
  "householdRegistration.kind",
  "habitualResidence.urban",
  "ableToWork",
  "willingToWork",
  "unemploymentRegisteredOn",
  "unemployedSince",
  "stateOwnedLayoff",
]);

/**
 * What a register says by holding nothing about the person: no certificate, no licence, no insurance. A tax or a
 * population register without an entry says nothing about the amount or the place.
 */
function absentValue(key: FactKey): FactValue | undefined {
  if (SAYS_NOTHING.has(key)) return undefined;
  switch (factShape(key).kind) {
    case "yes_no":
      return key.includes(".") ? null : false;
    case "posts":
      return [];
    case "day":
    case "choice":
      return null;
    case "money":
    case "division":
      return undefined;
  }
}

/** The value a result states: the one it carries, or what 无记录 means for this fact. */
export function statedByCheck(
  key: FactKey,
  conclusion: CheckConclusion,
  sharedValue: FactValue | undefined,
): FactValue | undefined {
  if (sharedValue !== undefined) return sharedValue;
  return conclusion === "no_record" ? absentValue(key) : undefined;
}
