import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import type { CorrectionView } from "../views";

function Correction({ correction }: { correction: CorrectionView }) {
  const { number, items, note, requestedOn, answerBy, requestedBy, answeredOn, answeredBy, answerNote } =
    correction;
  return (
    <div className="quote">
      <p>
        <b>{number}</b> {requestedBy} <DateText day={requestedOn} />{" "}
        {answeredOn === null ? <Status kind="soon">待补正</Status> : <Status kind="ok">已补正</Status>}
      </p>
      <ol className="list-decimal pl-5">
        {items.map((item, index) => (
          <li key={`${index}-${item.code}`}>{item.message}</li>
        ))}
      </ol>
      {note !== "" && <p>{note}</p>}
      {answeredOn === null && answerBy && (
        <p className="note">
          请申请人在 <DateText day={answerBy} /> 以前补正（本单位自定的期限，过期仍可补正）
        </p>
      )}
      {answeredOn && (
        <p className="note">
          <DateText day={answeredOn} /> {answeredBy ?? "申请人网上"}补正{answerNote && `：${answerNote}`}
        </p>
      )}
    </div>
  );
}

/** 一次性告知 with its state, on the case page. */
export function CorrectionSection({ corrections }: { corrections: readonly CorrectionView[] }) {
  if (corrections.length === 0) return null;
  const open = corrections.some((one) => one.answeredOn === null);
  return (
    <Section title="一次性告知补正" note={open ? "等申请人补正" : `${corrections.length} 次`}>
      {corrections.map((correction) => (
        <Correction key={correction.id} correction={correction} />
      ))}
    </Section>
  );
}
