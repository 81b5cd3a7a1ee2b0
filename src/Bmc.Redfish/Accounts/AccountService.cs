using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Redfish.Privileges;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Accounts;

/// <summary>Accounts, roles, and when failed sign-ins lock an account.</summary>
internal sealed class AccountService(ILockOutPolicy lockOut) : IChangeable
{
    /// <summary>What <see cref="LockOutPolicy"/> allows.</summary>
    private const int MaximumFailures = 255;
    private const int MinimumDuration = 10;
    private const int MaximumSeconds = 655350;

    public Schema Schema { get; } = new("AccountService", "v1_18_1");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        LockOutPolicy policy = await lockOut.GetAsync(request.Aborted);
        json.Begin(Schema, Paths.AccountService, "AccountService", "Account Service");
        json.Status("Enabled");
        json.Flag("ServiceEnabled", true);
        json.Text("LocalAccountAuth", "Enabled");
        json.Number("MinPasswordLength", Account.MinimumPasswordLength);
        json.Number("MaxPasswordLength", Account.MaximumPasswordLength);
        json.Number("AccountLockoutThreshold", policy.Failures);
        json.Number("AccountLockoutDuration", policy.DurationSeconds);
        json.Number("AccountLockoutCounterResetAfter", policy.WindowSeconds);
        json.Flag("AccountLockoutCounterResetEnabled", policy.WindowSeconds > 0);
        json.Texts("SupportedAccountTypes", ["Redfish", "WebUI", "IPMI"]);
        json.Link("Accounts", Paths.Accounts);
        json.Link("Roles", Paths.Roles);
        json.Link("PrivilegeMap", PrivilegeRegistry.Path);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        long? failures = body.Number("AccountLockoutThreshold", 0, MaximumFailures);
        long? duration = body.Number("AccountLockoutDuration", MinimumDuration, MaximumSeconds);
        long? window = body.Number("AccountLockoutCounterResetAfter", 0, MaximumSeconds);
        if (!body.IsUsable() || (failures ?? duration ?? window) is null)
            return default;
        LockOutPolicy policy = await lockOut.GetAsync(request.Aborted);
        policy = new LockOutPolicy((int)(failures ?? policy.Failures), (int)(window ?? policy.WindowSeconds), (int)(duration ?? policy.DurationSeconds));
        Result<LockOutPolicy> result = await lockOut.SetAsync(policy, request.Origin, request.Aborted);
        return request.OutcomeOf(result.Fault);
    }
}
