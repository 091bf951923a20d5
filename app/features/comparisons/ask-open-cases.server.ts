/**
 * What a department's file says of somebody who is applying is that department's answer to the application too
 * (一（三） 部门信息共享): it opens the same question as a result recorded on the case, and whoever signs sees it.
 */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { updateGuarded } from "~/features/recognition/take-step.server";
import { closeQuestions } from "~/features/verification/close-questions.server";
import { comparedBatch } from "~/features/verification/compared-batch";
import type { Department } from "~/features/verification/departments";
import { keepContradictions, type SharedResults } from "~/features/verification/record-check.server";
import { CHECKABLE_STATUSES } from "~/features/verification/rules";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { application, comparisonHit, factCheck, factQuestion } from "~db/schema";
import { type ComparisonFact, comparisonFacts } from "./facts";

type Answer = { department: Department; result: SharedResults["results"][number] };

/** Facts of the form that a file's facts answer; what ends a recognition without being on the form is not asked here. */
const ANSWERS: Readonly<Partial<Record<ComparisonFact, Answer>>> = {
  employer_insured: {
    department: "social_insurance",
    result: { factKey: "employerInsured", conclusion: "inconsistent", sharedValue: true },
  },
  insurance_record: {
    department: "social_insurance",
    result: { factKey: "everInsured", conclusion: "inconsistent", sharedValue: true },
  },
  business: {
    department: "market",
    result: { factKey: "businessRegistration", conclusion: "inconsistent", sharedValue: true },
  },
  company_post: { department: "market", result: { factKey: "companyPosts", conclusion: "inconsistent" } },
  dibao_ended: {
    department: "civil_affairs",
    result: { factKey: "urbanDibao", conclusion: "inconsistent", sharedValue: false },
  },
  certificate_revoked: {
    department: "disabled_federation",
    result: { factKey: "disabilityCertificate", conclusion: "inconsistent", sharedValue: false },
  },
  moved_away: {
    department: "police",
    result: { factKey: "householdRegistration.division", conclusion: "inconsistent" },
  },
};

/** Facts that speak against a declaration only where the form claims the opposite. */
const ONLY_WHERE_CLAIMED: ReadonlySet<ComparisonFact> = new Set([
  "insurance_record",
  "dibao_ended",
  "certificate_revoked",
]);

type Hit = { id: string; personId: string; fact: ComparisonFact; occurredOn: string; detail: string };

function claims({ application: { facts } }: Case, fact: ComparisonFact): boolean {
  if (!ONLY_WHERE_CLAIMED.has(fact)) return true;
  if (fact === "insurance_record") return facts.everInsured === false;
  return (fact === "dibao_ended" ? facts.urbanDibao : facts.disabilityCertificate) === true;
}

async function ask(tx: Transaction, actor: Actor, found: Case, hits: readonly Hit[]): Promise<boolean> {
  let asked = false;
  // Two entries of one register on one fact are one question.
  const first = new Map(hits.toReversed().map((hit) => [hit.fact, hit]));
  for (const { id, fact, occurredOn, detail } of first.values()) {
    const answer = ANSWERS[fact];
    if (!answer || !claims(found, fact)) continue;
    const words = [comparisonFacts.label(fact), occurredOn, detail].filter(Boolean).join("，");
    asked =
      (await keepContradictions(tx, actor, found, {
        method: "data_sharing",
        source: answer.department,
        results: [answer.result],
        batch: comparedBatch(id),
        note: `数据比对：${words}。`,
      })) || asked;
  }
  return asked;
}

/** Lays new hits before the cases of those people that are between acceptance and decision. Returns how many cases. */
export async function askOpenCases(tx: Transaction, actor: Actor, hits: readonly Hit[]): Promise<number> {
  const people = [...new Set(hits.map(({ personId }) => personId))];
  if (people.length === 0) return 0;
  const cases = await tx
    .select({ id: application.id, personId: application.personId })
    .from(application)
    .where(and(inArray(application.personId, people), inArray(application.status, [...CHECKABLE_STATUSES])));
  let asked = 0;
  for (const { id, personId } of cases) {
    const found = await loadCase(actor, id);
    const own = hits.filter((hit) => hit.personId === personId);
    if (!(await ask(tx, actor, found, own))) continue;
    await updateGuarded(tx, actor, found, {});
    asked += 1;
  }
  return asked;
}

/** Hits that lay there before the application was accepted and were not found untrue: asked with the acceptance. */
export async function askAcceptedCase(tx: Transaction, actor: Actor, found: Case): Promise<void> {
  const hits = await tx
    .select({
      id: comparisonHit.id,
      personId: comparisonHit.personId,
      fact: comparisonHit.fact,
      occurredOn: comparisonHit.occurredOn,
      detail: comparisonHit.detail,
    })
    .from(comparisonHit)
    .where(
      and(
        eq(comparisonHit.personId, found.application.personId),
        eq(comparisonHit.city, found.application.city),
        inArray(comparisonHit.state, ["open", "confirmed"]),
      ),
    );
  await ask(tx, actor, found, hits as Hit[]);
}

/** A hit found untrue takes back what it had asked: the result is voided and its open question closed. */
export async function withdrawAnswers(
  tx: Transaction,
  actor: Actor,
  hit: { id: string; personId: string },
  note: string,
): Promise<void> {
  const reason = `比对结果核实为不属实：${note}`.slice(0, 300);
  // A decided case stays as it was decided.
  const open = tx
    .select({ id: application.id })
    .from(application)
    .where(and(eq(application.personId, hit.personId), inArray(application.status, [...CHECKABLE_STATUSES])));
  const voided = await tx
    .update(factCheck)
    .set({
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: reason,
      version: sql`${factCheck.version} + 1`,
    })
    .where(
      and(
        eq(factCheck.personId, hit.personId),
        eq(factCheck.batch, comparedBatch(hit.id)),
        isNull(factCheck.voidedAt),
        inArray(factCheck.applicationId, open),
      ),
    )
    .returning({ id: factCheck.id, applicationId: factCheck.applicationId });
  for (const { id, applicationId } of voided) {
    await closeQuestions(tx, actor, eq(factQuestion.factCheckId, id), {
      outcome: "declared_holds",
      answer: reason,
    });
    await updateGuarded(tx, actor, await loadCase(actor, applicationId), {});
  }
}
