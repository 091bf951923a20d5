import { sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import { bitOf, GAPS, type Mark, subjectOf } from "./members/marks";
import type { CoverageCheckCode } from "./report/problem-catalogue";

const EXAMPLES = 3;

const PROBLEMS: Record<CoverageCheckCode, { of: Mark; lacking?: Mark }> = {
  PATH: GAPS.pathUnfulfilled,
  R18: { of: "lateDecisions" },
  R19: { of: "overdueDecisions" },
  R22: GAPS.withoutPlan,
  R23: GAPS.fewOffers,
  R28: GAPS.notServed,
  EXIT: { of: "shouldHaveExited" },
};

/**
 * A few cases of each problem by case number; the people and records of the kept lists, never their names. A problem that
 * a figure tells has those of the figure alone: the check of the same code may look at other people.
 */
export async function getExamples(reportId: string): Promise<Record<string, string[]>> {
  const asked = Object.entries(PROBLEMS).map(([code, problem]) => {
    const { of, lacking } = problem as { of: Mark; lacking?: Mark };
    return { code, subject: subjectOf(of), has: bitOf(of), lacks: lacking ? bitOf(lacking) : 0 };
  });
  const decided = sql`a.status in ('recognized', 'refused')`;
  const rows = await executor().execute<{ code: string; number: string }>(sql`
    select q.code, n.number
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) q(code text, subject text, has integer, lacks integer),
      lateral (
        select a.number from report_member m, unnest(m.ids, m.marks) u(id, marks), lateral (
          select a.number, a.decided_on from application a
          where m.subject = 'person' and a.person_id = u.id and ${decided}
          union all
          select a.number, a.decided_on from application a where m.subject = 'application' and a.id = u.id
          order by decided_on desc nulls last limit 1
        ) a
        where m.report_id = ${reportId} and m.subject = q.subject and u.marks & q.has <> 0 and u.marks & q.lacks = 0
        limit ${EXAMPLES}
      ) n
    union all
    select q.rule, n.number
    from (select distinct m.category as rule from report_member m where m.report_id = ${reportId} and m.subject = 'hit'
        and m.category <> all(${sql.param(Object.keys(PROBLEMS))}::text[])) q,
      lateral (
        select a.number from report_member m, unnest(m.ids) u(id)
        join check_hit h on h.id = u.id, lateral (
          select a.number, a.decided_on from application a
          where h.person_id is not null and a.person_id = h.person_id and (a.id = h.record_id or ${decided})
          order by a.id = h.record_id desc, decided_on desc nulls last limit 1
        ) a
        where m.report_id = ${reportId} and m.subject = 'hit' and m.category = q.rule
        limit ${EXAMPLES}
      ) n
    order by 1, 2`);
  const examples: Record<string, string[]> = {};
  for (const { code, number } of rows) (examples[code] ??= []).push(number);
  return examples;
}
