import { InlineText } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Tag } from "~/components/ui/tag";
import { Timeline, type TimelineItem } from "~/components/ui/timeline";
import { queryWith } from "~/components/ui/url-state";
import { timelineGroupLabels } from "../labels";
import {
  isLegal,
  TIMELINE_GROUPS,
  type TimelineEntry,
  type TimelineFilter,
  type TimelineGroup,
} from "../timeline";

/** （11-24 卫海棠作废） */
function voidedWords({ voidedOn, voidedBy }: TimelineEntry): string {
  return voidedOn || voidedBy ? `（${[voidedOn, voidedBy].filter(Boolean).join(" ")} 作废）` : "";
}

function toItem(entry: TimelineEntry): TimelineItem {
  const who = [
    entry.actor && <span key="actor">{entry.actor} </span>,
    entry.late !== undefined && (
      <Tag key="late" warn>
        补录，晚 {entry.late} 天
      </Tag>
    ),
  ].filter(Boolean);
  return {
    id: entry.id,
    day: entry.occurredOn,
    kind: entry.voided !== undefined ? "void" : isLegal(entry.type) ? "law" : "service",
    title: entry.voided !== undefined ? `作废：${entry.summary}` : entry.summary,
    lines: [
      ...(entry.voided === undefined ? [] : [`作废原因：${entry.voided}${voidedWords(entry)}`]),
      ...entry.details.map((line) => <InlineText key={line} text={line} />),
      ...(entry.link
        ? [
            <AppLink key="link" to={entry.link.to} reloadDocument={entry.link.file === true}>
              {entry.link.label}
            </AppLink>,
          ]
        : []),
      ...(who.length > 0 ? [<span key="who">{who}</span>] : []),
    ],
  };
}

const groups = Object.keys(TIMELINE_GROUPS) as TimelineGroup[];

/** The timeline beside the record: one kind or all, voided and late entries included. */
export function TimelineColumn({
  entries,
  total,
  group,
  kinds,
  changed,
  search,
  more,
}: {
  entries: readonly TimelineEntry[];
  /** Of all kinds. */
  total: number;
  group: TimelineFilter | null;
  /** Kinds there is something of. */
  kinds: readonly TimelineGroup[];
  /** Entries that were voided or entered late. */
  changed: number;
  search: string;
  /** How many of this kind are not shown. */
  more: number;
}) {
  return (
    <aside aria-label="时间线">
      <Section
        title="时间线"
        note={`${total} 条`}
        id="timeline"
        aside={
          group === "changed" ? (
            <AppLink to={queryWith(search, { kind: null })}>看全部</AppLink>
          ) : (
            changed > 0 && <AppLink to={queryWith(search, { kind: "changed" })}>只看有改动 {changed}</AppLink>
          )
        }
      >
        <nav className="tl-f" aria-label="时间线筛选">
          <AppLink to={queryWith(search, { kind: null })} aria-current={group === null ? "true" : undefined}>
            全部
          </AppLink>
          {groups
            .filter((one) => kinds.includes(one) || one === group)
            .map((one) => (
              <AppLink
                key={one}
                to={queryWith(search, { kind: one })}
                aria-current={group === one ? "true" : undefined}
              >
                {timelineGroupLabels[one]}
              </AppLink>
            ))}
        </nav>
        <Timeline items={entries.map(toItem)} />
        {entries.length === 0 && <p className="note">没有这一类记录。</p>}
        {more > 0 && (
          <AppLink className="xs" to={queryWith(search, { timeline: "all" })}>
            更早 {more} 条
          </AppLink>
        )}
      </Section>
    </aside>
  );
}
