import { eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { AppError, conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planMeasure } from "~db/schema";
import { comparePlans } from "./compare";
import { agreementText } from "./agreement-text";
import { isSound } from "./check";
import { checkPlanFor } from "./draft-plan.server";
import { type PlanInput, pathsOf } from "./inputs";
import type { PlanMeasure } from "./measure";
import { getPlanInScope, listPlans, openPlan, planAt, type StoredPlan } from "./queries.server";
import { PLAN_TRANSITIONS } from "./status";

/**
 * Saves a plan with its check: into the open draft when there is one, else as the next version.
 * `version` is that of the open draft the caller saw; without it only a draft nobody else has written in is replaced
 * as it stands. Gaps are kept (a draft may be unfinished). Throws 409 while a plan awaits approval or when stale, 428
 * `if_match_required` where another hand's words would be lost unseen.
 */
export async function savePlan(
  actor: Actor,
  personId: string,
  input: PlanInput,
  version?: number,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.save.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plans = await listPlans(personId);
    const open = openPlan(plans);
    if (open?.status === "submitted") {
      throw conflict("plan_submitted", `第 ${open.versionNo} 版已提交待批准，批准或退回后才能修改。`);
    }
    if (version !== undefined && open?.version !== version) throw stalePlan(open);
    if (version === undefined && open?.writtenBy.some((hand) => hand !== actor.accountId)) {
      throw unseenPlan(open);
    }
    const { paths, measures, check } = await checkPlanFor(actor, personId, {
      paths: pathsOf(input.paths),
      measures: input.measures,
    });
    const content = {
      mainPath: paths.main,
      paths: [paths.main, ...paths.others],
      goal: input.goal,
      amberReasons: input.amberReasons,
      check,
      sound: isSound(check),
    };
    const planId = open?.id ?? newId();
    const after = { paths, measures, goal: input.goal };
    const stillAgreed = open !== undefined && agreementText(open) === agreementText(after);
    const changed = open !== undefined && (!stillAgreed || comparePlans(open, after).length > 0);
    if (open) {
      const [saved] = await tx
        .update(helpPlan)
        .set({
          ...content,
          status: "draft",
          version: open.version + 1,
          writtenBy: changed ? [...new Set([...open.writtenBy, actor.accountId])] : open.writtenBy,
          sentBackComments: carriedComments(input, open),
          // Whoever signed agreed to other words.
          ...(stillAgreed ? {} : { agreedOn: null, agreementSignatureId: null }),
        })
        .where(planAt(open.id, open.version, PLAN_TRANSITIONS.save.from))
        .returning({ id: helpPlan.id });
      if (!saved) throw stalePlan(open);
      await tx.delete(planMeasure).where(eq(planMeasure.planId, open.id));
    } else {
      await tx.insert(helpPlan).values({
        id: planId,
        city: person.city,
        personId,
        versionNo: (plans[0]?.versionNo ?? 0) + 1,
        status: "draft",
        ...content,
        draftedBy: actor.accountId,
        writtenBy: [actor.accountId],
        draftedByName: actor.name,
        draftedOn: today(),
        recordedAt: now(),
      });
    }
    await insertMeasures(tx, { planId, personId, city: person.city }, measures);
    await recordAudit(tx, actor, {
      action: "help_plan.save",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, measures: measures.length, red: check.red.length, amber: check.amber.length },
      before: open,
      after: { ...content, measures },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}

/** Comments follow their rows through the form; without any the stored ones stay. */
function carriedComments({ measures }: PlanInput, open: StoredPlan): Record<string, string> {
  if (measures.every(({ comment }) => comment === undefined)) return open.sentBackComments;
  return Object.fromEntries(
    measures.flatMap(({ comment }, index) => (comment ? [[String(index + 1), comment]] : [])),
  );
}

async function insertMeasures(
  tx: Transaction,
  owner: { planId: string; personId: string; city: number },
  measures: readonly PlanMeasure[],
): Promise<void> {
  if (measures.length === 0) return;
  await tx.insert(planMeasure).values(
    measures.map(({ match, options, ...measure }, index) => ({
      id: newId(),
      ...owner,
      position: index + 1,
      ...measure,
      matches: [...match, ...options],
    })),
  );
}

function unseenPlan({ id, versionNo, version }: StoredPlan) {
  return new AppError(
    "if_match_required",
    `第 ${versionNo} 版草稿里有别人写的内容：先读取该版，再带 If-Match: "版本号" 保存，以免覆盖。`,
    { status: 428, extra: { current: { id, versionNo, version } } },
  );
}

/** The refusal of a change to a plan that somebody else changed meanwhile. */
export function stalePlan(current: StoredPlan | undefined) {
  const seen = current
    ? { id: current.id, versionNo: current.versionNo, status: current.status, version: current.version }
    : null;
  return conflict(
    "stale_version",
    "这份方案刚有变动（别人改过，或您自己已经提交过），您填的还没有存进去：请逐项选用，再保存。",
    {
      current: seen,
    },
  );
}
