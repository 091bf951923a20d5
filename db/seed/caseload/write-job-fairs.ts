/** 招聘会 that the demonstration's offices have held: who came, and what was offered to each on that day. */
import type postgres from "postgres";

import { assessOffer } from "~/features/job-offers/rules";
import { minimumWageOn } from "~/law/minimum-wage";
import { addDays, type CalendarDate, isWeekend } from "~/lib/calendar-date";
import { jobFair, jobOffer, serviceRecord } from "~db/schema";
import { copyRows } from "../copy";
import { DEMO_UNITS } from "../demo-accounts";
import { recordedReply } from "./offers";
import { createRandom, type Random } from "./random";

type Fair = { unitId: number; name: string; place: string; daysAgo: number; most: number };

const FAIRS: readonly Fair[] = [
  {
    unitId: DEMO_UNITS.nanguan,
    name: "南关区就业援助专场招聘会",
    place: "南关区人力资源市场一楼大厅",
    daysAgo: 45,
    most: 24,
  },
  {
    unitId: DEMO_UNITS.minkangStreet,
    name: "民康街道家门口招聘会",
    place: "民康街道便民服务中心",
    daysAgo: 13,
    most: 12,
  },
  {
    unitId: DEMO_UNITS.yanji,
    name: "延吉市就业困难人员专场招聘会",
    place: "延吉市人力资源服务中心",
    daysAgo: 20,
    most: 12,
  },
];

type Host = {
  id: number;
  city: number;
  countyId: number | null;
  streetId: number | null;
  lastId: number;
  handId: string;
  hand: string;
};
type Guest = {
  id: string;
  city: number;
  division: string;
  earlier: { sameness: string; on: CalendarDate }[];
};
type Work = {
  id: string;
  employer: string;
  post: string;
  wage: number;
  division: string;
  validUntil: CalendarDate | null;
};

async function hostOf(sql: postgres.TransactionSql, unitId: number): Promise<Host | undefined> {
  const [host] = await sql<Host[]>`
    select u.id, coalesce(u.city_id, u.id) as city, u.county_id as "countyId", u.street_id as "streetId",
      u.last_id as "lastId", a.id as "handId", a.name as hand
    from unit u join lateral (select a.id, a.name from account a where a.unit_id = u.id
      and a.roles && array['caseworker', 'manager', 'reviewer'] order by a.username limit 1) a on true
    where u.id = ${unitId}`;
  return host;
}

/** Recognized on the day and out of work on it, with what was offered to them before. */
async function guestsOf(sql: postgres.TransactionSql, host: Host, on: CalendarDate, most: number) {
  return sql<Guest[]>`
    select p.id, p.city, coalesce((
        select jsonb_agg(jsonb_build_object('sameness', o.sameness, 'on', o.occurred_on)) from job_offer o
        where o.person_id = p.id and o.city = p.city and o.voided_at is null
          and o.invalid_reasons = '[]'::jsonb and o.occurred_on <= ${on}::date), '[]') as earlier
    from person p join recognition r on r.person_id = p.id and r.city = p.city and r.until_on is null
      and r.voided_at is null and r.occurred_on < ${on}::date
    where p.unit_id between ${host.id} and ${host.lastId} and coalesce((
        select e.status from employment_status e where e.person_id = p.id and e.city = p.city
          and e.voided_at is null order by e.occurred_on desc, e.recorded_at desc limit 1), 'unemployed') = 'unemployed'
    order by md5(p.id::text) limit ${most}`;
}

/** What employers of the county brought: open on the day, paid as the law asks. */
async function presentedAt(sql: postgres.TransactionSql, host: Host, on: CalendarDate): Promise<Work[]> {
  return sql<Work[]>`
    select v.id, v.employer, v.post, v.wage_min as wage, v.division_code as division,
      v.valid_until::text as "validUntil"
    from vacancy v where v.city = ${host.city} and v.published_on <= ${on}::date and v.closed_on is null
      and (v.valid_until is null or v.valid_until >= ${on}::date)
    order by (v.county_id = ${host.countyId ?? host.id}) desc, v.published_on desc, v.id limit 8`;
}

function replyOf(random: Random, on: CalendarDate, asOf: CalendarDate) {
  const reply = random.weighted<"pending" | "interested" | "interviewing" | "employer_declined">([
    ["pending", 30],
    ["interested", 30],
    ["interviewing", 22],
    ["employer_declined", 18],
  ]);
  const answered = addDays(on, random.int(1, 6));
  // Nobody waits for weeks in a well-kept caseload, and nothing is answered before it happens.
  if (reply === "pending" && on >= addDays(asOf, -15)) return { reply };
  return {
    reply: reply === "pending" ? ("employer_declined" as const) : reply,
    repliedOn: answered > asOf ? asOf : answered,
  };
}

/** Writes the fairs with their attendance and offers; the facts of the people are computed afterwards. */
export async function writeJobFairs(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  for (const fair of FAIRS) {
    const host = await hostOf(sql, fair.unitId);
    if (!host) continue;
    let heldOn = addDays(asOf, -fair.daysAgo);
    while (isWeekend(heldOn)) heldOn = addDays(heldOn, -1);
    const random = createRandom("job fair", fair.unitId);
    const recordedAt = new Date(`${heldOn}T07:40:00Z`);
    const fairId = random.id(recordedAt);
    const [guests, stock] = [
      await guestsOf(sql, host, heldOn, fair.most),
      await presentedAt(sql, host, heldOn),
    ];
    if (guests.length === 0) continue;
    await copyRows(sql, jobFair, [
      {
        id: fairId,
        city: host.city,
        unitId: host.id,
        countyId: host.countyId,
        streetId: host.streetId,
        name: fair.name,
        heldOn,
        place: fair.place,
        recordedAt,
        recordedBy: host.handId,
        recordedByName: host.hand,
      },
    ]);
    const bulkActionId = random.id(recordedAt);
    const fact = { occurredOn: heldOn, recordedAt, recordedBy: host.handId, actorName: host.hand };
    await copyRows(
      sql,
      serviceRecord,
      guests.map((guest) => ({
        id: random.id(recordedAt),
        city: guest.city,
        personId: guest.id,
        kind: "08",
        way: "job_fair",
        substantive: true,
        content: `【集体，${guests.length} 人】参加${fair.name}（${fair.place}）。`,
        subject: { group: { size: guests.length, bulkActionId, fairId } },
        ...fact,
      })),
    );
    const offers = guests.flatMap((guest) =>
      random.sample(stock, random.int(0, 2)).flatMap((work) => {
        const minimumWage = minimumWageOn(work.division, heldOn);
        const assessment = assessOffer(
          { ...work, monthlyWage: work.wage, offeredOn: heldOn, minimumWage },
          guest.earlier.map(({ sameness, on }) => ({ sameness, occurredOn: on, invalidReasons: [] })),
        );
        if (!assessment.counts) return [];
        return [
          {
            id: random.id(recordedAt),
            city: guest.city,
            personId: guest.id,
            vacancyId: work.id,
            employer: work.employer,
            post: work.post,
            monthlyWage: work.wage,
            divisionCode: work.division,
            validUntil: work.validUntil,
            sameness: assessment.sameness,
            invalidReasons: [],
            ...recordedReply(replyOf(random, heldOn, asOf), host.hand),
            ...fact,
          },
        ];
      }),
    );
    await copyRows(sql, jobOffer, offers);
  }
}
