import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";

export type ShownKey = {
  id: string;
  unitId: number;
  sealName: string;
  createdAt: string;
  revokedAt: string | null;
  revokeReason: string | null;
  statements: number;
};

function KeyActions({ shown, error }: { shown: ShownKey; error: string | undefined }) {
  return (
    <>
      <ConfirmForm
        label="更换"
        size="sm"
        title={`更换${shown.sealName}的印章密钥`}
        confirmLabel="更换"
        fields={{ intent: "create", unitId: shown.unitId }}
      >
        <p>现有密钥立即停用，生成新的密钥。此前盖的印章仍然有效。</p>
      </ConfirmForm>{" "}
      <ConfirmForm
        label="停用"
        size="sm"
        look="danger"
        title={`停用${shown.sealName}的印章密钥`}
        confirmLabel="停用"
        irreversible
        fields={{ intent: "revoke", keyId: shown.id }}
        error={error}
      >
        <p>停用后不能恢复。该单位下次盖章时生成新密钥；停用之后用旧密钥盖的章一律无效。</p>
        <Field label="停用原因">
          {(wiring) => <Input {...wiring} name="reason" required minLength={4} maxLength={200} />}
        </Field>
      </ConfirmForm>
    </>
  );
}

/** The keys of a territory: whose, since when, how often used, and what can be done. */
export function KeyTable({
  keys,
  failed,
}: {
  keys: readonly ShownKey[];
  failed: { keyId: string; message: string } | null;
}) {
  return (
    <TableScroll label="印章密钥">
      <table className="table">
        <caption className="visually-hidden">印章密钥</caption>
        <thead>
          <tr>
            <th scope="col" className="seal-unit">
              单位
            </th>
            <th scope="col">密钥编号</th>
            <th scope="col">生成</th>
            <th scope="col" className="num">
              盖章次数
            </th>
            <th scope="col">状态</th>
            <th scope="col">公钥</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.sealName}</th>
              <td className="nb">{key.id}</td>
              <td className="nb">{key.createdAt}</td>
              <td className="num">{key.statements}</td>
              <td>
                {key.revokedAt ? (
                  <>
                    <Status kind="end">已停用</Status> {key.revokedAt}，{key.revokeReason}
                  </>
                ) : (
                  <Status kind="ok">在用</Status>
                )}
              </td>
              <td>
                <AppLink to={paths.sealPublicKey(key.id)} reloadDocument>
                  下载
                </AppLink>
              </td>
              <td className="nb">
                {!key.revokedAt && (
                  <KeyActions shown={key} error={failed?.keyId === key.id ? failed.message : undefined} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
