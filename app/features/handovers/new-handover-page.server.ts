import { sql } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import { listAssignees } from "~/features/accounts/assignees.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { createHandover } from "./create-handover.server";
import { handoverSchema, type NewHandoverQuery } from "./inputs";
import { readOpenMatters } from "./open-matters.server";
import { handoverBlock, MOST_PEOPLE } from "./rules";

type Giver = { id: string; name: string; people: number };

/** Who has people of the unit in charge — also accounts that are closed by now — and how many have nobody. */
async function readGivers(actor: Actor, unit: Pick<UnitRow, "id" | "level">): Promise<Giver[]> {
  const rows = await executor().execute<Giver>(sql`
    select coalesce(f.responsible_id::text, 'none') as id,
      coalesce(a.name || case when a.disabled_at is null then '' else '（已停用）' end, '未定责任人') as name,
      count(*)::int as people
    from person_fact f left join account a on a.id = f.responsible_id
    where f.status in ('recognized', 'applying') and ${underUnit(unit)}
    group by 1, 2 order by bool_or(f.responsible_id is null), 2, 1`);
  return rows.filter(({ id }) => handoverBlock(actor, id === "none" ? null : id) === null);
}

async function readPeopleOf(
  unit: Pick<UnitRow, "id" | "level">,
  { from, category, path }: NewHandoverQuery,
): Promise<{ ids: string[]; total: number }> {
  const charge = from === "none" ? sql`f.responsible_id is null` : sql`f.responsible_id = ${from}::uuid`;
  const rows = await executor().execute<{ id: string; total: number }>(sql`
    select f.person_id as id, (count(*) over ())::int as total from person_fact f
    where f.status in ('recognized', 'applying') and ${underUnit(unit)} and ${charge}
      and ${category ? sql`f.category = ${category}` : sql`true`} and ${path ? sql`f.main_path = ${path}` : sql`true`}
    order by f.unit_id, f.name, f.person_id limit ${MOST_PEOPLE}`);
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

/** The form of a new sheet: from whom, to whom, and the people of the filter with what is open about each. */
export async function readNewHandoverPage(actor: Actor, query: NewHandoverQuery) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const { unit, own, children } = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const [givers, receivers] = await Promise.all([readGivers(actor, unit), listAssignees(actor)]);
  // A caseworker has only the own people to give: no question.
  const from = query.from ?? (givers.length === 1 ? givers[0]?.id : undefined);
  const chosen = givers.some(({ id }) => id === from) ? from : undefined;
  const found = chosen === undefined ? null : await readPeopleOf(unit, { ...query, from: chosen });
  const people = found === null ? null : await readOpenMatters(actor, found.ids);
  if (people !== null) {
    await recordAudit(executor(), actor, {
      action: "person.list",
      details: { list: "交接单", shown: people.length, total: found?.total ?? 0, from: chosen },
    });
  }
  return {
    query: { ...query, from: chosen },
    unit: {
      id: unit.id,
      name: unit.fullName,
      own: unit.id === own.id,
      parentId: unit.id === own.id ? null : unit.parentId,
      children: children.map(({ id, name }) => ({ id, name })),
    },
    givers,
    receivers: receivers
      .filter(({ id }) => id !== chosen)
      .map(({ id, name, unitName, load }) => ({ id, name, unitName, load })),
    people,
    total: found?.total ?? 0,
    today: today(),
  };
}

/** Takes the form; gives the sheet's id. */
export async function sendHandover(actor: Actor, form: FormData): Promise<{ id: string; number: string }> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const input = parseWith(
    handoverSchema,
    {
      from: text("from"),
      to: text("to"),
      people: form.getAll("person").map(String),
      reason: text("reason"),
      ...(text("handedOn") ? { handedOn: text("handedOn") } : {}),
    },
    "body",
  );
  return createHandover(actor, input);
}
