import { Form } from "@remix-run/react";

import { TextButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Tag } from "~/components/ui/tag";
import { formatSource } from "~/law/source";
import type { SettingValue, SettingView } from "../present-settings";
import { SettingForm, type SettingProblem } from "./setting-form";

function ValueLine({ value }: { value: SettingValue }) {
  return (
    <>
      <DateText day={value.fromOn} full /> 起：{value.words}
      <span className="note block">
        {value.unit.name}设定，{value.source}
        {value.recordedBy && `；${value.recordedBy}，${value.recordedAt ?? ""}`}
      </span>
    </>
  );
}

function Coming({ setting, unitId, maySet }: { setting: SettingView; unitId: number; maySet: boolean }) {
  if (setting.coming.length === 0) return null;
  return (
    <ul className="setting-values">
      {setting.coming.map((value) => (
        <li key={`${value.unit.id}-${value.fromOn}`}>
          <Tag warn>将执行</Tag> <ValueLine value={value} />
          {maySet && value.own && (
            <Form method="post">
              <input type="hidden" name="intent" value="withdraw" />
              <input type="hidden" name="unit" value={unitId} />
              <input type="hidden" name="key" value={setting.key} />
              <input type="hidden" name="fromOn" value={value.fromOn} />
              <TextButton type="submit">撤回这一条</TextButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One setting: meaning and clause, the value in force and whose it is, values to come, history, and its form. */
export function SettingRow({
  setting,
  unitId,
  today,
  failed,
}: {
  setting: SettingView & { maySet: boolean };
  unitId: number;
  today: string;
  failed: SettingProblem | null;
}) {
  const { inForce, maySet } = setting;
  return (
    <div className="setting" id={setting.key}>
      <div>
        <h3>{setting.label}</h3>
        <p className="note">{setting.definition}</p>
        <p className="note">{formatSource(setting.source)}</p>
      </div>
      <div>
        <p>
          <b>{inForce?.words ?? setting.unset}</b> {!inForce && <Tag>各级都没有设定</Tag>}
          {inForce && !inForce.own && <Tag>执行上级设定</Tag>}
        </p>
        {inForce && (
          <p className="note">
            <DateText day={inForce.fromOn} full /> 起执行，{inForce.unit.name}设定，{inForce.source}
            {inForce.recordedBy && `；${inForce.recordedBy}，${inForce.recordedAt ?? ""}`}
          </p>
        )}
        <Coming setting={setting} unitId={unitId} maySet={maySet} />
        {setting.history.length > 0 && (
          <details>
            <summary className="link-btn">其他各次设定（{setting.history.length}）</summary>
            <ul className="setting-values">
              {setting.history.map((value) => (
                <li key={`${value.unit.id}-${value.fromOn}`}>
                  <ValueLine value={value} />
                </li>
              ))}
            </ul>
          </details>
        )}
        {maySet && (
          <details open={failed !== null}>
            <summary className="link-btn">
              {inForce?.own ? "改变" : "另行设定"}
              <span className="visually-hidden">：{setting.label}</span>
            </summary>
            <SettingForm
              setting={setting}
              unitId={unitId}
              today={today}
              correctable={inForce !== null && inForce.own && inForce.fromOn === today}
              failed={failed}
            />
          </details>
        )}
      </div>
    </div>
  );
}
