import { sql } from "drizzle-orm";

import { db } from "~/db.server";
import type { CheckId } from "~/features/checks/catalogue";
import { PLANTED } from "../cases/planted-hits";
import { GROUND, type PlantedCase } from "../cases/planted-hits/plant";
import type { Life } from "../factories/clean-lives";

export type Planted = { case: PlantedCase; lives: readonly Life[] };

const fits = (one: PlantedCase, life: Life) =>
  Object.entries(one.in ?? {}).every(([key, value]) => life[key as keyof Life] === value);

/**
 * Plants every case in lives of its own, spread over the caseload, and brings their fact rows up to date. Throws where
 * the caseload is too small.
 */
export async function plantAll(lives: readonly Life[]): Promise<Planted[]> {
  const free = new Set(lives);
  const planted = PLANTED.map((one): Planted => {
    const chosen: Life[] = [];
    for (const life of free) {
      if (chosen.length === (one.people ?? 1)) break;
      if (fits(one, life)) chosen.push(life);
    }
    if (chosen.length < (one.people ?? 1)) throw new RangeError(`no life left for ${one.rule} ${one.name}`);
    for (const life of chosen) free.delete(life);
    return { case: one, lives: chosen };
  });
  await db().transaction(async (tx) => {
    for (const statement of GROUND) await tx.execute(statement);
    for (const one of planted) {
      for (const life of one.lives) {
        for (const statement of one.case.plant(life, one.lives)) await tx.execute(statement);
      }
    }
    const ids = sql.param(planted.flatMap((one) => one.lives.map(({ id }) => id)));
    await tx.execute(sql`delete from person_fact where person_id = any(${ids}::uuid[])`);
    await tx.execute(sql`insert into person_fact select f.* from person_fact_at('2026-11-23'::date, 'infinity') f
      where f.person_id = any(${ids}::uuid[])`);
  });
  return planted;
}

/** What each rule has to find: subjects (a person, else the record). */
export function expectedHits(planted: readonly Planted[]): Map<CheckId, Set<string>> {
  const expected = new Map<CheckId, Set<string>>();
  const expectHit = (rule: CheckId, subject: string) =>
    expected.set(rule, (expected.get(rule) ?? new Set()).add(subject));
  for (const { case: one, lives } of planted) {
    for (const life of lives) {
      if (one.hits) expectHit(one.rule, one.record ? one.record(life) : life.id);
      for (const rule of one.also ?? []) expectHit(rule, life.id);
    }
  }
  return expected;
}
