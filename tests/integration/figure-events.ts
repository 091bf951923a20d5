/** Random lives for the proof of the figures: what happens to people, day by day, in three places and two cities. */
import { and, eq, isNull, sql } from "drizzle-orm";

import { db } from "~/db.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { retirementSpan } from "~/law/retirement";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { endOfDay, now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import {
  application,
  comparisonHit,
  employmentStatus,
  entrepreneurshipSupport,
  exitCase,
  helpPlan,
  household,
  householdMember,
  householdRecognition,
  jobOffer,
  person,
  recognition,
  serviceRecord,
  serviceRefusal,
  subsidy,
  trainingEnrolment,
  welfarePlacement,
  welfareQueueEntry,
} from "~db/schema";
import type { createRandom } from "~db/seed/caseload/random";
import { move, settle } from "./transfer-office";

type Random = ReturnType<typeof createRandom>;
export type Place = { hand: Actor; division: string };
type Life = { id: string; place: Place };
type EventKind = keyof Lives["events"];

const CATEGORIES = ["older", "disabled", "dibao", "laid_off"] as const;
const PATHS = ["market", "market", "skills", "start_up", "safety_net"] as const;

/** Help comes more often than a move: three offers need three. */
const OFTEN: readonly EventKind[] = [
  ...Array.from({ length: 6 }, () => "offer" as const),
  ...Array.from({ length: 4 }, () => "plan" as const),
  ...Array.from({ length: 6 }, () => "contact" as const),
  "recognize",
  "startUp",
  "startUp",
  "enrol",
  "enrol",
  "place",
  "leavePost",
  "work",
  "work",
  ...Array.from({ length: 4 }, () => "refuse" as const),
  "propose",
  "reject",
  "exit",
  "transfer",
  "transfer",
  "household",
  "decide",
];

/** A man's birth date whose retirement day is the last possible one up to a day, and that day. */
function bornToRetire(by: CalendarDate): [CalendarDate, CalendarDate] {
  for (let months = 60 * 12; ; months += 1) {
    const bornOn = addMonths(by, -months);
    const { retirementDate } = retirementSpan(bornOn, "male", null).later;
    if (retirementDate <= by) return [bornOn, retirementDate];
  }
}

export class Lives {
  readonly people: Life[] = [];
  /** How often each kind of event had something to happen to. */
  readonly done = new Map<string, number>();

  constructor(
    private readonly random: Random,
    private readonly places: readonly Place[],
    /** Few people, so that enough happens to each. */
    private readonly most: number,
  ) {}

  /** One event of a random kind for a random person; false when it had nothing to happen to. */
  async act(): Promise<boolean> {
    const kinds = [...(Object.keys(this.events) as EventKind[]), ...OFTEN];
    const first: EventKind[] = ["settle", "recognize"];
    const kind = this.random.pick(this.people.length < 6 ? first : kinds);
    const life = this.people.length > 0 ? this.random.pick(this.people) : undefined;
    if (!life && kind !== "settle") return false;
    const happened = await this.events[kind](life as Life);
    if (happened) this.done.set(kind, (this.done.get(kind) ?? 0) + 1);
    return happened;
  }

  /** A day that has come, sometimes told some days late. */
  private day(): string {
    return this.random.chance(0.3) ? addDays(today(), -this.random.int(1, 9)) : today();
  }

  private async base(life: Life) {
    const [row] = await db().select({ city: person.city }).from(person).where(eq(person.id, life.id));
    if (!row) throw new Error("somebody is missing");
    const on = this.day();
    return {
      id: newId(),
      city: row.city,
      personId: life.id,
      occurredOn: on,
      recordedAt: now(),
      recordedBy: life.place.hand.accountId,
    };
  }

  private async inForce(life: Life) {
    const [row] = await db()
      .select()
      .from(recognition)
      .where(
        and(eq(recognition.personId, life.id), isNull(recognition.voidedAt), isNull(recognition.untilOn)),
      );
    return row;
  }

  private async write(life: Life, work: Parameters<typeof withTransaction>[0]): Promise<true> {
    await withTransaction(async (tx) => {
      await work(tx);
      await refreshPersonFacts(tx, life.id);
    });
    return true;
  }

  /** Voids the newest record of a table, if there is one. */
  private async voidLast(life: Life, table: string): Promise<boolean> {
    const [last] = await db().execute<{ id: string }>(sql`
      select id from ${sql.identifier(table)} where person_id = ${life.id}::uuid and voided_at is null
      order by recorded_at desc limit 1`);
    if (!last) return false;
    return this.write(life, (tx) =>
      tx.execute(sql`update ${sql.identifier(table)} set voided_at = ${now().toISOString()}::timestamptz,
        void_reason = '录错', version = version + 1 where id = ${last.id}::uuid`),
    );
  }

  private readonly events = {
    settle: async () => {
      if (this.people.length >= this.most) return false;
      const place = this.random.pick(this.places);
      const { id } = await settle(place.hand, place.division);
      const life = { id, place };
      this.people.push(life);
      if (this.random.chance(0.5)) return true;
      // Half of them retire within the year of the test.
      const [bornOn, retiresOn] = bornToRetire(addDays(today(), this.random.int(-30, 330)));
      return this.write(life, (tx) =>
        tx.execute(sql`update person set birth_date = ${bornOn}::date, sex = 'male', retirement_category = null,
          retires_on = ${retiresOn}::date, version = version + 1 where id = ${id}::uuid`),
      );
    },
    recognize: async (life: Life) => {
      if (await this.inForce(life)) return false;
      const fact = await this.base(life);
      const [row] = await db().select().from(person).where(eq(person.id, life.id));
      const [last] = await db().execute<{ day: string | null }>(sql`
        select max(coalesce(until_on, occurred_on))::text as day from recognition where person_id = ${life.id}::uuid`);
      if (!row || (last?.day && last.day >= fact.occurredOn)) return false;
      const { countyId, streetId, communityId } = row;
      return this.write(life, (tx) =>
        tx.insert(recognition).values({
          ...fact,
          countyId,
          streetId,
          communityId,
          category: this.random.pick(CATEGORIES),
        }),
      );
    },
    refuse: async (life: Life) => {
      const fact = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(serviceRefusal).values({
          ...fact,
          service: "guidance",
          content: "不去",
          reason: "other",
          justified: this.random.chance(0.2),
          actorName: "测试",
        }),
      );
    },
    voidRefusal: (life: Life) => this.voidLast(life, "service_refusal"),
    propose: async (life: Life) => {
      const row = await this.inForce(life);
      const on = this.day();
      const [open] = await db().execute(sql`
        select 1 from exit_case where person_id = ${life.id}::uuid and status = 'proposed'`);
      if (!row || open || on < row.occurredOn) return false;
      const { city, countyId, streetId, communityId } = row;
      return this.write(life, (tx) =>
        tx.insert(exitCase).values({
          id: newId(),
          city,
          personId: life.id,
          recognitionId: row.id,
          countyId,
          streetId,
          communityId,
          ground: this.random.pick(["own_request", "refusals", "registration_cancelled"]),
          occurredOn: on,
          evidence: "本人陈述",
          origin: "caseworker",
          status: "proposed",
          proposedOn: today(),
          proposedAt: now(),
          proposedByName: "测试",
        }),
      );
    },
    reject: async (life: Life) => {
      const [row] = await db().execute<{ id: string }>(sql`
        select id from exit_case where person_id = ${life.id}::uuid and status = 'proposed'`);
      if (!row) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`update exit_case set status = 'rejected', decided_on = ${today()}::date,
          decided_at = ${now().toISOString()}::timestamptz, version = version + 1 where id = ${row.id}::uuid`),
      );
    },
    /** Another department's word, found true. */
    compare: async (life: Life) => {
      if (this.random.chance(0.7)) return false;
      const { occurredOn, recordedAt, recordedBy, ...key } = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(comparisonHit).values({
          ...key,
          batchId: newId(),
          source: "education",
          fact: "school",
          occurredOn,
          rowNumber: 2,
          state: "confirmed",
          resolvedOn: today(),
          resolvedAt: now(),
          recordedAt,
          recordedBy,
        }),
      );
    },
    exit: async (life: Life) => {
      const row = await this.inForce(life);
      const on = this.day();
      if (!row || on < row.occurredOn) return false;
      return this.write(life, (tx) =>
        tx
          .update(recognition)
          .set({
            untilOn: on,
            exitGround: "own_request",
            exitRecordedAt: now(),
            version: row.version + 1,
          })
          .where(eq(recognition.id, row.id)),
      );
    },
    /** As the product does it (`undo-exit`): the ended row is voided and goes on in a new one. */
    undoExit: async (life: Life) => {
      const [row] = await db().execute<{ id: string }>(sql`
        select r.id from recognition r where r.person_id = ${life.id}::uuid and r.voided_at is null
          and r.until_on is not null and not exists (select 1 from recognition n where n.person_id = r.person_id
            and n.occurred_on >= r.until_on and n.id <> r.id) order by r.until_on desc limit 1`);
      if (!row || (await this.inForce(life))) return false;
      return this.write(life, async (tx) => {
        const [ended] = await tx
          .update(recognition)
          .set({ voidedAt: now(), voidedBy: life.place.hand.accountId, voidReason: "注销已撤销" })
          .where(eq(recognition.id, row.id))
          .returning();
        if (!ended) throw new Error("the ended recognition is missing");
        const [at] = await tx.select().from(person).where(eq(person.id, life.id));
        await tx.insert(recognition).values({
          ...ended,
          countyId: at?.countyId ?? ended.countyId,
          streetId: at?.streetId ?? ended.streetId,
          communityId: at?.communityId ?? ended.communityId,
          id: newId(),
          untilOn: null,
          exitGround: null,
          exitRecordedAt: null,
          voidedAt: null,
          voidedBy: null,
          voidReason: null,
          recordedAt: now(),
          version: 1,
        });
      });
    },
    voidRecognition: async (life: Life) =>
      this.random.chance(0.3) ? this.voidLast(life, "recognition") : false,
    /** An application decided within ten working days, on the tenth, or later. */
    decide: async (life: Life) => {
      const { occurredOn, recordedAt, recordedBy, ...key } = await this.base(life);
      const [at] = await db().select().from(person).where(eq(person.id, life.id));
      if (!at) return false;
      const { unitId, countyId, streetId, communityId } = at;
      return this.write(life, (tx) =>
        tx.insert(application).values({
          ...key,
          number: `RD-${key.id.slice(-12)}`,
          unitId,
          countyId,
          streetId,
          communityId,
          category: this.random.pick(CATEGORIES),
          facts: {},
          status: this.random.pick(["recognized", "refused"]),
          acceptedOn: addDays(occurredOn, -this.random.int(8, 22)),
          decidedOn: occurredOn,
          decidedBy: recordedBy,
          createdAt: recordedAt,
          createdBy: recordedBy,
        }),
      );
    },
    transfer: async (life: Life) => {
      if (!(await this.inForce(life)) && this.random.chance(0.8)) return false;
      const to = this.random.pick(this.places.filter((place) => place !== life.place));
      await move(life.place.hand, to.hand, life.id, to.division);
      life.place = to;
      return true;
    },
    contact: async (life: Life) => {
      const fact = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(serviceRecord).values({
          ...fact,
          kind: "contact",
          way: "phone",
          substantive: this.random.chance(0.8),
          content: "谈近况",
          actorName: "测试",
        }),
      );
    },
    voidContact: (life: Life) => this.voidLast(life, "service_record"),
    /** Sometimes three at once, as a good caseworker sends them. */
    offer: async (life: Life) => {
      const fact = await this.base(life);
      const vacancies = this.random.chance(0.35) ? [1, 2, 3] : [this.random.int(1, 6)];
      const invalidReasons = this.random.chance(0.25) ? ["expired"] : [];
      return this.write(life, (tx) =>
        tx.insert(jobOffer).values(
          vacancies.map((vacancy) => ({
            ...fact,
            id: newId(),
            employer: `单位${vacancy}`,
            post: "保洁",
            sameness: `单位${vacancy}保洁`,
            monthlyWage: 2300,
            divisionCode: life.place.division,
            invalidReasons,
            reply: "waiting",
            actorName: "测试",
          })),
        ),
      );
    },
    voidOffer: (life: Life) => this.voidLast(life, "job_offer"),
    plan: async (life: Life) => {
      const fact = await this.base(life);
      const [last] = await db().execute<{
        version: number | null;
        open: string | null;
        approved: string | null;
      }>(sql`
        select max(version_no)::int as version, max(approved_on)::text as approved,
          max(id::text) filter (where status = 'approved') as open
        from help_plan where person_id = ${life.id}::uuid`);
      // A version is approved on the day it is signed; two on one day would leave no trace of the first.
      if (last?.approved && last.approved >= today()) return false;
      const mainPath = this.random.pick(PATHS);
      const paths = [...new Set([mainPath, this.random.pick(PATHS)])];
      return this.write(life, async (tx) => {
        if (last?.open) {
          await tx.execute(sql`update help_plan set status = 'superseded', superseded_on = ${today()}::date
            where id = ${last.open}::uuid`);
        }
        await tx.insert(helpPlan).values({
          id: fact.id,
          city: fact.city,
          personId: life.id,
          versionNo: (last?.version ?? 0) + 1,
          status: "approved",
          mainPath,
          paths,
          sound: this.random.chance(0.6),
          draftedBy: fact.recordedBy,
          draftedByName: "测试",
          draftedOn: today(),
          recordedAt: now(),
          approvedOn: today(),
          approvedAt: now(),
        });
      });
    },
    enrol: async (life: Life) => {
      const fact = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(trainingEnrolment).values({
          ...fact,
          courseName: "家政",
          provider: "学校",
          kind: "skill",
          startsOn: fact.occurredOn,
          status: "attending",
          actorName: "测试",
        }),
      );
    },
    dropOut: async (life: Life) => {
      const on = this.day();
      const [row] = await db().execute<{ id: string }>(sql`
        select id from training_enrolment where person_id = ${life.id}::uuid and voided_at is null
          and status = 'attending' and occurred_on <= ${on}::date limit 1`);
      if (!row) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`update training_enrolment set status = 'dropped', ended_on = ${on}::date, drop_reason = '退出',
          version = version + 1 where id = ${row.id}::uuid`),
      );
    },
    voidEnrolment: (life: Life) => this.voidLast(life, "training_enrolment"),
    startUp: async (life: Life) => {
      const fact = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(entrepreneurshipSupport).values({
          ...fact,
          kind: "startup_subsidy",
          status: "applied",
          content: "初次创业补贴",
          actorName: "测试",
        }),
      );
    },
    payStartUp: async (life: Life) => {
      const [row] = await db().execute<{ id: string; day: string }>(sql`
        select id, occurred_on::text as day from entrepreneurship_support where person_id = ${life.id}::uuid
          and voided_at is null and status = 'applied' limit 1`);
      const on = this.day();
      if (!row || on < row.day) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`update entrepreneurship_support set status = 'paid', decided_on = ${on}::date,
          paid_on = ${on}::date, amount = 5000, version = version + 1 where id = ${row.id}::uuid`),
      );
    },
    /** Told by the training itself; now and then the ledger holds the same payment. */
    payTraining: async (life: Life) => {
      const on = this.day();
      const [row] = await db().execute<{ id: string }>(sql`
        select id from training_enrolment where person_id = ${life.id}::uuid and voided_at is null
          and subsidy_amount is null and occurred_on <= ${on}::date limit 1`);
      if (!row) return false;
      const fact = await this.base(life);
      const amount = `${this.random.int(1, 1500)}.00`;
      return this.write(life, async (tx) => {
        await tx.execute(sql`update training_enrolment set subsidy_amount = ${amount}::numeric,
          subsidy_paid_on = ${on}::date, version = version + 1 where id = ${row.id}::uuid`);
        if (this.random.chance(0.6)) return;
        const paid = { ...fact, kind: "training", status: "paid", basis: "测试", actorName: "测试" } as const;
        await tx.insert(subsidy).values({ ...paid, amount, decidedOn: on, paidOn: on, enrolmentId: row.id });
      });
    },
    refuseStartUp: async (life: Life) => {
      const [row] = await db().execute<{ id: string; day: string }>(sql`
        select id, occurred_on::text as day from entrepreneurship_support where person_id = ${life.id}::uuid
          and voided_at is null and status = 'applied' limit 1`);
      const on = this.day();
      if (!row || on < row.day) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`update entrepreneurship_support set status = 'refused', decided_on = ${on}::date,
          version = version + 1 where id = ${row.id}::uuid`),
      );
    },
    queue: async (life: Life) => {
      const fact = await this.base(life);
      const [open] = await db().execute(sql`select 1 from welfare_queue_entry
        where person_id = ${life.id}::uuid and left_on is null and voided_at is null`);
      if (open) return false;
      return this.write(life, (tx) => tx.insert(welfareQueueEntry).values({ ...fact, actorName: "测试" }));
    },
    place: async (life: Life) => {
      const fact = await this.base(life);
      const [open] = await db().execute(sql`select 1 from welfare_placement where person_id = ${life.id}::uuid
        and voided_at is null and (ended_on is null or ended_on >= ${fact.occurredOn}::date)`);
      if (open) return false;
      return this.write(life, async (tx) => {
        await tx.execute(sql`update welfare_queue_entry set left_on = ${today()}::date, left_reason = 'placed',
          left_recorded_at = ${now().toISOString()}::timestamptz, version = version + 1
          where person_id = ${life.id}::uuid and left_on is null and voided_at is null`);
        await tx.insert(welfarePlacement).values({
          ...fact,
          postId: newId(),
          employer: "街道",
          post: "协管",
          monthlyWage: 2230,
          contractUntil: addDays(fact.occurredOn, 365),
          ordinal: 1,
          actorName: "测试",
        });
        await tx
          .insert(employmentStatus)
          .values({ ...fact, id: newId(), status: "employed", destination: "welfare_post" });
      });
    },
    leavePost: async (life: Life) => {
      const on = this.day();
      const [row] = await db().execute<{ id: string }>(sql`
        select id from welfare_placement where person_id = ${life.id}::uuid and ended_on is null and voided_at is null
          and occurred_on <= ${on}::date limit 1`);
      if (!row) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`update welfare_placement set ended_on = ${on}::date,
          end_reason = ${this.random.pick(["term_over", "resigned", "resigned"])},
          end_recorded_at = ${now().toISOString()}::timestamptz, version = version + 1 where id = ${row.id}::uuid`),
      );
    },
    work: async (life: Life) => {
      const fact = await this.base(life);
      const status = this.random.pick([
        "employed",
        "employed",
        "unemployed",
        "unemployed",
        "lost_contact",
      ] as const);
      return this.write(life, (tx) =>
        tx.insert(employmentStatus).values({
          ...fact,
          status,
          ...(status === "unemployed" && this.random.chance(0.7)
            ? { unemploymentRegisteredOn: fact.occurredOn, unemployedSince: fact.occurredOn }
            : {}),
        }),
      );
    },
    voidWork: (life: Life) => this.voidLast(life, "employment_status"),
    pay: async (life: Life) => {
      const fact = await this.base(life);
      return this.write(life, (tx) =>
        tx.insert(subsidy).values({
          ...fact,
          kind: "training",
          status: "paid",
          amount: `${this.random.int(1, 9000)}.50`,
          basis: "测试",
          actorName: "测试",
          decidedOn: fact.occurredOn,
          paidOn: fact.occurredOn,
        }),
      );
    },
    voidPay: (life: Life) => this.voidLast(life, "subsidy"),
    household: async (life: Life) => {
      const { personId: _person, ...fact } = await this.base(life);
      const [at] = await db().select().from(person).where(eq(person.id, life.id));
      if (!at) return false;
      const place = { countyId: at.countyId, streetId: at.streetId, communityId: at.communityId };
      const id = newId();
      return this.write(life, async (tx) => {
        await tx.insert(household).values({
          id,
          city: at.city,
          number: `LJ-220102-2026-${String(this.people.length)}${id.slice(-8)}`,
          unitId: at.unitId,
          ...place,
          headName: "户主",
          division: life.place.division,
          urban: true,
          status: "recognized",
          createdAt: now(),
          createdBy: fact.recordedBy,
          createdByName: "测试",
        });
        await tx
          .insert(householdRecognition)
          .values({ ...fact, ...place, householdId: id, clearDueOn: addDays(fact.occurredOn, 20) });
        // The first by the work of his dossier, the second by a status of the book.
        for (const personId of [life.id, null]) {
          await tx.insert(householdMember).values({
            ...fact,
            id: newId(),
            householdId: id,
            personId,
            name: personId ? "户主" : "家人",
            relation: personId ? "本人" : "配偶",
          });
        }
      });
    },
    clearHousehold: async (life: Life) => {
      const on = this.day();
      const [row] = await db().execute<{ id: string }>(sql`
        select id from household_recognition where until_on is null and occurred_on <= ${on}::date
        order by id limit 1`);
      if (!row) return false;
      return this.write(life, (tx) =>
        tx.execute(sql`with reason as (select m.id from household_member m join household_recognition r
            on r.household_id = m.household_id where r.id = ${row.id}::uuid order by m.id limit 1 offset ${this.random.chance(0.5) ? 1 : 0}),
          worked as (insert into household_member_status (id, city, member_id, household_id, status, occurred_on, recorded_at,
            recorded_by)
            select gen_random_uuid(), m.city, m.id, m.household_id, 'employed', ${on}::date - 1, m.recorded_at, m.recorded_by
              from household_member m join household_recognition r on r.household_id = m.household_id
            where r.id = ${row.id}::uuid and m.person_id is null and ${this.random.chance(0.5)})
          update household_recognition set until_on = ${on}::date, end_member_id = (select id from reason),
          end_reason = ${this.random.pick(["member_employed", "moved"])},
          end_recorded_at = ${now().toISOString()}::timestamptz, version = version + 1 where id = ${row.id}::uuid`),
      );
    },
  };
}

/** The moment after which nothing of a day was known that day, as the app sends it. */
export const knownOn = (day: string): string => endOfDay(day).toISOString();
