import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import type { NoticeSheetFacts } from "~/features/papers/notice-sheet";
import { publicNoticeClock } from "~/features/recognition/clocks";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { dayOf, minuteOf, printMoment, today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { reissueNoticeSchema } from "./inputs";
import { listBatchObjections } from "./objection-queries.server";
import { getNoticeBatch, listEntries, type NoticeBatchRow } from "./queries.server";
import { reissueNoticeBatch } from "./reissue-notice-batch.server";
import { isReissuable } from "./rules";

/** Reading who was on a notice leaves a trace, on the screen as on paper. */
async function trace(actor: Actor, batch: NoticeBatchRow, rows: number): Promise<void> {
  await recordAudit(executor(), actor, {
    action: "person.list",
    subject: { type: "public_notice", id: batch.id, unitId: batch.unit.id },
    details: { sheet: "public_notice", number: batch.number, rows },
  });
}

/** One notice: what was shown, who is still on it, the objections. Throws 404 outside the territory. */
export async function readBatchPage(actor: Actor, batchId: string) {
  const batch = await getNoticeBatch(actor.scope, batchId);
  const entries = await listEntries(actor.scope, batch);
  await trace(actor, batch, entries.length);
  const { openedAt, withdrawnAt, ...rest } = batch;
  return {
    batch: {
      ...rest,
      openedAt: minuteOf(openedAt),
      withdrawnAt: withdrawnAt ? minuteOf(withdrawnAt) : null,
      clock: publicNoticeClock({ opensOn: batch.opensOn, calendar: await getWorkCalendar(), today: today() }),
    },
    entries,
    objections: await listBatchObjections(actor.scope, batch),
    mayReissue:
      isReissuable(batch, dayOf(batch.openedAt)) &&
      batch.whole &&
      (batch.phase === "showing" || entries.some((one) => one.status === "public_notice")) &&
      hasRole(actor, "caseworker"),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

/** 撤下并重新公示 from the notice's page. */
export async function actOnBatch(actor: Actor, batchId: string, form: FormData) {
  try {
    const version = String(form.get("version") ?? "");
    if (form.get("intent") !== "reissue" || !/^\d{1,9}$/.test(version)) {
      throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    }
    const input = parseWith(
      reissueNoticeSchema,
      { reason: String(form.get("reason") ?? ""), place: String(form.get("place") ?? "") },
      "body",
    );
    const next = await reissueNoticeBatch(actor, { batchId, expectedVersion: Number(version) }, input);
    return await redirectWithMessage(
      paths.noticeBatch(next.id),
      `原公示已撤下，${next.entries} 人自今天起重新公示，编号 ${next.number}。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(answer, init ?? undefined);
  }
}

/** What hung on the board under this number, for the printed sheet; producing it is logged. */
export async function readBatchSheet(
  actor: Actor,
  batchId: string,
): Promise<NoticeSheetFacts & { unitId: number; openedAt: Date }> {
  const batch = await getNoticeBatch(actor.scope, batchId);
  const entries = await listEntries(actor.scope, batch);
  await trace(actor, batch, entries.length);
  return {
    unitId: batch.unit.id,
    openedAt: batch.openedAt,
    number: batch.number,
    unit: batch.unit.office,
    place: batch.place,
    opensOn: batch.opensOn,
    dueOn: batch.dueOn,
    recordedOn: dayOf(batch.openedAt),
    phone: entries.find((one) => one.shown.supervisionPhone)?.shown.supervisionPhone ?? null,
    rows: entries
      // While it hangs, only who is still on it; afterwards exactly what hung first.
      .filter((one) => batch.phase !== "showing" || one.removedAt === null)
      .map(({ shown: { name, sex, residentId, community, matter } }) => ({
        name,
        sex,
        residentId,
        community,
        matter,
      })),
  };
}
