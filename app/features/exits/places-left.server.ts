import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { conflict } from "~/lib/errors";
import type { Effect } from "./exit-view";

/**
 * Whoever is put back into a post needs the place: 409 `no_free_place` when somebody else has been given it since. Asked
 * after the placement runs again, its post held as `placePerson` holds it.
 */
export async function requirePlacesLeft(tx: Transaction, effects: readonly Effect[]): Promise<void> {
  const ids = effects.flatMap(({ kind, id }) => (kind === "placement_ended" && id !== null ? [id] : []));
  if (ids.length === 0) return;
  const posts = await tx.execute<{ id: string; post: string; employer: string; places: number }>(sql`
    select p.id, p.post, p.employer, p.places from welfare_post p
    where p.id in (select w.post_id from welfare_placement w where w.id = any(${sql.param(ids)}::uuid[]))
    order by p.id for update`);
  for (const { id, post, employer, places } of posts) {
    const [row] = await tx.execute<{
      filled: number;
    }>(sql`select count(*)::int as filled from welfare_placement w
      where w.post_id = ${id}::uuid and w.ended_on is null and w.voided_at is null`);
    if ((row?.filled ?? 0) <= places) continue;
    throw conflict(
      "no_free_place",
      `公益性岗位“${employer} ${post}”的 ${places} 个名额已另行安置满员，撤销后此人回不到原岗位，不能撤销注销。请先腾出名额；需要帮扶的，请办理新的认定申请。`,
    );
  }
}
