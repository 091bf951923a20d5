import { and, eq, isNull } from "drizzle-orm";

import { messageKindLabels } from "~/features/applicant-messages/labels";
import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { readWindowHours } from "~/features/settings/opening.server";
import { acceptanceDue } from "~/features/recognition/acceptance-due";
import type { ApplicationView } from "~/features/recognition/application-view";
import { loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { statusLabels } from "~/features/recognition/labels";
import { isClosed } from "~/features/recognition/status";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { dayOf, minuteOf, now, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { applicantMessage } from "~db/schema";
import { applicantActor } from "./applicant-actor.server";
import { askedDocuments } from "./check-draft";
import { readMaterials } from "./materials.server";
import { mayAddMaterials } from "./save-draft.server";
import { progressSteps, type ProgressStep } from "./progress-steps";
import type { OwnApplication } from "./queries.server";
import type { ProgressPage } from "./views";

async function readView(own: OwnApplication, requestId: string): Promise<ApplicationView | null> {
  const { row } = own;
  if (row.status !== "linked" || row.applicationId === null) return null;
  const view = presentCase(await loadCase(await applicantActor(row, requestId), row.applicationId));
  // Withdrawn before anybody took it on, it must not tell that it had been joined; what the office wrote stays.
  const untouched = view.acceptedOn === null && view.messages.length === 0;
  return row.withdrawReason !== null && untouched ? null : view;
}

/** What was told is read once it has been shown here. */
export async function markRead(view: Pick<ApplicationView, "id" | "messages"> | null): Promise<void> {
  if (!view?.messages.some((one) => one.readAt === null)) return;
  await executor()
    .update(applicantMessage)
    .set({ readAt: now() })
    .where(and(eq(applicantMessage.applicationId, view.id), isNull(applicantMessage.readAt)));
}

/** The letters and the open 一次性告知补正 of a case, as the applicant reads them. */
export function toldOf(view: Pick<ApplicationView, "messages" | "corrections" | "status"> | null) {
  const open = view?.corrections.find(({ state }) => state === "open") ?? null;
  // What was asked stays to be read, and asks nothing once the case has ended.
  const over = view !== null && isClosed(view.status) ? `（${statusLabels[view.status]}，不用再补）` : "";
  return {
    messages: (view?.messages ?? []).map((one) => ({
      id: one.id,
      title: `${messageKindLabels[one.kind]}${one.kind === "correction_request" ? over : ""}`,
      at: minuteOf(new Date(one.createdAt)),
      lines: one.body.split("\n"),
      fresh: one.readAt === null,
    })),
    correction: open && {
      number: open.number,
      on: open.requestedOn,
      answerBy: open.answerBy,
      items: open.items.map((item) => item.message),
      note: open.note,
    },
  };
}

/** Whose turn it is before the acceptance, and by when the office wants to have looked. */
export async function turnOf(
  submittedOn: CalendarDate,
  view: Pick<ApplicationView, "corrections"> | null,
  unitId: number,
) {
  const [calendar, standards] = await Promise.all([getWorkCalendar(), getStandards(unitId)]);
  const correctedOn = view?.corrections.find((one) => one.answeredOn !== null)?.answeredOn ?? null;
  return {
    waitsForApplicant: view?.corrections.some(({ state }) => state === "open") ?? false,
    correctedOn,
    acceptance: acceptanceDue(calendar, correctedOn ?? submittedOn, today(), standards),
  };
}

/** What the open 一次性告知补正 of an own submission asks for; null when none is open. */
export async function readOpenCorrection(own: OwnApplication & { correcting: boolean }, requestId: string) {
  return own.correcting ? toldOf(await readView(own, requestId)).correction : null;
}

/** What the window answered, or the own withdrawal: the end of a submission that no case tells about. */
function endOf({ row }: OwnApplication, view: ApplicationView | null): ProgressStep[] {
  if (row.status === "declined") {
    return [
      {
        key: "answer",
        state: "bad",
        title: "窗口答复",
        text: `${row.answeredAt ? `${dayOf(row.answeredAt)}：` : ""}${row.answer ?? ""}`,
      },
    ];
  }
  if (row.withdrawReason === null || view !== null) return [];
  const text = `${formatDate(dayOf(row.updatedAt))}。这件申请不再办理。以后可以重新申请。`;
  return [{ key: "withdrawn", state: "end", title: "已撤回", text }];
}

/**
 * What the applicant sees of the own submission: stages with their legal days, what was told, what is missing.
 * Before acceptance nothing tells whether it has been joined to the register. Marks the messages as read.
 */
export async function readProgress(own: OwnApplication, requestId: string): Promise<ProgressPage> {
  const { row, draft } = own;
  const view = await readView(own, requestId);
  const { files } = await readMaterials(own, requestId);
  // What the window has seen, or was told is not there, need not be sent any more.
  const handedIn = [
    ...files.map((one) => one.documentCode),
    ...(view?.documents ?? []).map((one) => one.code),
  ];
  const ended = endOf(own, view);
  const told = toldOf(view);
  const submittedOn = dayOf(row.submittedAt ?? row.createdAt);
  const steps = progressSteps(submittedOn, view, today(), await turnOf(submittedOn, view, row.unitId));
  const hours = await readWindowHours(row.unitId);
  const decided = view !== null && isClosed(view.status);
  await markRead(view);
  return {
    kind: "online",
    number: row.number,
    name: row.nameMasked,
    // The office of the record is named only after somebody has taken it on.
    office: view && view.acceptedOn !== null ? view.unit.name : (draft.place?.office ?? ""),
    hours: hours?.hours ?? null,
    steps: ended.length > 0 ? [...steps.slice(0, 1), ...ended] : steps,
    ...told,
    missing:
      decided || ended.length > 0 || (view !== null && view.acceptedOn !== null)
        ? []
        : askedDocuments(draft, today(), handedIn)
            .filter((one) => !one.given && !one.notHeld)
            .map((one) => one.label),
    canAddMaterials: await mayAddMaterials(row),
    canWithdraw:
      row.status === "submitted" ||
      (view !== null && view.actions.some((one) => one.action === "withdraw" && one.blocked === null)),
  };
}
