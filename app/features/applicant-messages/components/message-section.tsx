import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import type { ApplicationView } from "~/features/recognition/application-view";
import { paths } from "~/lib/paths";
import { messageKindLabels } from "../labels";
import { untold } from "../rules";
import { ToldMark } from "./message-list";

/** 告知: what the applicant was told, on the case page. */
export function MessageSection({ view }: { view: Pick<ApplicationView, "id" | "messages"> }) {
  const { messages } = view;
  if (messages.length === 0) return null;
  const waiting = untold(messages).length;
  return (
    <Section
      title="告知申请人"
      note={waiting > 0 ? `${waiting} 条待告知` : `${messages.length} 条`}
      aside={<AppLink to={paths.applicationPart(view.id, "told")}>内容与登记</AppLink>}
    >
      <table className="ev">
        <caption className="visually-hidden">告知申请人</caption>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <th scope="row">{messageKindLabels[message.kind]}</th>
              <td>
                <ToldMark message={message} />
              </td>
              <td>
                <DateText day={message.createdAt.slice(0, 10)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
