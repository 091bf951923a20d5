import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { Status, type StatusKind } from "~/components/ui/status";
import type { CorrectionState, CorrectionView } from "../views";

const MARKS: Record<CorrectionState, { kind: StatusKind; word: string }> = {
  open: { kind: "soon", word: "待补正" },
  answered: { kind: "ok", word: "已补正" },
  lapsed: { kind: "end", word: "未补正，已办结" },
};

function Correction({ correction }: { correction: CorrectionView }) {
  const {
    state,
    number,
    items,
    note,
    requestedOn,
    answerBy,
    requestedBy,
    answeredOn,
    answeredBy,
    answerNote,
  } = correction;
  return (
    <div className="quote">
      <p>
        <b>{number}</b> {requestedBy} <DateText day={requestedOn} />{" "}
        <Status kind={MARKS[state].kind}>{MARKS[state].word}</Status>
      </p>
      <ol className="list-decimal pl-5">
        {items.map((item, index) => (
          <li key={`${index}-${item.code}`}>{item.message}</li>
        ))}
      </ol>
      {note !== "" && <p>{note}</p>}
      {state === "open" && answerBy && (
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
  const open = corrections.some(({ state }) => state === "open");
  return (
    <Section title="一次性告知补正" note={open ? "等申请人补正" : `${corrections.length} 次`}>
      {corrections.map((correction) => (
        <Correction key={correction.id} correction={correction} />
      ))}
    </Section>
  );
}
