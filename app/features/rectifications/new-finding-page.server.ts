import { sql } from "drizzle-orm";

import { parseWith } from "~/api/parse.server";
import { type Actor, requireRole } from "~/lib/actor";
import { unitIdOf } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { addFinding } from "./add-finding.server";
import { newFindingSchema } from "./inputs";
import { ownTerritory } from "./load-findings.server";

/**
 * The counties of the territory and, of the one chosen, the streets: units a finding can be about; with what the page
 * that leads here proposes to write.
 */
export async function loadNewFinding(actor: Actor, asked: URLSearchParams) {
  const unit = unitIdOf(asked.get("unit"));
  requireRole(actor, "supervisor");
  const own = await ownTerritory(actor);
  const units = await executor().execute<{ id: number; name: string }>(sql`
    select u.id, u.full_name as name from unit u
    where u.id between ${own.id} and ${own.lastId}
      and (u.level = 'county' or u.level = 'street' and u.county_id = (
        select coalesce(c.county_id, c.id) from unit c where c.id = ${unit ?? 0}))
    order by u.id`);
  const initial = Object.fromEntries(
    (["problem", "article", "content"] as const).map((name) => [name, asked.get(name) ?? ""]),
  );
  return { units: [...units], initial: { ...initial, unit: unit === null ? "" : String(unit) } };
}

export async function actOnNewFinding(actor: Actor, request: Request) {
  return runPageStep(actor, request, {
    add: async ({ values }) => {
      const { unit = "", problem, article, content, refer } = values;
      const input = parseWith(
        newFindingSchema,
        {
          ...(unit === "" ? {} : { unit: Number(unit) }),
          problem,
          article: article || undefined,
          content,
          measuresAsked: refer === "yes" ? ["refer"] : [],
        },
        "body",
      );
      const { id } = await addFinding(actor, input);
      return redirectWithMessage(paths.finding(id), "问题已登记，待下达整改。");
    },
  });
}
