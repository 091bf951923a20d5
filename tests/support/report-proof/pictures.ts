/** What the words beside the pictures say. */
import { addDays, addMonths } from "~/lib/calendar-date";
import type { Claim } from "./claims";
import { percent, ratio, Reckoning } from "./reckon";

/** The twelve months up to the end of the period. */
function months({ facts, unit, span }: Reckoning) {
  const first = addMonths(`${span.to.slice(0, 7)}-01`, -11);
  return Array.from({ length: 12 }, (_, index) => {
    const from = addMonths(first, index);
    const end = addDays(addMonths(from, 1), -1);
    const month = new Reckoning(facts, unit, { from, to: end < span.to ? end : span.to });
    return {
      name: `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`,
      recognized: month.count("recognizedInPeriod"),
      exited: month.count("exitedInPeriod"),
    };
  });
}

export function pictureClaims(now: Reckoning): Claim[] {
  return [
    [
      /共新认定(\d+)人次、退出(\d+)人次，新认定最多的是(\d+年\d+月)，(\d+)人；期末在册(\d+)人/,
      () => {
        const all = months(now);
        const most = all.reduce((a, b) => (b.recognized > a.recognized ? b : a));
        const sum = (key: "recognized" | "exited") => all.reduce((total, month) => total + month[key], 0);
        return [sum("recognized"), sum("exited"), most.name, most.recognized, now.count("closing")];
      },
    ],
    [
      /^条形图：(.+)。$/,
      () => [
        (text) =>
          text.replace(/([^；]+?)方案制定率([\d.]+%)、帮扶覆盖率([\d.]+%)/g, (_, name: string) => {
            const id = now.children.find(({ short_name: short }) => short === name)?.id ?? -1;
            const [plan, served] = [ratio(now, "方案制定率", id), ratio(now, "帮扶覆盖率", id)];
            return `${name}方案制定率${percent(plan)}、帮扶覆盖率${percent(served)}`;
          }),
      ],
    ],
  ];
}
