import { clauseEvidence, factsOfClause, postDecides } from "~/features/verification/evidence";
import { factWords } from "~/features/verification/fact-keys";
import { checkConclusionLabel, checkSourceLabel } from "~/features/verification/labels";
import { openQuestions } from "~/features/verification/rules";
import type { CheckView } from "~/features/verification/views";
import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import type { RefusalInput } from "./application-inputs";
import type { Case } from "./case.server";
import { verificationMethodLabels } from "./labels";
import { withOrigin } from "./origin-of-fact";
import { presentCase } from "./present-case.server";
import { chosenClauses, clausesText, refusalClauses, type RefusalClause } from "./refusal-clauses";

/** What a result says in words, with what was seen or noted; the findings of a visit share the note of the visit. */
function wordsOfCheck(check: CheckView, { checks, places }: Case["records"]): string {
  const { factKey, sharedValue, batch, method } = check;
  const visit = method === "site_check" ? checks.find(({ id }) => id === batch) : undefined;
  const note = (check.note || visit?.note || "").replace(/。$/, "");
  const value =
    factKey === null || sharedValue === undefined ? "" : `核实到“${factWords(factKey, sharedValue, places)}”`;
  const result = `${formatDate(check.occurredOn)}${checkSourceLabel(check)}${checkConclusionLabel(check)}`;
  return [result, value, note].filter(Boolean).join("，");
}

/** By clause: the last recorded check that speaks against what was declared and was not found to be wrong. */
function recordedAgainst({ records }: Case, ids: readonly string[]): Record<string, string> {
  const overruled = records.questions.filter((one) => one.outcome === "declared_holds");
  const against = records.checks.filter(
    (one) =>
      one.voided === null &&
      one.conclusion === "inconsistent" &&
      !overruled.some(({ checkId }) => checkId === one.id),
  );
  return Object.fromEntries(
    ids.flatMap((id) => {
      const check = against.find(({ factKey }) => factKey !== null && factsOfClause(id).includes(factKey));
      return check ? [[id, wordsOfCheck(check, records)]] : [];
    }),
  );
}

/** What the check that came out as 不一致 found, in the words of who made it; nothing where none were written. */
function foundByVerification({ steps }: Pick<Case, "steps">): Record<string, string> {
  const step = steps.findLast((one) => one.action === "verify");
  const { method, note } = (step?.details ?? {}) as { method?: string; note?: string };
  if (!step || !note) return {};
  const way = verificationMethodLabels[method as keyof typeof verificationMethodLabels] ?? "核实";
  return {
    verification: `${formatDate(step.occurredOn)}${way}，${note.replace(/。$/, "")}（${step.actorName}）`,
  };
}

/**
 * The clauses a refusal names, chosen or those that the record establishes now, each with the fact that was found. None
 * where it establishes none (an open question is no ground) and nobody chose: over the interface, whose refusal is a
 * reason alone (API.md), clause and finding are then still to be written down (`groundsOpen`); the screens ask for
 * both. Throws 422 for a clause that is none of this case and for one without a fact.
 */
export function requireClauses(
  { channel }: Pick<Actor, "channel">,
  found: Case,
  { clauses: ids, finding, findings }: Pick<RefusalInput, "clauses" | "finding" | "findings">,
): RefusalClause[] {
  const ground = {
    ...found.state,
    category: found.application.category,
    openFacts: openQuestions(found.records.questions).map((one) => one.factKey),
  };
  const origins = {
    application: found.application,
    steps: found.steps,
    places: found.records.places,
    evidence: clauseEvidence(presentCase(found)),
    postDecides: postDecides({ eligibility: found.eligibility }),
  };
  const { clauses, violations } = chosenClauses(ground, {
    clauses: ids,
    finding: finding ?? null,
    ...(findings ? { findings } : {}),
    recorded: {
      ...recordedAgainst(
        found,
        refusalClauses(ground).map((one) => one.id),
      ),
      ...foundByVerification(found),
    },
    origin: (clause) => withOrigin(clause, origins),
  });
  const isStated = finding !== undefined || findings !== undefined;
  if (clauses.length === 0 && violations.length === 0 && (channel === "screen" || isStated)) {
    violations.push({
      path: "clauses",
      code: "clause_required",
      message: "请选择不符合的条款：按申报和核实记录，各项条件都符合。",
    });
  }
  if (violations.length > 0) throw invalidInput(violations);
  return clauses;
}

/** What the step of a refusal keeps of its clauses. */
export function keptGrounds(clauses: readonly RefusalClause[]) {
  return { clauses: clausesText(clauses), ...(clauses.length === 0 ? { groundsOpen: true } : {}) };
}
