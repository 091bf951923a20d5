/** Prints what the clocks say for the cases of DOMAIN §8.2, to be run under different `TZ` values. */
import { workingDayCases } from "../cases/working-days";
import { processingClock, publicNoticeClock } from "~/features/recognition/clocks";
import { nextOpening } from "~/features/settings/opening-hours";
import { addWorkingDays } from "~/law/working-calendar";
import { dayOf, endOfDay, minuteOf } from "~/lib/clock.server";
import { readWorkCalendar } from "~db/seed/reference";

const calendar = readWorkCalendar();
const acceptedOn = "2026-02-12";
const readOn = ["2026-02-11", "2026-02-12", "2026-02-28", "2026-03-04", "2026-03-05"];
/** The minutes around midnight in Asia/Shanghai and in the zones the test runs in. */
const moments = [
  "2026-02-11T15:59:59Z",
  "2026-02-11T16:00:00Z",
  "2026-02-12T04:59:59Z",
  "2026-02-12T10:00:00Z",
];
const day = [["08:30", "16:30"]] as const;

process.stdout.write(
  JSON.stringify({
    cases: workingDayCases.map(({ from, days }) => addWorkingDays(calendar, from, days).result),
    clocks: readOn.map((today) => [
      publicNoticeClock({ opensOn: acceptedOn, calendar, today }),
      processingClock({ acceptedOn, calendar, today }),
      processingClock({ acceptedOn, calendar, today, includesNotice: false }),
    ]),
    days: moments.map((moment) => [dayOf(new Date(moment)), minuteOf(new Date(moment))]),
    endOfDay: endOfDay("2026-02-12").toISOString(),
    opening: nextOpening([day, day, day, day, day], calendar, { day: "2026-02-14", time: "17:00" }),
  }),
);
