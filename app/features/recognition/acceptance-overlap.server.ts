/** One person has one case at a time: what an acceptance dated inside an earlier one meets, on screens and interface alike. */
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import type { Case } from "./case.server";
import { type CaseBefore, caseRunningOn, recognizedBeyond } from "./earlier-cases.server";
import { APPLICATION_STATUS_LABELS } from "./status";

const ON = { path: "on", code: "earlier_case_running" };

function recognizedThen(words: string, until: CalendarDate) {
  const message = `受理日期不能早于${words}的日期（${formatDate(until)}）：一人同时只能有一件在办，认定有效期间不能又受理一件。`;
  return invalidInput([{ ...ON, message }], message);
}

function endLater({ number, status, endedOn }: CaseBefore) {
  const message = `受理日期不能早于前一件申请 ${number} 办结（${APPLICATION_STATUS_LABELS[status]}）的日期（${formatDate(endedOn)}）：一人同时只能有一件在办。`;
  const advice = `前一件实际办结更早、事后才补录的，请写明哪天、怎样办结的；不是的，请把受理日期改为${formatDate(endedOn)}或以后。`;
  return invalidInput(
    [
      { ...ON, message },
      { ...ON, path: "earlierCase", message: advice },
    ],
    `${message}${advice}`,
  );
}

/**
 * What the step keeps of an acceptance that lies before the recorded end of an earlier case: its number and the hand's
 * statement of when it really ended (`earlierCase`). A decision and a withdrawal carry the day they are recorded (二（三）),
 * so only a case that ended in neither recognition nor exit can have ended before, on paper, and only the record can
 * say so. 422 without that statement, and always inside a recognition: two of them never stand for one person (三).
 */
export async function overlapOf(
  { application }: Pick<Case, "application">,
  on: CalendarDate,
  earlierCase: string | undefined,
): Promise<{ overlapsEarlier?: string; earlierCase?: string }> {
  const recognizedUntil = await recognizedBeyond(application, on);
  if (recognizedUntil) throw recognizedThen("前一次认定注销", recognizedUntil);
  const running = await caseRunningOn(application, on);
  if (!running) return {};
  if (running.status === "recognized")
    throw recognizedThen(`前一件申请 ${running.number} 认定`, running.endedOn);
  if (!earlierCase) throw endLater(running);
  return { overlapsEarlier: running.number, earlierCase };
}
