using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Web.Api;
using Bmc.Web.Login;

namespace Bmc.Web.Settings;

/// <param name="IpmiEnabled">Then the password alone goes on to sign in over IPMI, or IPMI is to be switched off first.</param>
internal sealed record TwoFactorState(bool Enabled, int RecoveryCodesLeft, bool IpmiEnabled);

/// <param name="Present">Whoever finds a browser signed in does not know the password.</param>
/// <param name="Code">Where there is a second factor already.</param>
internal sealed record TwoFactorOrder(string Present, string? Code = null);

/// <summary>The second factor of one's own account, and for administrators the end of another's.</summary>
internal sealed class TwoFactorApi(SessionTable sessions, IPasswordAuthentication passwords, IAccounts accounts, ITwoFactor twoFactor)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public static Task GetAsync(ApiCall call)
    {
        Account own = call.SignedIn!.Account;
        return call.AnswerAsync(new TwoFactorState(own.TwoFactor, own.RecoveryCodesLeft, own.IpmiEnabled), WebJson.Default.TwoFactorState);
    }

    public async Task BeginAsync(ApiCall call)
    {
        if ((await VerifyAsync(call)).Fault is { } fault)
            await call.RefuseAsync(fault);
        else
            await call.AnswerAsync(await twoFactor.BeginAsync(call.SignedIn!.Account.Id, call.Origin, call.Aborted), _json.TwoFactorSetup);
    }

    /// <summary>All sessions of the account are over, for they were opened with a password alone; this browser gets a new one.</summary>
    public async Task ConfirmAsync(ApiCall call)
    {
        Account own = call.SignedIn!.Account;
        if (!(await call.ReadAsync(_json.TwoFactorConfirmation)).TryGet(out TwoFactorConfirmation? confirmation, out Fault? fault)
            || !(await twoFactor.ConfirmAsync(own.Id, confirmation, call.Origin, call.Aborted)).TryGet(out RecoveryCodes? codes, out fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        // Should somebody have removed the account in this moment, the codes open nothing.
        if ((await accounts.ListAsync(call.Aborted)).FirstOrDefault(account => account.Id == own.Id) is { } changed)
            RenewedSession.Open(call, sessions, changed);
        await call.AnswerAsync(codes, _json.RecoveryCodes);
    }

    public async Task RemoveAsync(ApiCall call) =>
        await call.AnswerAsync((await VerifyAsync(call)).Fault is { } fault ? fault : await twoFactor.RemoveAsync(call.SignedIn!.Account.Id, call.Origin, call.Aborted));

    /// <summary>For somebody who has lost his app and his recovery codes.</summary>
    public async Task RemoveOthersAsync(ApiCall call) =>
        await call.AnswerAsync(AccountsApi.IdOf(call).TryGet(out byte id, out Fault? fault) ? await twoFactor.RemoveAsync(id, call.Origin, call.Aborted) : fault);

    private async ValueTask<Result> VerifyAsync(ApiCall call)
    {
        if (!(await call.ReadAsync(WebJson.Default.TwoFactorOrder)).TryGet(out TwoFactorOrder? order, out Fault? fault))
            return fault;
        return (await passwords.VerifyAsync(call.SignedIn!.Account.Name, order.Present, order.Code, call.Origin, call.Aborted)).Fault is { } refused ? refused : Result.Done;
    }
}
