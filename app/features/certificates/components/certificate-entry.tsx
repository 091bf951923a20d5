import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { categoryLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { paths } from "~/lib/paths";

export type ShownEntry = {
  id: string;
  category: RecognitionCategory;
  body: string;
  handler: string | null;
  certificateNumber: string | null;
  occurredOn: string;
  /** Null: in force; otherwise why it was voided. */
  voided: string | null;
};

export function EntryLine({ entry }: { entry: ShownEntry }) {
  return (
    <>
      <DateText day={entry.occurredOn} full /> {categoryLabels[entry.category]}，{entry.body}
      {entry.handler ? `，经办人${entry.handler}` : "，原证没有记载经办人"}
      {entry.certificateNumber && <span className="note"> 证号 {entry.certificateNumber}</span>}
    </>
  );
}

/** Beside a case or in a dossier: whether the recognition is entered in the certificate, with the way to do it. */
export function CertificateEntry({
  personId,
  entries,
  mayAct,
}: {
  personId: string;
  entries: readonly ShownEntry[];
  mayAct: boolean;
}) {
  const standing = entries.filter((entry) => entry.voided === null);
  return (
    <Section
      title="就业创业证记载"
      aside={
        <AppLink to={paths.personCertificate(personId)}>
          {standing.length > 0 || !mayAct ? "查看" : "记载"}
        </AppLink>
      }
    >
      {standing.length === 0 ? (
        <p>
          <Status kind="wait">还没有记载类别、认定机构和经办人</Status>
        </p>
      ) : (
        standing.map((entry) => (
          <p key={entry.id}>
            <EntryLine entry={entry} />
          </p>
        ))
      )}
    </Section>
  );
}
