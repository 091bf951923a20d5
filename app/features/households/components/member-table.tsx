import { DateText } from "~/components/ui/date-text";
import { InlineText } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { Status, type StatusKind } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";
import { sexLabels } from "~/features/recognition/labels";
import { diffDays } from "~/lib/calendar-date";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { MemberView } from "../household-view";
import { memberStatuses } from "../labels";

type Mark = { kind: StatusKind; word: string };

/** What the rules say of a member, in shape and word. */
function markOf({ finding, leftOn }: MemberView): Mark {
  if (finding === null) return { kind: "end", word: leftOn === null ? "未入户" : "已离户" };
  if (finding.verdict === "unmet") return { kind: "no", word: "已就业" };
  if (finding.verdict === "unknown") return { kind: "ask", word: "待核实" };
  if (finding.tested === "unmet") return { kind: "end", word: "不计入" };
  if (finding.helpable === "met") return { kind: "ok", word: "失业，可帮扶" };
  return finding.helpable === "unknown"
    ? { kind: "ask", word: "失业，登记待核实" }
    : { kind: "ok", word: "失业" };
}

function StatusNow({ member }: { member: MemberView }) {
  const { now } = member;
  if (now === null) return <span className="faint">未填</span>;
  return (
    <>
      {now.status === null ? "失联" : memberStatuses.label(now.status)}
      <span className="sub">
        <DateText day={now.occurredOn} full /> 起{now.employer && `，${now.employer}`}
        {now.origin === "dossier" && "（一人一册）"}
      </span>
    </>
  );
}

/** A birthday or a retirement farther away than this says nothing yet. */
const AGE_SHOWN_WITHIN_DAYS = 730;

function NextAge({ member, today }: { member: MemberView; today: string }) {
  const next = member.finding?.changesOn;
  if (!next || diffDays(today, next.on) > AGE_SHOWN_WITHIN_DAYS) return null;
  return (
    <span className="sub">
      <DateText day={next.on} full /> {next.what === "working_age" ? "满 16 周岁" : "达法定退休年龄"}
    </span>
  );
}

export type MemberLink = { label: string; to: string };

/** Columns that a phone leaves out; what matters of them stands in the others there. */
const WIDE = "hidden md:table-cell";

function MemberLinks({ links, name }: { links: readonly MemberLink[]; name: string }) {
  return links.map((link) => (
    <AppLink key={link.label} to={link.to} aria-label={`${link.label}：${name}`}>
      {link.label}
    </AppLink>
  ));
}

/** Who belongs to the household, what each does, and what the rules make of it. */
export function MemberTable({
  members,
  today,
  linksOf,
}: {
  members: readonly MemberView[];
  today: string;
  /** What can be done for a member by this caller. */
  linksOf: (member: MemberView) => readonly MemberLink[];
}) {
  return (
    <TableScroll label="家庭成员">
      <table className="table static flush">
        <caption className="visually-hidden">家庭成员</caption>
        <thead>
          <tr>
            <th scope="col">成员</th>
            <th scope="col" className={WIDE}>
              性别、年龄
            </th>
            <th scope="col" className={WIDE}>
              证件号码
            </th>
            <th scope="col">就业状况</th>
            <th scope="col" className={`num ${WIDE}`}>
              月收入
            </th>
            <th scope="col">结论</th>
            <th scope="col" className={WIDE}>
              依据
            </th>
            <th scope="col" className={`no-print ${WIDE}`}>
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const mark = markOf(member);
            return (
              <tr key={member.id}>
                <th scope="row" className="nb">
                  {member.personId ? (
                    <AppLink to={paths.person(member.personId)}>
                      <Name>{member.name}</Name>
                    </AppLink>
                  ) : (
                    <Name>{member.name}</Name>
                  )}
                  <span className="sub">
                    {member.relation}
                    {member.finding?.age != null && (
                      <span className="md:hidden"> {member.finding.age} 岁</span>
                    )}
                    {member.leftOn && (
                      <>
                        ，<DateText day={member.leftOn} full /> 离户
                      </>
                    )}
                  </span>
                </th>
                <td className={`nb ${WIDE}`}>
                  {member.sex ? sexLabels[member.sex] : "性别未填"}，
                  {member.finding?.age == null ? "出生日期未填" : `${member.finding.age} 岁`}
                  <NextAge member={member} today={today} />
                </td>
                <td className={`nb ${WIDE}`}>{member.residentId ?? <span className="faint">未填</span>}</td>
                <td>
                  <StatusNow member={member} />
                  <span className="no-print flex flex-wrap items-center gap-3 md:hidden">
                    <MemberLinks links={linksOf(member)} name={member.name} />
                  </span>
                </td>
                <td className={`num ${WIDE}`}>
                  {member.now?.monthlyIncome == null ? <NoValue /> : formatInteger(member.now.monthlyIncome)}
                </td>
                <td className="nb">
                  <Status kind={mark.kind}>{mark.word}</Status>
                </td>
                <td className={`muted ${WIDE}`}>
                  {member.finding ? <InlineText text={member.finding.reason} /> : null}
                  {member.linkable && <Tag warn>此人已有一人一册，尚未关联</Tag>}
                </td>
                <td className={`nb no-print ${WIDE}`}>
                  <span className="row gap-3">
                    <MemberLinks links={linksOf(member)} name={member.name} />
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
