using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

internal sealed class AccountsApi(IAccounts accounts)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    /// <summary>A lock-out, and a recovery code that was used, are nobody's change.</summary>
    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => SharedSettings.Write(
        [.. (await accounts.ListAsync(cancellationToken)).Select(account => account with { LockedUntil = null, RecoveryCodesLeft = 0 })], _json.IReadOnlyListAccount);

    public async Task ListAsync(ApiCall call) => await call.AnswerAsync(await accounts.ListAsync(call.Aborted), _json.IReadOnlyListAccount);

    public async Task CreateAsync(ApiCall call)
    {
        if ((await call.ReadAsync(_json.NewAccount)).TryGet(out NewAccount? account, out Fault? fault))
            await call.AnswerAsync(await accounts.CreateAsync(account, call.Origin, call.Aborted), _json.Account);
        else
            await call.RefuseAsync(fault);
    }

    public async Task ChangeAsync(ApiCall call)
    {
        if ((await call.ReadAsync(_json.AccountChange)).TryGet(out AccountChange? change, out Fault? fault) && IdOf(call).TryGet(out byte id, out fault))
            await call.AnswerAsync(await accounts.ChangeAsync(id, change, call.Origin, call.Aborted), _json.Account);
        else
            await call.RefuseAsync(fault);
    }

    public async Task DeleteAsync(ApiCall call) =>
        await call.AnswerAsync(IdOf(call).TryGet(out byte id, out Fault? fault) ? await accounts.DeleteAsync(id, call.Origin, call.Aborted) : fault);

    public async Task UnlockAsync(ApiCall call) =>
        await call.AnswerAsync(IdOf(call).TryGet(out byte id, out Fault? fault) ? await accounts.UnlockAsync(id, call.Origin, call.Aborted) : fault);

    public static Result<byte> IdOf(ApiCall call) =>
        byte.TryParse(call.Context.PathName(), out byte id) ? id : new Fault(FaultCode.NotFound, "There is no such account.");
}
