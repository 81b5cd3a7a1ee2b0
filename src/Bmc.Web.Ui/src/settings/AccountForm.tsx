import { t } from "../i18n/i18n";
import type { Role } from "../api/types";
import { Check, Choice, FormDialog, Secret, Text } from "./fields";
import type { Account } from "./types";
import { type Shared, useDraft } from "./useShared";
import { s } from "./words";

const roles = ["User", "Operator", "Administrator"] as const satisfies readonly Role[];
const fresh = { name: "", role: "User" as Role, enabled: true, ipmiEnabled: false, solEnabled: true };

/** @param account Null: a new one. */
export function AccountForm({ accounts, account, onClose }: { accounts: Shared<Account[]>; account: Account | null; onClose: () => void }) {
  const [draft, set] = useDraft({ ...account ?? fresh, password: "", ipmiBesideTwoFactor: false }, accounts.tag);
  const needsPassword = !account || draft.ipmiEnabled && !account.ipmiEnabled;

  async function save() {
    const { name, role, enabled, ipmiEnabled, solEnabled, ipmiBesideTwoFactor } = draft;
    const password = draft.password || null;
    const answer = account
      ? await accounts.change("PATCH", `/api/accounts/${account.id}`, { name, role, enabled, ipmiEnabled, solEnabled, password, ipmiBesideTwoFactor })
      : await accounts.change("POST", "/api/accounts", { name, role, enabled, ipmiEnabled, password });
    if (answer.ok)
      onClose();
  }

  return (
    <FormDialog
      title={account ? s("changeAccount", { name: account.name }) : s("newAccount")}
      yes={account ? s("save") : s("create")}
      isBusy={accounts.isBusy}
      problem={accounts.problem}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text label={t("name")} value={draft.name} onText={name => set({ name })} maxLength={16} pattern="[\-A-Za-z0-9._]+" autocomplete="off" hint={s("nameRule")} required />
      <Choice label={s("role")} value={draft.role} of={roles} words={role => s(`role.${role}`)} onChoose={role => set({ role })} />
      <Check label={s("enabledAccount")} value={draft.enabled} onCheck={enabled => set({ enabled })} />
      <Check label={s("ipmiAccount")} value={draft.ipmiEnabled} onCheck={ipmiEnabled => set({ ipmiEnabled })} />
      {account?.twoFactor && draft.ipmiEnabled && !account.ipmiEnabled && (
        <Check label={s("twoFactorIpmi")} value={draft.ipmiBesideTwoFactor} onCheck={ipmiBesideTwoFactor => set({ ipmiBesideTwoFactor })} />
      )}
      {account && draft.ipmiEnabled && <Check label={s("solAccount")} value={draft.solEnabled} onCheck={solEnabled => set({ solEnabled })} />}
      <Secret
        label={account ? s("newPassword") : t("password")}
        value={draft.password}
        onText={password => set({ password })}
        minLength={8}
        required={needsPassword}
        hint={`${draft.ipmiEnabled ? s("ipmiPasswordRule") : s("passwordRule")}${needsPassword ? "" : ` ${s("passwordStays")}`}`}
      />
    </FormDialog>
  );
}
