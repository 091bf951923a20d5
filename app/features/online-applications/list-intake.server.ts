import { and, asc, desc, eq, gt, ilike, lt, ne, or, type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { minuteOf } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { onlineApplication, unit } from "~db/schema";
import { INTAKE_STATES, INTAKE_STATUS, type IntakeQuery, type IntakeState } from "./intake";
import type { IntakeRow } from "./views";

const PAGE = 50;

/** Waiting ones oldest first, so that nobody is forgotten; the others latest first. */
function after(query: IntakeQuery): SQL | undefined {
  if (query.cursor === undefined) return undefined;
  const [moment, id] = query.cursor.split("~");
  const at = new Date(moment ?? "");
  if (Number.isNaN(at.getTime()) || !id) {
    throw malformed([{ path: "cursor", code: "bad_cursor", message: "翻页参数无效，请从第一页重新查看。" }]);
  }
  const { submittedAt } = onlineApplication;
  const beyond = query.state === "waiting" ? gt : lt;
  return or(beyond(submittedAt, at), and(eq(submittedAt, at), beyond(onlineApplication.id, id)));
}

function searched(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const like = `%${q.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`;
  return or(
    ilike(onlineApplication.number, like),
    // The last four digits, which the masked number still shows.
    /^\d{3}[\dXx]$/.test(q)
      ? sql`right(${onlineApplication.residentIdMasked}, 4) = ${q.toUpperCase()}`
      : undefined,
    // Somebody who is named is found by the family name that the list shows.
    /^\p{Script=Han}{1,4}$/u.test(q) ? ilike(onlineApplication.nameMasked, `${q.charAt(0)}*%`) : undefined,
  );
}

/** How many stand in each state, for the chips and the menu. */
export async function countIntake(scope: Scope): Promise<Record<IntakeState, number>> {
  const rows = await executor()
    .select({ status: onlineApplication.status, count: sql<number>`count(*)::int` })
    .from(onlineApplication)
    .where(and(inScope(onlineApplication, scope), ne(onlineApplication.status, "draft")))
    .groupBy(onlineApplication.status);
  const counts = INTAKE_STATES.map((state) => [
    state,
    rows.find((one) => one.status === INTAKE_STATUS[state])?.count ?? 0,
  ]);
  return Object.fromEntries(counts) as Record<IntakeState, number>;
}

/** Submissions of the caller's territory in one state, with the cursor of the next page. Masked. */
export async function listIntake(
  scope: Scope,
  query: IntakeQuery,
): Promise<{ rows: IntakeRow[]; nextCursor: string | null }> {
  const order = query.state === "waiting" ? asc : desc;
  const rows = await executor()
    .select({
      id: onlineApplication.id,
      number: onlineApplication.number,
      name: onlineApplication.nameMasked,
      residentId: onlineApplication.residentIdMasked,
      phone: onlineApplication.phoneMasked,
      office: unit.shortName,
      submittedAt: onlineApplication.submittedAt,
      hold: onlineApplication.hold,
      answer: onlineApplication.answer,
      applicationId: onlineApplication.applicationId,
    })
    .from(onlineApplication)
    .innerJoin(unit, eq(unit.id, onlineApplication.unitId))
    .where(
      and(
        inScope(onlineApplication, scope),
        eq(onlineApplication.status, INTAKE_STATUS[query.state]),
        searched(query.q),
        after(query),
      ),
    )
    .orderBy(order(onlineApplication.submittedAt), order(onlineApplication.id))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ submittedAt, ...row }) => ({
      ...row,
      submittedAt: submittedAt ? minuteOf(submittedAt) : "",
    })),
    nextCursor: last?.submittedAt ? `${last.submittedAt.toISOString()}~${last.id}` : null,
  };
}
