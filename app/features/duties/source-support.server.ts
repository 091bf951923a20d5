import { type SQL, sql } from "drizzle-orm";

import { NOT_ASKED_BACK } from "~/features/subsidies/refresh-doubts.server";
import { branch, type SourceContext, within } from "./source-context.server";
import { horizon } from "./source-standards.server";

const FACTS = sql`person_fact f`;

/** Steps on the way into business that were agreed for a day and are not done. */
export function milestoneBranch(context: SourceContext): SQL {
  return branch({
    kind: "milestone",
    record: sql`m.id::text`,
    due: sql`m.due_on`,
    since: sql`m.occurred_on`,
    facts: sql`jsonb_build_object('content', m.content, 'support', u.kind, 'supportId', u.id, 'milestoneId', m.id,
      'version', m.version)`,
    from: sql`${FACTS} join entrepreneurship_milestone m on m.person_id = f.person_id and m.city = f.city
      join entrepreneurship_support u on u.id = m.support_id and u.city = m.city`,
    where: sql`${within(context)} and f.status <> 'exited' and m.done_on is null and m.voided_at is null
      and u.voided_at is null and u.status not in ('refused', 'ended') and m.due_on <= ${horizon(context, "milestone")}`,
  });
}

/** Money approved and not paid out, of people still recognized or not: it is owed. No text sets a day for it. */
export function subsidyPaymentBranch(context: SourceContext): SQL {
  return branch({
    kind: "subsidy_payment",
    record: sql`y.id::text`,
    hands: sql`'reviewer'::text`,
    due: null,
    since: sql`coalesce(y.decided_on, y.occurred_on)`,
    facts: sql`jsonb_build_object('subsidy', y.kind, 'amount', y.amount::text, 'subsidyId', y.id, 'version', y.version)`,
    from: sql`${FACTS} join subsidy y on y.person_id = f.person_id and y.city = f.city`,
    where: sql`${within(context)} and y.status = 'approved' and y.voided_at is null
      and not exists (select 1 from subsidy_doubt d where d.subsidy_id = y.id and d.cleared_at is null)`,
  });
}

/** 五（三）: money given whose basis was voided or changed afterwards, until it is asked back, voided or mended. */
export function subsidyBasisBranch(context: SourceContext): SQL {
  return branch({
    kind: "subsidy_basis",
    record: sql`s.id::text`,
    hands: sql`'reviewer'::text`,
    due: null,
    since: sql`(d.found_at at time zone 'Asia/Shanghai')::date`,
    facts: sql`jsonb_build_object('subsidy', s.kind, 'amount', s.amount::text, 'status', s.status,
      'reason', d.reason, 'month', d.month)`,
    from: sql`${FACTS} join subsidy s on s.person_id = f.person_id and s.city = f.city
      join subsidy_doubt d on d.subsidy_id = s.id and d.cleared_at is null`,
    where: sql`${within(context)} and s.status in ('approved', 'paid') and s.voided_at is null and ${NOT_ASKED_BACK}`,
  });
}

/**
 * Whose hands decide on an application for money (alias `row`): the county's reviewer, and of what a reviewer has
 * entered the manager, since whoever entered it does not decide (`county-hand.ts`).
 */
export const decidingHands = (row: "u" | "y"): SQL => sql`case when exists (select 1 from account w
  where w.id = ${sql.raw(row)}.recorded_by and 'reviewer' = any(w.roles)) then 'manager' else 'reviewer' end`;

/**
 * 初次创业补贴 and 创业担保贷款 that stand as a step of 创业服务 in a state (`u`); what went over to the ledger of subsidies
 * is decided and paid there.
 */
const supportMoney = (
  status: "applied" | "approved",
): SQL => sql`u.kind in ('startup_subsidy', 'guaranteed_loan')
  and u.status = ${status} and u.voided_at is null and not exists (select 1 from subsidy y where y.support_id = u.id
    and y.city = u.city and y.status <> 'refused' and y.voided_at is null)`;

const SUPPORTS = sql`${FACTS} join entrepreneurship_support u on u.person_id = f.person_id and u.city = f.city`;
const SUPPORT_FACTS = sql`jsonb_build_object('support', u.kind, 'amount', u.amount::text, 'supportId', u.id,
  'version', u.version)`;

/** Applied for as a step of 创业服务 and not decided: the county's, from the day of the application. */
export function supportApplicationBranch(context: SourceContext): SQL {
  return branch({
    kind: "subsidy",
    record: sql`u.id::text`,
    hands: decidingHands("u"),
    due: null,
    since: sql`u.occurred_on`,
    facts: SUPPORT_FACTS,
    from: SUPPORTS,
    where: sql`${within(context)} and ${supportMoney("applied")}`,
  });
}

/** The same approved and not paid out. */
export function supportPaymentBranch(context: SourceContext): SQL {
  return branch({
    kind: "subsidy_payment",
    record: sql`u.id::text`,
    hands: sql`'reviewer'::text`,
    due: null,
    since: sql`coalesce(u.decided_on, u.occurred_on)`,
    facts: SUPPORT_FACTS,
    from: SUPPORTS,
    where: sql`${within(context)} and ${supportMoney("approved")}`,
  });
}
