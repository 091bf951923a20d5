/**
 * The figures of a report reckoned again, from the definitions of the catalogue (DOMAIN §5.1) and the plain tables alone:
 * person by person in JavaScript, sharing no predicate with the program. Everything as known now.
 */
import { sql } from "drizzle-orm";

import { db } from "~/db.server";
import { addDays } from "~/lib/calendar-date";

type Row = Record<string, unknown>;
type Fact = { person_id: string; occurred_on: string; recorded_at: string };

async function rows<T>(query: ReturnType<typeof sql>): Promise<T[]> {
  return (await db().execute<Row>(query)) as unknown as T[];
}

type Recognition = Fact & { county_id: number; city: number; category: string; until_on: string | null };
type Placement = {
  person_id: string;
  occurred_on: string;
  until_on: string | null;
  placed_city: number;
  county_id: number;
};
type Plan = {
  person_id: string;
  approved_on: string;
  superseded_on: string | null;
  version_no: number;
  sound: boolean;
  main_path: string;
};

async function readFacts() {
  const live = sql`voided_at is null`;
  return {
    recognitions: await rows<Recognition>(
      sql`select person_id, county_id, city, category, occurred_on::text, until_on::text, recorded_at::text from recognition where ${live}`,
    ),
    placements: await rows<Placement>(
      sql`select person_id, occurred_on::text, until_on::text, placed_city, county_id from person_placement`,
    ),
    people: await rows<{ id: string; retires_on: string | null; merged_into: string | null }>(
      sql`select id, retires_on::text, merged_into from person`,
    ),
    plans: await rows<Plan>(
      sql`select person_id, approved_on::text, superseded_on::text, version_no, sound, main_path from help_plan where approved_on is not null`,
    ),
    offers: await rows<Fact & { sameness: string; valid: boolean }>(
      sql`select person_id, occurred_on::text, sameness, invalid_reasons = '[]'::jsonb as valid from job_offer where ${live}`,
    ),
    services: await rows<Fact & { substantive: boolean }>(
      sql`select person_id, occurred_on::text, substantive from service_record where ${live}`,
    ),
    trainings: await rows<Fact & { status: string; ended_on: string | null }>(
      sql`select person_id, occurred_on::text, status, ended_on::text from training_enrolment where ${live}`,
    ),
    startUps: await rows<Fact & { status: string; decided_on: string | null }>(
      sql`select person_id, occurred_on::text, status, decided_on::text from entrepreneurship_support where ${live}`,
    ),
    posts: await rows<Fact & { ended_on: string | null; end_reason: string | null }>(
      sql`select person_id, occurred_on::text, ended_on::text, end_reason from welfare_placement where ${live}`,
    ),
    queue: await rows<Fact & { left_on: string | null }>(
      sql`select person_id, occurred_on::text, left_on::text from welfare_queue_entry where ${live}`,
    ),
    employments: await rows<Fact & { status: string }>(
      sql`select person_id, occurred_on::text, status, recorded_at::text from employment_status where ${live}
        order by occurred_on, recorded_at`,
    ),
    subsidies: await rows<Fact & { paid_on: string; amount: string; kind: string }>(
      sql`select person_id, occurred_on::text, paid_on::text, amount::text, kind from subsidy where ${live} and status = 'paid'`,
    ),
  };
}

export type OracleFigures = Record<string, Map<number, Set<string>>>;

/** Sets of people per county of a city, by figure; and the yuan paid. */
export async function reckon(city: number, from: string, to: string) {
  const facts = await readFacts();
  const by = <T extends { person_id: string }>(list: readonly T[]) => {
    const map = new Map<string, T[]>();
    for (const one of list) map.set(one.person_id, [...(map.get(one.person_id) ?? []), one]);
    return (person: string) => map.get(person) ?? [];
  };
  const of = Object.fromEntries(
    Object.entries(facts).map(([key, list]) => [key, by(list as { person_id: string }[])]),
  ) as unknown as {
    [K in keyof typeof facts]: (person: string) => (typeof facts)[K];
  };
  const people = new Map(facts.people.map((one) => [one.id, one]));
  const figures: OracleFigures = {};
  const add = (figure: string, county: number, person: string) => {
    const byCounty = (figures[figure] ??= new Map());
    byCounty.set(county, (byCounty.get(county) ?? new Set()).add(person));
  };
  const holdsOn = (day: string) => (one: { occurred_on: string; until_on: string | null }) =>
    one.occurred_on <= day && (one.until_on === null || one.until_on > day);
  /** Where the person was on a day: by the placements, else where the recognition was made. */
  const countyOn = (recognition: Recognition, day: string): number | null => {
    const placements = of.placements(recognition.person_id);
    if (placements.length === 0) return recognition.city === city ? recognition.county_id : null;
    const placed = placements.find(holdsOn(day));
    return placed && placed.placed_city === city ? placed.county_id : null;
  };
  const within = (day: string | null) => day !== null && day >= from && day <= to;
  for (const recognition of facts.recognitions) {
    const { person_id: person } = recognition;
    const inForce = holdsOn(to)(recognition);
    const county = countyOn(recognition, to);
    const opening = countyOn(recognition, addDays(from, -1));
    if (holdsOn(addDays(from, -1))(recognition) && opening !== null) add("opening", opening, person);
    const began = countyOn(recognition, recognition.occurred_on);
    if (within(recognition.occurred_on) && began !== null) add("recognizedInPeriod", began, person);
    const ended = recognition.until_on === null ? null : countyOn(recognition, recognition.until_on);
    if (within(recognition.until_on) && ended !== null) add("exitedInPeriod", ended, person);
    if (!inForce || county === null || people.get(person)?.merged_into) continue;
    add("closing", county, person);
    const since = recognition.occurred_on;
    const upTo = (day: string) => day >= since && day <= to;
    const [plan] = of
      .plans(person)
      .filter((one) => upTo(one.approved_on) && (one.superseded_on === null || one.superseded_on > to))
      .sort((a, b) => b.version_no - a.version_no);
    const offers = of.offers(person).filter((one) => upTo(one.occurred_on));
    const posts = of.posts(person).filter((one) => one.occurred_on <= to);
    const inPost = posts.some((one) => one.ended_on === null || one.ended_on > to);
    const queued = of
      .queue(person)
      .some((one) => one.occurred_on <= to && (one.left_on === null || one.left_on > to));
    const trainings = of.trainings(person).filter((one) => upTo(one.occurred_on));
    const startUps = of.startUps(person).filter((one) => upTo(one.occurred_on));
    const contacts = of.services(person).filter((one) => one.substantive && one.occurred_on <= to);
    if (inPost) add("inPost", county, person);
    if ((people.get(person)?.retires_on ?? "9999") <= to) add("shouldHaveExited", county, person);
    const services = [...contacts, ...offers, ...trainings, ...startUps, ...posts];
    if (services.some(({ occurred_on: day }) => within(day))) add("served", county, person);
    if (!plan) continue;
    add("withPlan", county, person);
    if (plan.sound) add("withSoundPlan", county, person);
    if (plan.main_path === "market") {
      add("marketPath", county, person);
      const distinct = new Set(offers.filter(({ valid }) => valid).map(({ sameness }) => sameness));
      if (distinct.size >= 3) add("threeOffers", county, person);
    } else {
      add("pathDue", county, person);
      const done = {
        skills: trainings.some((one) => !(one.status === "dropped" && (one.ended_on ?? "9999") <= to)),
        start_up: startUps.some((one) => !(one.status === "refused" && (one.decided_on ?? "9999") <= to)),
        safety_net: inPost || queued,
      }[plan.main_path];
      if (done) add("pathFulfilled", county, person);
    }
  }
  const lastRecognition = (person: string, day: string) =>
    of
      .recognitions(person)
      .filter((one) => one.occurred_on <= day)
      .sort((a, b) => (a.occurred_on < b.occurred_on ? 1 : -1))[0];
  const event = (figure: string, person: string, day: string, inForce = false) => {
    const recognition = within(day) ? lastRecognition(person, day) : undefined;
    if (!recognition || (inForce && recognition.until_on !== null && recognition.until_on < day)) return;
    const county = countyOn(recognition, day);
    if (county !== null) add(figure, county, person);
  };
  for (const { person_id: person } of facts.people.map(({ id }) => ({ person_id: id }))) {
    let before = "unemployed";
    for (const one of of.employments(person)) {
      if (one.status === "employed" && before !== "employed")
        event("employedInPeriod", person, one.occurred_on, true);
      before = one.status;
    }
    for (const one of of.posts(person)) {
      event("placedInPeriod", person, one.occurred_on);
      if (one.end_reason === "term_over" && one.ended_on) event("postTermOver", person, one.ended_on);
    }
  }
  let paid = 0;
  for (const one of facts.subsidies) {
    event("subsidizedInPeriod", one.person_id, one.paid_on);
    const recognition = within(one.paid_on) ? lastRecognition(one.person_id, one.paid_on) : undefined;
    if (recognition && countyOn(recognition, one.paid_on) !== null)
      paid += Math.round(Number(one.amount) * 100);
  }
  const count = (figure: string, county?: number): number => {
    const byCounty = figures[figure];
    if (!byCounty) return 0;
    if (county !== undefined) return byCounty.get(county)?.size ?? 0;
    return new Set([...byCounty.values()].flatMap((set) => [...set])).size;
  };
  return { count, paid };
}
