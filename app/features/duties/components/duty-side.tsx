import { DateText } from "~/components/ui/date-text";
import { Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { paths } from "~/lib/paths";
import type { DistributionRow } from "../distribution";
import type { DoneItem } from "../views";
import type { Duty } from "../duty";
import { ReleaseForm } from "./duty-forms";

const BAR_WIDTH = 72;

function Bar({ count, most }: { count: number; most: number }) {
  if (count === 0) return <>0</>;
  return (
    <>
      <i aria-hidden="true" style={{ width: Math.max(3, Math.round((count / most) * BAR_WIDTH)) }} />
      {count}
    </>
  );
}

/** How many fall due on each coming working day. */
export function DueDistribution({ rows }: { rows: readonly DistributionRow[] }) {
  const most = Math.max(1, ...rows.map((row) => (row.kind === "off" ? 0 : row.count)));
  return (
    <Section title="到期分布" note="今后 14 天" aside={<AppLink to={paths.week()}>按周看</AppLink>}>
      <table className="wk">
        <caption className="visually-hidden">今后各工作日到期项数</caption>
        <tbody>
          {rows.map((row) => {
            if (row.kind === "over") {
              return (
                <tr className="od" key="over">
                  <th scope="row">已超期</th>
                  <td>
                    <Bar count={row.count} most={most} />
                  </td>
                </tr>
              );
            }
            if (row.kind === "off") {
              return (
                <tr className="hol" key={row.from}>
                  <th scope="row">
                    <DateText day={row.from} />
                    {row.to !== row.from && (
                      <>
                        {" "}
                        至 <DateText day={row.to} />
                      </>
                    )}{" "}
                    {row.name.startsWith("周") ? "周末" : row.name}
                  </th>
                  <td>不计工作日</td>
                </tr>
              );
            }
            return (
              <tr className={row.today ? "now" : undefined} key={row.day}>
                <th scope="row">
                  <DateText day={row.day} /> {row.weekday}
                  {row.makeup && " 上班"}
                  {row.off && " 休"}
                </th>
                <td>
                  <Bar count={row.count} most={most} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

/** What is put off, the next to come back first; each can be taken back. */
export function HeldDuties({
  items,
  total,
  mayHold,
  to,
}: {
  items: readonly Duty[];
  total: number;
  mayHold: boolean;
  to: string;
}) {
  if (total === 0) return null;
  return (
    <Section
      title="已挂起"
      note="到日自动回来"
      aside={<AppLink to={to}>全部 {total} 项</AppLink>}
      className="mt-6"
    >
      <ol className="hold">
        {items.map((duty) => (
          <li key={duty.key} className="held">
            <div>
              <AppLink to={duty.personId === null ? duty.action.to : paths.person(duty.personId)}>
                {duty.name}
              </AppLink>{" "}
              {duty.what}
              <span>
                {duty.hold && (
                  <>
                    <DateText day={duty.hold.until} /> 回来 <Sep /> {duty.hold.reason} <Sep /> {duty.hold.by}
                  </>
                )}
              </span>
            </div>
            {mayHold && <ReleaseForm duty={duty} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What the caller has settled today. */
export function DoneToday({ items, total }: { items: readonly DoneItem[]; total: number }) {
  if (total === 0) return null;
  return (
    <Section title="今天已办" note={`${total} 项`} className="mt-6">
      <ol className="hold">
        {items.map((item, index) => (
          <li key={`${item.at}-${index}`}>
            <time>{item.at}</time> {item.what} <AppLink to={paths.person(item.personId)}>{item.name}</AppLink>
          </li>
        ))}
      </ol>
    </Section>
  );
}
