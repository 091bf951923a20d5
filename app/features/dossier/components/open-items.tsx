import { InlineText, Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status, type StatusKind } from "~/components/ui/status";
import { DateText } from "~/components/ui/date-text";
import { TableScroll } from "~/components/ui/table-scroll";
import type { OpenItem } from "../open-items";

const MARKS: Record<OpenItem["urgency"], StatusKind> = {
  over: "over",
  today: "soon",
  soon: "soon",
  later: "wait",
};

/** Before a separator: it ends a line and never begins one. */
const NBSP = "\u00a0";

function Due({ item }: { item: OpenItem }) {
  if (item.held) {
    return (
      <>
        <Status kind="wait">挂起</Status>
        {NBSP}
        <Sep /> 至 <DateText day={item.held.untilOn} />
      </>
    );
  }
  if (item.dueOn === null) return <Status kind="run">办理中</Status>;
  return (
    <>
      <Status kind={MARKS[item.urgency]}>{item.dueText}</Status>
      {NBSP}
      <Sep /> <DateText day={item.dueOn} />
    </>
  );
}

/** What must still be done for the person, by whom and when; the most urgent first. */
export function OpenItems({ items, mayAct }: { items: readonly OpenItem[]; mayAct: boolean }) {
  if (items.length === 0) {
    return (
      <Section title="未办事项" note="没有要办的事" className="mt-3">
        {null}
      </Section>
    );
  }
  // What is only near asks nothing of anybody yet, and what is put off asks nothing today.
  const held = items.filter((item) => item.held !== null).length;
  const open = items.filter((item) => item.kind !== null).length - held;
  return (
    <Section
      title={`未办事项 ${open}${held > 0 ? `，挂起 ${held}` : ""}`}
      note="已超期的在前，其余按期限排；办结后自动移到时间线"
      className="mt-3"
    >
      <TableScroll label="未办事项">
        <table className="table static dense flush">
          <caption className="visually-hidden">未办事项</caption>
          {/* On a phone one column is left, which the section's title names already. */}
          <thead className="max-md:sr-only">
            <tr>
              <th scope="col">事项</th>
              <th scope="col" className="hidden md:table-cell">
                为什么
              </th>
              <th scope="col" className="hidden md:table-cell">
                该谁办
              </th>
              <th scope="col" className="hidden md:table-cell">
                期限
              </th>
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.key}>
                <th scope="row">
                  <b>{item.what}</b>
                  {item.held && <span className="muted xs block">挂起：{item.held.reason}</span>}
                  <span className="md:hidden">
                    <span className="muted xs block">
                      <InlineText text={item.why} />
                    </span>
                    <span className="block">
                      {item.who}
                      {NBSP}
                      <Sep /> <Due item={item} />
                    </span>
                  </span>
                </th>
                <td className="muted hidden md:table-cell">
                  <InlineText text={item.why} />
                </td>
                <td className="nb hidden md:table-cell">{item.who}</td>
                <td className="nb hidden md:table-cell">
                  <Due item={item} />
                </td>
                <td className="num nb">
                  {mayAct && item.action && <AppLink to={item.action.to}>{item.action.label}</AppLink>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}
