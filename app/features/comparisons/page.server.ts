import { data } from "@remix-run/node";

import { filledQuery, parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { minuteOf } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { executor } from "~/lib/transaction.server";
import { multipartForm } from "~/lib/multipart.server";
import { hitListSchema, resolveSchema } from "./inputs";
import { loadComparison } from "./load-comparison.server";
import { getComparison, listComparisons, listHits } from "./queries.server";
import { readComparisonUpload } from "./read-upload.server";
import { resolveComparison } from "./resolve-comparison.server";
import { hitStateLabels } from "./status";

/** The hits of one state (those to be looked at unless asked otherwise) and the latest comparisons. */
export async function loadComparisons(actor: Actor, request: Request) {
  const query = parseWith(hitListSchema, filledQuery(request), "query");
  const state = query.state ?? "open";
  const [{ items, counts, total, nextCursor }, batches] = await Promise.all([
    listHits(actor, { ...query, state }),
    listComparisons(actor),
  ]);
  await recordAudit(executor(), actor, { action: "comparison.read", details: { state, total } });
  return {
    state,
    counts,
    total,
    nextCursor,
    cursor: query.cursor ?? null,
    items: items.map(({ recordedAt: _at, ...hit }) => hit),
    batches: batches.map(({ createdAt, ...batch }) => ({ ...batch, createdAt: minuteOf(createdAt) })),
  };
}

/** Takes a file (multipart) or a finding (plain form). */
export async function actOnComparisons(actor: Actor, request: Request) {
  const isUpload = /^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? "");
  if (isUpload) {
    let form: FormData | undefined;
    try {
      form = await multipartForm(request);
      const { id, isNew } = await loadComparison(actor, await readComparisonUpload(form));
      const { hits, matched } = await getComparison(actor, id);
      return await redirectWithMessage(
        paths.comparisons(),
        isNew ? `比对完成：对上 ${matched} 人，新线索 ${hits} 条。` : "这个文件本单位比对过，没有重复登记。",
      );
    } catch (error) {
      const { data: answer, init } = await actionProblem(error, actor, form);
      return data({ ...answer, upload: answer.problem, failed: null }, init ?? undefined);
    }
  }
  const form = await readForm(request);
  const values = { finding: String(form.get("finding") ?? ""), note: String(form.get("note") ?? "") };
  const hit = String(form.get("hit") ?? "");
  try {
    const input = parseWith(resolveSchema, values, "body");
    await resolveComparison(actor, hit, Number(form.get("version") ?? 0), input);
    return await redirectWithMessage(
      `${paths.comparisons()}${new URL(request.url).search}`,
      `已记下：${hitStateLabels[input.finding]}。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(
      { ...answer, upload: null, failed: { hit, values, problem: answer.problem } },
      init ?? undefined,
    );
  }
}
