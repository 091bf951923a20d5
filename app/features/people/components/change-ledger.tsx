import { DateText } from "~/components/ui/date-text";
import { InlineText } from "~/components/ui/inline-text";
import { Section } from "~/components/ui/section";
import type { EditPersonPage } from "../edit-view";
import { changeText } from "../labels";

/** What was corrected before, by whom and on what proof. */
export function ChangeLedger({ changes }: { changes: EditPersonPage["changes"] }) {
  return (
    <Section
      title="以前的更正"
      note={changes.length > 0 ? `${changes.length} 次` : undefined}
      className="mt-6"
    >
      {changes.length === 0 ? (
        <p className="note">登记以后没有更正过。</p>
      ) : (
        <ul className="grid gap-3">
          {changes.map((one) => (
            <li key={one.id}>
              <DateText day={one.changedOn} full /> {one.actor}：{one.changes.map(changeText).join("；")}
              {(one.reason || one.source) && (
                <p className="note">
                  {one.reason && (
                    <>
                      原因：
                      <InlineText text={one.reason} />{" "}
                    </>
                  )}
                  {one.source && (
                    <>
                      依据：
                      <InlineText text={one.source} />
                    </>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
