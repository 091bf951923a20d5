import { type SQL, sql } from "drizzle-orm";

import { deliver } from "~/features/inbox/deliver.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { paths } from "~/lib/paths";

/** The kinds of record whose voiding is told, each with its table and its word. */
const KINDS = {
  service_record: { table: sql`service_record`, label: "联系服务" },
  need_assessment: { table: sql`need_assessment`, label: "意愿与能力评估" },
  job_offer: { table: sql`job_offer`, label: "岗位推荐" },
  employment_status: { table: sql`employment_status`, label: "就业失业变动" },
  service_refusal: { table: sql`service_refusal`, label: "拒绝服务" },
  training_enrolment: { table: sql`training_enrolment`, label: "培训" },
  entrepreneurship_support: { table: sql`entrepreneurship_support`, label: "创业服务" },
  welfare_placement: { table: sql`welfare_placement`, label: "公益性岗位安置" },
  subsidy: { table: sql`subsidy`, label: "补贴" },
  recovery: { table: sql`recovery`, label: "追回款项" },
  recovery_payment: { table: sql`recovery_payment`, label: "退款" },
  certificate_entry: { table: sql`certificate_entry`, label: "就业创业证记载" },
} as const satisfies Record<string, { table: SQL; label: string }>;
type ToldKind = keyof typeof KINDS;

/**
 * Whoever of the territory may correct a record of the person (PRODUCT §2.3 asks for the reason, not for the rank): so
 * the hand that wrote it down is told who voided it and why. Nothing is said to whoever voids an own record. In the
 * caller's transaction.
 */
export async function tellRecorder(
  actor: Actor,
  person: { id: string; name: string },
  { kind, recordId, reason }: { kind: ToldKind; recordId: string; reason: string },
): Promise<void> {
  const found = KINDS[kind];
  const [row] = await executor().execute<{ account: string; on: string }>(sql`
    select a.id as account, t.occurred_on::text as "on" from ${found.table} t join account a on a.id = t.recorded_by
    where t.id = ${recordId}::uuid and a.id <> ${actor.accountId}::uuid`);
  if (!row) return;
  await deliver([row.account], {
    kind: "record_voided",
    subjectId: recordId,
    title: `您记录的${found.label}被作废：${person.name}，${row.on}`,
    summary: `${actor.unit.name} ${actor.name}作废，原因：${reason}`,
    path: paths.person(person.id),
  });
}
