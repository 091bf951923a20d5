import { clauseEvidence, factsOfClause } from "~/features/verification/evidence";
import { checkConclusionLabel, checkSourceLabel } from "~/features/verification/labels";
import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import type { RefusalInput } from "./application-inputs";
import type { Case } from "./case.server";
import { verificationMethodLabels } from "./labels";
import { withOrigin } from "./origin-of-fact";
import { presentCase } from "./present-case.server";
import { chosenClauses, clausesText, refusalClauses, type RefusalClause } from "./refusal-clauses";

/** By clause: the last recorded check that speaks against what was declared, in words. */
function recordedAgainst(found: Case, ids: readonly string[]): Record<string, string> {
  const against = found.records.checks.filter(
    (one) => one.voided === null && one.conclusion === "inconsistent",
  );
  return Object.fromEntries(
    ids.flatMap((id) => {
      const check = against.find(({ factKey }) => factKey !== null && factsOfClause(id).includes(factKey));
      return check
        ? [
            [
              id,
              `${formatDate(check.occurredOn)}${checkSourceLabel(check)}核实${checkConclusionLabel(check)}${check.note ? `，${check.note}` : ""}`,
            ],
          ]
        : [];
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
 * The clauses a refusal names, chosen or those that fail now, each with the fact that was found. None where the record
 * names none and nobody chose: over the interface, whose refusal is a reason alone (API.md), clause and finding are
 * then still to be written down (`groundsOpen`); the screens ask for both. Throws 422 for a clause that is none of
 * this case and for one without a fact.
 */
export function requireClauses(
  { channel }: Pick<Actor, "channel">,
  found: Case,
  { clauses: ids, finding }: Pick<RefusalInput, "clauses" | "finding">,
): RefusalClause[] {
  const ground = { ...found.state, category: found.application.category };
  const { clauses, violations } = chosenClauses(ground, {
    clauses: ids,
    finding: finding ?? null,
    recorded: {
      ...recordedAgainst(
        found,
        refusalClauses(ground).map((one) => one.id),
      ),
      ...foundByVerification(found),
    },
  });
  if (clauses.length === 0 && violations.length === 0 && (channel === "screen" || finding !== undefined)) {
    violations.push({
      path: "clauses",
      code: "clause_required",
      message: "请选择不符合的条款：按申报和核实记录，各项条件都符合。",
    });
  }
  if (violations.length > 0) throw invalidInput(violations);
  const stated = {
    application: found.application,
    steps: found.steps,
    places: found.records.places,
    evidence: clauseEvidence(presentCase(found)),
  };
  return clauses.map((clause) => withOrigin(clause, stated));
}

/** What the step of a refusal keeps of its clauses. */
export function keptGrounds(clauses: readonly RefusalClause[]) {
  return { clauses: clausesText(clauses), ...(clauses.length === 0 ? { groundsOpen: true } : {}) };
}
