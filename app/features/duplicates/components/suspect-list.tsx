import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Status, type StatusKind } from "~/components/ui/status";
import { personStatusLabels } from "~/features/people/labels";
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { paths } from "~/lib/paths";
import { duplicateReasonLabels } from "../rules";
import type { SuspectPair, SuspectSide } from "../views";

const MARKS: Record<SuspectSide["status"], StatusKind> = {
  recognized: "ok",
  applying: "run",
  exited: "end",
  none: "wait",
};

function Side({ person }: { person: SuspectSide }) {
  return (
    <span>
      {person.name} <span className="nb">{person.residentId}</span>{" "}
      <span className="nb">
        <DateText day={person.birthDate} full /> 出生
      </span>{" "}
      {person.unitName}{" "}
      <Status kind={MARKS[person.status]}>
        {personStatusLabels[person.status]}
        {person.status === "recognized" &&
          person.category &&
          ` ${categoryShortLabels[person.category as RecognitionCategory]}`}
      </Status>
    </span>
  );
}

/** Pairs that may be one human, likeliest first; `start` numbers them on from the page before. */
export function SuspectList({ pairs, start }: { pairs: readonly SuspectPair[]; start: number }) {
  return (
    <ol className="duties" aria-label="疑似重复的档案，可能性大的在前">
      {pairs.map(({ one, other, reasons }, index) => (
        <li key={`${one.id}-${other.id}`} className="duty handover" data-row>
          <span className="n">{start + index}</span>
          <div className="p">
            <b>{one.name}</b>
            {other.name !== one.name && <b className="block">{other.name}</b>}
          </div>
          <div className="w">
            <Side person={one} />
            <Side person={other} />
          </div>
          <div className="c">
            {reasons.map((reason) => (
              <span key={reason} className="block">
                {duplicateReasonLabels[reason]}
              </span>
            ))}
          </div>
          <div className="a">
            <LinkButton
              size="sm"
              to={paths.duplicatePair(one.id, other.id)}
              aria-label={`核对 ${one.name} 与 ${other.name}`}
            >
              核对
            </LinkButton>
          </div>
        </li>
      ))}
    </ol>
  );
}
