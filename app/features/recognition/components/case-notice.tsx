import { DateText } from "~/components/ui/date-text";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { placeWords } from "~/features/public-notices/rules";
import { ObjectorWords } from "~/features/public-notices/components/objection-list";
import { objectionWayLabels } from "~/features/public-notices/labels";
import type { CaseNotice, Objector } from "~/features/public-notices/views";
import { paths } from "~/lib/paths";
import type { ApplicationView, ObjectionView } from "../application-view";
import { isPostingStated } from "../notice-presence";
import { shanghaiDay } from "../record-hints";

function ObjectorLine({ id, objector }: { id: string; objector: Objector }) {
  return (
    <p className="note">
      {objectionWayLabels[objector.way]}，异议人：
      <ObjectorWords id={id} objector={objector} />
    </p>
  );
}

function Objection({ objection, objector }: { objection: ObjectionView; objector: Objector | undefined }) {
  return (
    <div className="quote">
      <DateText day={objection.receivedOn} /> {objection.text}
      {objector && <ObjectorLine id={objection.id} objector={objector} />}
      {objection.resolvedOn ? (
        <p className="note">
          <DateText day={objection.resolvedOn} /> 核查：{objection.finding}
          {objection.upheld ? "（成立）" : "（不成立）"}
        </p>
      ) : (
        <p>
          <Status kind="soon">待处理</Status>
        </p>
      )}
    </div>
  );
}

const PHASE_WORDS: Record<CaseNotice["phase"], string> = {
  showing: "正在公示",
  over: "满 3 个工作日",
  withdrawn: "已撤下",
};

function Period({ notice }: { notice: CaseNotice }) {
  return (
    <>
      <DateText day={notice.opensOn} full />
      {notice.dueOn ? (
        <>
          {" 至 "}
          <DateText day={notice.dueOn} />
        </>
      ) : (
        "，止日待工作日历载入后确定"
      )}
      ，{notice.removeReason ? `因${notice.removeReason}撤下` : PHASE_WORDS[notice.phase]}
    </>
  );
}

function Earlier({ notices }: { notices: readonly CaseNotice[] }) {
  return (
    <>
      {notices.map((one) => (
        <span key={one.batchId} className="block">
          <AppLink to={paths.noticeBatch(one.batchId)}>{one.number}</AppLink>{" "}
          <span className="note">
            <Period notice={one} />
          </span>
        </span>
      ))}
    </>
  );
}

/** The notice the case is or was on, with what it showed kept behind the link, and the objections. */
export function CaseNoticeSection({
  view,
  notices,
  objectors,
}: {
  view: ApplicationView;
  notices: readonly CaseNotice[];
  objectors: Readonly<Record<string, Objector>>;
}) {
  const [latest, ...earlier] = notices;
  if (!latest) return null;
  return (
    <Section
      title="公示"
      note={latest.number}
      aside={<AppLink to={paths.noticeBatch(latest.batchId)}>当时公示的样子</AppLink>}
    >
      <Kv
        rows={[
          { term: "期间", value: <Period notice={latest} /> },
          {
            term: "地点",
            value: placeWords({
              ...latest,
              recordedOn: shanghaiDay(latest.openedAt),
              stated: isPostingStated(view.history),
            }),
          },
          { term: "异议", value: `${view.objections.length} 件` },
          ...(earlier.length > 0 ? [{ term: "此前", value: <Earlier notices={earlier} /> }] : []),
        ]}
      />
      {view.objections.map((objection) => (
        <Objection key={objection.id} objection={objection} objector={objectors[objection.id]} />
      ))}
    </Section>
  );
}
