import { and, eq, isNull, type SQL, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor, Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person, welfarePost } from "~db/schema";
import { POST_FILTERS, type PostFilter, type PostListQuery } from "./inputs";
import type { PostStatus } from "./kinds";

/**
 * Posts are the stock of a county: a street or community works with those of its county, a city and the province look
 * at all below them.
 */
export async function postScope(scope: Scope): Promise<SQL> {
  switch (scope.level) {
    case "province":
      return sql`true`;
    case "city":
      return sql`p.city = ${scope.unitId}`;
    case "county":
      return sql`p.county_id = ${scope.unitId}`;
    default:
      return sql`p.county_id = ${(await findUnit(scope.unitId))?.countyId ?? -1}`;
  }
}

export type PostRow = {
  id: string;
  city: number;
  countyId: number;
  countyName: string;
  number: string;
  employer: string;
  post: string;
  kind: string;
  places: number;
  /** People in it today. */
  filled: number;
  /** Yuan a month. */
  monthlyWage: number;
  workingHours: string;
  divisionCode: string;
  workplace: string;
  duties: string;
  demands: string[];
  temporary: boolean;
  status: PostStatus;
  proposedOn: CalendarDate;
  decidedOn: CalendarDate | null;
  decidedByName: string | null;
  decisionNote: string | null;
  closedOn: CalendarDate | null;
  closeReason: string | null;
  createdBy: string;
  createdByName: string;
  version: number;
};

const postColumns = sql`p.id, p.city, p.county_id as "countyId",
  (select u.short_name from unit u where u.id = p.county_id) as "countyName", p.number, p.employer, p.post, p.kind,
  p.places, x.filled, p.monthly_wage as "monthlyWage", p.working_hours as "workingHours",
  p.division_code as "divisionCode", p.workplace, p.duties, p.demands, p.temporary, p.status,
  p.proposed_on::text as "proposedOn", p.decided_on::text as "decidedOn", p.decided_by_name as "decidedByName",
  p.decision_note as "decisionNote", p.closed_on::text as "closedOn", p.close_reason as "closeReason",
  p.created_by as "createdBy", p.created_by_name as "createdByName", p.version`;

const withFilled = sql`welfare_post p cross join lateral (select count(*)::int as filled from welfare_placement w
  where w.post_id = p.id and w.ended_on is null and w.voided_at is null) x`;

/** A post of the caller's county; anything else is "not found". */
export async function getPostInScope(scope: Scope, postId: string): Promise<PostRow> {
  const absent = () => notFound("没有找到这个公益性岗位，或它不在您所在的县（市、区）。");
  if (!isId(postId)) throw absent();
  const [row] = await executor().execute<PostRow>(
    sql`select ${postColumns} from ${withFilled} where p.id = ${postId}::uuid and ${await postScope(scope)}`,
  );
  if (!row) throw absent();
  return row;
}

const FREE = sql`p.status = 'recognized' and x.filled < p.places`;

function filterPredicate(filter: PostFilter): SQL {
  if (filter === "all") return sql`true`;
  return filter === "free" ? FREE : sql`p.status = ${filter}`;
}

const PAGE_SIZE = 50;

/**
 * One page of the posts of the caller's county, newest first, with the exact total, the counts of the chips and the
 * places free in all of the territory.
 */
export async function listPosts(actor: Pick<Actor, "scope">, query: PostListQuery) {
  const show = query.show ?? "free";
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const q = query.q ?? "";
  const base = sql`${await postScope(actor.scope)}
    and ${query.kind === undefined ? sql`true` : sql`p.kind = ${query.kind}`}
    and ${q === "" ? sql`true` : sql`(strpos(p.employer, ${q}) > 0 or strpos(p.post, ${q}) > 0 or strpos(p.number, ${q.toUpperCase()}) > 0)`}`;
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const rows = await executor().execute<PostRow>(sql`
    select ${postColumns} from ${withFilled} where ${base} and ${filterPredicate(show)}
      ${after ? sql`and (p.proposed_on, p.id) < (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by p.proposed_on desc, p.id desc limit ${limit + 1}`);
  const columns = POST_FILTERS.map(
    (filter) => sql`count(*) filter (where ${filterPredicate(filter)})::int as ${sql.identifier(filter)}`,
  );
  const [counts] = await executor().execute<Record<PostFilter | "freePlaces", number>>(sql`
    select ${sql.join(columns, sql`, `)}, coalesce(sum(p.places - x.filled) filter (where ${FREE}), 0)::int as "freePlaces"
    from ${withFilled} where ${base}`);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (!counts) throw new Error("a count has one row");
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.proposedOn, id: last.id }) : null,
    total: counts[show],
    counts,
    show,
  };
}

export type PlacementRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  postId: string;
  employer: string;
  post: string;
  monthlyWage: number;
  startsOn: CalendarDate;
  contractUntil: CalendarDate;
  ordinal: number;
  secondGround: string | null;
  secondNote: string | null;
  /** 重度残疾: the grade of the certificate shown. */
  secondGrade: string | null;
  /** Why before others who wait, or although the market is open to the person. */
  aheadReason: string | null;
  /** 补录: why it was entered so late; null when it was not. */
  lateReason: string | null;
  recordedOn: CalendarDate;
  endedOn: CalendarDate | null;
  endReason: string | null;
  endNote: string | null;
  actorName: string;
  voidReason: string | null;
  voided: boolean;
  version: number;
};

const placementColumns = sql`w.id, w.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
  (select u.short_name from unit u where u.id = ${person.unitId}) as "unitName", w.post_id as "postId", w.employer,
  w.post, w.monthly_wage as "monthlyWage", w.occurred_on::text as "startsOn", w.contract_until::text as "contractUntil",
  w.ordinal, w.second_ground as "secondGround", w.second_note as "secondNote",
  w.second_grade as "secondGrade", w.ahead_reason as "aheadReason", w.late_reason as "lateReason",
  (w.recorded_at at time zone 'Asia/Shanghai')::date::text as "recordedOn", w.ended_on::text as "endedOn",
  w.end_reason as "endReason", w.end_note as "endNote", w.actor_name as "actorName", w.void_reason as "voidReason",
  w.voided_at is not null as voided, w.version`;

const withPerson = sql`welfare_placement w join ${person} on ${person.id} = w.person_id and ${person.city} = w.city`;

/** Placements of a post whose people are in the caller's territory, those in post first. */
export async function listPlacementsOfPost(scope: Scope, postId: string): Promise<PlacementRow[]> {
  return executor().execute<PlacementRow>(sql`
    select ${placementColumns} from ${withPerson}
    where w.post_id = ${postId}::uuid and w.voided_at is null and ${person.mergedInto} is null
      and ${inScope(person, scope)}
    order by w.ended_on desc nulls first, w.occurred_on, w.id`);
}

/** Every placement of a person, voided ones too, newest first. The caller has checked the territory. */
export async function listPlacementsOf(personId: string): Promise<PlacementRow[]> {
  return executor().execute<PlacementRow>(sql`
    select ${placementColumns} from ${withPerson} where w.person_id = ${personId}::uuid
    order by w.occurred_on desc, w.recorded_at desc, w.id desc`);
}

/** One placement of a person in the caller's territory; anything else is "not found". */
export async function getPlacementInScope(
  scope: Scope,
  personId: string,
  placementId: string,
): Promise<PlacementRow> {
  const absent = () => notFound("没有找到这次公益性岗位安置，或此人不在您的辖区内。");
  if (!isId(personId) || !isId(placementId)) throw absent();
  const [row] = await executor().execute<PlacementRow>(sql`
    select ${placementColumns} from ${withPerson}
    where w.id = ${placementId}::uuid and w.person_id = ${personId}::uuid and ${inScope(person, scope)}`);
  if (!row) throw absent();
  return row;
}

/** Holds the row of a post until the commit: two placements on its last free place wait for each other. */
export async function lockPost(postId: string, city: number): Promise<void> {
  await executor()
    .select({ id: welfarePost.id })
    .from(welfarePost)
    .where(and(eq(welfarePost.id, postId), eq(welfarePost.city, city), isNull(welfarePost.closedOn)))
    .for("update");
}
