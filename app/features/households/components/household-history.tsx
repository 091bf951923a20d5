import { DateText } from "~/components/ui/date-text";
import { InlineText } from "~/components/ui/inline-text";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";
import { Timeline } from "~/components/ui/timeline";
import type { HouseholdRecognitionView, HouseholdView } from "../household-view";
import { endReasonLabel, stepLabel } from "../labels";

/** Each interval on the list. */
export function RecognitionIntervals({
  recognitions,
}: {
  recognitions: readonly HouseholdRecognitionView[];
}) {
  if (recognitions.length === 0) return null;
  return (
    <Section title="在册记录" note="认定一次一行" className="mt-4">
      <TableScroll label="在册记录">
        <table className="table static dense flush">
          <caption className="visually-hidden">在册记录</caption>
          <thead>
            <tr>
              <th scope="col">认定</th>
              <th scope="col">清零期限</th>
              <th scope="col">退出</th>
              <th scope="col">情形</th>
              <th scope="col">认定人</th>
            </tr>
          </thead>
          <tbody>
            {recognitions.map((one) => (
              <tr key={one.id}>
                <th scope="row" className="nb">
                  <DateText day={one.recognizedOn} full />
                </th>
                <td className="nb">
                  <DateText day={one.clearDueOn} full />
                </td>
                <td className="nb">{one.untilOn ? <DateText day={one.untilOn} full /> : "在册"}</td>
                <td>
                  {one.voided ? (
                    <Tag warn>{`作废：${one.voided.reason}`}</Tag>
                  ) : (
                    one.endReason && (
                      <>
                        {endReasonLabel(one.endReason)}
                        {one.endNote && (
                          <span className="sub hidden md:block">
                            <InlineText text={one.endNote} />
                          </span>
                        )}
                      </>
                    )
                  )}
                </td>
                <td className="nb">{one.actor}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}

const LEGAL: readonly string[] = ["apply", "recognize", "refuse", "return", "end", "reopen", "clear", "void"];

/** What was done with the household, newest first. */
export function HouseholdHistory({ history }: { history: HouseholdView["history"] }) {
  return (
    <Section title="经过" note={`${history.length} 条`}>
      <Timeline
        items={history.toReversed().map((step) => ({
          id: String(step.position),
          day: step.recordedAt.slice(0, 10) < step.occurredOn ? step.occurredOn : dayShown(step),
          kind: step.action.startsWith("void") ? "void" : LEGAL.includes(step.action) ? "law" : "service",
          title: <b>{stepLabel(step.action)}</b>,
          lines: [
            ...(step.recordedLate ? [`发生于 ${step.occurredOn}`] : []),
            ...(step.note ? [step.note] : []),
            step.actor,
          ],
        }))}
      />
    </Section>
  );
}

/** Steps stand in the order in which they were recorded. */
function dayShown(step: HouseholdView["history"][number]): string {
  return new Date(Date.parse(step.recordedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
}
