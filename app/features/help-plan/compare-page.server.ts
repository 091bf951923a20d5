import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { compareRows, pathsText } from "./compare";
import { listPlans, type StoredPlan } from "./queries.server";

const head = (plan: StoredPlan) => ({
  versionNo: plan.versionNo,
  status: plan.status,
  draftedOn: plan.draftedOn,
  draftedByName: plan.draftedByName,
  approvedOn: plan.approvedOn,
  paths: pathsText(plan),
  goal: plan.goal,
});

/**
 * Two versions of a person's plan side by side; by default the newest and the one before. Reading it is a read of
 * the dossier. 404 where one of the versions is not there.
 */
export async function loadComparePage(actor: Actor, personId: string, query: URLSearchParams) {
  const person = await getPersonForHelp(actor, personId);
  const plans = await listPlans(personId);
  const newest = plans[0]?.versionNo ?? 0;
  const wanted = (name: string, fallback: number) => Number(query.get(name) ?? fallback);
  const [toNo, fromNo] = [wanted("to", newest), wanted("from", newest - 1)];
  const [to, from] = [toNo, fromNo].map((no) => plans.find(({ versionNo }) => versionNo === no));
  if (!to || !from) throw notFound("没有这两版方案可以对照。");
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "help_plan_versions", from: fromNo, to: toNo },
  });
  return {
    person: { id: person.id, name: person.name },
    versions: plans.map(({ versionNo }) => versionNo),
    from: head(from),
    to: head(to),
    rows: compareRows(from.measures, to.measures),
  };
}
