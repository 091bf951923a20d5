import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import type { EventLine } from "../event-line";

function Sentence({ event: { what, subject, facts } }: { event: EventLine }) {
  return (
    <>
      {what}
      {subject && (
        <>
          ：
          {subject.page ? (
            <AppLink to={subject.page}>{subject.words}</AppLink>
          ) : (
            <AppLink to={subject.trail}>{subject.words}</AppLink>
          )}
        </>
      )}
      {facts.length > 0 && (
        <span className="muted">
          {subject ? "；" : "："}
          {facts.map(({ label, value }) => `${label} ${value}`).join("；")}
        </span>
      )}
    </>
  );
}

/** The trail as sentences; the record as it is kept opens below each. */
export function EventTable({ events }: { events: readonly (EventLine & { at: string })[] }) {
  return (
    <TableScroll label="审计日志">
      <table className="table dense static">
        <caption className="visually-hidden">审计日志</caption>
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">操作人</th>
            <th scope="col">做了什么</th>
            <th scope="col">渠道</th>
            <th scope="col">原始记录</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td className="nb">{event.at}</td>
              <td>
                <span className="nb">{event.actor}</span>
                {event.actorUnit && <span className="muted nb">（{event.actorUnit}）</span>}
              </td>
              <td className="wrap-anywhere">
                <Sentence event={event} />
              </td>
              <td className="nb">{event.channel}</td>
              <td>
                <details>
                  <summary>
                    展开
                    <span className="visually-hidden">
                      {event.at} {event.what}的原始记录
                    </span>
                  </summary>
                  <pre className="wrap-anywhere whitespace-pre-wrap">{event.raw}</pre>
                </details>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
