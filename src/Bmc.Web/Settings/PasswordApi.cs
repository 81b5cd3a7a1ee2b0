using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Login;

namespace Bmc.Web.Settings;

/// <param name="Present">Whoever finds a browser signed in does not know it.</param>
/// <param name="Code">Of the second factor, where there is one.</param>
internal sealed record PasswordOrder(string Present, string Wanted, string? Code = null);

/// <summary>One's own password.</summary>
internal sealed class PasswordApi(SessionTable sessions, IPasswordAuthentication passwords, IAccounts accounts)
{
    /// <summary>All sessions of the account are over with its old password; this browser gets a new one.</summary>
    public async Task ChangeAsync(ApiCall call)
    {
        Account own = call.SignedIn!.Account;
        if (!(await call.ReadAsync(WebJson.Default.PasswordOrder)).TryGet(out PasswordOrder? order, out Fault? fault)
            || !(await passwords.VerifyAsync(own.Name, order.Present, order.Code, call.Origin, call.Aborted)).TryGet(out _, out fault)
            || !(await accounts.ChangeAsync(own.Id, new AccountChange(Password: order.Wanted), call.Origin, call.Aborted)).TryGet(out Account? changed, out fault))
        {
            await call.RefuseAsync(fault);
            return;
        }

        RenewedSession.Open(call, sessions, changed);
        await call.DoneAsync();
    }
}
