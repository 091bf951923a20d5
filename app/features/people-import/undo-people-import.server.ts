import { and, eq, inArray, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { withBulkPlans } from "~/features/imports/bulk-plans.server";
import { conflict } from "~/lib/errors";
import {
  employmentStatus,
  importedPerson,
  needAssessment,
  person,
  personCharge,
  personFact,
  personIdentity,
  recognition,
} from "~db/schema";

/**
 * Takes back the people an import created, and only them. Throws 409 `import_followed` (with `followed`)
 * when something has been done with any of them since: an application, a plan, an offer, a service, a
 * change of what was imported. Returns how many were removed.
 */
export async function removeImportedPeople(
  tx: Transaction,
  batch: { id: string; committedAt: Date },
): Promise<number> {
  // Locked first: a service that adds to one of them waits, and then finds nobody to add to.
  const people = await tx
    .select({ id: person.id })
    .from(person)
    .innerJoin(
      importedPerson,
      and(eq(importedPerson.personId, person.id), eq(importedPerson.city, person.city)),
    )
    .where(eq(importedPerson.importId, batch.id))
    .for("update", { of: person });
  const followed = await countFollowed(tx, batch);
  if (followed > 0) {
    throw conflict(
      "import_followed",
      `这批人员中已有 ${followed} 人办理了其他业务（申请、方案、推荐、服务或信息修改），不能整批撤销。请逐人办理变更。`,
      { followed },
    );
  }
  if (people.length === 0) return 0;
  await withBulkPlans(tx, () => removePeople(tx, people));
  return people.length;
}

/** Children before their person; the fact rows' triggers take the people out of the counts. */
async function removePeople(tx: Transaction, people: readonly { id: string }[]): Promise<void> {
  const ids = sql`any(${sql.param(people.map(({ id }) => id))}::uuid[])`;
  for (const table of [
    personFact,
    personCharge,
    needAssessment,
    employmentStatus,
    recognition,
    importedPerson,
  ]) {
    await tx.delete(table).where(sql`${table.personId} = ${ids}`);
  }
  const numbers = tx
    .select({ index: person.residentIdIndex })
    .from(person)
    .where(sql`${person.id} = ${ids}`);
  await tx.delete(personIdentity).where(inArray(personIdentity.residentIdIndex, numbers));
  await tx.delete(person).where(sql`${person.id} = ${ids}`);
}

/** Facts the import itself recorded bear its moment; any other is something that followed. */
async function countFollowed(tx: Transaction, batch: { id: string; committedAt: Date }): Promise<number> {
  const changed = (table: string, condition = sql`true`) =>
    sql`exists (select 1 from ${sql.identifier(table)} c
      where c.person_id = p.id and c.city = p.city and ${condition})`;
  const notImported = sql`(c.recorded_at <> ${batch.committedAt.toISOString()}::timestamptz or c.version <> 1)`;
  const [row] = await tx.execute<{ followed: number }>(sql`
    select count(*)::int as followed
    from imported_person m join person p on p.id = m.person_id and p.city = m.city
    where m.import_id = ${batch.id} and (
      p.version <> 1 or p.responsible_id is not null or p.merged_into is not null
      or exists (select 1 from person_merge g where g.kept_person_id = p.id and g.undone_at is null)
      or ${changed("application")} or ${changed("help_plan")} or ${changed("job_offer")}
      or ${changed("service_record")} or ${changed("service_refusal")} or ${changed("exit_case")} or ${changed("household_member", sql`c.voided_at is null`)}
      or ${changed("employment_status", notImported)} or ${changed("need_assessment", notImported)}
      or ${changed("recognition", sql`(${notImported} or c.until_on is not null)`)})`);
  return row?.followed ?? 0;
}
