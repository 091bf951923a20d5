import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import { objectionWayLabels } from "../labels";
import type { NoticeObjectionRow, Objector } from "../views";

/** Name and contact, masked; the whole contact is shown for a purpose, and logged. */
export function ObjectorWords({ id, objector }: { id: string; objector: Objector }) {
  const { objectorName, contactMasked } = objector;
  if (!objectorName && !contactMasked) return <>未留姓名和联系方式</>;
  return (
    <>
      {objectorName ?? "未留姓名"}
      {contactMasked && (
        <>
          ，{contactMasked} <AppLink to={paths.noticeObjection(id)}>查看完整联系方式</AppLink>
        </>
      )}
    </>
  );
}

/** What was said against whom, how it came, and what the examination found. */
export function ObjectionList({ objections }: { objections: readonly NoticeObjectionRow[] }) {
  return objections.map((one) => (
    <div key={one.id} className={one.resolvedOn ? "clause" : "clause is-lack"}>
      {one.resolvedOn ? <Status kind="ok">已处理</Status> : <Status kind="soon">待处理</Status>}
      <div>
        <h3 className="text-base">
          对 <AppLink to={paths.application(one.applicationId)}>{one.name}</AppLink> 的异议
        </h3>
        <p className="fact">{one.text}</p>
        <p className="note">
          <ObjectorWords id={one.id} objector={one} />
        </p>
        {one.resolvedOn && (
          <p className="note">
            <DateText day={one.resolvedOn} /> {one.resolvedBy} 核查：{one.finding}
            {one.upheld ? "（成立）" : "（不成立）"}
          </p>
        )}
        {!one.resolvedOn && (
          <p className="do">
            <AppLink to={paths.application(one.applicationId)}>去申请页处理</AppLink>
          </p>
        )}
      </div>
      <div className="by">
        二（二）
        <br />
        <b>
          {objectionWayLabels[one.way]} <DateText day={one.receivedOn} />
        </b>
      </div>
    </div>
  ));
}
